/**
 * What happens in the made-up web: invented companies, invented figures. Nothing in here is true, and every page that
 * tells it says so.
 */
export interface MadeUpEvent {
  id: string;
  /** The day it happens, ISO 8601. */
  day: string;
  /** The trend its words are about; null for an event about nothing of ours. */
  trend: string | null;
  en: Telling;
  zh: Telling;
}

/** One language's words for an event: two headlines and two leads, so that publishers tell it differently. */
export interface Telling {
  titles: readonly [string, string];
  leads: readonly [string, string];
  more: string;
}

/** What tells one event from another of its kind. */
interface Circumstances {
  name: Named;
  place: Named;
  goods: Named;
  person: Named;
  figure: number;
}
interface Named {
  en: string;
  zh: string;
}

type Template = (circumstances: Circumstances) => Omit<MadeUpEvent, 'id' | 'day'>;

const companies = [
  { en: 'Northquay', zh: '北码头' },
  { en: 'Lanternmart', zh: '灯笼市集' },
  { en: 'Brindle & Fox', zh: '斑狐商行' },
  { en: 'Saltmarsh Stores', zh: '盐沼百货' },
  { en: 'Pebbleway', zh: '石子路' },
  { en: 'Tallgrass', zh: '高草电商' },
  { en: 'Ninefold', zh: '九叠优选' },
  { en: 'Cobalt Parcel', zh: '钴蓝快递' },
] as const;

const places = [
  'Aldermoor 桤木沼',
  'Brackwater 咸水镇',
  'Corvane 鸦羽城',
  'Dunmarrow 沙丘原',
  'Eastmere 东泽',
  'Fennhollow 沼谷',
  'Gullhaven 鸥港',
  'Hartsford 鹿渡',
  'Inkwell 墨井',
  'Juniper Bay 杜松湾',
  'Kestrelby 隼村',
  'Lowtide 低潮港',
  'Mossgate 苔门',
  'Nettlecombe 荨麻谷',
  'Oxley Cross 牛津口',
  'Plumstead Isle 李子洲',
  'Quarrytown 采石镇',
  'Rookhampton 白嘴鸦镇',
  'Saltash Point 盐灰角',
  'Thornbury Head 荆棘岬',
].map(named);
const goods = [
  'umbrellas 雨伞',
  'teapots 茶壶',
  'bicycle bells 车铃',
  'wool socks 羊毛袜',
  'garden lamps 园灯',
  'chess sets 棋具',
  'raincoats 雨衣',
  'honey 蜂蜜',
  'violins 提琴',
  'hiking boots 登山靴',
  'kites 风筝',
  'desk fans 台扇',
  'candles 蜡烛',
  'board games 桌游',
  'blankets 毛毯',
  'spices 香料',
  'skateboards 滑板',
  'paint brushes 画笔',
  'cat toys 猫玩具',
  'fountain pens 钢笔',
].map(named);
const people = [
  'Ada Quill 艾奎',
  'Bo Lindqvist 林博',
  'Cleo Marsh 马晓',
  'Dag Orrin 敖达',
  'Esme Vail 魏思',
  'Finn Harrow 何芬',
  'Gwen Sable 佘雯',
  'Hugo Brine 卜雨果',
  'Iris Tallow 陶艾',
  'Jonas Reed 芮约',
  'Kara Flint 符卡',
  'Lars Teal 狄拉',
].map(named);

/** `Gullhaven 鸥港` in its two languages. */
function named(both: string): Named {
  const at = both.lastIndexOf(' ');
  return { en: both.slice(0, at), zh: both.slice(at + 1) };
}

