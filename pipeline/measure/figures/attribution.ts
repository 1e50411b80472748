import type { Span } from './span.ts';

const name = String.raw`((?:the\s)?(?:[A-Z][\w&.'’-]{0,30}|e[A-Z]\w+)(?:\s(?:of|and|for|&|[A-Z][\w&.'’-]{0,30}|\d{4})){0,6}(?<!\s(?:of|and|for|&)))`;
const says =
  'says|said|say|reports|reported|report|told|tells|found|finds|counts|counted|counted|expects|expected|estimates|estimated|forecasts|forecast|predicts|projects|puts|shows|showed|claims|claimed|announced|announces|notes|noted|calculates|measured|recorded|sees|values|valued|speaks|hopes|states|stated|adds|added|writes|wrote';
const english: RegExp[] = [
  new RegExp(
    `\\b[Aa]ccording to (?:an? (?:\\w+ )?(?:by|from|of) )?(?:data from |figures from |research from |a survey by )?${name}`,
    'g',
  ),
  new RegExp(
    `\\b(?:data|figures|research|survey|report|study|estimates|statistics) (?:from|by|of) ${name}`,
    'g',
  ),
  new RegExp(
    `(?<![\\w.])${name}(?:'s)? (?:survey|report|data|figures|study|research) (?:shows?|says?|finds?|found|showed|said)`,
    'g',
  ),
  new RegExp(`(?<![\\w.])${name}(?:,[^,]{0,40},)? (?:had |has |also )?(?:${says})(?![a-z])`, 'g'),
  new RegExp(
    `, (?:says|said|writes|wrote|reports|reported|adds|added|estimates|claims|finds|notes) ${name}`,
    'g',
  ),
];
const chinese: RegExp[] = [
  /(?:根据|依据|按照|据|按)(?:[^，。；：0-9]{0,6}?)([\u4e00-\u9fa5A-Za-z&·]{2,16}?)(?:的?(?:数据|统计|报告|口径|测算|估算|调查|介绍|报道|预测|消息|统计数据))?(?:显示|，|,|称|透露|、)/g,
  /(?:^|[，。；、])([\u4e00-\u9fa5A-Za-z&·]{2,14}?)(?:20\d\d年)?的?(?:最新)?(?:数据|统计|调查|报告|研究)(?:里|中|显示|：|:|，|表明)/g,
  /(?:^|[，。；、])([\u4e00-\u9fa5A-Za-z&·]{2,14}?)(?:说|表示|称|指出|介绍|估计|预计|预测|透露|宣布|公布|认为)(?!书|为)/g,
];
const noSource =
  /^(?:It|He|She|They|We|This|That|The|In|On|And|But|有行业数据|有研究|研究|报告|数据|其中|目前|人士|专家|Cyber|Black|Prime|Singles|US|EU|UK)$/;

/** Who is named as saying something, with where the words stand. */
export interface Attribution extends Span {
  source: string;
  at: Span;
}

/** The attributions of a text in order of place, each with the whole phrase it stands in. */
export function attributions(text: string): Attribution[] {
  const found: Attribution[] = [];
  for (const pattern of /[\u4e00-\u9fa5]/.test(text) ? [...chinese, ...english] : english) {
    for (const match of text.matchAll(pattern)) {
      const source = match[1]!
        .replace(/'s$/, '')
        .replace(/^[Tt]he (?=[A-Z]\w+ )(?!Information)/, '')
        .trim();
      if (noSource.test(source) || source.length < 2) continue;
      const span = { start: match.index, end: match.index + match[0].length };
      if (!found.some((one) => one.start < span.end && span.start < one.end))
        found.push({ ...span, source, at: span });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Who says an amount of a sentence: the last one named before it there, else the first after it. */
export function sourceOf(all: readonly Attribution[], sentence: Span, amount: Span): string | undefined {
  const inside = all.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
  const before = inside.findLast(({ start }) => start <= amount.start);
  return (before ?? inside.find(({ start }) => start >= amount.end))?.source;
}
