import type { Outcome, Totals } from '../archive/archive.ts';
import type { Health, HealthState, SourceHealth } from '../model/health.ts';
import type { Source } from '../model/source.ts';
import { daysSilent, learnRhythm, sharedHolidays } from './rhythm.ts';

/** What the health of the sources follows from. */
export interface Watched {
  sources: readonly Source[];
  /** As it was published last. */
  before: Health;
  /** What those came to that were asked since. */
  outcomes: readonly Outcome[];
  totals: Pick<Totals, 'sources'>;
  /** When each source's newest items were published. */
  spoke: ReadonlyMap<string, readonly string[]>;
  observations: ReadonlyMap<string, readonly unknown[]>;
  today: string;
}

/** States in which a source does what is expected of it. */
const sound = new Set<HealthState>(['healthy', 'moved', 'silent']);
/** A fault is a state from its second time on: single stumbles stand in the run's report alone. */
const strikesForState = 2;

/**
 * The one state of a source. What a person decided comes first; then what it came to when it was last asked; then its
 * rhythm. A source that did well is not called faulty for a single stumble, but for one seen twice in a row, or at once where
 * it says itself that it is gone; back from a fault it is at its first sound answer.
 */
export function stateOf(
  source: Source,
  last: Pick<SourceHealth, 'state'> | undefined,
  outcome: Pick<Outcome, 'fault' | 'strikes'> | undefined,
  { overdue, moved }: { overdue: boolean; moved: boolean },
): HealthState {
  if (source.kind === 'document') return 'healthy';
  if (source.paused !== undefined) return 'paused';
  const before = last === undefined || last.state === 'paused' ? 'not-yet-reached' : last.state;
  const isStumble =
    outcome?.fault != null &&
    outcome.fault !== 'gone' &&
    outcome.strikes < strikesForState &&
    sound.has(before);
  if (isStumble) return before;
  if (outcome?.fault != null) return outcome.fault;
  if (outcome === undefined && !sound.has(before)) return before;
  return overdue ? 'silent' : moved ? 'moved' : 'healthy';
}

const neighboursOf = (source: Source): string => source.country ?? source.language;

/**
 * The health of each source after a run. Outcomes in which nothing at all was reached say nothing of any source: the fault
 * is ours. Pure.
 */
export function healthAfter({
  sources,
  before,
  outcomes,
  totals,
  spoke,
  observations,
  today,
}: Watched): Health {
  const online = outcomes.some(({ reached }) => reached);
  const bySource = new Map(online ? outcomes.map((outcome) => [outcome.source, outcome]) : []);
  const learned = sources.map((source) => {
    const days = spoke.get(source.id) ?? [];
    return { source, days, rhythm: learnRhythm(days, today) };
  });
  const speakers = learned.flatMap(({ source, days, rhythm }) => {
    const { state = 'not-yet-reached' } = before[source.id] ?? {};
    const fault = bySource.get(source.id)?.fault ?? null;
    const isHeard = fault === null && (sound.has(state) || bySource.has(source.id));
    return rhythm && isHeard ? [{ source, days, rhythm }] : [];
  });
  const holidays = new Map(
    [...Map.groupBy(speakers, ({ source }) => neighboursOf(source))].map(([where, those]) => [
      where,
      sharedHolidays(those, today),
    ]),
  );
  const health = ({ source, days, rhythm }: (typeof learned)[number]): SourceHealth => {
    const last = before[source.id];
    const outcome = bySource.get(source.id);
    const counted = totals.sources.get(source.id);
    const silent = rhythm && daysSilent(days, rhythm, holidays.get(neighboursOf(source)) ?? new Set(), today);
    const overdue = silent !== null && rhythm !== null && silent > rhythm.patience;
    const moved =
      'address' in source || source.kind === 'series'
        ? outcome
          ? outcome.moved
          : (last?.moved ?? null)
        : null;
    const state = stateOf(source, last, outcome, { overdue, moved: moved !== null });
    const isUntried = source.kind === 'document' || state === 'paused' || state === 'not-yet-reached';
    return {
      state,
      since: state === last?.state ? last.since : isUntried ? null : today,
      items:
        source.kind === 'series'
          ? source.series.reduce((sum, { indicator }) => sum + (observations.get(indicator)?.length ?? 0), 0)
          : (counted?.articles ?? 0),
      latest: counted?.latest ?? null,
      rhythm,
      lastGood: isUntried || sound.has(state) ? null : outcome ? outcome.good : (last?.lastGood ?? null),
      moved: state === 'paused' ? null : moved,
      problem: isUntried || sound.has(state) ? null : outcome ? outcome.problem : (last?.problem ?? null),
    };
  };
  return Object.fromEntries(learned.map((one) => [one.source.id, health(one)]));
}