const templates: readonly Template[] = [
  ({ name, place, goods, person, figure }) => ({
    trend: 'intelligence',
    en: {
      titles: [
        `${name.en} lets AI write ${figure},000 product listings a week in ${place.en}`,
        `AI agents take over listing work at ${name.en}: ${goods.en} first`,
      ],
      leads: [
        `${name.en} said its artificial intelligence now writes ${figure},000 product listings a week, and that ${figure}% of customer service chats are answered by an AI assistant. It begins with ${goods.en} in ${place.en}.`,
        `At ${name.en}, automation has moved into daily operations: AI writes listings, answers shoppers and signs up for campaigns. It begins with ${goods.en} in ${place.en}.`,
      ],
      more: `Staff who used to make pages by hand now check what the machine learning model proposes. Warehouse robots at two sites are to follow next year. ${person.en} of ${name.en} spoke in ${place.en}, where ${goods.en} sell best.`,
    },
    zh: {
      titles: [
        `${name.zh}用人工智能每周撰写${figure}万条商品文案（${place.zh}）`,
        `${name.zh}让智能体接管商品上架：先卖${goods.zh}`,
      ],
      leads: [
        `${name.zh}表示，人工智能每周撰写${figure}万条商品文案，${figure}%的客服对话由智能客服应答。先从${place.zh}的${goods.zh}开始。`,
        `${name.zh}的运营正在自动化：智能体撰写文案、回答顾客、报名活动。先从${place.zh}的${goods.zh}开始。`,
      ],
      more: `过去手工做页面的员工改为审核模型的建议，明年两处仓库将启用仓储机器人。${name.zh}的${person.zh}在${place.zh}介绍，当地${goods.zh}最为畅销。`,
    },
  }),
  ({ name, place, goods, person, figure }) => ({
    trend: 'cross-border/logistics',
    en: {
      titles: [
        `${name.en} opens bonded warehouse to cut cross-border delivery to ${(figure % 7) + 2} days in ${place.en}`,
        `Bonded stock shortens ${name.en}'s cross-border parcels: ${goods.en} first`,
      ],
      leads: [
        `Cross-border parcels of ${name.en} will leave a new bonded warehouse and arrive in ${(figure % 7) + 2} days; the company handled ${figure} million international parcels in the first half of 2026. It begins with ${goods.en} in ${place.en}.`,
        `${name.en} moves its cross-border logistics from direct mail to bonded stock and an overseas warehouse, and customs clearance is to take hours. It begins with ${goods.en} in ${place.en}.`,
      ],
      more: `Air freight rates had made direct mail dear. Transshipment is to be given up within a year, the company said. ${person.en} of ${name.en} spoke in ${place.en}, where ${goods.en} sell best.`,
    },
    zh: {
      titles: [
        `${name.zh}启用保税仓，跨境包裹${(figure % 7) + 2}天送达（${place.zh}）`,
        `${name.zh}以保税备货缩短跨境物流：先卖${goods.zh}`,
      ],
      leads: [
        `${name.zh}的跨境包裹将由新保税仓发出，${(figure % 7) + 2}天送达；2026年上半年处理国际包裹${figure}00万件。先从${place.zh}的${goods.zh}开始。`,
        `${name.zh}的跨境物流由直邮转向保税备货和海外仓，清关以小时计。先从${place.zh}的${goods.zh}开始。`,
      ],
      more: `空运价格上涨使直邮成本走高，公司称一年内放弃转运模式。${name.zh}的${person.zh}在${place.zh}介绍，当地${goods.zh}最为畅销。`,
    },
  }),
  ({ name, place, goods, person, figure }) => ({
    trend: 'cross-border/regulation',
    en: {
      titles: [
        `Customs duty on small cross-border parcels to rise to ${(figure % 20) + 5}% for ${name.en} in ${place.en}`,
        `${name.en} faces end of de minimis exemption: ${goods.en} first`,
      ],
      leads: [
        `The de minimis exemption for cross-border parcels ends in July 2027, and a customs duty of ${(figure % 20) + 5}% applies, the made-up customs office said; ${name.en} expects fewer orders. It begins with ${goods.en} in ${place.en}.`,
        `New customs rules and VAT on low-value imports will reach ${name.en}, which ships from abroad, after a transition period. It begins with ${goods.en} in ${place.en}.`,
      ],
      more: `A positive list of goods and a pilot zone are to soften the change for cross-border e-commerce. ${person.en} of ${name.en} spoke in ${place.en}, where ${goods.en} sell best.`,
    },
    zh: {
      titles: [
        `跨境小包裹关税将升至${(figure % 20) + 5}%，${name.zh}受影响（${place.zh}）`,
        `${name.zh}面临小额免税取消：先卖${goods.zh}`,
      ],
      leads: [
        `跨境包裹的小额免税政策将于2027年7月结束，适用${(figure % 20) + 5}%的关税，虚构的海关部门表示；${name.zh}预计订单减少。先从${place.zh}的${goods.zh}开始。`,
        `低值进口商品的海关新规和增值税将在过渡期后适用于${name.zh}。先从${place.zh}的${goods.zh}开始。`,
      ],
      more: `正面清单和跨境电商综合试验区将缓和这一变化。${name.zh}的${person.zh}在${place.zh}介绍，当地${goods.zh}最为畅销。`,
    },
  }),
  ({ name, place, goods, person, figure }) => ({
    trend: 'omni-channel',
    en: {
      titles: [
        `${name.en} fulfils ${figure}% of online orders from its stores in ${place.en}`,
        `Click and collect carries ${name.en}'s shops: ${goods.en} first`,
      ],
      leads: [
        `${name.en} fulfilled ${figure}% of its online orders from stores in the third quarter of 2026, and click and collect grew by ${(figure % 30) + 3}%. It begins with ${goods.en} in ${place.en}.`,
        `With shared stock between online shop and stores, ${name.en} turns its branches into pick-up points: omni-channel retail, as the company calls it. It begins with ${goods.en} in ${place.en}.`,
      ],
      more: `Store staff pack online orders in quiet hours. Members see one balance online and offline. ${person.en} of ${name.en} spoke in ${place.en}, where ${goods.en} sell best.`,
    },
    zh: {
      titles: [
        `${name.zh}门店承接${figure}%的线上订单（${place.zh}）`,
        `${name.zh}靠门店自提拉动线下：先卖${goods.zh}`,
      ],
      leads: [
        `2026年第三季度，${name.zh}${figure}%的线上订单由门店履约，门店自提同比增长${(figure % 30) + 3}%。先从${place.zh}的${goods.zh}开始。`,
        `线上线下共享库存，${name.zh}把门店变成自提点，推进全渠道零售。先从${place.zh}的${goods.zh}开始。`,
      ],
      more: `店员在空闲时段打包线上订单，会员在线上线下使用同一账户。${name.zh}的${person.zh}在${place.zh}介绍，当地${goods.zh}最为畅销。`,
    },
  }),
  ({ name, place, goods, person, figure }) => ({
    trend: 'data-operations',
    en: {
      titles: [
        `${name.en} gives ${figure},000 merchants a sales dashboard in ${place.en}`,
        `Merchants steer by data with ${name.en}'s new analytics: ${goods.en} first`,
      ],
      leads: [
        `${name.en} opened an analytics dashboard to ${figure},000 merchants that shows traffic, conversion and demand forecasts by product. It begins with ${goods.en} in ${place.en}.`,
        `A customer data platform and attribution reports let sellers on ${name.en} plan products and promotions by data. It begins with ${goods.en} in ${place.en}.`,
      ],
      more: `The data product replaces three older tools and is free for small merchants. ${person.en} of ${name.en} spoke in ${place.en}, where ${goods.en} sell best.`,
    },
    zh: {
      titles: [
        `${name.zh}向${figure}000家商家开放数据看板（${place.zh}）`,
        `${name.zh}新数据产品助商家数据化运营：先卖${goods.zh}`,
      ],
      leads: [
        `${name.zh}向${figure}000家商家开放数据看板，按商品显示流量、转化率和需求预测。先从${place.zh}的${goods.zh}开始。`,
        `借助客户数据平台和归因报表，${name.zh}的商家用数据做选品和营销。先从${place.zh}的${goods.zh}开始。`,
      ],
      more: `该数据产品取代三款旧工具，对小商家免费。${name.zh}的${person.zh}在${place.zh}介绍，当地${goods.zh}最为畅销。`,
    },
  }),
  ({ name, place, goods, person, figure }) => ({
    trend: 'market-growth',
    en: {
      titles: [
        `${name.en} sells ${figure} billion crowns in autumn festival, up ${(figure % 20) + 2}% in ${place.en}`,
        `Autumn shopping festival grows at ${name.en}: ${goods.en} first`,
      ],
      leads: [
        `Online sales of ${name.en} during the autumn shopping festival rose ${(figure % 20) + 2}% year on year to $${figure} million, the company said. It begins with ${goods.en} in ${place.en}.`,
        `Gross merchandise volume at ${name.en} grew by ${(figure % 20) + 2}% in the shopping festival, more than last year. It begins with ${goods.en} in ${place.en}.`,
      ],
      more: `E-commerce now takes ${(figure % 15) + 12}% of retail sales in the made-up country of Lindmark. ${person.en} of ${name.en} spoke in ${place.en}, where ${goods.en} sell best.`,
    },
    zh: {
      titles: [
        `${name.zh}秋季购物节成交额增长${(figure % 20) + 2}%（${place.zh}）`,
        `${name.zh}秋季大促规模再增：先卖${goods.zh}`,
      ],
      leads: [
        `${name.zh}表示，秋季购物节网上零售额同比增长${(figure % 20) + 2}%，达到${figure}亿元。先从${place.zh}的${goods.zh}开始。`,
        `购物节期间，${name.zh}的商品交易总额增长${(figure % 20) + 2}%，增速高于去年。先从${place.zh}的${goods.zh}开始。`,
      ],
      more: `在虚构的林德马克，电商占社会零售总额的${(figure % 15) + 12}%。${name.zh}的${person.zh}在${place.zh}介绍，当地${goods.zh}最为畅销。`,
    },
  }),
  ({ name, place, goods, person, figure }) => ({
    trend: 'refinement',
    en: {
      titles: [
        `${name.en} ends price war and invests in loyal members in ${place.en}`,
        `Retention before growth: ${name.en} refines its operations: ${goods.en} first`,
      ],
      leads: [
        `${name.en} ends its subsidies, raises return on advertising spend by ${figure}% and puts membership, retention and customer segmentation first. It begins with ${goods.en} in ${place.en}.`,
        `Refined operations at ${name.en}: fewer discounts, private-domain traffic and a loyalty scheme with ${figure} million members. It begins with ${goods.en} in ${place.en}.`,
      ],
      more: `Cost per customer fell, and repeat purchases rose for the third quarter in a row. ${person.en} of ${name.en} spoke in ${place.en}, where ${goods.en} sell best.`,
    },
    zh: {
      titles: [
        `${name.zh}退出价格战，转向会员精细化运营（${place.zh}）`,
        `${name.zh}把留存放在增长之前：先卖${goods.zh}`,
      ],
      leads: [
        `${name.zh}取消补贴，广告投入产出比提高${figure}%，把会员、复购和用户分层放在首位。先从${place.zh}的${goods.zh}开始。`,
        `${name.zh}推进精细化运营：减少折扣，经营私域流量，会员达${figure}00万人。先从${place.zh}的${goods.zh}开始。`,
      ],
      more: `获客成本下降，复购率连续三个季度上升。${name.zh}的${person.zh}在${place.zh}介绍，当地${goods.zh}最为畅销。`,
    },
  }),
  ({ name, place, goods, person, figure }) => ({
    trend: 'fulfilment',
    en: {
      titles: [
        `${name.en} promises same-day delivery in ${figure} cities in ${place.en}`,
        `Quick commerce: ${name.en} delivers within the hour: ${goods.en} first`,
      ],
      leads: [
        `${name.en} extends same-day delivery to ${figure} cities and raises its delivery fee by ${(figure % 9) + 2}%. It begins with ${goods.en} in ${place.en}.`,
        `Instant retail from small warehouses lets ${name.en} deliver groceries in under 60 minutes, the last mile by its own couriers. It begins with ${goods.en} in ${place.en}.`,
      ],
      more: `Returns are collected at the door on the same tour. ${person.en} of ${name.en} spoke in ${place.en}, where ${goods.en} sell best.`,
    },
    zh: {
      titles: [
        `${name.zh}当日达扩至${figure}个城市（${place.zh}）`,
        `${name.zh}即时零售一小时送达：先卖${goods.zh}`,
      ],
      leads: [
        `${name.zh}把当日达扩展到${figure}个城市，配送费上调${(figure % 9) + 2}%。先从${place.zh}的${goods.zh}开始。`,
        `依托前置仓，${name.zh}的即时零售一小时内送达，末端配送由自有骑手完成。先从${place.zh}的${goods.zh}开始。`,
      ],
      more: `退货由同一趟骑手上门取件。${name.zh}的${person.zh}在${place.zh}介绍，当地${goods.zh}最为畅销。`,
    },
  }),
  ({ name, place, goods, person, figure }) => ({
    trend: null,
    en: {
      titles: [
        `${name.en} names a new head of legal affairs in ${place.en}`,
        `Change on the board of ${name.en}: ${goods.en} first`,
      ],
      leads: [
        `${name.en} has a new head of legal affairs, who begins on the first of next month. It begins with ${goods.en} in ${place.en}.`,
        `The board of ${name.en} has appointed a lawyer who worked for it for ${(figure % 12) + 3} years. It begins with ${goods.en} in ${place.en}.`,
      ],
      more: `The predecessor retires to a farm. ${person.en} of ${name.en} spoke in ${place.en}, where ${goods.en} sell best.`,
    },
    zh: {
      titles: [`${name.zh}任命新的法务负责人（${place.zh}）`, `${name.zh}董事会人事变动：先卖${goods.zh}`],
      leads: [
        `${name.zh}任命新的法务负责人，下月一日到任。先从${place.zh}的${goods.zh}开始。`,
        `${name.zh}董事会任命了一位任职${(figure % 12) + 3}年的律师。先从${place.zh}的${goods.zh}开始。`,
      ],
      more: `前任退休务农。${name.zh}的${person.zh}在${place.zh}介绍，当地${goods.zh}最为畅销。`,
    },
  }),
];

