import { normalUpperTail, upperTail } from './distributions.ts';
import type { ComparedWeek } from './panel.ts';

/** Outcome of a test: the statistic's name is the test's own. */
export interface Outcome {
  statistic: number;
  p: number;
}

/** What news counts scatter beyond chance by experience, and how many weeks' worth of information that is trusted. */
const usualDispersion = { value: 0.05, weight: 20 };
const leastDispersion = 0.005;
/** Weeks before the one tested that a baseline must have. */
export const leastBaseline = 8;
/** The last weeks, over which a rise or fade is sought. */
export const slopeWeeks = 24;

const sum = <Item>(items: readonly Item[], value: (item: Item, index: number) => number) =>
  items.reduce((total, item, index) => total + value(item, index), 0);

/**
 * The dispersion d of counts whose variance is `mean + d · mean²`, by moments: each week's `((y − m)² − m) / m²`
 * weighted by its information `m⁴ / 2(m + 0.05 m²)²`, drawn towards 0.05 where the weeks tell little.
 */
function dispersionOf(weeks: readonly { observed: number; mean: number }[]): number {
  const told = weeks.filter(({ mean }) => mean > 0);
  const weightOf = (mean: number) => mean ** 4 / (2 * (mean + usualDispersion.value * mean ** 2) ** 2);
  const weight = sum(told, ({ mean }) => weightOf(mean));
  const excess = sum(
    told,
    ({ observed, mean }) => (((observed - mean) ** 2 - mean) / mean ** 2) * weightOf(mean),
  );
  const prior = usualDispersion.weight;
  return Math.max(
    leastDispersion,
    (Math.max(excess, -weight) + usualDispersion.value * prior) / (weight + prior),
  );
}

/** The mid-p value of a count (Lancaster 1961): the chance of more, and half the chance of just as many. */
const middleTail = (count: number, mean: number, dispersion: number): number =>
  (upperTail(count, mean, dispersion) + upperTail(count + 1, mean, dispersion)) / 2;

/**
 * Negative-binomial rate test with a volume offset, one-sided: is the last week above what the weeks before it give?
 * With Y stories and offset E over the baseline's n weeks, rate r = (Y + ½) / E, the last week's mean is m = r · offset
 * and its variance m + m² (d + d/n + 1/(Y + 1)), where d is the dispersion and the rest the baseline's own uncertainty.
 * p is the mid-p value, which small counts need; the statistic is `(observed − m) / √variance`:
 * 0 as expected, 2 unusual, above about 3 a burst. Null with fewer than 8 weeks to compare with.
 * Anchors, after 52 weeks of 4 stories: 12 give 3.9 and p 0.0008, 8 give 2.0 and p 0.04, 4 give 0.0.
 */
export function burstTest(
  baseline: readonly ComparedWeek[],
  week: ComparedWeek,
): (Outcome & { expected: number }) | null {
  if (baseline.length < leastBaseline) return null;
  const stories = sum(baseline, ({ observed }) => observed);
  const volume = sum(baseline, ({ offset }) => offset);
  if (volume <= 0 || week.offset <= 0) return null;
  const rate = (stories + 0.5) / volume;
  const dispersion = dispersionOf(
    baseline.map(({ observed, offset }) => ({ observed, mean: rate * offset })),
  );
  const spread = dispersion + dispersion / baseline.length + 1 / (stories + 1);
  const expected = rate * week.offset;
  return {
    expected,
    statistic: (week.observed - expected) / Math.sqrt(expected + spread * expected ** 2),
    p: middleTail(week.observed, expected, spread),
  };
}

/** The log-linear model `level · offset · exp(slope · (time − centre))` at one slope: the mean of each week. */
function meansAt(slope: number, weeks: readonly ComparedWeek[], time: readonly number[]): Float64Array {
  const means = new Float64Array(weeks.length);
  let [observed, shaped] = [0, 0];
  // Without a slope, and in the level weeks before it, every shape is 1.
  for (let i = 0; i < weeks.length; i++) {
    const shape = time[i] === 0 || slope === 0 ? 1 : Math.exp(slope * time[i]!);
    means[i] = weeks[i]!.offset * shape;
    observed += weeks[i]!.observed;
    shaped += means[i]!;
  }
  for (let i = 0; i < means.length; i++) means[i]! *= observed / shaped;
  return means;
}

