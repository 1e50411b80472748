import type { Entity } from '../model/entity.ts';
import type { SiteLanguage } from '../model/language.ts';
import type { Statistic } from '../model/statistic.ts';

/** What a figure counts, as a name that a sentence can be built on. */
export interface Measure {
  /** The thing itself, in each language it can be said in: `online retail sales`, `网上零售额`. */
  names: Partial<Record<SiteLanguage, string>>;
  /** True where the text says that a change is on the year before. */
  onTheYear: boolean;
  /** True where a company's name stands in it: no place is added. */
  owned: boolean;
}

/** Names of measures that both languages have: first the form we write, then others that are met. */
const concepts: readonly (readonly [en: readonly string[], zh: readonly string[]])[] = [
  [['online retail sales'], ['网上零售额', '网络零售额']],
  [
    [
      'online retail sales of goods',
      'online retail sales of physical goods',
      'online sales of physical goods',
    ],
    ['实物商品网上零售额'],
  ],
  [['retail sales of consumer goods', 'total retail sales'], ['社会消费品零售总额']],
  [
    ['share of online goods in retail sales', 'share of online physical goods in retail sales'],
    ['实物商品网上零售额占社会消费品零售总额的比重'],
  ],
  [
    ['online spending', 'online sales'],
    ['网购额', '线上消费额'],
  ],
  [['revenue'], ['收入', '营收', '营业收入']],
  [['net revenue'], ['净收入']],
  [['net profit'], ['净利润', '纯利', '净利']],
  [['net profit attributable to shareholders'], ['归属股东净利润', '归属股东净利', '归属净利']],
  [['adjusted net profit'], ['经调整净利', '经调整净利润']],
  [['operating profit'], ['经营利润', '营业利润']],
  [['operating loss'], ['经营亏损']],
  [['loss'], ['亏损']],
  [['service revenue'], ['服务收入']],
  [['product revenue'], ['商品收入']],
  [['advertising revenue'], ['广告收入']],
  [['subscription revenue'], ['订阅收入']],
  [
    ['gross merchandise volume', 'gross merchandise value'],
    ['成交额', '商品交易总额', '成交总额'],
  ],
  [['sales'], ['销售额']],
  [['users'], ['用户']],
  [['monthly active users'], ['月活跃用户', '月活用户', '月活跃用户数']],
  [['annual active customers'], ['年度活跃客户', '年度活跃客户数']],
  [['orders'], ['订单', '订单量']],
  [['daily orders'], ['日均订单', '日订单']],
  [['parcels'], ['包裹', '包裹量']],
  [['low-value parcels'], ['小额包裹', '低值包裹']],
  [['cross-border e-commerce imports and exports'], ['跨境电商进出口额']],
  [['cross-border e-commerce exports'], ['跨境电商出口额']],
  [['cross-border e-commerce imports'], ['跨境电商进口额']],
  [['online shoppers'], ['网购用户', '网络购物用户']],
  [['parcels delivered'], ['快递业务量']],
  [['low-value parcels entering the EU'], ['进入欧盟的小额包裹', '输入欧盟的小包裹', '进入欧盟的小包裹']],
  [['share of China in low-value parcels'], ['小额包裹中来自中国的比例']],
  [['share of e-commerce in retail sales'], ['电商占零售额的比重']],
  [['market share'], ['市场份额']],
];

/** What a change is called before its thing, in English, and after it, in Chinese. */
const headOfChange =
  /^(?:average yearly |yearly )?(growth|increase|rise|change|decline|decrease|fall|drop)s? (?:of|in) /i;
const tailOfChange =
  /(?:(同比|年|较上年|按年|环比|按季)?(?:增幅|增长|增速|涨幅|降幅|跌幅|变动|增长率)|(同比|按年)(?:增|减|升|跌))$/;

const verbs =
  /\b(is|are|was|were|be|been|has|have|had|will|would|can|could|may|spent|spend|spends|grew|grow|grows|rose|fell|brought|made|says?|said|finds|found|reached|passed|needed|put|disappeared|arrived|intend|want|wants|that|which|who|when|after|before|by|for|to|than)\b/i;
const cannotOpen =
  /^(the|a|an|of|in|on|for|per|and|or|it|its|this|these|those|third|half|further|other|another|had|only)\b/i;
const cannotClose = /\b(of|in|on|at|for|with|from|by|to|and|or|the|a|an|its|their|about|over|under|as)$/i;
const mostWords = 9;
const mostHan = 18;

