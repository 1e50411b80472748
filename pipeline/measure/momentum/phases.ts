import type { Phase } from '../../model/momentum.ts';
import { between, compare, type Grid, longestWindow, without } from './panel.ts';
import { burstTest, falseDiscoveryRates, slopeTest, slopeWeeks } from './tests.ts';

/** One week of one grid, tested. */
export interface TestedWeek {
  phase: Phase;
  /** What to call the trend by then: a burst on a rise that shows without it leaves the trend rising. */
  overall: Phase;
  /** Stories expected; null where nothing can be compared. */
  expected: number | null;
  /** The burst test's statistic; 0 where nothing can be compared. */
  score: number;
  /** The test the phase rests on, with its rate of false discoveries. */
  test: { name: 'rate' | 'slope'; statistic: number; p: number; q: number } | null;
}

/** When a test's word is taken. */
export interface Levels {
  /** False where each grid is judged for itself, true where the rates of false discovery over all grids are. */
  together: boolean;
  burst: number;
  slope: number;
}

/** For one series alone: 2.5 false bursts in 1,000 weeks, 2.5 false moves in 100 series. */
export const aloneLevels: Levels = { together: false, burst: 0.0025, slope: 0.025 };
/** For all trends of an edition: of the bursts, and of the moves, that are called in a week, 5% false. */
export const togetherLevels: Levels = { together: true, burst: 0.05, slope: 0.05 };

/** A change below this factor over 24 weeks is no move, however certain. */
const leastChange = 1.2;
/** With one source left out, a move must still be likely. */
const levelWithout = 0.05;
/** An elevation longer than this is a new level. */
const longestBurst = 4;
/** Fewer stories than this in eight weeks are quiet. */
const quietWeeks = 8;
const quietStories = 4;

interface State {
  grid: Grid;
  bursts: Set<number>;
}

/** Burst weeks that stand out from a level: runs longer than `longestBurst` are a level of their own. */
function leaveOf(bursts: ReadonlySet<number>): Set<number> {
  const leave = new Set<number>();
  for (const week of bursts) {
    let first = week;
    let last = week;
    while (bursts.has(first - 1)) first--;
    while (bursts.has(last + 1)) last++;
    if (last - first < longestBurst) leave.add(week);
  }
  return leave;
}

function testsOf(grid: Grid, at: number, leave: ReadonlySet<number>) {
  const compared = compare(grid, at, leave);
  if (!compared) return null;
  const { from, weeks } = compared;
  const numbered = weeks.map((week, index) => ({ ...week, index: from + index }));
  const burst = burstTest(
    numbered.slice(0, -1).filter(({ index }) => !leave.has(index)),
    weeks.at(-1)!,
  );
  const levelStart = at + 1 - slopeWeeks;
  const told = numbered.filter(({ index }) => index >= levelStart || !leave.has(index));
  let calm = at - 1;
  while (leave.has(calm)) calm--;
  const recent = weeks.slice(-quietWeeks).reduce((total, { observed }) => total + observed, 0);
  return {
    burst,
    slope: slopeTest(told),
    /** Asked for only where a burst stands on a move. */
    slopeBefore: () => slopeTest(told.filter(({ index }) => index <= calm)),
    recent,
  };
}

type Tests = NonNullable<ReturnType<typeof testsOf>>;

/** Sources that had a part in the trend in the weeks from `from` on. */
const carriers = ({ sources }: Grid, from: number, at: number): string[] =>
  [...sources].flatMap(([source, { articlesBefore }]) =>
    between(articlesBefore, from, at + 1) > 0 ? [source] : [],
  );

/** Whether a test speaks the same way whichever source is left out; true where sources cannot be told apart. */
function holdsWithoutAny(
  grid: Grid,
  at: number,
  from: number,
  leave: ReadonlySet<number>,
  speaks: (tests: Tests) => boolean,
): boolean {
  if (!grid.attributed || grid.sources.size === 1) return true;
  return carriers(grid, from, at).every((source) => {
    const rest = without(grid, source);
    const tests = rest && testsOf(rest, at, leave);
    return tests ? speaks(tests) : false;
  });
}

/**
 * The phases of several trends, week by week, each from what was known by then.
 *
 * - `coverage-changed`: `compare` finds too little that is the same before and now.
 * - `burst`: the rate test calls the week.
 * - `rising`, `fading`: the slope test calls the last 24 weeks, and the change is at least a fifth.
 * - `quiet`: fewer than 4 stories in 8 weeks. `steady`: all else.
 *
 * A move must also hold, at p 0.05, with any one source left out: what rests on one source is that source's own.
 */
export function phasesOf(grids: readonly Grid[], levels: Levels): TestedWeek[][] {
  const states: State[] = grids.map((grid) => ({ grid, bursts: new Set() }));
  const given: TestedWeek[][] = grids.map(() => []);
  const weeks = Math.max(0, ...grids.map((grid) => grid.weeks));
  for (let at = 0; at < weeks; at++) {
    const tests = states.map(({ grid, bursts }) => {
      const leave = leaveOf(bursts);
      const found = testsOf(grid, at, leave);
      return found && { ...found, leave };
    });
    const bursts = tests.map((test) => test?.burst?.p ?? null);
    const slopes = tests.map((test) => test?.slope?.p ?? null);
    const burstRates = levels.together ? falseDiscoveryRates(bursts) : bursts;
    const slopeRates = levels.together ? falseDiscoveryRates(slopes) : slopes;
    states.forEach(({ grid, bursts }, index) => {
      const test = tests[index];
      if (!test) {
        given[index]!.push({
          phase: 'coverage-changed',
          overall: 'coverage-changed',
          expected: null,
          score: 0,
          test: null,
        });
        return;
      }
      const { burst, slope, slopeBefore, leave, recent } = test;
      const sign = Math.sign(slope?.statistic ?? 0);
      const bursting =
        burst !== null &&
        burstRates[index]! < levels.burst &&
        holdsWithoutAny(grid, at, at, leave, (rest) => (rest.burst?.p ?? 1) < levelWithout);
      if (bursting) bursts.add(at);
      const moving =
        slope !== null &&
        slopeRates[index]! < levels.slope &&
        Math.abs(Math.log(slope.change)) > Math.log(leastChange) &&
        holdsWithoutAny(
          grid,
          at,
          Math.max(0, at + 1 - longestWindow),
          leave,
          (rest) =>
            rest.slope !== null && rest.slope.p < levelWithout && Math.sign(rest.slope.statistic) === sign,
        );
      const move = sign > 0 ? ('rising' as const) : ('fading' as const);
      const phase: Phase = bursting ? 'burst' : moving ? move : recent < quietStories ? 'quiet' : 'steady';
      const before = bursting && moving ? slopeBefore() : null;
      const movesAnyway = before !== null && Math.sign(before.statistic) === sign && before.p < levelWithout;
      const overall = movesAnyway ? move : phase;
      given[index]!.push({
        phase,
        overall,
        expected: burst?.expected ?? null,
        score: burst?.statistic ?? 0,
        test:
          overall === 'burst' || slope === null
            ? burst && { name: 'rate', statistic: burst.statistic, p: burst.p, q: burstRates[index]! }
            : { name: 'slope', statistic: slope.statistic, p: slope.p, q: slopeRates[index]! },
      });
    });
  }
  return given;
}
