import type { Statistic } from '../../model/statistic.ts';
import type { Amount } from './amounts.ts';
import { boundWord } from './bounds.ts';
import { excluded, legalLimit } from './exclusions.ts';
import type { Surroundings } from './kind.ts';
import { isAge, isListed, isName } from './names.ts';
import { chineseNoun, nounAfter } from './nouns.ts';
import type { Span } from './span.ts';

/** An amount that may be quoted, with its unit, noun and bound settled. */
export interface Figure {
  amount: Amount;
  around: Surroundings;
  sentence: number;
  value: number | null;
  low?: number;
  high?: number;
  unit: string;
  noun?: string;
  bound: Statistic['bound'];
  /** The words of the qualifier and the figure together. */
  whole: Span;
}

const isCurrency = (unit: string) => /^[A-Z]{3}$/.test(unit);
const places = 2;
const percent = (value: number) => Number((value * 100).toFixed(places));
/** 40 times a day: a count of doings, no multiple. */
const often = /^\s(?:an?|per|each|every)\s(?:second|minute|hour|day|night|week|month|quarter|year)(?![a-z])/i;
const comparing =
  /(?<![a-z])(?:to|from|against|after|versus|and|than|or|at|just|only)\s(?:\w+\s){0,2}$|(?:至|到|从|由|和|与|的|仅|为|达)\s?$/i;
const counting = /(?<![a-z])(?:number of|total of|count of)\s(?:[a-z-]+\s){0,3}?([a-z-]+s)(?![a-z])/i;
const subject = /(?:^|[\s,])((?:[A-Za-z-]+\s)?[a-z-]{3,}s)(?![a-z])/g;

/** The noun a bare number takes over from what stands before it: the counted thing of its sentence. */
function earlierNoun(around: Surroundings, amount: Amount, last: Figure | undefined): string | undefined {
  if (last?.noun !== undefined && last.unit === 'count') return last.noun;
  const head = around.text.slice(around.sentence.start, amount.start);
  const named = counting.exec(head);
  if (named !== null) return named[1];
  if (amount.form !== 'scaled' && amount.value < 1000) return undefined;
  const found = [...head.matchAll(subject)]
    .map((match) => match[1]!.split(' ').at(-1)!)
    .filter(
      (one) =>
        !/^(?:sales|has|was|is|its|does|rises|counts|lists|sees|gets|others|hours|days|years|months)$/i.test(
          one,
        ),
    );
  return found.at(-1) ?? 'items';
}

/**
 * The unit that an amount shares with an earlier one of its sentence: money with money (`fell 3.9% to 266.4 billion`,
 * `goods brought 3 trillion yuan, services 635 billion`), a length or share with the one it is compared with.
 */
function sharedUnit(between: string, amount: Amount, earlier: readonly Figure[]): string | null {
  const money = earlier.findLast(({ unit }) => isCurrency(unit))?.unit;
  if (amount.form === 'scaled')
    return money !== undefined && (comparing.test(between) || /^[,;]\s[^,;.]{1,40}\s$/.test(between))
      ? money
      : null;
  const last = earlier.at(-1)?.unit;
  const compared =
    /(?<![a-z])(?:from|to|(?<!(?:more|less|fewer|greater|higher|lower)\s)than|against)\s(?:\w+\s)?$/i.test(
      between,
    );
  return last !== undefined && !isCurrency(last) && !/^(?:count|rank)$/.test(last) && compared ? last : null;
}

