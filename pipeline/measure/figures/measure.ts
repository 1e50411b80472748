import type { Surroundings } from './kind.ts';
import type { Span } from './span.ts';

const leading =
  /^(?:[\s,;:.，；：、。“”"'()（）[\]—–-]|(?:and|but|while|with|whereas|although|though|yet|or|then|so|that|of|about|around|some|nearly|almost|roughly|over|more than|less than|up to|at least|to|from|by|in|on|at|as|for|into|out of|than|the|a|an|also|which|where|when|after|before|against|compared|以上|以下|左右|以内|且|并且|并|而|而且|其中|但|约|近|超|的|则|及|和|与|同时|至|到|在|为|达|其)(?=\s|[\u4e00-\u9fa5]|$))+/i;
const trailing =
  /(?:[\s,;:.，；：、。“”"'()（）[\]—–-]|(?<=\s|^|[\u4e00-\u9fa5])(?:and|but|while|with|of|about|around|some|nearly|almost|roughly|over|more than|less than|up to|up|down|at least|to|from|by|as|between|than|the|a|an|is|was|were|are|in|on|at|for|or|its|their|also|now|only|just|reached|hit|totall?ed|came|amounted|stood|was worth|be worth|worth|为|为止|达到|达|达成|约|近|超过|超|逾|至|到|由|从|在|是|有|已|共|仅|的|了|和|与|及|而|但|将|会|突破|占|其中|高达|合计|累计))+$/i;
/** The verb of a change, at the end of what changed. */
const moved =
  /[\s,]+(?:(?:has|have|had|was|were|is|are|be|been|being|would|will|could|may|to|also)\s)*(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|growing|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|surg(?:ed|es|ing)|soar(?:ed|s|ing)?|gain(?:ed|s|ing)?|increas(?:ed|es?|ing)|declin(?:ed|es?|ing)|dropp?(?:ed|s|ing)?|decreas(?:ed|es?|ing)|slipp?(?:ed|s|ing)?|slid|shrank|shrunk|plung(?:ed|es)|plummet(?:ed|s)|expand(?:ed|s|ing)?|widen(?:ed|s)?|narrow(?:ed|s)?|improv(?:ed|es|ing)|gone\sup|went\s(?:up|down)|(?:year|quarter|month)[- ](?:on|over)[- ](?:year|quarter|month)|higher|lower|more|less|fewer|up|down)$/i;
/** What joins a figure's words to those of the next figure. */
const joints = /(?:\s(?:and|but|or|while|with|from|to|after|against)|[,，、;；和与及至到而])(?=[^,，]*$)/i;
/** Words that hang on the figure before them: … of shoppers, …的消费者. */
const bothSides = /^\s?(?:of|out of|in every)(?![a-z])|^\s?的/i;
const figures =
  /(?:(?<![A-Za-z])(?:[Mm]ore than|[Ll]ess than|[Oo]ver|under|[Aa]bout|[Nn]early|[Aa]lmost|[Ss]ome|[Aa]round|[Rr]oughly|up to|at least)\s|[超约近逾]过?)?(?:US|HK|NT|RMB\s?|[A-Z]{3}\s)?[$€£¥]?\d[\d,.]*(?:\s?(?:%|(?:percent|per cent|percentage points?|million|billion|trillion|yuan|dollars|euros|bn|tn|m|k|B|M)(?![a-z])|[多余]?(?:个百分点|[万亿]+|元|美元|个|家|件|人|吨|倍|成)))*/g;
const mostCharacters = 90;
const fewest = { latin: 9, chinese: 3 };

/**
 * What a figure measures, in the words of the text (as it was written, not folded): its clause without the figure, its
 * qualifier, its times and its source, cut where the words of its neighbours begin; `…` stands where a figure stood
 * among them. Where too little is left (`up 8%`, 同比增长8%), the words before lead it in. `withoutVerb` names what
 * rose or fell without saying that it did.
 */
export function measureOf(
  text: string,
  { clause, sentence, previous, next }: Surroundings,
  figure: Span,
  without: readonly Span[],
  withoutVerb: boolean,
): string {
  const tidy = (stretch: string) => (withoutVerb ? trim(stretch).replace(moved, '') : trim(stretch));
  const from = Math.max(clause.start, previous);
  const to = Math.min(clause.end, next);
  let tail = words(text, figure.end, to, without);
  if (next < clause.end) {
    const joint = tail.search(joints);
    if (joint >= 0) tail = tail.slice(0, joint);
  }
  const head = words(text, from, figure.start, without);
  const own = tidy(bothSides.test(tail) && tidy(head) !== '' ? `${head} … ${tail}` : `${head} ${tail}`);
  if (!scarce(own)) return short(own);
  const rest = own.replace(/^(?:up|down|higher|lower)\s(?=on the )/i, '');
  const before = (stretch: string) => (withoutVerb ? leadIn(stretch).replace(moved, '') : leadIn(stretch));
  const subject = before(words(text, leadStart(text, sentence, from), from, without));
  const lead = scarce(subject) ? before(words(text, sentence.start, from, without)) : subject;
  const joined = rest === '' ? lead : lead === '' ? own : `${lead}${jointOf(lead, rest)}${rest}`;
  return short(joined) || short(tidy(text.slice(sentence.start, sentence.end)));
}

/** 网上零售额 and 同比增长 make one name, as do revenue and `on the year`; else a comma parts what leads in. */
function jointOf(lead: string, own: string): string {
  if (own.startsWith('on the ')) return ' ';
  if (!/[\u4e00-\u9fa5]$/.test(lead)) return ', ';
  return /^(?:同比|环比|按年|增|减|下降|下跌|上升|上涨|提高|降低)/.test(own) ? '' : '，';
}

/** The words that lead in, `…` for each figure among them. */
const leadIn = (stretch: string): string =>
  trim(stretch.replace(figures, ' … ').replace(/(?:\s*…\s*[,，、(（]?)+$|^\s*…/g, ' '));

/** Where the statement before a place begins. */
function leadStart(text: string, sentence: Span, at: number): number {
  const mark = Math.max(text.lastIndexOf(';', at - 2), text.lastIndexOf('；', at - 2));
  return Math.max(sentence.start, mark + 1);
}

const scarce = (own: string): boolean =>
  /[\u4e00-\u9fa5]/.test(own)
    ? own.replace(/同比|环比|增长率?|增加|下降|上升|提高|增幅|较|比|约|年均|复合|占比|占/g, '').length <
      fewest.chinese
    : own
        .replace(
          /(?<![a-z])(?:increase|rise|gain|growth|drop|decline|fall|jump|more|less|higher|lower|annual(?:ly)?|yearly|a year|year-on-year|year-over-year|on the (?:year|month|quarter)|up|down|of)(?![a-z])/gi,
          '',
        )
        .trim().length < fewest.latin;

/** The words of a stretch, other figures' digits kept, without the spans named; these are in order of place. */
function words(text: string, start: number, end: number, without: readonly Span[]): string {
  let kept = '';
  let at = start;
  for (const span of without) {
    if (span.end <= at) continue;
    if (span.start >= end) break;
    kept += `${text.slice(at, Math.max(at, span.start))} `;
    at = span.end;
  }
  return at < end ? kept + text.slice(at, end) : kept;
}

const trim = (stretch: string): string =>
  stretch
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,;.，；。])/g, '')
    .replace(/(?<=[\u4e00-\u9fa5]) (?=[\u4e00-\u9fa5])/g, '')
    .replace(leading, '')
    .replace(trailing, '')
    .trim();

/** The last words that fit. */
function short(stretch: string): string {
  if (stretch.length <= mostCharacters) return stretch;
  const cut = stretch.slice(-mostCharacters);
  return cut.slice(Math.max(cut.indexOf(' '), cut.search(/[，；]/)) + 1);
}