/** The log-likelihood of the weeks at these means, up to a constant. */
function logLikelihood(means: Float64Array, weeks: readonly ComparedWeek[], dispersion: number): number {
  let sum = 0;
  for (let i = 0; i < means.length; i++) {
    const scattered = dispersion * means[i]!;
    sum += weeks[i]!.observed * Math.log(means[i]! / (1 + scattered)) - Math.log1p(scattered) / dispersion;
  }
  return sum;
}

/** The most likely slope by Fisher scoring, within a factor of e³ either way. */
function fittedSlope(weeks: readonly ComparedWeek[], time: readonly number[]): number {
  const dispersion = usualDispersion.value;
  let slope = 0;
  for (let step = 0; step < 8; step++) {
    const means = meansAt(slope, weeks, time);
    let [weight, centre, information, gradient] = [0, 0, 0, 0];
    for (let i = 0; i < means.length; i++) {
      const own = means[i]! / (1 + dispersion * means[i]!);
      weight += own;
      centre += own * time[i]!;
    }
    centre /= weight;
    for (let i = 0; i < means.length; i++) {
      const [mean, away] = [means[i]!, time[i]! - centre];
      information += (mean / (1 + dispersion * mean)) * away ** 2;
      gradient += ((weeks[i]!.observed - mean) / (1 + dispersion * mean)) * away;
    }
    const next = Math.max(-3, Math.min(3, slope + gradient / information));
    if (next === slope) break;
    slope = next;
  }
  return slope;
}

/**
 * Slope test over the last 24 weeks, two-sided: a negative-binomial log-linear model with the volume as offset whose log
 * rate is level before those weeks and straight within them, against one that is level throughout (Cameron and Trivedi
 * 1998). The weeks before, up to 40, tell the level. The statistic is the signed root of the likelihood ratio, standard
 * normal where nothing moves: above 0 rising, below 0 fading, beyond ±2.24 in 2.5 of 100 level series.
 * Anchors, after 40 weeks of level: 4 a week doubling gives 4.0, 15 a week halving −5.5.
 * `change` is the factor over the 24 weeks. Null with fewer than 24 weeks, or nothing seen.
 */
export function slopeTest(weeks: readonly ComparedWeek[]): (Outcome & { change: number }) | null {
  const told = weeks.filter(({ offset }) => offset > 0);
  if (weeks.length < slopeWeeks || told.length < leastBaseline || !told.some(({ observed }) => observed > 0))
    return null;
  const timeOf = (index: number) => Math.max(0, index + 1 - (weeks.length - slopeWeeks)) / slopeWeeks;
  const time = weeks.flatMap(({ offset }, index) => (offset > 0 ? [timeOf(index)] : []));
  const slope = fittedSlope(told, time);
  const means = meansAt(slope, told, time);
  const dispersion = dispersionOf(told.map(({ observed }, i) => ({ observed, mean: means[i]! })));
  const likelihoodAt = (slope: number) => logLikelihood(meansAt(slope, told, time), told, dispersion);
  const z = Math.sign(slope) * Math.sqrt(2 * Math.max(0, likelihoodAt(slope) - likelihoodAt(0)));
  if (!Number.isFinite(z)) return null;
  return { statistic: z, p: Math.min(1, 2 * normalUpperTail(Math.abs(z))), change: Math.exp(slope) };
}

/**
 * Benjamini and Hochberg's (1995) adjusted p-values: calling all with q at most 0.05 keeps the expected part of false
 * calls at 5%. Same order as given; null stays null and is not counted.
 */
export function falseDiscoveryRates(ps: readonly (number | null)[]): (number | null)[] {
  const ranked = ps.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => b.p - a.p);
  const rates: (number | null)[] = ps.map(() => null);
  let least = 1;
  ranked.forEach(({ p, index }, i) => {
    least = Math.min(least, (p * ranked.length) / (ranked.length - i));
    rates[index] = least;
  });
  return rates;
}
