import type { Entity } from '../model/entity.ts';
import type { Momentum, Phase, Receipt, WeekOfTrend } from '../model/momentum.ts';
import type { TrendId } from '../model/trend.ts';
import { carriersOf, monthWeeks, namedIn, newTerms, relatedTrends, termsOf } from './momentum/association.ts';
import { type CountedStory, type CoveredStory, countStories, gridOf } from './momentum/coverage.ts';
import {
  between,
  type Cell,
  compare,
  type Grid,
  type Line,
  lineOf,
  longestWindow,
} from './momentum/panel.ts';
import { peaksOf } from './momentum/peaks.ts';
import { aloneLevels, phasesOf, type TestedWeek, togetherLevels } from './momentum/phases.ts';
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
    const all = lineOf(weeks.map(({ articles, total }) => ({ articles, total })));
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
  const sources = new Map([...cellsOf].map(([name, cells]) => [name, lineOf(cells)]));
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

export interface MomentumInput {
  /** The trends asked for; parents hold the stories of their children. */
  trends: readonly TrendId[];
  /** All stories, those without a trend too: they are what a share is a share of. */
  stories: readonly CoveredStory[];
  /** The ids of all sources that are collected. */
  sources: readonly string[];
  /** Companies and platforms whose names carry trends. */
  entities?: readonly Entity[];
  /** When each publisher was first heard, where that was before these stories. */
  heardSince?: ReadonlyMap<string, string>;
  /** A day: weeks that are over on it are measured. */
  asOf: string;
}

/** Weeks shown of each trend: two years. */
const shownWeeks = 104;
/** Weeks whose stories are asked for, and those of which words are asked for too: one more than are counted. */
export const coveredWeeks = shownWeeks + longestWindow + 1;
export const toldWeeks = 53;
/** "Now" of a receipt, but for a burst, which is its own week. */
const nowWeeks = 4;
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

/**
 * How each trend moves, from the stories of all sources up to the last week that is over. Stories count once however many
 * carried them, publishers count and not feeds, and the source set is held constant (`momentum/panel.ts`); a move is
 * called by tests with control of the false-discovery rate over all trends (`momentum/phases.ts`). Pure: same stories,
 * same day, same result.
 */
export function momentum({
  trends,
  stories,
  sources,
  entities = [],
  heardSince,
  asOf,
}: MomentumInput): Momentum[] {
  const last = lastFullWeek(asOf);
  const counted = countStories(stories, heardSince).filter(({ week }) => week <= last);
  // Before the weeks shown lies one more window, so that the first of them has a past to be compared with.
  const kept = shownWeeks + longestWindow;
  const earliest = counted.reduce((first, { week }) => Math.min(first, week), last);
  const first = Math.max(earliest, last - kept + 1);
  const recent = counted.filter(({ week }) => week >= first);
  const length = last - first + 1;
  const totals = Array.from({ length }, () => 0);
  for (const { week } of recent) totals[week - first]! += 1;

  const told = first + firstCompared(totals);
  const heard = new Set(
    recent.flatMap(({ week, articles }) => (week < told ? [] : articles.map(({ source }) => source))),
  );
  const live = { live: sources.filter((source) => heard.has(source)).length, all: sources.length };

  const grids = trends.map((trend) => gridOf(trend, recent, first, length));
  const tested = phasesOf(grids, togetherLevels);
  const year = recent.filter(({ week }) => week > last - 52);
  const related = relatedTrends(trends, year);
  const named = namedIn(entities, year);
  const terms = new Map(
    year.flatMap((story) => (story.trends.size > 0 ? [[story, termsOf(story)] as const] : [])),
  );
  return trends.map((trend, index) => {
    const own = recent.filter(({ trends }) => trends.has(trend));
    const byWeek = Map.groupBy(own, ({ week }) => week - first);
    const shares = sharesOf(grids[index]!);
    const lines = tested[index]!.map(({ phase, score }, at) => ({
      phase,
      score,
      share: shares[at]!,
      stories: byWeek.get(at) ?? [],
    }));
    const peaks = peaksOf(lines);
    const weeks = lines.map(({ phase, score, share, stories }, at): WeekOfTrend => {
      const { expected } = tested[index]![at]!;
      const peak = peaks.get(at);
      return {
        week: mondayOf(first + at),
        stories: stories.length,
        total: totals[at]!,
        share: share === null ? null : rounded(share),
        expected: expected === null ? null : rounded(expected),
        score: rounded(score),
        phase,
        ...(peak === undefined ? {} : { peak }),
      };
    });
    const now = tested[index]!.at(-1)!;
    const ownYear = year.filter(({ trends }) => trends.has(trend));
    return {
      trend,
      phase: now.overall,
      weeks: weeks.slice(-shownWeeks),
      receipt: receiptOf(now, weeks, own, live, first),
      related: related.get(trend)!.map((each) => ({
        ...each,
        expected: rounded(each.expected),
        score: rounded(each.score),
        q: rounded(each.q),
      })),
      carriers: carriersOf(named, new Set(ownYear.map(({ id }) => id)), year.length).map((each) => ({
        ...each,
        score: rounded(each.score),
      })),
      vocabulary: newTerms(ownYear, terms, last - monthWeeks + 1).map((each) => ({
        ...each,
        score: rounded(each.score),
      })),
    };
  });
}
