import { z } from 'zod';
import { Day, Published } from './time.ts';

/**
 * How a source fares, as readers see it. Holds no moment of the last request: a run that brought nothing new changes
 * nothing here.
 */
export const SourceHealth = z.strictObject({
  state: z.enum(['not-yet-reached', 'live', 'failing', 'gone', 'paused']),
  /** The day this state began; null while nothing has been tried. */
  since: Day.nullable(),
  /** Articles of this source in the edition (observations, for a series). */
  items: z.int().nonnegative(),
  /** When its newest item was published. */
  latest: Published.nullable(),
  /** What is wrong, in one sentence, while something is. */
  problem: z.string().nullable(),
});
export type SourceHealth = z.infer<typeof SourceHealth>;

/** `content/sources/health.json`: each source by its id. */
export const Health = z.record(z.string(), SourceHealth);
export type Health = z.infer<typeof Health>;
