import type { Span } from './span.ts';
import type { Time } from './time.ts';

/** What the choice of a period needs to know of an amount. */
export interface Placed extends Span {
  /** It is a rate per year or month, which holds for no single period. */
  rate: boolean;
  /** It is a change, so that `than a year earlier` names its base and not its own time. */
  change: boolean;
  /** It has or costs so much at the time of writing, so that no earlier clause dates it. */
  present: boolean;
  /** It lies ahead, so that `by 2030` before it may date it. */
  ahead: boolean;
  /** The number of years a growth is measured over (五年增长), if it says so. */
  years?: number;
}

/** Words that may part a figure from the time that dates it; a named day may have its date beside it: on Cyber Monday, Nov. 27. */
const link =
  /^[^,;:，；。：]{0,48}$|^[^,;:，；。：]{0,48}(?:day|Thanksgiving|Eve|Christmas|Easter|Diwali|Ramadan|双11|双十一|618),\s$/;
const clauseMark = /[,;:，；：]\s?/;

/** A year shifted by so many years, in any form of a period. */
export const shift = (period: string, by: number): string =>
  period.replace(
    /(?<![\d-])(FY)?(\d{4})/g,
    (_, fiscal: string | undefined, year: string) => `${fiscal ?? ''}${Number(year) + by}`,
  );

/** The period a base of comparison names: the year or the month before, or the same part of another year. */
function earlier(period: string, base: Time): string {
  if (base.period.startsWith('=')) return period.replace(/(?<![\d-])\d{4}/g, base.period.slice(1));
  if (base.period !== '-1M') return shift(period, -1);
  const [, year, month] = /^(\d{4})-(\d\d)$/.exec(period) ?? [];
  if (year === undefined) return '';
  return month === '01' ? `${Number(year) - 1}-12` : `${year}-${String(Number(month) - 1).padStart(2, '0')}`;
}

const dated = (time: Time) => time.role === 'span' && time.period !== 'same';

/**
 * The periods the amounts of a sentence speak of, among its times: one that follows directly (`3 million in 2014`), else
 * one in the same clause, else the last before, else the first after where that does not open a new clause; none for a
 * yearly rate or after `now`. The base of a comparison (`than in 2019`, `above the $9 billion of 2019`) dates only its
 * own amount. `carried` is what the sentence before spoke of.
 */
