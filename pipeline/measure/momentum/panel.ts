/** What one source published in one week: on the trend, and in all. */
export interface Cell {
  articles: number;
  total: number;
}

/** A trend's weeks, source by source. */
export interface Grid {
  weeks: number;
  /** One cell a week for each source. */
  sources: ReadonlyMap<string, readonly Cell[]>;
  /** False where the trend's articles could not be told apart by source and were shared out by volume. */
  attributed: boolean;
}

/** A week over the sources that are compared: what was seen, and what each source's own habit would give. */
export interface ComparedWeek {
  observed: number;
  /** Σ rate of a source · its volume in that week: the offset of the tests. */
  offset: number;
}

/** The most weeks looked back upon: a year before the 12 weeks that a change needs to show. */
export const longestWindow = 64;
/** Weeks a source must have spoken in before it is compared with itself. */
const leastHistory = 4;
/** Weeks since it was first heard; longer where its own share of the trend is unknown. */
const leastAge = { attributed: 8, unattributed: 24 };
/** A source that said nothing for so many weeks has fallen silent. */
const silence = 8;
/** Stories' worth of trust in the mean rate of all, where a source has published little. */
const shrinkage = 5;
/** Of the coverage on either side, the part that must come from sources heard on both. */
const leastKept = { attributed: 0.5, unattributed: 0.8 };
/** Below this part of its usual volume a week is too thin to be compared. */
const leastVolume = 0.2;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The sources that can be compared with themselves at week `at`, looking back to week `from`. */
function comparable({ sources, attributed }: Grid, from: number, at: number): string[] {
  const age = leastAge[attributed ? 'attributed' : 'unattributed'];
  return [...sources].flatMap(([source, cells]) => {
    const first = cells.findIndex(({ total }) => total > 0);
    if (first < 0 || at - first < age) return [];
    const active = cells.slice(from, at).filter(({ total }) => total > 0).length;
    return active >= leastHistory ? [source] : [];
  });
}

/** A grid without one source, or null where nothing is left. */
export function without(grid: Grid, source: string): Grid | null {
  const sources = new Map(grid.sources);
  sources.delete(source);
  return sources.size === 0 ? null : { ...grid, sources };
}

/**
 * The weeks from the window's first to `at`, over a source set held constant by indirect standardisation (Breslow and
 * Day 1987): each source is expected to give the trend its own habitual share of what it published in that week, so a
 * source that came, left, fell silent or doubled moves both sides alike. A source's rate is shrunk towards the rate of
 * all by `shrinkage` stories. Sources without history of their own are taken out of both sides; null where that leaves
 * too little: less than half of the coverage before or now, less than a fifth of the usual volume, or no history.
 * Weeks in `leave` (bursts that are over) do not shape the habits.
 */
export function compare(
  grid: Grid,
  at: number,
  leave: ReadonlySet<number>,
): { from: number; weeks: ComparedWeek[] } | null {
  const from = Math.max(0, at + 1 - longestWindow);
  const panel = comparable(grid, from, at);
  if (panel.length === 0) return null;
  const cellsOf = (source: string) => grid.sources.get(source)!;
  const volume = (sources: Iterable<string>, first: number, last: number) =>
    sum(
      [...sources].map((source) =>
        sum(
          cellsOf(source)
            .slice(first, last + 1)
            .map(({ total }) => total),
        ),
      ),
    );

  const recent = Math.max(from, at + 1 - silence);
  const live = [...grid.sources.keys()].filter((source) =>
    cellsOf(source)
      .slice(recent, at + 1)
      .some(({ total }) => total > 0),
  );
  const least = leastKept[grid.attributed ? 'attributed' : 'unattributed'];
  const all = [...grid.sources.keys()];
  if (volume(panel, at - 3, at) < least * volume(all, at - 3, at)) return null;
  if (volume(live, from, at - 1) < least * volume(all, from, at - 1)) return null;

  const kept = Array.from({ length: at + 1 - from }, (_, i) => from + i);
  const habitual = kept.filter((week) => !leave.has(week));
  const inAll = { articles: 0.5, total: 0 };
  const bySource = panel.map((source) => {
    const cells = cellsOf(source);
    const articles = sum(habitual.map((week) => cells[week]!.articles));
    const total = sum(habitual.map((week) => cells[week]!.total));
    inAll.articles += articles;
    inAll.total += total;
    return { cells, articles, total };
  });
  const mean = inAll.articles / inAll.total;
  const rates = bySource.map(({ articles, total }) => (articles + shrinkage * mean) / (total + shrinkage));
  const weeks = kept.map((week) => ({
    observed: sum(bySource.map(({ cells }) => cells[week]!.articles)),
    offset: sum(bySource.map(({ cells }, i) => rates[i]! * cells[week]!.total)),
  }));
  const usual = sum(weeks.slice(0, -1).map(({ offset }) => offset)) / (weeks.length - 1);
  return weeks.at(-1)!.offset < leastVolume * usual ? null : { from, weeks };
}
