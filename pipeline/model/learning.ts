import { z } from 'zod';
import { Day } from './time.ts';
import { TrendId } from './trend.ts';

const agreement = z.number().min(0).max(1).nullable();

/** How a newly learned model fared on the decisions that are held out of learning, beside the one that was live. */
export const Judgement = z.strictObject({
  day: Day,
  /** The latest decision that it learned from. */
  upTo: z.string(),
  /** Labelled articles that it learned from, and those held out. */
  learned: z.int().nonnegative(),
  heldOut: z.int().nonnegative(),
  /** Agreement with the held-out decisions: F1 over all trends, 0 to 1; null where there was no model, or too few. */
  before: agreement,
  after: agreement,
  /** Whether it went live: only where it is no worse. */
  live: z.boolean(),
  /** What it changed among the newest articles that no editor decided on. */
  changed: z.array(
    z.strictObject({ trend: TrendId, gained: z.int().nonnegative(), lost: z.int().nonnegative() }),
  ),
});
export type Judgement = z.infer<typeof Judgement>;

/** `content/learning.json`: which decisions the live model has learned from, and the last judgements, oldest first. */
export const Learning = z.strictObject({ upTo: z.string(), judgements: z.array(Judgement) });
export type Learning = z.infer<typeof Learning>;