export function periodsOf(
  text: string,
  sentence: Span,
  all: readonly Time[],
  amounts: readonly Placed[],
  carried: string,
): string[] {
  const here = all.filter(({ role }) => role !== 'none');
  const standing = here.filter((time) => !isBase(text, time, amounts));
  const undue = amounts.some(({ ahead }) => ahead) ? standing.filter((time) => !due(text, time)) : standing;
  return amounts.map((amount, which) => {
    const open = amount.ahead ? standing : undue;
    const found =
      beside(text, here, amount) ??
      between(text, here, amounts, which) ??
      attached(text, here, amounts, which) ??
      inClause(text, sentence, open, amounts, which) ??
      leading(text, sentence, open, amount, carried);
    return growth(here, amount) ?? found;
  });
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

/** The time right before: 2019年的18%, 2023's 12 million. */
function beside(text: string, here: readonly Time[], amount: Placed): string | null {
  const time = here.findLast(({ end }) => end <= amount.start);
  if (time === undefined || !dated(time) || time.period === '') return null;
  return /^(?:的|'s\s)?[约近超达逾]?$/.test(text.slice(time.end, amount.start)) ? time.period : null;
}

/** `from 43.7% in Q1 2022 to 47.9% in Q1 2023, a gain of 4 points`: the change runs from the one to the other. */
function between(
  text: string,
  here: readonly Time[],
  amounts: readonly Placed[],
  which: number,
): string | null {
  const [from, to, amount] = [amounts[which - 2], amounts[which - 1], amounts[which]!];
  if (from === undefined || to === undefined || !amount.change) return null;
  if (!/,\s(?:an?\s)?(?:[a-z]+\s){1,2}of\s(?:[a-z]+\s){0,2}$/.test(text.slice(to.end, amount.start)))
    return null;
  if (!/(?<![a-z])from\s$/i.test(text.slice(Math.max(0, from.start - 5), from.start))) return null;
  const first = here.find(({ start, end }) => start >= from.end && end <= to.start);
  const last = here.find(({ start, end }) => start >= to.end && end <= amount.start);
  return first?.period && last?.period ? `${first.period}/${last.period}` : null;
}

/** `3 million in 2014`, `$7 billion a year earlier`. */
function attached(
  text: string,
  here: readonly Time[],
  amounts: readonly Placed[],
  which: number,
): string | null {
  const amount = amounts[which]!;
  const next = amounts[which + 1]?.start ?? Number.POSITIVE_INFINITY;
  const time = here.find(({ start }) => start >= amount.end);
  if (time === undefined || time.start > next) return null;
  const middle = text.slice(amount.end, time.start);
  if (amount.change && /^\s(?:on|from|over|versus|vs\.?)\s(?:in\s)?$/i.test(middle)) return null;
  if (
    !link.test(middle) ||
    /(?<![a-z])(?:and|but|while|than|after|since|until|against|ahead of)(?![a-z])|比/i.test(middle)
  )
    return null;
  if (time.role === 'now') return null;
  if (time.role === 'before') {
    if (amount.change || /(?<![a-z])(?:what|that|those)(?![a-z])/i.test(middle)) return null;
    const own = here.findLast((other) => dated(other) && other.end <= amount.start);
    return own === undefined ? '' : earlier(own.period, time);
  }
  return time.period === 'same' ? null : time.period;
}

/** A time in the amount's own clause, before it first. */
function inClause(
  text: string,
  sentence: Span,
  here: readonly Time[],
  amounts: readonly Placed[],
  which: number,
): string | null {
  const amount = amounts[which]!;
  const head = text.slice(sentence.start, amount.start);
  const marks = [...head.matchAll(/[,;:，；：](?=\D)/g)];
  const start = sentence.start + (marks.at(-1)?.index ?? -1) + 1;
  const tail = text.slice(amount.end, sentence.end).search(clauseMark);
  const end = tail < 0 ? sentence.end : amount.end + tail;
  const inside = here.filter((time) => time.start >= start && time.end <= end);
  const before = inside.findLast((time) => time.end <= amount.start);
  if (before?.role === 'before') {
    const own = here.findLast((other) => dated(other) && other.end <= before.start);
    return amount.change ? null : own === undefined ? '' : earlier(own.period, before);
  }
  if (amount.rate)
    return before !== undefined &&
      dated(before) &&
      /(?:in|of)\s$/.test(text.slice(before.start - 3, before.start))
      ? before.period
      : '';
  if (before?.role === 'now') return '';
  if (before !== undefined && dated(before) && before.period !== '') return before.period;
  const after = inside.find((time) => time.start >= amount.end);
  const next = amounts[which + 1];
  const others =
    after !== undefined &&
    next !== undefined &&
    next.end <= after.start &&
    comparison.test(text.slice(Math.max(0, next.start - 40), next.start));
  const apart =
    after !== undefined &&
    /(?<![a-z])(?:after\s(?:it|they|he|she|the)|while|but|because|since|which|who)(?![a-z])/i.test(
      text.slice(amount.end, after.start),
    );
  return after !== undefined && dated(after) && !others && !apart ? after.period : null;
}

function leading(
  text: string,
  sentence: Span,
  here: readonly Time[],
  amount: Placed,
  carried: string,
): string {
  if (amount.rate) return '';
  const before = here.filter(({ end }) => end <= amount.start);
  const own = before.findLast((time) => time.role !== 'before');
  if (own?.role === 'now') return '';
  if (own !== undefined) {
    if (own.period === 'same') return carried;
    return bySide(text, sentence, own, amount) ? '' : own.period;
  }
  const later = here.find((time) => time.start >= amount.end && dated(time));
  if (later !== undefined && !opens(text, sentence, amount, later)) return later.period;
  if (here.some((time) => time.period === 'same')) return carried;
  return before.length === 0 && here.every(({ role }) => role === 'before') && !amount.present ? carried : '';
}

const comparison =
  /(?:(?<![a-z])(?:than|above|below|over|under|from|against|versus|vs\.?|beat(?:ing|s)?|short of|compared (?:with|to)|on)\s(?:(?:the|its|a|an|about|around|some|nearly|record)\s){0,2}|比|较|相比|低于|高于)$/i;

/** The base of a comparison: than in 2019, 比2017年, above the $9 billion of 2019. */
function isBase(text: string, time: Time, amounts: readonly Placed[]): boolean {
  const head = text.slice(Math.max(0, time.start - 24), time.start);
  if (/[由从]$/.test(head) && /^的?[约近]?\d/.test(text.slice(time.end, time.end + 3))) return true;
  if (
    /(?:(?:%|percent|per\scent)\son\s|(?<![a-z])since\s(?:the\s)?|(?<![a-z])(?:ended|ending|ends)\s(?:on\s)?|(?<![a-z])than\s(?:in\s|on\s|the\s)?|(?<![a-z])(?:above|over|versus|vs\.?|against|compared\s(?:with|to)|from)\s(?:(?:that|those)\s(?:of|in)\s|in\s)?|比|较|相比)$/i.test(
      head,
    )
  )
    return true;
  // 是2019年596亿元的近20倍: the year of what is compared with.
  const own = amounts.find(({ start }) => start >= time.end);
  if (own !== undefined && own.start - time.end <= 1 && text[own.end] === '的' && time.role === 'span')
    return true;
  const one = amounts.findLast(({ end }) => end <= time.start);
  return (
    one !== undefined &&
    /^\s(?:[a-z]+\s)?(?:of|in|for|on)\s$/i.test(text.slice(one.end, time.start)) &&
    comparison.test(text.slice(Math.max(0, one.start - 24), one.start))
  );
}

/** A date something is due by: by 2035, 到2030年. */
const due = (text: string, time: Time): boolean =>
  /(?:(?<![a-z])by\s(?:the\send\sof\s|year-end\s|fiscal\s)?|[到至])$/i.test(
    text.slice(Math.max(0, time.start - 18), time.start),
  );

/**
 * True where a time before an amount dates only what its own words tell: `Opened in September 2023, the shop has 200
 * stores`, and a growth over years (`grew threefold between 2015 and 2017, and half of its users …`).
 */
function bySide(text: string, sentence: Span, time: Time, amount: Placed): boolean {
  const opening =
    /^(?:(?:in|on|by|as of|at|during|for|since|from|between|over)\s|在|截至|到|自|从|据)?$/i.test(
      text.slice(sentence.start, time.start).replace(/(?<![a-z])(?:the|early|late|mid|end of)\s?/gi, ''),
    );
  if (opening) return false;
  if (/^\d{4}\/\d{4}$/.test(time.period) && !amount.change) return true;
  return amount.present && /[,;，；]|\sand\s/.test(text.slice(time.end, amount.start));
}

/** True where a time begins a clause of its own, or stands in another statement, so that what stood before it is left alone. */
const opens = (text: string, sentence: Span, amount: Span, time: Time): boolean =>
  /[;；]/.test(text.slice(amount.end, time.start)) ||
  /(?:[,;:，；：]\s?|(?<![a-z])(?:and|but|while|yet)\s)(?:in\s|on\s|by\s|for\s|at\s|到|在|截至)?(?:the\s|its\s)?$/i.test(
    text.slice(sentence.start, time.start),
  );