/** Unit and noun of an amount whose unit the text leaves out; null where it is no figure. */
function settled(
  around: Surroundings,
  amount: Amount,
  last: Figure | undefined,
  lastCount: Figure | undefined,
  earlier: readonly Figure[],
  next: Amount | undefined,
  bounded: boolean,
): { unit: string; noun?: string } | null {
  const { text, previous } = around;
  if (
    amount.unit === 'times' &&
    (amount.form === 'scaled' || often.test(text.slice(amount.end, amount.end + 16)))
  )
    return { unit: 'count', noun: 'times' };
  if (amount.unit !== 'count') return { unit: amount.unit };
  const middle = text.slice(amount.end, next?.start ?? amount.end);
  if (next?.unit === 'percent' && amount.form === 'bare' && /^\s?(?:and|or|,|和|、|与)\s?$/.test(middle))
    return { unit: 'percent' };
  const chinese = /[\u4e00-\u9fa5]/.test(text.slice(Math.max(0, amount.start - 4), amount.end + 4));
  const digits = text.slice(amount.number.start, amount.number.end);
  const large = amount.form === 'scaled' || amount.value >= 1000;
  if (!amount.counting) {
    const between = text.slice(previous, amount.start);
    const sameSentence = last !== undefined && last.around.sentence.start === around.sentence.start;
    const elliptic =
      /(?<![a-z])(?:after|from|against|versus|than|and|to|with|but|while)\s(?:\w+\s)?$/i.test(between) &&
      /^\s(?:worth|valued|in|of|with|for|at|a\syear|then|last|the)(?![a-z])|^[,.;)]/.test(
        text.slice(amount.end, amount.end + 10),
      );
    const more = /^\s(?:more|fewer|less)(?:\s(?:in|by)|[,.]|$)/.test(text.slice(amount.end, amount.end + 10));
    const noun = chinese ? undefined : nounAfter(text, amount.end)?.noun;
    if (sameSentence && more && last.unit !== 'percent')
      return last.noun === undefined ? { unit: last.unit } : { unit: last.unit, noun: last.noun };
    const shared =
      noun === undefined && !/^\d{4}$/.test(digits) ? sharedUnit(between, amount, earlier) : null;
    if (shared !== null) return { unit: shared };
    if (lastCount !== undefined && elliptic && !/^\d{4}$/.test(digits))
      return { unit: 'count', ...(lastCount.noun === undefined ? {} : { noun: lastCount.noun }) };
    if (noun !== undefined)
      return amount.spelled &&
        amount.form === 'bare' &&
        amount.value < 10 &&
        !/(?<![a-z])(?:sold|opened|closed|signed|won)(?![a-z])/.test(
          text.slice(amount.start, around.clause.end),
        )
        ? null
        : { unit: 'count', noun };
    if (
      chinese &&
      amount.form === 'bare' &&
      !/[达到至为有共约超近逾破过仅增足满余多卖售出收开新建]\s?$/.test(
        text.slice(Math.max(0, amount.start - 2), amount.start),
      )
    )
      return null;
    if (chinese && (amount.form === 'scaled' || /[\u4e00-\u9fa5]/.test(text[amount.end] ?? ''))) {
      if (amount.spelled && !large) return null;
      if (!large && !/^(?:多|余)?[\u4e00-\u9fa5]{2}/.test(text.slice(amount.end, amount.end + 4)))
        return null;
      const found = chineseNoun(text, amount);
      return found === undefined ? { unit: 'count' } : { unit: 'count', noun: found };
    }
    if (chinese && !large) return null;
    if (amount.spelled || (!large && !/^\d+$/.test(digits))) {
      if (!/^\d+\.\d+$/.test(digits) || last?.noun === undefined || !sameSentence) return null;
    }
    if (
      !large &&
      !(
        last?.unit === 'count' ||
        (lastCount !== undefined && bounded) ||
        counting.test(text.slice(around.sentence.start, amount.start))
      )
    )
      return null;
    const before = earlierNoun(around, amount, lastCount ?? last);
    return before === undefined ? null : { unit: 'count', noun: before };
  }
  if (
    amount.spelled &&
    amount.form === 'bare' &&
    amount.value < 10 &&
    !/[大]/.test(text.slice(amount.number.end, amount.end))
  )
    return null;
  const noun = chineseNoun(text, amount);
  return noun === undefined ? { unit: 'count' } : { unit: 'count', noun };
}

