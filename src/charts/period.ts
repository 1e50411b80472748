import type { Indicator, Observation } from '../../pipeline/model/indicator.ts';

const quarter = 0.25;
const week = 7 / 365.25;

/**
 * Where a period begins on a scale of years: `2015` is 2015, `2016-Q2` 2016.25, `2016-07` 2016.5. A span is placed by its
 * first part, a fiscal year by its number.
 */
export function yearOf(period: string): number {
  const [, year, part] = /^(?:FY)?(\d{4})(?:-([^/]+))?/.exec(period)!;
  const start = Number(year);
  if (part === undefined) return start;
  if (part.startsWith('Q')) return start + (Number(part[1]) - 1) * quarter;
  if (part.startsWith('H')) return start + (Number(part[1]) - 1) * 2 * quarter;
  if (part.startsWith('W')) return start + (Number(part.slice(1)) - 1) * week;
  const [month, day] = part.split('-').map(Number);
  return start + (month! - 1) / 12 + ((day ?? 1) - 1) / 365.25;
}

/** How far apart two neighbours of a series stand, in years. */
const distance: Record<Indicator['frequency'], number> = {
  annual: 1,
  quarterly: quarter,
  monthly: 1 / 12,
  weekly: week,
  event: 1,
};

/**
 * Observations as points of a line, with a break wherever a period is missing (neighbours further apart than one and a
 * half of the series' own steps), and before each place from which on values are of another kind.
 */
export function pointsOf(
  observations: readonly Pick<Observation, 'period' | 'value'>[],
  frequency: Indicator['frequency'],
  breaks: readonly number[] = [],
): { at: number; value: number | null }[] {
  const placed = observations
    .map(({ period, value }) => ({ at: yearOf(period), value: value as number | null }))
    .sort((a, b) => a.at - b.at);
  return placed.flatMap((point, index) => {
    const before = placed[index - 1];
    const missing = before !== undefined && point.at - before.at > distance[frequency] * 1.5;
    const broken = before !== undefined && breaks.some((at) => before.at < at && at <= point.at);
    return missing || broken ? [{ at: (before.at + point.at) / 2, value: null }, point] : [point];
  });
}

/** Whole years to label between two places, at most about eight. */
export function yearTicks(first: number, last: number): { at: number; label: string }[] {
  const years = Math.floor(last) - Math.ceil(first) + 1;
  const step = Math.max(1, Math.ceil(years / 8));
  const from = Math.ceil(first);
  return Array.from(
    { length: Math.max(0, Math.floor((Math.floor(last) - from) / step) + 1) },
    (_, index) => ({
      at: Math.floor(last) - index * step,
      label: String(Math.floor(last) - index * step),
    }),
  ).reverse();
}

/** The period a year before, where periods have that form: `2016-Q2` of `2017-Q2`. */
export const yearBefore = (period: string): string | null => {
  const [, fiscal, year, rest] = /^(FY)?(\d{4})([^/]*)$/.exec(period) ?? [];
  return year === undefined ? null : `${fiscal ?? ''}${Number(year) - 1}${rest}`;
};
