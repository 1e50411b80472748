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

type Template = (name: { en: string; zh: string }, figure: number) => Omit<MadeUpEvent, 'id' | 'day'>;

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

const templates: readonly Template[] = [
  (name, figure) => ({
    trend: 'intelligence',
    en: {
      titles: [
        `${name.en} lets AI write ${figure},000 product listings a week`,
        `AI agents take over listing work at ${name.en}`,
      ],
      leads: [
        `${name.en} said its artificial intelligence now writes ${figure},000 product listings a week, and that ${figure}% of customer service chats are answered by an AI assistant.`,
        `At ${name.en}, automation has moved into daily operations: AI writes listings, answers shoppers and signs up for campaigns.`,
      ],
      more: `Staff who used to make pages by hand now check what the machine learning model proposes. Warehouse robots at two sites are to follow next year.`,
    },
    zh: {
      titles: [`${name.zh}用人工智能每周撰写${figure}万条商品文案`, `${name.zh}让智能体接管商品上架`],
      leads: [
        `${name.zh}表示，人工智能每周撰写${figure}万条商品文案，${figure}%的客服对话由智能客服应答。`,
        `${name.zh}的运营正在自动化：智能体撰写文案、回答顾客、报名活动。`,
      ],
      more: '过去手工做页面的员工改为审核模型的建议，明年两处仓库将启用仓储机器人。',
    },
  }),
  (name, figure) => ({
    trend: 'cross-border/logistics',
    en: {
      titles: [
        `${name.en} opens bonded warehouse to cut cross-border delivery to ${(figure % 7) + 2} days`,
        `Bonded stock shortens ${name.en}'s cross-border parcels`,
      ],
      leads: [
        `Cross-border parcels of ${name.en} will leave a new bonded warehouse and arrive in ${(figure % 7) + 2} days; the company handled ${figure} million international parcels in the first half of 2026.`,
        `${name.en} moves its cross-border logistics from direct mail to bonded stock and an overseas warehouse, and customs clearance is to take hours.`,
      ],
      more: 'Air freight rates had made direct mail dear. Transshipment is to be given up within a year, the company said.',
    },
    zh: {
      titles: [`${name.zh}启用保税仓，跨境包裹${(figure % 7) + 2}天送达`, `${name.zh}以保税备货缩短跨境物流`],
      leads: [
        `${name.zh}的跨境包裹将由新保税仓发出，${(figure % 7) + 2}天送达；2026年上半年处理国际包裹${figure}00万件。`,
        `${name.zh}的跨境物流由直邮转向保税备货和海外仓，清关以小时计。`,
      ],
      more: '空运价格上涨使直邮成本走高，公司称一年内放弃转运模式。',
    },
  }),
  (name, figure) => ({
    trend: 'cross-border/regulation',
    en: {
      titles: [
        `Customs duty on small cross-border parcels to rise to ${(figure % 20) + 5}% for ${name.en}`,
        `${name.en} faces end of de minimis exemption`,
      ],
      leads: [
        `The de minimis exemption for cross-border parcels ends in July 2027, and a customs duty of ${(figure % 20) + 5}% applies, the made-up customs office said; ${name.en} expects fewer orders.`,
        `New customs rules and VAT on low-value imports will reach ${name.en}, which ships from abroad, after a transition period.`,
      ],
      more: 'A positive list of goods and a pilot zone are to soften the change for cross-border e-commerce.',
    },
    zh: {
      titles: [`跨境小包裹关税将升至${(figure % 20) + 5}%，${name.zh}受影响`, `${name.zh}面临小额免税取消`],
      leads: [
        `跨境包裹的小额免税政策将于2027年7月结束，适用${(figure % 20) + 5}%的关税，虚构的海关部门表示；${name.zh}预计订单减少。`,
        `低值进口商品的海关新规和增值税将在过渡期后适用于${name.zh}。`,
      ],
      more: '正面清单和跨境电商综合试验区将缓和这一变化。',
    },
  }),
  (name, figure) => ({
    trend: 'omni-channel',
    en: {
      titles: [
        `${name.en} fulfils ${figure}% of online orders from its stores`,
        `Click and collect carries ${name.en}'s shops`,
      ],
      leads: [
        `${name.en} fulfilled ${figure}% of its online orders from stores in the third quarter of 2026, and click and collect grew by ${(figure % 30) + 3}%.`,
        `With shared stock between online shop and stores, ${name.en} turns its branches into pick-up points: omni-channel retail, as the company calls it.`,
      ],
      more: 'Store staff pack online orders in quiet hours. Members see one balance online and offline.',
    },
    zh: {
      titles: [`${name.zh}门店承接${figure}%的线上订单`, `${name.zh}靠门店自提拉动线下`],
      leads: [
        `2026年第三季度，${name.zh}${figure}%的线上订单由门店履约，门店自提同比增长${(figure % 30) + 3}%。`,
        `线上线下共享库存，${name.zh}把门店变成自提点，推进全渠道零售。`,
      ],
      more: '店员在空闲时段打包线上订单，会员在线上线下使用同一账户。',
    },
  }),
  (name, figure) => ({
    trend: 'data-operations',
    en: {
      titles: [
        `${name.en} gives ${figure},000 merchants a sales dashboard`,
        `Merchants steer by data with ${name.en}'s new analytics`,
      ],
      leads: [
        `${name.en} opened an analytics dashboard to ${figure},000 merchants that shows traffic, conversion and demand forecasts by product.`,
        `A customer data platform and attribution reports let sellers on ${name.en} plan products and promotions by data.`,
      ],
      more: 'The data product replaces three older tools and is free for small merchants.',
    },
    zh: {
      titles: [`${name.zh}向${figure}000家商家开放数据看板`, `${name.zh}新数据产品助商家数据化运营`],
      leads: [
        `${name.zh}向${figure}000家商家开放数据看板，按商品显示流量、转化率和需求预测。`,
        `借助客户数据平台和归因报表，${name.zh}的商家用数据做选品和营销。`,
      ],
      more: '该数据产品取代三款旧工具，对小商家免费。',
    },
  }),
  (name, figure) => ({
    trend: 'market-growth',
    en: {
      titles: [
        `${name.en} sells ${figure} billion crowns in autumn festival, up ${(figure % 20) + 2}%`,
        `Autumn shopping festival grows at ${name.en}`,
      ],
      leads: [
        `Online sales of ${name.en} during the autumn shopping festival rose ${(figure % 20) + 2}% year on year to $${figure} million, the company said.`,
        `Gross merchandise volume at ${name.en} grew by ${(figure % 20) + 2}% in the shopping festival, more than last year.`,
      ],
      more: `E-commerce now takes ${(figure % 15) + 12}% of retail sales in the made-up country of Lindmark.`,
    },
    zh: {
      titles: [`${name.zh}秋季购物节成交额增长${(figure % 20) + 2}%`, `${name.zh}秋季大促规模再增`],
      leads: [
        `${name.zh}表示，秋季购物节网上零售额同比增长${(figure % 20) + 2}%，达到${figure}亿元。`,
        `购物节期间，${name.zh}的商品交易总额增长${(figure % 20) + 2}%，增速高于去年。`,
      ],
      more: `在虚构的林德马克，电商占社会零售总额的${(figure % 15) + 12}%。`,
    },
  }),
  (name, figure) => ({
    trend: 'refinement',
    en: {
      titles: [
        `${name.en} ends price war and invests in loyal members`,
        `Retention before growth: ${name.en} refines its operations`,
      ],
      leads: [
        `${name.en} ends its subsidies, raises return on advertising spend by ${figure}% and puts membership, retention and customer segmentation first.`,
        `Refined operations at ${name.en}: fewer discounts, private-domain traffic and a loyalty scheme with ${figure} million members.`,
      ],
      more: 'Cost per customer fell, and repeat purchases rose for the third quarter in a row.',
    },
    zh: {
      titles: [`${name.zh}退出价格战，转向会员精细化运营`, `${name.zh}把留存放在增长之前`],
      leads: [
        `${name.zh}取消补贴，广告投入产出比提高${figure}%，把会员、复购和用户分层放在首位。`,
        `${name.zh}推进精细化运营：减少折扣，经营私域流量，会员达${figure}00万人。`,
      ],
      more: '获客成本下降，复购率连续三个季度上升。',
    },
  }),
  (name, figure) => ({
    trend: 'fulfilment',
    en: {
      titles: [
        `${name.en} promises same-day delivery in ${figure} cities`,
        `Quick commerce: ${name.en} delivers within the hour`,
      ],
      leads: [
        `${name.en} extends same-day delivery to ${figure} cities and raises its delivery fee by ${(figure % 9) + 2}%.`,
        `Instant retail from small warehouses lets ${name.en} deliver groceries in under 60 minutes, the last mile by its own couriers.`,
      ],
      more: 'Returns are collected at the door on the same tour.',
    },
    zh: {
      titles: [`${name.zh}当日达扩至${figure}个城市`, `${name.zh}即时零售一小时送达`],
      leads: [
        `${name.zh}把当日达扩展到${figure}个城市，配送费上调${(figure % 9) + 2}%。`,
        `依托前置仓，${name.zh}的即时零售一小时内送达，末端配送由自有骑手完成。`,
      ],
      more: '退货由同一趟骑手上门取件。',
    },
  }),
  (name, figure) => ({
    trend: null,
    en: {
      titles: [`${name.en} names a new head of legal affairs`, `Change on the board of ${name.en}`],
      leads: [
        `${name.en} has a new head of legal affairs, who begins on the first of next month.`,
        `The board of ${name.en} has appointed a lawyer who worked for it for ${(figure % 12) + 3} years.`,
      ],
      more: 'The predecessor retires to a farm.',
    },
    zh: {
      titles: [`${name.zh}任命新的法务负责人`, `${name.zh}董事会人事变动`],
      leads: [
        `${name.zh}任命新的法务负责人，下月一日到任。`,
        `${name.zh}董事会任命了一位任职${(figure % 12) + 3}年的律师。`,
      ],
      more: '前任退休务农。',
    },
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
    return {
      id: `event-${String(index).padStart(3, '0')}`,
      day: new Date(end - age * 86_400_000).toISOString().slice(0, 10),
      ...template(companies[next(companies.length)]!, 11 + next(80)),
    };
  });
}
