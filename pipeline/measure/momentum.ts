import type { Entity } from '../model/entity.ts';
import type { Momentum, Phase, Receipt, WeekOfTrend } from '../model/momentum.ts';
import type { TrendId } from '../model/trend.ts';
import { carriersOf, relatedTrends } from './momentum/association.ts';
import {
  type Coverage,
  countWeeks,
  type Largest,
  larger,
  tallyOf,
  type WeekCounts,
} from './momentum/counts.ts';
import { type CountedStory, type CoveredStory, countStories } from './momentum/coverage.ts';
import { between, compare, type Grid, type Line, lineOf, longestWindow } from './momentum/panel.ts';
import { peaksOf } from './momentum/peaks.ts';
import { aloneLevels, phasesOf, type TestedWeek, togetherLevels } from './momentum/phases.ts';
import { monthWeeks, newTerms } from './momentum/vocabulary.ts';
import { lastFullWeek, mondayOf } from './momentum/weeks.ts';

/** One week of a series: articles on the trend, articles of all, and either of them by source where it is known. */
export interface SeriesWeek {
  week: string | number;
  articles: number;
  total: number;
  /** By source: `{ articles, total }`, or the total alone. */
  sources?: Record<string, unknown> | undefined;
}

const numberIn = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0;

interface Cell {
  articles: number;
  total: number;
}

/** What one entry of `sources` says: both figures, or the volume alone. */
function cellOf(value: unknown): Cell | { total: number } {
  if (typeof value !== 'object' || value === null) return { total: numberIn(value) };
  const { articles, total } = value as { articles?: unknown; total?: unknown };
  return articles === undefined
    ? { total: numberIn(total) }
    : { articles: numberIn(articles), total: numberIn(total) };
}

/** A series as a grid: one source that stands for all where none are told. */
function gridOfSeries(weeks: readonly SeriesWeek[]): Grid {
  const named = weeks.map(({ sources }) =>
    Object.entries(sources ?? {}).map(([name, value]) => [name, cellOf(value)] as const),
  );
  const told = named.length > 0 && named.every((entries) => entries.some(([, { total }]) => total > 0));
  if (!told) {
    const all = lineOf(
      weeks.map(({ articles }) => articles),
      weeks.map(({ total }) => total),
    );
    return { weeks: weeks.length, sources: new Map([['', all]]), attributed: true };
  }
  const attributed = named.flat().every(([, cell]) => 'articles' in cell);
  const cellsOf = new Map<string, Cell[]>();
  named.forEach((entries, at) => {
    const volume = entries.reduce((total, [, cell]) => total + cell.total, 0);
    for (const [name, cell] of entries) {
      const cells = cellsOf.get(name) ?? weeks.map(() => ({ articles: 0, total: 0 }));
      cellsOf.set(name, cells);
      cells[at] =
        'articles' in cell && attributed
          ? cell
          : { articles: (weeks[at]!.articles * cell.total) / (volume || 1), total: cell.total };
    }
  });
  const sources = new Map(
    [...cellsOf].map(([name, cells]) => [
      name,
      lineOf(
        cells.map(({ articles }) => articles),
        cells.map(({ total }) => total),
      ),
    ]),
  );
  return { weeks: weeks.length, sources, attributed };
}

/**
 * How a weekly series moves, for itself: per week the share of coverage (`articles / total`, 0 to 1, null where nothing
 * was published), the articles expected from the weeks before, the score (0 as expected, about 3 and above a burst) and
 * the phase; and the phase of the last week. Tests and papers: `momentum/tests.ts` and `momentum/panel.ts`.
 */
export function seriesMomentum(weeks: readonly SeriesWeek[]): {
  weeks: {
    week: string | number;
    share: number | null;
    expected: number | null;
    score: number;
    phase: Phase;
  }[];
  phase: Phase;
} {
  const tested = phasesOf([gridOfSeries(weeks)], aloneLevels)[0]!;
  return {
    weeks: weeks.map(({ week, articles, total }, at) => {
      const { expected, score, phase } = tested[at]!;
      return { week, share: total > 0 ? articles / total : null, expected, score, phase };
    }),
    phase: tested.at(-1)?.overall ?? 'quiet',
  };
}

/** What momentum is measured by, beside what was covered. */
export interface MomentumInput {
  /** The trends asked for; parents hold the stories of their children. */
  trends: readonly TrendId[];
  /** The ids of all sources that are collected. */
  sources: readonly string[];
  /** A day: weeks that are over on it are measured. */
  asOf: string;
}

