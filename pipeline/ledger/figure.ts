import type { Statistic } from '../model/statistic.ts';

/** Significant digits as a figure was said: 15.43 trillion has four, 9.8 trillion two. */
export const digitsOf = (value: number): number =>
  value === 0 ? 1 : value.toExponential().replace(/e.*$/, '').replace(/[-.]/g, '').length;

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

/**
 * Whether two numbers are one figure, said more or less exactly: equal when the finer is rounded to the digits of the
 * coarser, which has at least two. 15.4 and 15.43 are one figure, 15.4 and 15.5 are two, so are 2 and 2.38.
 */
export function sameNumber(a: number, b: number): boolean {
  if (a === b) return true;
  const digits = Math.min(digitsOf(a), digitsOf(b));
  return digits >= 2 && rounded(a, digits) === rounded(b, digits);
}

type Figure = Pick<Statistic, 'value' | 'low' | 'high' | 'bound'>;

/** The least and the most that a figure says; open ends are infinite. */
export function extent({ value, low, high, bound }: Figure): [number, number] {
  if (low !== undefined && high !== undefined) return [low, high];
  const said = value ?? Number.NaN;
  if (bound === 'more-than') return [said, Number.POSITIVE_INFINITY];
  if (bound === 'less-than') return [Number.NEGATIVE_INFINITY, said];
  return [said, said];
}

/** Whether a figure is borne out by a number: it is that number said more roughly, or a bound or range that holds it. */
export function agrees(figure: Figure, number: number): boolean {
  const [least, most] = extent(figure);
  return least === most ? sameNumber(least, number) : least <= number && number <= most;
}

/** Whether two quoted figures are one figure: the same range, or the same number however rounded. */
export const sameFigure = (a: Figure, b: Figure): boolean =>
  a.value === null || b.value === null
    ? a.low === b.low && a.high === b.high && a.value === b.value
    : sameNumber(a.value, b.value);

/** Of two ways to say one figure the one with more digits; of equals the one without a bound. */
export const finer = <One extends Figure>(a: One, b: One): One => {
  const difference = digitsOf(b.value ?? 0) - digitsOf(a.value ?? 0);
  return difference > 0 || (difference === 0 && a.bound !== 'exact' && b.bound === 'exact') ? b : a;
};
