import type { Briefing } from '../model/briefing.ts';

/** The days an issue speaks of, first and last. */
export interface Span {
  kind: Briefing['kind'];
  from: string;
  to: string;
}

const aDay = 86_400_000;

/** A day moved by whole days. */
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(day) + days * aDay).toISOString().slice(0, 10);

/** The last week that is over: Monday to Sunday, in UTC. */
export function lastWeek(asOf: string): Span {
  const weekday = (new Date(asOf).getUTCDay() + 6) % 7;
  return { kind: 'weekly', from: dayAfter(asOf, -weekday - 7), to: dayAfter(asOf, -weekday - 1) };
}

/** A month (`2026-06`) from its first to its last day. */
export function monthOf(month: string): Span {
  const [year, number] = month.split('-').map(Number);
  return {
    kind: 'monthly',
    from: `${month}-01`,
    to: new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10),
  };
}

/** Whether a day lies in a span; an undated item lies in none. */
export const holds = ({ from, to }: Pick<Span, 'from' | 'to'>, day: string | null): boolean =>
  day !== null && day >= from && day <= to;
