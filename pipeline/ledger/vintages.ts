import type { Observation } from '../model/indicator.ts';

/** The latest value of each period among those first seen by a moment, in the order of periods: what one knew then. */
export function asOf<One extends Observation>(vintages: readonly One[], moment: string): One[] {
  const latest = new Map<string, One>();
  for (const observation of vintages) {
    if (observation.firstSeen > moment) continue;
    const before = latest.get(observation.period);
    if (!before || before.firstSeen <= observation.firstSeen) latest.set(observation.period, observation);
  }
  return [...latest.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
}

/** The latest value of each period, in the order of periods: what a chart shows today. */
export const latestVintage = <One extends Observation>(vintages: readonly One[]): One[] =>
  asOf(vintages, '9999-12-31T00:00:00Z');

/** The moments at which something of a series was first seen, oldest first. */
export const momentsOf = (vintages: readonly Observation[]): string[] =>
  [...new Set(vintages.map(({ firstSeen }) => firstSeen))].sort();

/** One value of a period that took the place of another. */
export interface Revision<One extends Observation = Observation> {
  period: string;
  from: One;
  to: One;
}

/** Every change of a value already seen, newest first, within one moment by period. */
export function revisionsOf<One extends Observation>(vintages: readonly One[]): Revision<One>[] {
  const byPeriod = Map.groupBy(vintages, ({ period }) => period);
  return [...byPeriod]
    .flatMap(([period, seen]) => {
      const ordered = seen.toSorted((a, b) => (a.firstSeen < b.firstSeen ? -1 : 1));
      return ordered.flatMap((to, index) => {
        const from = ordered[index - 1];
        return from === undefined || from.value === to.value ? [] : [{ period, from, to }];
      });
    })
    .sort((a, b) =>
      a.to.firstSeen === b.to.firstSeen
        ? a.period < b.period
          ? 1
          : -1
        : a.to.firstSeen < b.to.firstSeen
          ? 1
          : -1,
    );
}

/** What became known at one moment: values of periods that had none, and values that changed. */
export interface Release<One extends Observation = Observation> {
  at: string;
  added: One[];
  revised: Revision<One>[];
}

/** The series as a row of releases, newest first: the first holds all that was there when we began to look. */
export function releasesOf<One extends Observation>(vintages: readonly One[]): Release<One>[] {
  const revised = Map.groupBy(revisionsOf(vintages), ({ to }) => to.firstSeen);
  const first = new Map<string, string>();
  for (const { period, firstSeen } of vintages) {
    const before = first.get(period);
    if (before === undefined || firstSeen < before) first.set(period, firstSeen);
  }
  return momentsOf(vintages)
    .map((at) => ({
      at,
      added: vintages
        .filter(({ period, firstSeen }) => firstSeen === at && first.get(period) === at)
        .sort((a, b) => (a.period < b.period ? -1 : 1)),
      revised: revised.get(at) ?? [],
    }))
    .filter(({ added, revised }) => added.length + revised.length > 0)
    .reverse();
}
