import { z } from 'zod';
import { HealthChange } from './health.ts';
import { Instant } from './time.ts';

/** A `Problem` as a report holds it. */
export const Told = z.strictObject({ where: z.string(), what: z.string(), remedy: z.string() });

/** What one source gave in a run. */
export const SourceReport = z.strictObject({
  source: z.string(),
  outcome: z.enum(['new', 'nothing-new', 'not-due', 'failed', 'paused']),
  /** Entries listed, and articles (or observations) that were new. */
  listed: z.int().nonnegative(),
  added: z.int().nonnegative(),
  seconds: z.number().nonnegative(),
});
export type SourceReport = z.infer<typeof SourceReport>;

/** What a run did, and everything that it could not do. */
export const RunReport = z.strictObject({
  started: Instant,
  ended: Instant,
  sources: z.array(SourceReport),
  /** Seconds per stage, in the order they ran. */
  stages: z.array(
    z.strictObject({ stage: z.string(), seconds: z.number().nonnegative(), items: z.int().nonnegative() }),
  ),
  articles: z.strictObject({ all: z.int(), added: z.int(), tagged: z.int() }),
  stories: z.int(),
  statistics: z.strictObject({ all: z.int(), flagged: z.int() }),
  briefings: z.int(),
  /** Files of `content/` that changed. */
  changed: z.array(z.string()),
  /** Sources that entered another state. */
  changes: z.array(HealthChange).default([]),
  problems: z.array(Told),
  /** Decisions that may go, or should be looked at again; terms that grow where no trend is. */
  remarks: z.array(z.string()),
});
export type RunReport = z.infer<typeof RunReport>;
