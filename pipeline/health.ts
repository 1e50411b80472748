import type { Outcome, Totals } from './archive/archive.ts';
import type { Health, SourceHealth } from './model/health.ts';
import type { Source } from './model/source.ts';

/**
 * The health of each source after a run, from what it came to when it was last asked. Outcomes in which nothing at all
 * was reached say nothing of any source: the fault is ours.
 */
export function healthAfter(
  sources: readonly Source[],
  before: Health,
  outcomes: readonly Outcome[],
  totals: Totals,
  observations: ReadonlyMap<string, readonly unknown[]>,
): Health {
  const online = outcomes.some(({ reached }) => reached);
  const bySource = new Map(online ? outcomes.map((outcome) => [outcome.source, outcome]) : []);
  const health = (source: Source): SourceHealth => {
    const last = before[source.id];
    const outcome = bySource.get(source.id);
    const counted = totals.sources.get(source.id);
    const state =
      source.kind === 'document'
        ? 'live'
        : source.paused !== undefined
          ? 'paused'
          : (outcome?.state ??
            (last === undefined || last.state === 'paused' ? 'not-yet-reached' : last.state));
    const isNamed = source.kind === 'document' || state === 'paused' || state === 'not-yet-reached';
    return {
      state,
      since: state === last?.state ? last.since : isNamed ? null : (outcome?.day ?? null),
      items:
        source.kind === 'series'
          ? source.series.reduce((sum, { indicator }) => sum + (observations.get(indicator)?.length ?? 0), 0)
          : (counted?.articles ?? 0),
      latest: counted?.latest ?? null,
      problem:
        state === 'live' || state === 'paused' ? null : outcome ? outcome.problem : (last?.problem ?? null),
    };
  };
  return Object.fromEntries(sources.map((source) => [source.id, health(source)]));
}