type Remark = (of: Circumstances) => Named;

/** What else is said of an event: chosen per event, so that two of a kind share few sentences. */
const remarks: readonly Remark[] = [
  ({ person }) => ({
    en: `${person.en} has run the unit since spring and reports to nobody but the founders.`,
    zh: `${person.zh}自春季起主管该部门，直接向创始人汇报。`,
  }),
  ({ place, figure }) => ({
    en: `In ${place.en} alone ${figure * 7} shopkeepers signed within a fortnight.`,
    zh: `仅${place.zh}两周内就有${figure * 7}位店主签约。`,
  }),
  ({ goods }) => ({
    en: `Demand for ${goods.en} had doubled after a wet summer, suppliers recall.`,
    zh: `供应商回忆，多雨的夏季过后${goods.zh}需求翻了一番。`,
  }),
  ({ name, place }) => ({
    en: `${name.en} rents a former cannery near the ferry pier of ${place.en}.`,
    zh: `${name.zh}在${place.zh}渡口附近租下一座旧罐头厂。`,
  }),
  ({ person, goods }) => ({
    en: `"We began with ${goods.en} because nobody else would," ${person.en} told visitors.`,
    zh: `“别人不愿做${goods.zh}，我们就从这里做起，”${person.zh}对来访者说。`,
  }),
  ({ figure }) => ({
    en: `The budget is ${figure * 3} thousand crowns, a third less than rumour had it.`,
    zh: `预算为${figure * 3}千克朗，比传闻少三分之一。`,
  }),
  ({ place }) => ({
    en: `The council of ${place.en} debates a noise rule that could delay the opening until thaw.`,
    zh: `${place.zh}议会正在讨论一项噪声规定，开业可能推迟到解冻之后。`,
  }),
  ({ name, goods }) => ({
    en: `A rival had sued ${name.en} over drawings of ${goods.en}; the parties settled in June.`,
    zh: `曾有同行因${goods.zh}图样起诉${name.zh}，双方六月和解。`,
  }),
  ({ person, place }) => ({
    en: `Before that ${person.en} taught geometry at the evening school in ${place.en}.`,
    zh: `此前${person.zh}在${place.zh}夜校教几何。`,
  }),
  ({ goods, figure }) => ({
    en: `Each crate of ${goods.en} carries a code; ${figure} of a thousand were misread in the trial.`,
    zh: `每箱${goods.zh}都有编码，试运行中每千箱有${figure}箱误读。`,
  }),
  ({ place, goods }) => ({
    en: `Old traders of ${place.en} still barter ${goods.en} on Thursdays and shrug at the news.`,
    zh: `${place.zh}的老商户周四仍以物易物换${goods.zh}，对此不以为意。`,
  }),
  ({ name }) => ({
    en: `An outside auditor checks the claims of ${name.en} every other winter.`,
    zh: `外部审计师每隔一个冬天核查${name.zh}的说法。`,
  }),
  ({ person, figure }) => ({
    en: `${person.en} wants ${figure} apprentices by midsummer and offers them lodging.`,
    zh: `${person.zh}希望仲夏前招到${figure}名学徒，并提供住宿。`,
  }),
  ({ place, name }) => ({
    en: `The road past ${place.en} floods twice a year, so ${name.en} keeps two barges ready.`,
    zh: `途经${place.zh}的公路每年两次被淹，${name.zh}常备两艘驳船。`,
  }),
  ({ goods, person }) => ({
    en: `A museum of ${goods.en} lent its oldest piece for the ceremony, to the delight of ${person.en}.`,
    zh: `一家${goods.zh}博物馆借出最老的藏品助兴，${person.zh}十分高兴。`,
  }),
  ({ name, figure }) => ({
    en: `Critics of ${name.en} collected ${figure * 11} signatures against the plan in two evenings.`,
    zh: `反对${name.zh}计划的人两个晚上征集到${figure * 11}个签名。`,
  }),
];

