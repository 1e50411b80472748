/**
 * One source's weeks, with running sums beside them, so that what a window holds is one subtraction: a grid is looked at
 * once for each of its weeks, each time over the weeks before.
 */
export interface Line {
  articles: Float64Array;
  total: Float64Array;
  /** Sums over the weeks before each, one entry more than there are weeks. */
  articlesBefore: Float64Array;
  totalBefore: Float64Array;
  /** Weeks before each in which it published anything. */
  spokenBefore: Uint32Array;
  /** The first week in which it published anything; -1 where it never did. */
  first: number;
}

/** A source's weeks as a line: what it published on the trend, and in all. */
export function lineOf(articles: ArrayLike<number>, total: ArrayLike<number>): Line {
  const line: Line = {
    articles: Float64Array.from(articles),
    total: Float64Array.from(total),
    articlesBefore: new Float64Array(total.length + 1),
    totalBefore: new Float64Array(total.length + 1),
    spokenBefore: new Uint32Array(total.length + 1),
    first: -1,
  };
  for (let at = 0; at < total.length; at++) {
    if (line.first < 0 && total[at]! > 0) line.first = at;
    line.articlesBefore[at + 1] = line.articlesBefore[at]! + articles[at]!;
    line.totalBefore[at + 1] = line.totalBefore[at]! + total[at]!;
    line.spokenBefore[at + 1] = line.spokenBefore[at]! + (total[at]! > 0 ? 1 : 0);
  }
  return line;
}

/** What stands between two weeks, the second left out. */
export const between = (before: Float64Array | Uint32Array, from: number, to: number): number =>
  before[to]! - before[from]!;

/** A trend's weeks, source by source. */
export interface Grid {
  weeks: number;
  sources: ReadonlyMap<string, Line>;
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

/** The sources that can be compared with themselves at week `at`, looking back to week `from`. */
function comparable({ sources, attributed }: Grid, from: number, at: number): Line[] {
  const age = leastAge[attributed ? 'attributed' : 'unattributed'];
  return [...sources.values()].filter(
    ({ first, spokenBefore }) =>
      first >= 0 && at - first >= age && between(spokenBefore, from, at) >= leastHistory,
  );
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
  const volume = (lines: readonly Line[], first: number, last: number) =>
    lines.reduce((sum, { totalBefore }) => sum + between(totalBefore, Math.max(0, first), last + 1), 0);

  const recent = Math.max(from, at + 1 - silence);
  const all = [...grid.sources.values()];
  const live = all.filter(({ spokenBefore }) => between(spokenBefore, recent, at + 1) > 0);
  const least = leastKept[grid.attributed ? 'attributed' : 'unattributed'];
  if (volume(panel, at - 3, at) < least * volume(all, at - 3, at)) return null;
  if (volume(live, from, at - 1) < least * volume(all, from, at - 1)) return null;

  const left = [...leave].filter((week) => week >= from && week <= at);
  const habit = (values: Float64Array, before: Float64Array) =>
    left.reduce((sum, week) => sum - values[week]!, between(before, from, at + 1));
  const inAll = { articles: 0.5, total: 0 };
  const habits = panel.map(({ articles, articlesBefore, total, totalBefore }) => {
    const own = { articles: habit(articles, articlesBefore), total: habit(total, totalBefore) };
    inAll.articles += own.articles;
    inAll.total += own.total;
    return own;
  });
  const mean = inAll.articles / inAll.total;
  const rates = habits.map(({ articles, total }) => (articles + shrinkage * mean) / (total + shrinkage));
  const weeks: ComparedWeek[] = [];
  for (let week = from; week <= at; week++) {
    let [observed, offset] = [0, 0];
    for (let index = 0; index < panel.length; index++) {
      observed += panel[index]!.articles[week]!;
      offset += rates[index]! * panel[index]!.total[week]!;
    }
    weeks.push({ observed, offset });
  }
  const usual = weeks.slice(0, -1).reduce((sum, { offset }) => sum + offset, 0) / (weeks.length - 1);
  return weeks.at(-1)!.offset < leastVolume * usual ? null : { from, weeks };
}
