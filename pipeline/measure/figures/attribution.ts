import type { Span } from './span.ts';

/** A name in capitals: its words, joined by of, and, for, with a number where one belongs to it (Digital Commerce 360). */
const word = String.raw`[A-Z](?:[\w&'’-]|\.(?=[A-Za-z])){0,30}`;
const name = String.raw`((?:[Tt]he\s)?(?:${word}|e[A-Z]\w+|i[A-Z]\w+)(?:\s(?:(?:of|and|for|&)(?:\sthe)?(?=\s[A-Z])|${word})){0,6}(?:\s\d{2,4}(?![\d,.]))?)`;
const says =
  'says|said|say|reports|reported|tells|told|found|finds|expects|expected|estimates|estimated|forecasts|forecast|predicts|predicted|projects|projected|puts|put|shows|showed|claims|claimed|announced|announces|notes|noted|calculates|calculated|reckons|sees|values|valued|speaks|hopes|states|stated|adds|added|writes|wrote|believes|warns|warned|confirmed';
/** Bodies whose counting is what they are for: the ministry counted; a company that counts its buyers is its own subject. */
const body =
  '(?:Ministry|Bureau|Office|Association|Administration|Statistics|Commission|Institute|Agency|Customs|Council|Federation|Authority|Department|Board|Bank)';
const paper =
  '(?:data|figures|research|survey|poll|report|study|analysis|estimates|statistics|numbers|forecast|index)';

/** How far an attribution reaches: to the figures `after` it, to all of its `sentence`, or to the one `before` it. */
type Reach = 'after' | 'sentence' | 'before';

const english: [Reach, RegExp][] = [
  [
    'sentence',
    new RegExp(
      `\\b[Aa]ccording to (?:the )?(?:an? )?(?:(?:new|latest|recent) )?(?:[a-z-]+ )?(?:${paper} (?:by|from|of|released by|published by) )?(?:the )?${name}`,
      'g',
    ),
  ],
  ['sentence', new RegExp(`\\b${paper} (?:from|by|released by|published by) (?:the )?${name}`, 'g')],
  ['after', new RegExp(`\\b(?:figures|data|statistics|estimates) of (?:the )?${name}`, 'g')],
  ['before', new RegExp(`\\bthat (?:the )?${name} (?:${says})(?![a-z])`, 'g')],
  [
    'sentence',
    new RegExp(
      `(?<=, |" |” )(?:the )?${name} (?:has |had |also )?(?:${says})(?=[.,;]|$| (?:in|on|this|last|at)\\b)`,
      'g',
    ),
  ],
  [
    'sentence',
    new RegExp(
      `(?<![\\w.])${name}(?:'s|’s)? (?:\\w+ )?${paper} (?:shows?|says?|finds?|found|showed|said|suggests?|suggested)(?=[.,;]|$)`,
      'g',
    ),
  ],
  [
    'after',
    new RegExp(
      `(?<![\\w.])${name}(?:'s|’s)? (?:\\w+ )?${paper} (?:shows?|says?|finds?|found|showed|said|suggests?|suggested|puts?)`,
      'g',
    ),
  ],
  [
    'after',
    new RegExp(
      `(?<![\\w.])${name}(?:,[^,]{0,40},)? (?:had |has |also |now )?(?:${says})(?![a-z])(?: (?:analysts|investors|reporters|shareholders|journalists|lawmakers))?(?: that(?![a-z]))?`,
      'g',
    ),
  ],
  [
    'after',
    new RegExp(
      `(?<![\\w.])(?=(?:[\\w&]+ ){0,5}${body})${name} (?:had |has |also )?(?:counts|counted|records|recorded)(?![a-z])`,
      'g',
    ),
  ],
  [
    'sentence',
    new RegExp(
      `,["”]? (?:says|said|writes|wrote|reports|reported|adds|added|estimates|claims|finds|notes) (?:the )?${name}`,
      'g',
    ),
  ],
];
const chineseName = '([\\u4e00-\\u9fa5A-Za-z&·][\\u4e00-\\u9fa5A-Za-z0-9&· ]{1,15}?)';
const chinese: [Reach, RegExp][] = [
  [
    'sentence',
    new RegExp(
      `(?<![\\u4e00-\\u9fa5])(?:根据|依据|按照|据|按)(?:了解，)?${chineseName}\\s?(?:(?:20\\d\\d年)?的?(?:最新)?(?:发布|公布)?的?(?:数据|统计|报告|口径|测算|估算|调查|介绍|报道|预测|消息|监测|研究)[\\u4e00-\\u9fa5]{0,4}?)?(?:显示|，|,|称|透露|、|计算|$)`,
      'g',
    ),
  ],
  [
    'after',
    new RegExp(
      `(?<=^|[，。；、：\\n！？”）])${chineseName}\\s?(?:20\\d\\d年)?的?(?:最新)?(?:发布|公布)?的?(?:数据|统计|调查|报告|研究)(?:里|中|显示|：|:|，|表明)`,
      'g',
    ),
  ],
  [
    'after',
    new RegExp(
      `(?<=^|[，。；、：\\n！？”）])${chineseName}(?:说|表示|称|指出|介绍|估计|预计|预测|透露|宣布|公布|认为)(?!书|为|呼|的)`,
      'g',
    ),
  ],
];
const noSource =
  /^(?:It|He|She|They|We|You|I|This|That|These|Those|The|In|On|And|But|As|So|Its|Their|Our|Some|Many|Most|Analysts?|Sources?|Experts?|Cyber|Black|Prime|Singles|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|US|EU|UK)$|^(?:有?[这那该其此]|有(?:行业|研究|人|数据|媒体)|研究|报告|数据|目前|人士|专家|业内|分析|会议|会上|同时|他|她|我们?|并|但|也|还|此前|近日|日前)|[看讲算]$/;

