import type { Appeared } from '../model/appeared.ts';
import type { Briefing } from '../model/briefing.ts';

/** Whether readers see a briefing that an editor approved: at once, or where a run has let it appear. */
export const hasAppeared = (
  { id, status, appears }: Pick<Briefing, 'id' | 'status' | 'appears'>,
  appeared: Appeared,
): boolean => status === 'published' && (appears === undefined || appeared[id] !== undefined);

/**
 * The scheduled briefings that have appeared as of a moment: those that had before, and those whose time has come. What has
 * appeared stays, whatever the clock says later; one that is no longer scheduled is left out. Pure.
 */
export function appearedBy(briefings: readonly Briefing[], before: Appeared, at: string): Appeared {
  return Object.fromEntries(
    briefings
      .flatMap((briefing): [string, string][] => {
        const { id, status, appears } = briefing;
        if (status !== 'published' || appears === undefined) return [];
        if (before[id] !== undefined) return [[id, before[id]]];
        return Date.parse(appears) <= Date.parse(at) ? [[id, at.slice(0, 10)]] : [];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