const rankWords =
  /(?<![a-z])(?:rank(?:s|ed|ing)?|is|was|at|as|came|place[ds]?|position)\s(?:\w+\s){0,2}(?:No\.|number|#)\s?$/i;
const chineseRank = /(?:排名?|位列|位居|居|列|名列|排行)[\u4e00-\u9fa5]{0,6}第$/;

/** True where an amount gives a place in an order: `ranks No. 2`, 排第15位. */
export function isRank(around: Surroundings, amount: Amount): boolean {
  const head = around.text.slice(Math.max(around.sentence.start, amount.start - 32), amount.start);
  return (rankWords.test(head) && !amount.unitGiven) || chineseRank.test(head);
}

/** The figure an amount makes, or null where it is none that a reader could quote. */
export function figureOf(
  around: Surroundings,
  amount: Amount,
  sentence: number,
  earlier: readonly Figure[],
  next: Amount | undefined,
): Figure | null {
  const last = earlier.findLast((one) => sentence - one.sentence <= 1);
  const first = earlier.findLastIndex((one) => one.sentence !== sentence) + 1;
  const inSentence = earlier.slice(first);
  const lastCount = inSentence.findLast((one) => one.unit === 'count');
  const { text } = around;
  const at = { amount, around, sentence };
  if (isRank(around, amount))
    return { ...at, value: amount.value, unit: 'rank', bound: 'exact', whole: amount };
  if (
    isName(text, amount) ||
    isListed(text, amount) ||
    isAge(text, amount) ||
    /第\s?$/.test(text.slice(Math.max(0, amount.start - 2), amount.start)) ||
    (amount.value === 1 && amount.spelled && amount.form === 'bare' && !amount.unitGiven)
  )
    return null;
  const word = boundWord(text, amount);
  if (excluded(around, amount, word !== null)) return null;
  const whole = { start: Math.min(word?.start ?? amount.start, amount.start), end: amount.end };
  if (amount.form === 'fraction') {
    if (amount.value > 1 || !ofWhole(text, amount)) return null;
    return { ...at, value: percent(amount.value), unit: 'percent', bound: word?.bound ?? 'exact', whole };
  }
  const unit = settled(around, amount, last, lastCount, inSentence, next, word !== null);
  if (unit === null) return null;
  if (amount.low !== undefined) {
    if (amount.form === 'scaled' && amount.number.end === amount.end && amount.spelled) return null;
    const [low, high] = amount.low <= amount.high! ? [amount.low, amount.high!] : [amount.high!, amount.low];
    return { ...at, ...unit, value: null, low, high, bound: 'range', whole };
  }
  return { ...at, ...unit, value: amount.value, bound: limit(around, amount, word?.bound), whole };
}

/** A legal threshold is exact, whatever `under` or 以下 stands beside it. */
function limit(
  { text, sentence }: Surroundings,
  amount: Amount,
  bound: Statistic['bound'] | undefined,
): Statistic['bound'] {
  if (bound === undefined) return 'exact';
  const worded =
    /(?<![a-z])(?:under|below|less than|over|above)\s$/i.test(
      text.slice(Math.max(0, amount.start - 12), amount.start),
    ) || /^(?:\sor\sless|以下|以上)/.test(text.slice(amount.end, amount.end + 10));
  return isCurrency(amount.unit) && worded && legalLimit.test(text.slice(sentence.start, sentence.end))
    ? 'exact'
    : bound;
}

/** A fraction is a share where it says of what: a quarter of, half of, 一半以上是, or stands by itself at the end. */
function ofWhole(text: string, amount: Amount): boolean {
  const tail = text.slice(amount.end, amount.end + 12);
  if (/^\s?-/.test(tail) || /^\s(?:party|quarter|half|year|century|place|time|day|hour)/.test(tail))
    return false;
  if (
    /(?<![a-z])(?:first|second|last|other|this|next|past|final)[\s-]$/i.test(
      text.slice(Math.max(0, amount.start - 8), amount.start),
    )
  )
    return false;
  return !/^\s(?:a|an)\s/.test(tail);
}
