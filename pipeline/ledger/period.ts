import type { Frequency } from '../model/indicator.ts';

const whole: Record<string, (year: string) => string> = {
  '01/12': (year) => year,
  '01/06': (year) => `${year}-H1`,
  '07/12': (year) => `${year}-H2`,
  '01/03': (year) => `${year}-Q1`,
  '04/06': (year) => `${year}-Q2`,
  '07/09': (year) => `${year}-Q3`,
  '10/12': (year) => `${year}-Q4`,
};

/**
 * One name for one span, so that periods can be compared: `2024-01/2024-06` is `2024-H1`; of a yearly event a day or some
 * days are its year. Spans of another form stay as they are.
 */
export function canonicalPeriod(period: string, frequency?: Frequency): string {
  if (frequency === 'event') return /^\d{4}/.exec(period)?.[0] ?? period;
  const [, year, from, to] = /^(\d{4})-(\d{2})\/\1-(\d{2})$/.exec(period) ?? [];
  return year === undefined ? period : (whole[`${from}/${to}`]?.(year) ?? period);
}

const forms: Record<Frequency, RegExp> = {
  annual: /^\d{4}$/,
  quarterly: /^\d{4}-Q[1-4]$/,
  monthly: /^\d{4}-\d{2}$/,
  weekly: /^\d{4}-W\d{2}$/,
  event: /^\d{4}$/,
};

/** Whether a canonical period is one step of a series of this frequency. */
export const isStepOf = (period: string, frequency: Frequency): boolean => forms[frequency].test(period);

const firstMonth = { Q1: '01', Q2: '04', Q3: '07', Q4: '10', H1: '01', H2: '07' } as Record<string, string>;

const months = { Q1: 3, Q2: 6, Q3: 9, Q4: 12, H1: 6, H2: 12 } as Record<string, number>;

/** The last day of a period; of a fiscal year the last of its calendar year. */
export function lastDayOf(period: string): string {
  const end = period.split('/').at(-1)!;
  const [, year, part] = /^(?:FY)?(\d{4})(?:-(.+))?$/.exec(end) ?? [];
  if (year === undefined) return end;
  if (part?.startsWith('W'))
    return new Date(Date.parse(firstDayOf(end)) + 6 * 86_400_000).toISOString().slice(0, 10);
  if (part !== undefined && /^\d{2}-\d{2}$/.test(part)) return `${year}-${part}`;
  const month = part === undefined ? 12 : (months[part] ?? Number(part));
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}

/** The first day of a period; a fiscal year is taken as the calendar year before, in which most of them begin. */
export function firstDayOf(period: string): string {
  const [, fiscal, year, part = '01'] = /^(FY)?(\d{4})(?:-([^/]+))?/.exec(period) ?? [];
  if (year === undefined) return period;
  if (fiscal !== undefined) return `${Number(year) - 1}-01-01`;
  if (part.startsWith('W')) {
    const fourth = Date.UTC(Number(year), 0, 4);
    const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * 86_400_000;
    return new Date(monday + (Number(part.slice(1)) - 1) * 7 * 86_400_000).toISOString().slice(0, 10);
  }
  const month = firstMonth[part] ?? part;
  return month.length === 2 ? `${year}-${month}-01` : `${year}-${month}`;
}
