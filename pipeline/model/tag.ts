import { z } from 'zod';
import { TrendId } from './trend.ts';

/** Words of the article that carried a tag, and where they stand (UTF-16 offsets, end exclusive). */
export const Evidence = z.strictObject({
  field: z.enum(['title', 'summary', 'text']),
  quote: z.string().min(1),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
export type Evidence = z.infer<typeof Evidence>;

/** One trend an article is about. */
export const Tag = z.strictObject({
  trend: TrendId,
  /** The tagger's calibrated probability that an editor would set this tag, 0 to 1; 1 where an editor did. */
  score: z.number().min(0).max(1),
  evidence: z.array(Evidence),
  /** `machine`, or the editor's name. */
  by: z.string().min(1),
});
export type Tag = z.infer<typeof Tag>;
