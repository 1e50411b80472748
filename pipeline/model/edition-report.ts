import { z } from 'zod';
import { HealthChange } from './health.ts';
import { Phase } from './momentum.ts';
import { Instant } from './time.ts';
import { TrendId } from './trend.ts';

/**
 * `content/report.json`: what the last run that brought anything brought, told by what it changed in the edition and by
 * nothing else. It names articles and stories by their ids, so that what an editor hides or corrects later is hidden and
 * corrected here too.
 */
export const EditionReport = z.strictObject({
  at: Instant,
  /** New articles by source. */
  articles: z.record(z.string(), z.int().positive()),
  /** Ids of the new stories told by most articles, at most twelve. */
  stories: z.array(z.string()),
  /** How many stories are new. */
  newStories: z.int().nonnegative(),
  /** New or revised values by indicator. */
  figures: z.record(z.string(), z.int().positive()),
  /** Trends that are in another phase than before. */
  phases: z.array(z.strictObject({ trend: TrendId, from: Phase, to: Phase })),
  /** Sources that entered another state. */
  sources: z.array(HealthChange),
});
export type EditionReport = z.infer<typeof EditionReport>;