/** Weeks shown of each trend: two years. */
const shownWeeks = 104;
/** Before the weeks shown lies one more window, so that the first of them has a past to be compared with. */
const keptWeeks = shownWeeks + longestWindow;
/** Weeks whose counts are asked for, those of which terms are, and those of which stories are: one more than are used. */
export const askedWeeks = { counts: keptWeeks + 1, terms: 53, stories: monthWeeks + 1 };
/** "Now" of a receipt, but for a burst, which is its own week. */
const nowWeeks = monthWeeks;
const mostReceiptStories = 50;

/** Six digits: more would let the last bits of a floating-point sum show as news. */
const rounded = (value: number) => Number(value.toPrecision(6));
const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The share of coverage a week over a constant source set: `observed / offset · r`, where the offset is what the sources'
 * own habits over the window give (see `compare`) and r the mean share of all over the window. Weeks outside the window,
 * and all weeks where nothing can be compared, fall back on stories of all.
 */
function sharesOf(grid: Grid): (number | null)[] {
  const lines = [...grid.sources.values()];
  const plain = Array.from({ length: grid.weeks }, (_, at) => {
    const total = lines.reduce((sum, line) => sum + line.total[at]!, 0);
    return total === 0 ? null : lines.reduce((sum, line) => sum + line.articles[at]!, 0) / total;
  });
  const compared = compare(grid, grid.weeks - 1, new Set());
  if (!compared) return plain;
  const { from, weeks } = compared;
  const inWindow = (before: (line: Line) => Float64Array) =>
    lines.reduce((sum, line) => sum + between(before(line), from, grid.weeks), 0);
  const rate = inWindow(({ articlesBefore }) => articlesBefore) / inWindow(({ totalBefore }) => totalBefore);
  return plain.map((share, at) => {
    const week = weeks[at - from];
    return week && week.offset > 0 ? Math.min(1, (week.observed / week.offset) * rate) : share;
  });
}

const testNames = {
  rate: 'negative-binomial rate test with volume offset',
  slope: 'negative-binomial slope test over 24 weeks',
};

/** The first week that the last one is compared with: of the longest window, the first with anything published. */
const firstCompared = (totals: readonly number[]): number =>
  Math.max(0, totals.length - longestWindow) +
  Math.max(
    0,
    totals.slice(-longestWindow).findIndex((total) => total > 0),
  );

function receiptOf(
  tested: TestedWeek,
  weeks: readonly WeekOfTrend[],
  stories: readonly CountedStory[],
  sources: { live: number; all: number },
  firstWeek: number,
): Receipt {
  const last = weeks.length - 1;
  const now = tested.overall === 'burst' ? 1 : nowWeeks;
  const from = firstCompared(weeks.map(({ total }) => total));
  const sharesFrom = (first: number, end: number) =>
    weeks.slice(first, end).flatMap(({ share }) => share ?? []);
  const inNow = stories.filter(({ week }) => week - firstWeek > last - now);
  const share = (value: number | null) => (value === null ? null : rounded(value));
  const { test } = tested;
  return {
    from: weeks[from]!.week,
    to: weeks[last]!.week,
    sources,
    publishers: [...new Set(inNow.flatMap(({ publishers }) => publishers))].sort(),
    before: share(mean(sharesFrom(from, weeks.length - now))),
    now: share(mean(sharesFrom(weeks.length - now, weeks.length))),
    test: test && {
      name: testNames[test.name],
      statistic: rounded(test.statistic),
      p: rounded(test.p),
      q: rounded(test.q),
    },
    stories: inNow
      .toSorted(
        (a, b) => b.publishers.length - a.publishers.length || b.week - a.week || (a.id < b.id ? -1 : 1),
      )
      .slice(0, mostReceiptStories)
      .map(({ id }) => id),
  };
}

/** Each trend's stories a week by publisher, from week `first` on. */
function gridsOf(
  trends: readonly TrendId[],
  weeks: readonly WeekCounts[],
  first: number,
  length: number,
): Grid[] {
  const cells = () => new Float64Array(length);
  const totals = new Map<string, Float64Array>();
  const own = new Map<TrendId, Map<string, Float64Array>>(trends.map((trend) => [trend, new Map()]));
  for (const { week, publishers } of weeks)
    for (const [publisher, stories, counts] of publishers) {
      const total = totals.get(publisher) ?? totals.set(publisher, cells()).get(publisher)!;
      total[week - first]! += stories;
      for (const [trend, count] of counts) {
        const lines = own.get(trend);
        if (!lines) continue;
        const line = lines.get(publisher) ?? lines.set(publisher, cells()).get(publisher)!;
        line[week - first]! += count;
      }
    }
  // In one order whatever was counted first, as sums of fractions depend on it.
  const publishers = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
  const none = cells();
  return trends.map((trend) => ({
    weeks: length,
    attributed: true,
    sources: new Map(
      publishers.map(([publisher, total]) => [
        publisher,
        lineOf(own.get(trend)!.get(publisher) ?? none, total),
      ]),
    ),
  }));
}

