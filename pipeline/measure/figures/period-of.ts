import type { Time } from './periods.ts';
import type { Span } from './span.ts';

/** What the choice of a period needs to know of an amount. */
export interface Placed extends Span {
  /** It is a rate per year or month, which holds for no single period. */
  rate: boolean;
  /** It is a change, so that `than a year earlier` names its base and not its own time. */
  change: boolean;
  /** The number of years a growth is measured over (五年增长), if it says so. */
  years?: number;
}

const link = /^[^,;:，；。：]{0,48}$/;
const clauseMark = /[,;:，；：]\s?/;

/** A year shifted by so many years, in any form of a period. */
export const shift = (period: string, by: number): string =>
  period.replace(
    /(?<![\d-])(FY)?(\d{4})/g,
    (_, fiscal: string | undefined, year: string) => `${fiscal ?? ''}${Number(year) + by}`,
  );

const dated = (time: Time) => time.role === 'span' && time.period !== 'same';

/**
 * The period an amount speaks of among the times of its sentence: one that follows it directly (`3 million in 2014`),
 * else one in its clause, else the last before it, else the first after it where that does not open a new clause; none
 * for a yearly rate or after `now`. `carried` is what the sentence before spoke of.
 */
export function periodOf(
  text: string,
  sentence: Span,
  all: readonly Time[],
  amounts: readonly Placed[],
  which: number,
  carried: string,
): string {
  const amount = amounts[which]!;
  const here = all.filter(
    (time) => time.start >= sentence.start && time.end <= sentence.end && time.role !== 'none',
  );
  const next = amounts[which + 1]?.start ?? sentence.end;
  const before = here.filter(({ end }) => end <= amount.start);
  const last = before.at(-1);
  const found =
    attached(text, here, amount, next) ??
    inClause(text, sentence, here, amount) ??
    leading(text, sentence, here, before, last, amount, carried);
  return growth(here, amount) ?? found;
}

/** Growth over N years between two years named before it: 2018年 …, 2023年 …, 五年增长. */
function growth(here: readonly Time[], amount: Placed): string | null {
  if (amount.years === undefined) return null;
  const years = here
    .filter((time) => dated(time) && /^\d{4}$/.test(time.period) && time.end <= amount.start)
    .map(({ period }) => Number(period));
  const last = years.at(-1);
  return last !== undefined && years.includes(last - amount.years)
    ? `${last - amount.years}/${last}`
    : amount.rate || years.length === 0
      ? ''
      : null;
}

/** `3 million in 2014`, `$7 billion a year earlier`. */
function attached(text: string, here: readonly Time[], amount: Placed, next: number): string | null {
  const time = here.find(({ start }) => start >= amount.end);
  if (time === undefined || time.start > next) return null;
  const between = text.slice(amount.end, time.start);
  if (
    !link.test(between) ||
    /(?<![a-z])(?:and|but|while|than|after|since|until|against)(?![a-z])|比/i.test(between)
  )
    return null;
  if (time.role === 'now') return null;
  if (time.role === 'before') {
    if (amount.change) return null;
    const own = here.findLast((other) => dated(other) && other.end <= amount.start);
    return own === undefined ? '' : shift(own.period, -1);
  }
  return time.period === 'same' ? null : time.period;
}

/** A time in the amount's own clause, before it first. */
function inClause(text: string, sentence: Span, here: readonly Time[], amount: Placed): string | null {
  const head = text.slice(sentence.start, amount.start);
  const marks = [...head.matchAll(/[,;:，；：](?=\D)/g)];
  const start = sentence.start + (marks.at(-1)?.index ?? -1) + 1;
  const tail = text.slice(amount.end, sentence.end).search(clauseMark);
  const end = tail < 0 ? sentence.end : amount.end + tail;
  const inside = here.filter((time) => time.start >= start && time.end <= end);
  const before = inside.findLast((time) => time.end <= amount.start);
  if (before?.role === 'before') {
    const own = here.findLast((other) => dated(other) && other.end <= before.start);
    return amount.change ? null : own === undefined ? '' : shift(own.period, -1);
  }
  if (amount.rate)
    return before !== undefined && dated(before) && /(?:in|of)\s$/.test(text.slice(0, before.start))
      ? before.period
      : '';
  if (before?.role === 'now') return '';
  if (before !== undefined && dated(before) && before.period !== '') return before.period;
  const after = inside.find((time) => time.start >= amount.end);
  if (
    after !== undefined &&
    dated(after) &&
    !/(?<![a-z])than\s(?:in\s)?$/i.test(text.slice(Math.max(0, after.start - 9), after.start))
  )
    return after.period;
  return null;
}

function leading(
  text: string,
  sentence: Span,
  here: readonly Time[],
  before: readonly Time[],
  last: Time | undefined,
  amount: Placed,
  carried: string,
): string {
  if (amount.rate) return '';
  const own = before.findLast((time) => time.role !== 'before' && !compared(text, time));
  if (own?.role === 'now') return '';
  if (own !== undefined) return own.period === 'same' ? carried : own.period;
  const later = here.find((time) => time.start >= amount.end && dated(time));
  if (later !== undefined && !opens(text, sentence, later) && !compared(text, later)) return later.period;
  if (here.some((time) => time.period === 'same')) return carried;
  return last === undefined && here.every(({ role }) => role === 'before') ? carried : '';
}

/** `than in 2019`, 比2017年: the base of a comparison. */
const compared = (text: string, time: Time): boolean =>
  /(?:(?<![a-z])than\s(?:in\s|the\s)?|(?<![a-z])(?:above|over|versus|vs\.?|against|compared\s(?:with|to)|from)\s(?:(?:that|those)\sof\s|in\s)?|比|较|相比)$/i.test(
    text.slice(Math.max(0, time.start - 18), time.start),
  );

/** True where a time begins a clause of its own, so that what stood before it is left alone. */
const opens = (text: string, sentence: Span, time: Time): boolean =>
  /(?:[,;:，；：]\s?|(?<![a-z])(?:and|but|while|yet)\s)(?:in\s|on\s|by\s|for\s|at\s|到|在|截至)?(?:the\s)?$/i.test(
    text.slice(sentence.start, time.start),
  );
