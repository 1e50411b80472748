import type { Health, HealthChange } from '../model/health.ts';

/** Changes that are kept: at a few a day, years. */
const mostKept = 2000;

/**
 * The changes of state that a run adds to those before: each source whose state is another than was published last. That a
 * new source works at its first asking, and that a person paused one or let it go on, is no news to anyone. Pure, so that a
 * run that is repeated tells no change twice.
 */
export function changesBetween(before: Health, after: Health, at: string): HealthChange[] {
  return Object.entries(after)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([source, { state: to, problem, moved }]) => {
      const from = before[source]?.state ?? 'not-yet-reached';
      const isBeginning = to === 'not-yet-reached' || (from === 'not-yet-reached' && to === 'healthy');
      const isDecided = to === 'paused' || (from === 'paused' && to === 'healthy');
      if (from === to || isBeginning || isDecided) return [];
      return [{ at, source, from, to, problem: to === 'moved' ? moved : problem }];
    });
}

/** All changes that are kept, oldest first. */
export const withChanges = (known: readonly HealthChange[], added: readonly HealthChange[]): HealthChange[] =>
  [...known, ...added].slice(-mostKept);
