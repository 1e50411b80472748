import type { Span } from './span.ts';

/** An expression of time in a text. */
export interface Time extends Span {
  /** ISO 8601 as in a statistic; empty where the text and the day of publication do not give it. */
  period: string;
  /**
   * `span` names when something holds; `before` is the base of a comparison (a year earlier, 上年同期); `now` is the
   * present; `none` is a time of day, a decade, an age of things: no period, but no figure either.
   */
  role: 'span' | 'before' | 'now' | 'none';
  /** A month that stands without its year, 1 to 12. */
  month?: number;
}

/** The day of publication, as far as it is known. */
export interface Day {
  year: number;
  month: number;
  /** The words before tell of what is to come: `will apply from 1 August`. */
  ahead: boolean;
}

/** What a form of time says, by its match and the day of publication; null where it is none after all. */
export type Read = (found: RegExpExecArray, day: Day | null) => Omit<Time, 'start' | 'end'> | null;
/** A time that dates what stands beside it; null where its year is not known. */
export const at = (period: string | null): Omit<Time, 'start' | 'end'> => ({
  period: period ?? '',
  role: 'span',
});
/** The base of a comparison lies one year before what is compared with it. */
export const base: Omit<Time, 'start' | 'end'> = { period: '-1', role: 'before' };
/** An expression of time that dates nothing. */
export const nothing: Omit<Time, 'start' | 'end'> = { period: '', role: 'none' };

/** Two digits. */
export const pad = (value: number) => String(value).padStart(2, '0');

/** A month or quarter without a year is the latest one at the day of publication, or the next one of what is to come. */
export const yearOfMonth = (value: number, day: Day | null) => {
  if (day === null) return null;
  if (day.ahead) return value < day.month ? day.year + 1 : day.year;
  return value > day.month ? day.year - 1 : day.year;
};
/** A month as a period; its year as given, else by the day of publication. */
export const inMonth = (value: number, given: string | undefined, day: Day | null) => {
  const found = given ?? yearOfMonth(value, day);
  return found === null ? null : `${found}-${pad(value)}`;
};
/** The months from one to another of a year; three that make a quarter are that quarter. */
export const span = (first: number, last: number, found: string | number | null) => {
  if (found === null) return null;
  if (last - first === 2 && first % 3 === 1) return `${found}-Q${(first + 2) / 3}`;
  return `${found}-${pad(first)}/${found}-${pad(last)}`;
};
/** The year that `last`, `this` or `next` names. */
export const shifted = (word: string, day: Day | null): number | null =>
  day === null
    ? null
    : day.year +
      (/^(?:last|previous|past|去|上)/i.test(word) ? -1 : /^(?:next|coming|明)/i.test(word) ? 1 : 0);
/** A quarter as a period, of a calendar or fiscal year. */
export const quarter = (value: number, given: string | number | null, isFiscal = false) =>
  given === null ? null : `${isFiscal ? 'FY' : ''}${given}-Q${value}`;
/** The year of a quarter without one: the latest that had begun at the day of publication. */
export const lastQuarter = (value: number, day: Day | null) =>
  day === null ? null : value * 3 - 2 > day.month ? day.year - 1 : day.year;

/** A month made a day. */
export const withDay = (found: string | null, d: string) =>
  found === null ? null : `${found}-${pad(Number(d))}`;
/** A year as a period. */
export const numberOr = (value: number | null) => (value === null ? null : String(value));
/** The quarter so many after that of publication. */
export const quarterShift = (day: Day | null, by: number) => {
  if (day === null) return null;
  const index = day.year * 4 + Math.ceil(day.month / 3) - 1 + by;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
};
/** The month so many after that of publication. */
export const monthShift = (day: Day | null, by: number) => {
  if (day === null) return null;
  const index = day.year * 12 + day.month - 1 + by;
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}`;
};