/** A generator of whole numbers below a bound, the same for the same seed (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The events of some weeks that end on a day; the same for the same arguments. */
export function madeUpEvents({
  until,
  weeks,
  perWeek,
}: {
  until: string;
  weeks: number;
  perWeek: number;
}): MadeUpEvent[] {
  const next = numbers(20261124);
  const end = Date.parse(`${until}T00:00:00Z`);
  return Array.from({ length: weeks * perWeek }, (_, index) => {
    const age = Math.floor(index / perWeek) * 7 + next(7);
    const template = templates[next(templates.length)]!;
    const circumstances = {
      name: companies[next(companies.length)]!,
      place: places[next(places.length)]!,
      goods: goods[next(goods.length)]!,
      person: people[next(people.length)]!,
      figure: 11 + next(80),
    };
    const { trend, en, zh } = template(circumstances);
    const said = Array.from({ length: 6 }, () => remarks[next(remarks.length)]!(circumstances));
    return {
      id: `event-${String(index).padStart(3, '0')}`,
      day: new Date(end - age * 86_400_000).toISOString().slice(0, 10),
      trend,
      en: { ...en, more: [en.more, ...new Set(said.map((remark) => remark.en))].join(' ') },
      zh: { ...zh, more: [zh.more, ...new Set(said.map((remark) => remark.zh))].join('') },
    };
  });
}
