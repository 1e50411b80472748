import { isDrawn } from '../../pipeline/learning/lot.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import { withParents } from '../../pipeline/model/trend.ts';

/** How far machine and editors agree on one trend, or over a month on all. */
export interface Agreement {
  /** Decisions that carry it, before or after. */
  decided: number;
  proposed: number;
  set: number;
  /** Proposed by the machine and kept by the editor. */
  kept: number;
}

const closed = (trends: unknown) => new Set(withParents(Array.isArray(trends) ? (trends as string[]) : []));

/**
 * Agreement per trend, per month and both, over articles drawn by lot alone: what was proposed at the time (`was`) against what an
 * editor set (`to`). `kept / proposed` is precision, `kept / set` recall, both unbiased for all articles because a lot knows
 * nothing of the machine. Of an article decided more than once the latest counts. Pure.
 */
export function agreementOf(decisions: readonly Decision[]): {
  trends: Map<string, Agreement>;
  months: Map<string, Agreement>;
  /** By `<trend> <month>`. */
  both: Map<string, Agreement>;
} {
  const latest = new Map<string, Decision>();
  for (const decision of decisions)
    if (
      decision.field === 'tags' &&
      decision.about.startsWith('article/') &&
      isDrawn(decision.about.slice('article/'.length))
    )
      latest.set(decision.about, decision);
  const trends = new Map<string, Agreement>();
  const months = new Map<string, Agreement>();
  const both = new Map<string, Agreement>();
  const count = (into: Map<string, Agreement>, key: string, proposed: boolean, set: boolean) => {
    const one = into.get(key) ?? { decided: 0, proposed: 0, set: 0, kept: 0 };
    into.set(key, {
      decided: one.decided + 1,
      proposed: one.proposed + Number(proposed),
      set: one.set + Number(set),
      kept: one.kept + Number(proposed && set),
    });
  };
  for (const { was, to, at } of latest.values()) {
    if (to === null) continue;
    const [proposed, set] = [closed(was), closed(to)];
    for (const trend of new Set([...proposed, ...set])) {
      count(trends, trend, proposed.has(trend), set.has(trend));
      count(months, at.slice(0, 7), proposed.has(trend), set.has(trend));
      count(both, `${trend} ${at.slice(0, 7)}`, proposed.has(trend), set.has(trend));
    }
  }
  return { trends, months, both };
}
