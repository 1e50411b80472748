import type { Rhythm } from '../model/health.ts';

/** A day in UTC as a number: days since 1970. */
const numberOf = (day: string): number => Math.floor(Date.parse(day) / 86_400_000);
/** 1 for Monday to 7 for Sunday; day 0 was a Thursday. */
const weekdayOf = (day: number): number => ((day + 3) % 7) + 1;

/** Gaps that are learned from, and the fewest that say something. */
const [mostGaps, leastGaps] = [120, 8];
/** Days back in which holidays are looked for. */
const holidayDays = 60;
/** A source that brings news on this share of its days has weekdays of its own; a rarer one may come on any. */
const denseShare = 1 / 3;
/** A weekday is closed where it came this often and this small a share of it brought news. */
const [leastWeeks, closedShare] = [3, 0.1];
/** The shape of the law of its gaps: below 1 they come in bunches, 1 is chance alone, the most is like a clock. */
const [leastShape, mostShape] = [0.7, 4];
/** The suspicion at which a silence is told: a gap as long has a chance of one in a thousand. */
const suspicion = 3;
/** No source is silent before so many days without news. */
const leastPatience = 2;
/** A day is a holiday where at least so many sources of a country were to be expected, and not even this share spoke. */
const [leastExpected, holidayShare] = [3, 1 / 3];

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** The days on which a source brought news, each once, in their order; the last ones, up to `today`. */
function newsDays(days: Iterable<string>, today: number): number[] {
  const known = new Set([...days].map((day) => numberOf(day.slice(0, 10))));
  return [...known]
    .filter((day) => day <= today)
    .sort((a, b) => a - b)
    .slice(-mostGaps - 1);
}

/** How often each weekday came from the first to the last of these days, and how often it brought news. */
function weekdayCounts(days: readonly number[]): { came: number; brought: number }[] {
  const counts = everyDay.map(() => ({ came: 0, brought: 0 }));
  for (let day = days[0]!; day <= days.at(-1)!; day += 1) counts[weekdayOf(day) - 1]!.came += 1;
  for (const day of days) counts[weekdayOf(day) - 1]!.brought += 1;
  return counts;
}

function openWeekdays(days: readonly number[]): number[] {
  if (days.length / (days.at(-1)! - days[0]! + 1) < denseShare) return everyDay;
  const counts = weekdayCounts(days);
  return everyDay.filter((weekday) => {
    const { came, brought } = counts[weekday - 1]!;
    return came < leastWeeks || brought >= came * closedShare;
  });
}

/** The days after `from` and before `until` that count: weekdays on which it works, holidays left out. */
function openBetween(
  from: number,
  until: number,
  weekdays: ReadonlySet<number>,
  holidays: ReadonlySet<number> = new Set(),
): number {
  let open = 0;
  for (let day = from + 1; day < until; day += 1)
    if (weekdays.has(weekdayOf(day)) && !holidays.has(day)) open += 1;
  return open;
}

/** The value below which a share of sorted values lies, between two of them in proportion (Hyndman and Fan 1996, type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const next = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[next]! - sorted[below]!);
}

/**
 * A source's rhythm, learned from the days on which it brought news. Null with fewer than 8 gaps between them; the last
 * 120 count. Pure, and a function of the days alone: it changes only with news.
 *
 * A gap is the number of days on which the source works, from one with news to the next. Weekdays that brought news less
 * than one time in ten are days off, where a source speaks often enough to have any. The patience is the gap at which the
 * suspicion of a φ accrual failure detector (Hayashibara et al. 2004), −log10 of the chance that a gap lasts longer,
 * reaches 3. The law of the gaps is Weibull's, laid through the median and the ninetieth percentile (Dubey 1967): unlike a
 * mean, two percentiles do not mind a few outages in the past. Its shape k is kept between 0.7 and 4, its scale λ is the
 * larger of those by the two percentiles; the patience is λ (3 ln 10)^(1/k), rounded up.
 *
 * Percentiles of so few gaps are rough: of a source that speaks by chance alone, 4 gaps in a thousand outlast it instead
 * of one.
 *
 * Three anchors: a daily has a patience of 2 days, a weekly of 13, one that speaks every 30 days, more or less, of 54.
 */
export function learnRhythm(days: Iterable<string>, today: string): Rhythm | null {
  const known = newsDays(days, numberOf(today));
  if (known.length <= leastGaps) return null;
  const weekdays = openWeekdays(known);
  const open = new Set(weekdays);
  const gaps = known
    .slice(1)
    .map((day, index) => openBetween(known[index]!, day, open) + 1)
    .sort((a, b) => a - b);
  const [median, ninetieth] = [quantile(gaps, 0.5), quantile(gaps, 0.9)];
  const shape = Math.min(
    mostShape,
    Math.max(leastShape, Math.log(Math.log(10) / Math.LN2) / Math.log(ninetieth / median)),
  );
  const scale = Math.max(median / Math.LN2 ** (1 / shape), ninetieth / Math.log(10) ** (1 / shape));
  const longest = scale * (suspicion * Math.log(10)) ** (1 / shape);
  return { every: median, patience: Math.max(leastPatience, Math.ceil(longest)), weekdays };
}

/** A source with what its neighbours can be judged by. */
export interface Speaker {
  days: Iterable<string>;
  rhythm: Rhythm;
}

/**
 * The days in the last 60 on which the sources of one country were quiet together: at least three were to be expected,
 * and less than a third of those spoke. What silences all of them at once, a holiday or a collector that stood still, is
 * no fault of any. Pure.
 */
export function sharedHolidays(speakers: readonly Speaker[], today: string): Set<number> {
  const now = numberOf(today);
  const from = now - holidayDays;
  const expected = new Map<number, number>();
  const spoke = new Map<number, number>();
  for (const { days, rhythm } of speakers) {
    const known = newsDays(days, now);
    const counts = weekdayCounts(known);
    const open = new Set(rhythm.weekdays);
    for (let day = Math.max(from, known[0]!); day < now; day += 1) {
      const { came, brought } = counts[weekdayOf(day) - 1]!;
      // One more of each kind than was seen: nothing is ever quite certain (Laplace's rule of succession).
      if (open.has(weekdayOf(day))) expected.set(day, (expected.get(day) ?? 0) + (brought + 1) / (came + 2));
    }
    for (const day of known) if (day >= from) spoke.set(day, (spoke.get(day) ?? 0) + 1);
  }
  return new Set(
    [...expected].flatMap(([day, sum]) =>
      sum >= leastExpected && (spoke.get(day) ?? 0) < sum * holidayShare ? [day] : [],
    ),
  );
}

/**
 * How many days on which it works have passed whole, before `today`, since a source last brought news, holidays left out;
 * it is silent where they are more than its patience. Null where it never brought any. Pure.
 */
export function daysSilent(
  days: Iterable<string>,
  { weekdays }: Rhythm,
  holidays: ReadonlySet<number>,
  today: string,
): number | null {
  const now = numberOf(today);
  const last = newsDays(days, now).at(-1);
  return last === undefined ? null : openBetween(last, now, new Set(weekdays), holidays);
}
