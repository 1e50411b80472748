import { z } from 'zod';
import { Day, Instant, Published } from './time.ts';

/** What can be wrong with a source that was asked. */
export const Fault = z.enum([
  /** It answered, but with nothing, or with a list of nothing. */
  'empty',
  /** It answered, but its selectors, or our reading of a list page, find no entries any more. */
  'unmatched',
  /** Its robots.txt, a refusal (401, 403, 451), or a page that wants proof of a person stands before it. */
  'blocked',
  /** It could not be reached, answered with an error, or with what could not be read. */
  'failing',
  /** It says that it is gone for good (410). */
  'gone',
]);
export type Fault = z.infer<typeof Fault>;

/** How a source fares: exactly one of these at a time. */
export const HealthState = z.enum([
  'healthy',
  /** It works, but from another address than its file says. */
  'moved',
  /** It answers as always, but has brought nothing for longer than its own rhythm explains. */
  'silent',
  ...Fault.options,
  'paused',
  'not-yet-reached',
]);
export type HealthState = z.infer<typeof HealthState>;

/** How often a source speaks, learned from its own gaps: `learnRhythm`. */
export const Rhythm = z.strictObject({
  /** The median gap between two days with news, in days on which it works. */
  every: z.number().positive(),
  /** So many of those days may pass without news; one more, and it is silent. */
  patience: z.int().positive(),
  /** The weekdays on which it works, 1 for Monday to 7 for Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1),
});
export type Rhythm = z.infer<typeof Rhythm>;

/**
 * How a source fares, as readers see it. Holds no moment of the last request: a run that brought nothing new changes
 * nothing here.
 */
export const SourceHealth = z.strictObject({
  state: HealthState,
  /** The day this state began; null while nothing has been tried. */
  since: Day.nullable(),
  /** Articles of this source in the edition (observations, for a series). */
  items: z.int().nonnegative(),
  /** When its newest item was published. */
  latest: Published.nullable(),
  /** Null until it has brought news on enough days. */
  rhythm: Rhythm.nullable(),
  /** The day of the last answer that could be read, while the last one could not; null while all is well, and where there was none. */
  lastGood: Day.nullable(),
  /** Where its address has moved for good: to be written into its file. */
  moved: z.string().nullable(),
  /** What is wrong, in one sentence, while something is. */
  problem: z.string().nullable(),
});
export type SourceHealth = z.infer<typeof SourceHealth>;

/** `content/sources/health.json`: each source by its id. */
export const Health = z.record(z.string(), SourceHealth);
export type Health = z.infer<typeof Health>;

/** One line of `content/sources/changes.jsonl`: a source has left one state and entered another. */
export const HealthChange = z.strictObject({
  at: Instant,
  source: z.string(),
  from: HealthState,
  to: HealthState,
  problem: z.string().nullable(),
});
export type HealthChange = z.infer<typeof HealthChange>;
