import type { Phase } from '../model/momentum.ts';
import type { Cell, Grid } from './momentum/panel.ts';
import { aloneLevels, phasesOf } from './momentum/phases.ts';

/** One week of a series: articles on the trend, articles of all, and either of them by source where it is known. */
export interface SeriesWeek {
  week: string | number;
  articles: number;
  total: number;
  /** By source: `{ articles, total }`, or the total alone. */
  sources?: Record<string, unknown> | undefined;
}

const numberIn = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0);

/** What one entry of `sources` says: both figures, or the volume alone. */
function cellOf(value: unknown): Cell | { total: number } {
  if (typeof value !== 'object' || value === null) return { total: numberIn(value) };
  const { articles, total } = value as { articles?: unknown; total?: unknown };
  return articles === undefined ? { total: numberIn(total) } : { articles: numberIn(articles), total: numberIn(total) };
}

/** A series as a grid: one source that stands for all where none are told. */
function gridOf(weeks: readonly SeriesWeek[]): Grid {
  const named = weeks.map(({ sources }) => Object.entries(sources ?? {}).map(([name, value]) => [name, cellOf(value)] as const));
  const told = named.length > 0 && named.every((entries) => entries.some(([, { total }]) => total > 0));
  const sources = new Map<string, Cell[]>();
  if (!told) {
    sources.set('', weeks.map(({ articles, total }) => ({ articles, total })));
    return { weeks: weeks.length, sources, attributed: true };
  }
  const attributed = named.flat().every(([, cell]) => 'articles' in cell);
  named.forEach((entries, at) => {
    const volume = entries.reduce((total, [, cell]) => total + cell.total, 0);
    for (const [name, cell] of entries) {
      const cells = sources.get(name) ?? weeks.map(() => ({ articles: 0, total: 0 }));
      sources.set(name, cells);
      cells[at] = 'articles' in cell && attributed ? cell : { articles: (weeks[at]!.articles * cell.total) / (volume || 1), total: cell.total };
    }
  });
  return { weeks: weeks.length, sources, attributed };
}

/**
 * How a weekly series moves, for itself: per week the share of coverage (`articles / total`, 0 to 1, null where nothing
 * was published), the articles expected from the weeks before, the score (0 as expected, about 3 and above a burst) and
 * the phase; and the phase of the last week. Tests and papers: `momentum/tests.ts` and `momentum/panel.ts`.
 */
export function seriesMomentum(weeks: readonly SeriesWeek[]): {
  weeks: { week: string | number; share: number | null; expected: number | null; score: number; phase: Phase }[];
  phase: Phase;
} {
  const tested = phasesOf([gridOf(weeks)], aloneLevels)[0]!;
  return {
    weeks: weeks.map(({ week, articles, total }, at) => {
      const { expected, score, phase } = tested[at]!;
      return { week, share: total > 0 ? articles / total : null, expected, score, phase };
    }),
    phase: tested.at(-1)?.overall ?? 'quiet',
  };
}