/**
 * How each trend moves, from the coverage of all sources up to the last week that is over. Stories count once however many
 * carried them, publishers count and not feeds, and the source set is held constant (`momentum/panel.ts`); a move is
 * called by tests with control of the false-discovery rate over all trends (`momentum/phases.ts`). Pure: same coverage,
 * same day, same result.
 *
 * @param coverage counted stories, those without a trend too: they are what a share is a share of
 * @param latest the counted stories of at least the last four weeks themselves
 */
export function momentumOf(
  coverage: Coverage,
  latest: readonly CountedStory[],
  { trends, sources, asOf }: MomentumInput,
): Momentum[] {
  const last = lastFullWeek(asOf);
  const counted = coverage.weeks.filter(({ week }) => week <= last);
  const earliest = counted.reduce((first, { week }) => Math.min(first, week), last);
  const first = Math.max(earliest, last - keptWeeks + 1);
  const recent = counted.filter(({ week }) => week >= first);
  const length = last - first + 1;
  const totals = Array.from({ length }, () => 0);
  for (const { week, stories } of recent) totals[week - first]! += stories;
  const told = first + firstCompared(totals);
  const heard = new Set(recent.flatMap(({ week, sources }) => (week < told ? [] : sources)));
  const live = { live: sources.filter((source) => heard.has(source)).length, all: sources.length };

  const grids = gridsOf(trends, recent, first, length);
  const tested = phasesOf(grids, togetherLevels);
  const year = recent.filter(({ week }) => week > last - 52);
  const inYear = year.reduce((sum, { stories }) => sum + stories, 0);
  const ofTrends = tallyOf(year, ({ trends }) => trends);
  const named = tallyOf(year, ({ entities }) => entities);
  const related = relatedTrends(trends, ofTrends, inYear);
  const since = last - monthWeeks + 1;
  const now = latest.filter(({ week }) => week >= since && week <= last);
  const vocabulary = newTerms(
    trends,
    now,
    coverage.terms.filter(({ week }) => week > last - 52 && week < since),
    (trend) => ofTrends.of(trend).stories,
  );
  return trends.map((trend, index) => {
    const shares = sharesOf(grids[index]!);
    const lines = tested[index]!.map(({ phase, score }, at) => ({
      phase,
      score,
      share: shares[at]!,
      stories: 0,
      largest: undefined as Largest | undefined,
    }));
    for (const { week, trends, largest } of recent) {
      const line = lines[week - first]!;
      line.stories += trends.find(([item]) => item === trend)?.[1] ?? 0;
      const most = largest.find(([item]) => item === trend)?.[1];
      if (most) line.largest = line.largest ? larger(line.largest, most) : most;
    }
    const peaks = peaksOf(lines);
    const weeks = lines.map(({ phase, score, share, stories }, at): WeekOfTrend => {
      const { expected } = tested[index]![at]!;
      const peak = peaks.get(at);
      return {
        week: mondayOf(first + at),
        stories,
        total: totals[at]!,
        share: share === null ? null : rounded(share),
        expected: expected === null ? null : rounded(expected),
        score: rounded(score),
        phase,
        ...(peak === undefined ? {} : { peak }),
      };
    });
    const final = tested[index]!.at(-1)!;
    const own = now.filter(({ trends }) => trends.has(trend));
    const scored = <Each extends { score: number }>(each: Each) => ({ ...each, score: rounded(each.score) });
    return {
      trend,
      phase: final.overall,
      weeks: weeks.slice(-shownWeeks),
      receipt: receiptOf(final, weeks, own, live, first),
      related: related
        .get(trend)!
        .map((each) => ({ ...scored(each), expected: rounded(each.expected), q: rounded(each.q) })),
      carriers: carriersOf(trend, named, ofTrends.of(trend).stories, inYear).map(scored),
      vocabulary: vocabulary.get(trend)!.map(scored),
    };
  });
}

/**
 * The same from the stories themselves.
 *
 * @param entities companies and platforms whose names carry trends
 * @param heardSince when each publisher was first heard, where that was before these stories
 */
export function momentum({
  stories,
  entities = [],
  heardSince,
  ...input
}: MomentumInput & {
  stories: readonly CoveredStory[];
  entities?: readonly Entity[];
  heardSince?: ReadonlyMap<string, string>;
}): Momentum[] {
  const counted = countStories(stories, heardSince);
  return momentumOf(countWeeks(counted, entities), counted, input);
}
