import type { Figure, Series } from './read.ts';

const ratioOf = (fresh: number, known: number): number | null =>
  fresh === 0 || known === 0 || Math.sign(fresh) !== Math.sign(known) ? null : fresh / known;
const isTenfold = (ratio: number | null): boolean => ratio !== null && Math.abs(Math.log10(ratio)) >= 1;

/** Periods that both know, with the factor between their values. */
function factors(fresh: readonly Figure[], known: readonly Figure[]) {
  const before = new Map(known.map(({ period, value }) => [period, value]));
  return fresh.flatMap(({ period, value }) => {
    const was = before.get(period);
    return was === undefined ? [] : [{ period, value, was, ratio: ratioOf(value, was) }];
  });
}

/** The largest step from one value of a series to the next, as a factor of one or more. */
const largestStep = (figures: readonly Figure[]): number =>
  figures.reduce((largest, { value }, index) => {
    const ratio = index === 0 ? null : ratioOf(value, figures[index - 1]!.value);
    return ratio === null ? largest : Math.max(largest, ratio, 1 / ratio);
  }, 1);

/**
 * Why a freshly fetched series should not replace what is known, or null. It names another unit than the one expected; it
 * has lost half of its periods; a figure that both know is ten times what it was, or a tenth; all of them (four or more)
 * changed by one factor, so that the unit or the base has changed; or it goes on ten times higher or lower than it stood,
 * as it never did before. A revision of some figures by a few per cent raises none.
 */
export function suspicion(
  { figures, unit }: Series,
  known: readonly Figure[],
  expectedUnit?: string,
): string | null {
  if (expectedUnit !== undefined && unit !== null && unit !== expectedUnit)
    return `its unit is "${unit}" where "${expectedUnit}" is expected`;
  if (known.length >= 4 && figures.length < known.length / 2)
    return `it has ${figures.length} figures where ${known.length} were known`;
  const shared = factors(figures, known);
  const jumped = shared.find(({ ratio }) => isTenfold(ratio));
  if (jumped) return `${jumped.period} is ${jumped.value} where ${jumped.was} was known`;
  const factor = shared[0]?.ratio ?? null;
  if (
    shared.length >= 4 &&
    factor !== null &&
    Math.abs(factor - 1) > 0.005 &&
    shared.every(({ ratio }) => ratio !== null && Math.abs(ratio / factor - 1) < 0.001)
  )
    return `every figure is ${Number(factor.toPrecision(4))} times what was known: its unit or its base has changed`;
  const last = known.at(-1);
  if (last === undefined || known.length < 4 || largestStep(known) >= 10) return null;
  const next = figures.find(({ period }) => period > last.period);
  return next !== undefined && isTenfold(ratioOf(next.value, last.value))
    ? `${next.period} is ${next.value} after ${last.value} in ${last.period}`
    : null;
}
