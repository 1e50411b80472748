import type { Passage } from './english.ts';

/** Chinese passages made up for these tests; the figures are noted as in the English ones. */
export const chinese: Passage[] = [
  {
    name: '亿元与同比增长',
    text: '2023年，全省网络零售额达5,000亿元，同比增长8.6%。',
    figures: ['5e11 CNY exact level 2023', '8.6 percent exact change 2023'],
  },
  { name: '近几成', text: '近3成消费者表示会在直播间复购。', figures: ['30 percent about share -'] },
  {
    name: '翻了一番',
    text: '2024年跨境包裹量翻了一番，其中服装占四成。',
    figures: ['2 times exact change 2024', '40 percent exact share 2024'],
  },
  {
    name: '千克朗与千克',
    text: '2024年，门票收入189千克朗，卖出5千克金币。',
    figures: ['189000 CZK exact level 2024', '5 kilogram exact level 2024'],
  },
  {
    name: '百分点',
    text: '毛利率为35.2%，比上年提高5个百分点。',
    figures: ['35.2 percent exact share -', '5 percentage-point exact change -'],
  },
  {
    name: '去年同期',
    text: '今年上半年，平台新增商家12万家，去年同期为7.5万家。',
    published: '2024-08-01',
    figures: ['120000 count exact level 2024-H1', '75000 count exact level 2023-H1'],
  },
  {
    name: '前三季度',
    text: '2025年前三季度，全国快递业务量完成1450.8亿件，同比增长17.2%。',
    figures: ['1450.8e8 count exact level 2025-01/2025-09', '17.2 percent exact change 2025-01/2025-09'],
  },
  {
    name: '财年',
    text: '2022财年，集团营收8530.6亿元，经调整利润为1362亿元。',
    figures: ['8530.6e8 CNY exact level FY2022', '1362e8 CNY exact level FY2022'],
  },
  {
    name: '季度',
    text: '公司2021年第四季度净亏损3.2亿美元，上年同期净利润为1.1亿美元。',
    figures: ['3.2e8 USD exact level 2021-Q4', '1.1e8 USD exact level 2020-Q4'],
  },
  {
    name: '多与余',
    text: '该仓库面积6万余平方米，日均发货20多万单，服务商家三千多家。',
    figures: [
      '60000 square-metre more-than level -',
      '200000 count more-than level -',
      '3000 count more-than level -',
    ],
  },
  {
    name: '约、超、不到、至少',
    text: '约六成用户为女性，超500万人开通会员，不到两成用户退货，至少有300个品牌参加。',
    figures: [
      '60 percent about share -',
      '5e6 count more-than level -',
      '20 percent less-than share -',
      '300 count more-than level -',
    ],
  },
  {
    name: '左右、以上、以内',
    text: '每单成本在15元左右，九成以上订单在48小时以内送达。',
    figures: ['15 CNY about level -', '90 percent more-than share -', '48 hour less-than level -'],
  },
  {
    name: '分数',
    text: '三分之二的卖家来自广东，百分之八点五来自福建。',
    figures: ['66.67 percent exact share -', '8.5 percent exact share -'],
  },
  {
    name: '范围',
    text: '退货率在15%至22%之间，客单价为80—120元。',
    figures: ['15..22 percent range share -', '80..120 CNY range level -'],
  },
  {
    name: '从几到几',
    text: '渗透率由2019年的18%升至2023年的27.6%。',
    figures: ['18 percent exact share 2019', '27.6 percent exact share 2023'],
  },
  {
    name: '下降',
    text: '2023年5月，线下客流同比下降6.4%，环比减少2万人次。',
    figures: ['-6.4 percent exact change 2023-05', '-20000 count exact change 2023-05'],
  },
  {
    name: '缩短与节省',
    text: '清关时间缩短40%，物流成本节省三成。',
    figures: ['40 percent exact change -', '30 percent exact change -'],
  },
  {
    name: '预计',
    text: '艾瑞预计，2027年市场规模将突破2.5万亿元，年均复合增长率为11%。',
    figures: ['2.5e12 CNY more-than forecast 2027', '11 percent exact forecast -'],
  },
  {
    name: '目标',
    text: '公司计划三年内新开1000家门店。',
    figures: ['1000 count exact forecast -'],
  },
  {
    name: '倍数',
    text: '直播带货的转化率是传统电商的6倍，成交额增长了2.3倍。',
    figures: ['6 times exact level -', '2.3 times exact change -'],
  },
  {
    name: '排名',
    text: '该省跨境电商规模位居全国第三，排名第2的是浙江。',
    figures: ['3 rank exact rank -', '2 rank exact rank -'],
  },
  {
    name: '税率与手续费',
    text: '综合税率为9.1%，平台佣金5%，单次交易限值5000元。',
    figures: ['9.1 percent exact level -', '5 percent exact level -', '5000 CNY exact level -'],
  },
  {
    name: '换算的货币',
    text: '交易额达1200亿美元（约合8600亿元人民币）。',
    figures: ['1.2e11 USD exact level -', '8.6e11 CNY about level -'],
  },
  {
    name: '海关公报',
    text: '据海关统计，2024年1至11月，我国货物贸易进出口总值39.79万亿元，同比增长4.9%。其中，出口23.04万亿元，增长6.7%；进口16.75万亿元，增长2.4%。',
    figures: [
      '39.79e12 CNY exact level 2024-01/2024-11',
      '4.9 percent exact change 2024-01/2024-11',
      '23.04e12 CNY exact level 2024-01/2024-11',
      '6.7 percent exact change 2024-01/2024-11',
      '16.75e12 CNY exact level 2024-01/2024-11',
      '2.4 percent exact change 2024-01/2024-11',
    ],
  },
  {
    name: '用户规模',
    text: '截至2023年12月，我国网络购物用户规模达9.15亿人，较2022年12月增长6967万人，占网民整体的83.8%。',
    figures: [
      '9.15e8 count exact level 2023-12',
      '69.67e6 count exact change 2023-12',
      '83.8 percent exact share 2023-12',
    ],
  },
  {
    name: '日期与电话',
    text: '发布会于2024年3月15日上午10点举行，咨询电话010-88886666。',
    figures: [],
  },
  { name: '型号与版本', text: '华为Mate60和iPhone15支持5G，系统升级到14.2版。', figures: [] },
  { name: '步骤与条款', text: '第一步注册账号，第二步上传资料，依据第23条和附件2办理。', figures: [] },
  { name: '年龄与年代', text: '90后和00后是主力，25至34岁的人群最爱买。', figures: [] },
  { name: '样本', text: '本次调查共回收有效问卷2300份。', figures: [] },
  { name: '假设', text: '假设一家店每月卖出500件，每件赚10元。', figures: [] },
  {
    name: '双11',
    text: '2023年双11期间，平台全网销售额累计11386亿元。',
    figures: ['11386e8 CNY exact level 2023'],
  },
  {
    name: '去年',
    text: '去年该县卖出苹果3.2万吨，带动1.5万户农民增收。',
    published: '2022-05-06',
    figures: ['32000 tonne exact level 2021', '15000 count exact level 2021'],
  },
  {
    name: '半数',
    text: '超过一半的订单来自县域，过半用户在35岁以下。',
    figures: ['50 percent more-than share -', '50 percent more-than share -'],
  },
  {
    name: '折扣',
    text: '会员可享九折优惠。',
    figures: ['90 percent exact level -'],
  },
  {
    name: '繁体',
    text: '2023年台灣網購市場規模達新台幣4,930億元，年增7.8%。',
    figures: ['4.93e11 TWD exact level 2023', '7.8 percent exact change 2023'],
  },
  {
    name: '全角数字',
    text: '２０２３年出口额为１２．５亿美元，增长３％。',
    figures: ['1.25e9 USD exact level 2023', '3 percent exact change 2023'],
  },
  {
    name: '社交媒体',
    text: '太猛了！这个直播间一晚卖了3个亿，涨粉80万。',
    figures: ['3e8 CNY exact level -', '8e5 count exact level -'],
  },
  {
    name: '跌破',
    text: '股价跌破10元，较高点跌去七成。',
    figures: ['10 CNY less-than level -', '-70 percent exact change -'],
  },
  {
    name: '国家和地区',
    text: '商品销往全球220多个国家和地区。',
    figures: ['220 count more-than level -'],
  },
  {
    name: '承前',
    text: '2024年第一季度，公司收入为868.1亿元。其中广告收入为424.6亿元，占比接近五成。',
    figures: [
      '868.1e8 CNY exact level 2024-Q1',
      '424.6e8 CNY exact level 2024-Q1',
      '50 percent about share 2024-Q1',
    ],
  },
  {
    name: '增速回落',
    text: '4月份增速回落至3.1%，比3月份低2.2个百分点。',
    published: '2024-05-20',
    figures: ['3.1 percent exact change 2024-04', '-2.2 percentage-point exact change 2024-04'],
  },
  {
    name: '天数',
    text: '从下单到送达平均需要7天，比原来快了5天。',
    figures: ['7 day exact level -', '5 day exact change -'],
  },
  {
    name: '列与班',
    text: '中欧班列今年已开行1.1万列，发送货物118万标箱。',
    published: '2023-08-20',
    figures: ['11000 count exact level 2023', '1.18e6 count exact level 2023'],
  },
  {
    name: '法规年份与文号',
    text: '根据《电子商务法》和海关总署2018年第194号公告，监管代码为9610。',
    figures: [],
  },
  {
    name: '官方大数据',
    text: '商务大数据显示，2024年上半年全国网上零售额7.1万亿元，增长9.8%，其中实物商品网上零售额5.96万亿元，占社零总额比重为25.3%。',
    figures: [
      '7.1e12 CNY exact level 2024-H1',
      '9.8 percent exact change 2024-H1',
      '5.96e12 CNY exact level 2024-H1',
      '25.3 percent exact share 2024-H1',
    ],
  },
  {
    name: '财报超过预期',
    text: '拼多多2023年第三季度营收688.4亿元，同比增长94%，远超市场预期的548.7亿元。',
    figures: [
      '688.4e8 CNY exact level 2023-Q3',
      '94 percent exact change 2023-Q3',
      '548.7e8 CNY exact forecast 2023-Q3',
    ],
  },
  {
    name: '截至月底的覆盖',
    text: '截至今年9月底，抖音电商已覆盖全国2800多个县，带动超过600万人就业。',
    published: '2024-10-15',
    figures: ['2800 count more-than level 2024-09', '6e6 count more-than level 2024-09'],
  },
  {
    name: '海外仓布局',
    text: '海外仓建设提速，义乌企业在50多个国家布局海外仓210个，面积达160万平方米。',
    figures: ['50 count more-than level -', '210 count exact level -', '1.6e6 square-metre exact level -'],
  },
  {
    name: '增长与贡献',
    text: '唯品会SVIP活跃用户数同比增长约两成，贡献了线上消费的47%。',
    figures: ['20 percent about change -', '47 percent exact share -'],
  },
  {
    name: '限值提高',
    text: '新政实施后，单次交易限值由2000元提高至5000元，年度限值由2万元提高至2.6万元。',
    figures: [
      '2000 CNY exact level -',
      '5000 CNY exact level -',
      '20000 CNY exact level -',
      '26000 CNY exact level -',
    ],
  },
  {
    name: '一至四月',
    text: '今年1—4月，我市跨境电商进出口128.6亿元，同比大增1.2倍，增速高于全省31个百分点。',
    published: '2023-05-20',
    figures: [
      '128.6e8 CNY exact level 2023-01/2023-04',
      '1.2 times exact change 2023-01/2023-04',
      '31 percentage-point exact change 2023-01/2023-04',
    ],
  },
  {
    name: '宣布投资',
    text: '菜鸟宣布将在西班牙投资1.2亿欧元建设仓库，预计创造500个岗位。',
    figures: ['1.2e8 EUR exact forecast -', '500 count exact forecast -'],
  },
  {
    name: '受访者占比',
    text: '受访者中，四分之一的人每周至少网购一次，近七成表示更看重质量而非价格。',
    figures: ['25 percent exact share -', '70 percent about share -'],
  },
  {
    name: '突破与倍数',
    text: '快手电商GMV突破1万亿元，是2019年596亿元的近20倍。',
    figures: ['1e12 CNY more-than level -', '596e8 CNY exact level 2019', '20 times about level -'],
  },
  {
    name: '直播间预售额',
    text: '2022年“双11”，李佳琦直播间首日预售额215亿元，相当于去年全天的两倍。',
    figures: ['215e8 CNY exact level 2022', '2 times exact level -'],
  },
  {
    name: '从降到',
    text: '退货率从30%降到了18%，每年为商家节省运费约2.4亿元。',
    figures: ['30 percent exact share -', '18 percent exact share -', '2.4e8 CNY about level -'],
  },
  {
    name: '会员费与续费率',
    text: '会员费每年299元，目前付费会员超500万，续费率80%以上。',
    figures: ['299 CNY exact level -', '5e6 count more-than level -', '80 percent more-than share -'],
  },
  {
    name: '计划翻番',
    text: '公司计划到2026年底将前置仓数量增加至1000个，较目前翻一番。',
    figures: ['1000 count exact forecast 2026', '2 times exact forecast 2026'],
  },
  {
    name: '外币罚款',
    text: '韩国公平交易委员会对酷澎处以1400亿韩元（约合1.01亿美元）罚款。',
    figures: ['1.4e11 KRW exact level -', '1.01e8 USD about level -'],
  },
  {
    name: '每十个中有六个',
    text: '调查显示，每10个消费者中就有6个看过直播，人均单次消费约260元。',
    figures: ['60 percent exact share -', '260 CNY about level -'],
  },
  {
    name: '八成五',
    text: '中小商家占平台商家总数的八成五，其中三分之一开店不足一年。',
    figures: ['85 percent exact share -', '33.33 percent exact share -'],
  },
  {
    name: '月度单价',
    text: '9月份快递单价7.9元，环比下跌0.1元，跌幅1.3%。',
    published: '2024-10-18',
    figures: [
      '7.9 CNY exact level 2024-09',
      '-0.1 CNY exact change 2024-09',
      '-1.3 percent exact change 2024-09',
    ],
  },
  {
    name: '财年第三季度',
    text: '阿里巴巴集团发布2024财年第三季度业绩：收入2603.48亿元，同比增长5%；经调整EBITA增长2%至528.43亿元。',
    figures: [
      '2603.48e8 CNY exact level FY2024-Q3',
      '5 percent exact change FY2024-Q3',
      '2 percent exact change FY2024-Q3',
      '528.43e8 CNY exact level FY2024-Q3',
    ],
  },
  {
    name: '监测期与日常的比',
    text: '国家邮政局监测数据显示，10月21日至11月11日，全国共揽收快递包裹127.83亿件，日均揽收量达5.81亿件，为日常业务量的129.7%。',
    published: '2024-11-12',
    figures: [
      '127.83e8 count exact level 2024-10-21/2024-11-11',
      '5.81e8 count exact level 2024-10-21/2024-11-11',
      '129.7 percent exact share 2024-10-21/2024-11-11',
    ],
  },
  {
    name: '农产品',
    text: '2023年全国农产品网络零售额5870.3亿元，比上年增长12.5%。',
    figures: ['5870.3e8 CNY exact level 2023', '12.5 percent exact change 2023'],
  },
  {
    name: '由去年增至',
    text: '东南亚六国电商GMV总和由2022年的995亿美元增至1146亿美元，Shopee一家就占48%。',
    figures: ['995e8 USD exact level 2022', '1146e8 USD exact level -', '48 percent exact share -'],
  },
  {
    name: '毛利率与环比',
    text: '公司三季度毛利率58.1%，环比下滑1.3个百分点，创近三年新低。',
    published: '2024-10-30',
    figures: ['58.1 percent exact share 2024-Q3', '-1.3 percentage-point exact change 2024-Q3'],
  },
  {
    name: '佣金下调',
    text: '平台宣布投入100亿元补贴商家，佣金从5%降至0.6%。',
    figures: ['100e8 CNY exact level -', '5 percent exact level -', '0.6 percent exact level -'],
  },
  {
    name: '时间压缩',
    text: '据介绍，该保税仓高峰期日处理订单超10万单，是平时的5倍，出区时间由2小时压缩到20分钟。',
    figures: [
      '100000 count more-than level -',
      '5 times exact level -',
      '2 hour exact level -',
      '20 minute exact level -',
    ],
  },
  {
    name: '三分之一',
    text: '杭州综试区备案企业已突破6.3万家，占全国近三分之一。',
    figures: ['63000 count more-than level -', '33.33 percent about share -'],
  },
  {
    name: '破亿元',
    text: '预售首日，某国货品牌十分钟销售额破亿元，同比翻了两番。',
    figures: ['100000000 CNY more-than level -', '4 times exact change -'],
  },
  {
    name: '税的起点',
    text: '欧盟自2021年7月1日起取消22欧元以下进口商品的增值税豁免。',
    figures: ['22 EUR exact level 2021-07-01'],
  },
  {
    name: '用户规模与增量',
    text: '直播电商用户规模为5.26亿，较2022年12月增长1194万，占网民整体的48.8%。',
    figures: ['5.26e8 count exact level -', '11.94e6 count exact change -', '48.8 percent exact share -'],
  },
  {
    name: '区间不等',
    text: '亚马逊物流费每件上调0.08美元至0.22美元不等。',
    figures: ['0.08..0.22 USD range level -'],
  },
  {
    name: '增长至',
    text: '一季度，京东净利润同比增长27.2%至89亿元；拼多多则为280亿元，增幅达246%。',
    published: '2024-05-22',
    figures: [
      '27.2 percent exact change 2024-Q1',
      '89e8 CNY exact level 2024-Q1',
      '280e8 CNY exact level 2024-Q1',
      '246 percent exact change 2024-Q1',
    ],
  },
  {
    name: '九成与百分之六',
    text: '九成受访企业表示订单稳定或增长，仅6%的企业计划裁员。',
    figures: ['90 percent exact share -', '6 percent exact share -'],
  },
  {
    name: '力争目标',
    text: '该市力争到2025年培育跨境电商企业2000家以上，年交易额达到1500亿元。',
    published: '2022-03-01',
    figures: ['2000 count more-than forecast 2025', '1500e8 CNY exact forecast 2025'],
  },
  {
    name: '高达与超过',
    text: '退款率高达六成，部分服饰商家甚至超过80%。',
    figures: ['60 percent exact share -', '80 percent more-than share -'],
  },
  {
    name: '人物的年龄与收入',
    text: '货车司机王师傅今年45岁，跑了20年长途，每月能挣1.2万元左右。',
    figures: ['12000 CNY about level -'],
  },
  {
    name: '会议日期与规模',
    text: '会议将于5月18日在3号馆举行，共设12个分会场，参展企业逾1200家。',
    published: '2024-05-10',
    figures: ['12 count exact forecast 2024-05-18', '1200 count more-than forecast 2024-05-18'],
  },
  {
    name: '三成多与两成',
    text: '双12当天，平台新增会员同比增长了三成多，客单价却少了两成。',
    figures: ['30 percent more-than change -', '-20 percent exact change -'],
  },
  {
    name: '战报',
    text: '#618战报# 家电成交破50亿！空调同比+65%，洗衣机卖出30w+台',
    figures: ['50e8 count more-than level -', '65 percent exact change -', '300000 count more-than level -'],
  },
  {
    name: '占比与括号',
    text: '韩国海淘规模去年达6.7万亿韩元，其中中国占比48.7%，首次超过美国（27.5%）。',
    published: '2024-02-10',
    figures: [
      '6.7e12 KRW exact level 2023',
      '48.7 percent exact share 2023',
      '27.5 percent exact share 2023',
    ],
  },
  {
    name: '残缺的年份和数字',
    text: '201 9年，该平台用户数为6.5438+0亿，其中活跃用户占37%。',
    figures: ['1e8 count exact level 2019', '37 percent exact share 2019'],
  },
];