/** One of these stands in every attribution: the patterns are tried only beside them. */
const englishCue = new RegExp(
  `(?<![A-Za-z])(?:[Aa]ccording|${says}|${paper}|count(?:s|ed)|record(?:s|ed))(?![A-Za-z])`,
);
const chineseCue = /[据按说称示绍计测露布为]|数据|统计|调查|报告|研究/;

/** Who is named as saying something, with where the words stand. */
export interface Attribution extends Span {
  source: string;
  reach: Reach;
}

/** The name without what does not belong to it: its genitive, and an article that only opens the sentence. */
function bare(source: string, opens: boolean): string {
  const shown = source.replace(/['’]s$/, '').trim();
  return opens || shown.startsWith('the ') ? shown.replace(/^[Tt]he (?=[A-Z])/, '') : shown;
}

/** The attributions of a folded text in order of place, each with the whole phrase it stands in. */
export function attributions(text: string): Attribution[] {
  const found: Attribution[] = [];
  const patterns = [...(chineseCue.test(text) ? chinese : []), ...(englishCue.test(text) ? english : [])];
  for (const [reach, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const at = match.index + match[0].indexOf(match[1]!);
      const opens = /(?:^|[.!?]\s|\n)$/.test(text.slice(Math.max(0, at - 2), at));
      const source = bare(match[1]!, opens);
      if (noSource.test(source) || source.length < 2) continue;
      const span = { start: match.index, end: match.index + match[0].length };
      if (!found.some((one) => one.start < span.end && span.start < one.end))
        found.push({ ...span, source, reach });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Who says an amount of a sentence: the last one named before it within its statement, else one whose words reach back to it. */
export function sourceOf(
  text: string,
  inside: readonly Attribution[],
  amount: Span,
  next: number,
): string | undefined {
  const apart = (from: number, to: number) => /[;；]/.test(text.slice(from, to));
  const after = inside.filter(({ start, reach }) => start >= amount.end && reach !== 'after');
  const relative = after.find(({ start, reach }) => reach === 'before' && start < next);
  const before = inside.findLast(
    ({ start, end, reach }) => start <= amount.start && reach !== 'before' && !apart(end, amount.start),
  );
  return (
    relative ??
    before ??
    after.find(({ start, reach }) => reach === 'sentence' && !apart(amount.end, start))
  )?.source;
}
