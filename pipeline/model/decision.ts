import { z } from 'zod';
import { Instant } from './time.ts';

/**
 * What a decision is about: `article/<id>`, `pair/<article>/<article>` (the smaller id first),
 * `statistic/<article>/<start>-<end>`, `observation/<indicator>/<period>`, `story/<id>`,
 * `briefing/<trend or letter>/<day>`, `trend/<id>`.
 */
export const Subject = z.string().regex(/^(article|pair|statistic|observation|story|briefing|trend)\/.+$/);

/** What an editor said, one line in `content/decisions/<editor>/<month>.jsonl`; appended, never rewritten. */
export const Decision = z.strictObject({
  /** A ULID: sorts by time. */
  id: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  at: Instant,
  by: z.string().min(1),
  about: Subject,
  field: z.string().min(1),
  /** The value set; null takes the field's decision back. */
  to: z.json(),
  /** The machine's value then. */
  was: z.json(),
  /** A digest of what the editor saw. */
  seen: z.string(),
  because: z.string().optional(),
  /**
   * The digest over all this editor's decisions before this one (`content/chain.ts`): shows afterwards whether any was
   * changed or removed. Absent in files that are not the desk's.
   */
  previous: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
});
export type Decision = z.infer<typeof Decision>;