/** Whether words are a name and no torn-out clause: then a sentence can be built on them. */
function isName(words: string, language: SiteLanguage): boolean {
  if (language === 'zh')
    return (
      words.length >= 2 &&
      words.length <= mostHan &&
      /\p{Script=Han}/u.test(words) &&
      !/[\s，。：；、（）()!?？！“”"'%％…]|\d/.test(words) &&
      !/^(却|仅|其中|低于|高于|这|此|该|有|是|达|超|约|近|共|比|较|从|由|在|以上|以下|不过|平均|每|一|部分|处理|完成|实现|售出|卖出|投入|新增|增加|达成|拥有|覆盖|服务)/.test(
        words,
      ) &&
      !/(的|有|为|是|达|约|超|由|至|在|就|剩|比|占|了|到)$/.test(words) &&
      !/(表示|宣布|报告|使|让|把|被|因|对|若|如|只|又|都|也|已|将)/.test(words)
    );
  return (
    words.split(' ').length <= mostWords &&
    !/\p{Script=Han}/u.test(words) &&
    !/[.,;:!?%“”"()…]/.test(words) &&
    !/^\d/.test(words) &&
    !verbs.test(words) &&
    // A verb whose figure was taken out: `fulfilled of its online orders`.
    !/\w+ed (of|by|to|at|from)\b/i.test(words) &&
    !cannotOpen.test(words) &&
    !cannotClose.test(words)
  );
}

/** A company, platform or event by one of its names; an event by its first names alone, as others may be wider. */
function entityOf(name: string, language: SiteLanguage, entities: readonly Entity[]): Entity | undefined {
  const plain = name.toLowerCase();
  return entities.find(({ names, kind }) =>
    (kind === 'event' ? names[language].slice(0, 1) : names[language]).some(
      (each) => each.toLowerCase() === plain,
    ),
  );
}

const conceptOf = (name: string, language: SiteLanguage) =>
  concepts.find(([en, zh]) =>
    (language === 'en' ? en : zh).includes(language === 'en' ? name.toLowerCase() : name),
  );

/** The parts of a name in English: `JD's revenue`, `online spending on Black Friday`. */
function partsOfEnglish(name: string, entities: readonly Entity[]) {
  const [, owner, owned] = /^(.+?)['’]s? (.+)$/.exec(name) ?? [];
  const [, thing, event] = /^(.+?) (?:on|during|at) (.+)$/.exec(owned ?? name) ?? [];
  return {
    owner: owner === undefined ? undefined : (entityOf(owner, 'en', entities) ?? null),
    event: event === undefined ? undefined : (entityOf(event, 'en', entities) ?? null),
    concept: conceptOf(thing ?? owned ?? name, 'en'),
  };
}

/** The parts of a name in Chinese: 京东净收入, 黑色星期五网购额. */
function partsOfChinese(name: string, entities: readonly Entity[]) {
  const concept = concepts
    .flatMap((pair) => pair[1].map((form) => ({ pair, form })))
    .filter(({ form }) => name.endsWith(form))
    .sort((a, b) => b.form.length - a.form.length)[0];
  if (!concept) return { owner: undefined, event: undefined, concept: undefined };
  const before = name.slice(0, -concept.form.length);
  const entity = before === '' ? undefined : (entityOf(before, 'zh', entities) ?? null);
  return entity?.kind === 'event'
    ? { owner: undefined, event: entity, concept: concept.pair }
    : { owner: entity, event: undefined, concept: concept.pair };
}

/** The same name in the other language, where all its parts are known there. */
function translated(name: string, from: SiteLanguage, entities: readonly Entity[]): string | undefined {
  const { owner, event, concept } =
    from === 'en' ? partsOfEnglish(name, entities) : partsOfChinese(name, entities);
  if (!concept || owner === null || event === null) return undefined;
  const into = from === 'en' ? 'zh' : 'en';
  const ownerName = owner?.names[into][0];
  const eventName = event?.names[into][0];
  if ((owner && !ownerName) || (event && !eventName)) return undefined;
  if (into === 'zh') return `${ownerName ?? ''}${eventName ?? ''}${concept[1][0]}`;
  return `${ownerName === undefined ? '' : `${ownerName}${ownerName.endsWith('s') ? '’' : '’s'} `}${concept[0][0]}${eventName === undefined ? '' : ` on ${eventName}`}`;
}

/**
 * What a statistic counts, as names for sentences; null where its measure is a torn-out clause on which none can be built.
 * `growth of online retail sales` and 网上零售额同比增幅 are changes of the thing they name.
 */
export function measureOf(
  { measure, kind, quote }: Pick<Statistic, 'measure' | 'kind' | 'quote'>,
  language: SiteLanguage,
  entities: readonly Entity[],
): Measure | null {
  let name = measure.trim().replaceAll('’', "'");
  let onTheYear = false;
  if (kind === 'change') {
    const tail = language === 'zh' ? tailOfChange.exec(name) : null;
    onTheYear = tail !== null && /同比|年/.test(tail[1] ?? tail[2] ?? '');
    onTheYear ||= / on the year$/.test(name);
    if (tail && /环比|按季/.test(tail[1] ?? '')) return null;
    if (/ (on the quarter|in the month|in six months|over .+ years|since .+)$/.test(name)) return null;
    if (/^(average )?yearly|^average yearly/i.test(name)) return null;
    name = name
      .replace(headOfChange, '')
      .replace(tailOfChange, '')
      .replace(/ on the year$/, '');
  }
  if (!isName(name, language) || name.includes(quote)) return null;
  if (kind === 'share' && !/\b(share|rate|margin|proportion|portion)\b|比|率|份额|占/i.test(name))
    return null;
  const names: Measure['names'] = { [language]: name };
  const other = language === 'en' ? 'zh' : 'en';
  const there = translated(name, language, entities);
  if (there !== undefined) names[other] = there;
  const owned = entities.some(({ kind, names }) =>
    kind === 'event' ? false : names[language].some((each) => each.length > 1 && name.includes(each)),
  );
  return { names, onTheYear, owned };
}
