import { z } from 'zod';
import { ArticleId } from './article.ts';
import { Week } from './time.ts';
import { TrendId } from './trend.ts';

export const phases = ['burst', 'rising', 'steady', 'fading', 'quiet', 'coverage-changed'] as const;
export const Phase = z.enum(phases);
export type Phase = z.infer<typeof Phase>;

/** One week of a trend. */
export const WeekOfTrend = z.strictObject({
  week: Week,
  /** Stories of the trend, each counted once however many carried it. */
  stories: z.int().nonnegative(),
  /** Stories of all. */
  total: z.int().nonnegative(),
  /** `stories / total`, 0 to 1; null where there was nothing. */
  share: z.number().min(0).max(1).nullable(),
  /** Stories expected from the weeks before. */
  expected: z.number().nonnegative().nullable(),
  score: z.number(),
  phase: Phase,
  /** The largest story of a week that is a peak of the line. */
  peak: ArticleId.optional(),
});
export type WeekOfTrend = z.infer<typeof WeekOfTrend>;

/** What a trend's movement rests on. */
export const Receipt = z.strictObject({
  /** Weeks compared, first and last. */
  from: Week,
  to: Week,
  /** Sources that spoke in the window, of all that are collected. */
  sources: z.strictObject({ live: z.int().nonnegative(), all: z.int().nonnegative() }),
  publishers: z.array(z.string()),
  /** Mean share of coverage before and now, 0 to 1. */
  before: z.number().min(0).max(1).nullable(),
  now: z.number().min(0).max(1).nullable(),
  /** The test in words and figures. */
  test: z
    .strictObject({
      name: z.string(),
      statistic: z.number(),
      p: z.number().min(0).max(1),
      q: z.number().min(0).max(1),
    })
    .nullable(),
  stories: z.array(ArticleId),
});
export type Receipt = z.infer<typeof Receipt>;

/** Another trend that shares more stories with this one than chance would give. */
export const RelatedTrend = z.strictObject({
  trend: TrendId,
  /** Stories that carry both, and as many as chance would give. */
  together: z.int().nonnegative(),
  expected: z.number().nonnegative(),
  /** Dunning's log-likelihood ratio (1993), 0 and above. */
  score: z.number(),
  /** After control of the false-discovery rate over all pairs. */
  q: z.number().min(0).max(1),
});
export type RelatedTrend = z.infer<typeof RelatedTrend>;

/** A company, platform or person of the glossary named in more of this trend's stories than chance would give. */
export const Carrier = z.strictObject({
  entity: z.string(),
  stories: z.int().nonnegative(),
  /** Dunning's log-likelihood ratio (1993), 0 and above. */
  score: z.number(),
});
export type Carrier = z.infer<typeof Carrier>;

/** A word or phrase that this trend's stories of the last four weeks use and those before did not, or hardly. */
export const NewTerm = z.strictObject({
  term: z.string().min(1),
  language: z.enum(['en', 'zh']),
  /** Stories that use it, in the last four weeks and before them. */
  now: z.int().nonnegative(),
  before: z.int().nonnegative(),
  score: z.number(),
});
export type NewTerm = z.infer<typeof NewTerm>;

/** How a trend moves: one file each in `content/momentum`. */
export const Momentum = z.strictObject({
  trend: TrendId,
  phase: Phase,
  weeks: z.array(WeekOfTrend),
  receipt: Receipt,
  /** Strongest first. */
  related: z.array(RelatedTrend).default([]),
  carriers: z.array(Carrier).default([]),
  vocabulary: z.array(NewTerm).default([]),
});
export type Momentum = z.infer<typeof Momentum>;

/**
 * Whether there is a movement to speak of: in at least 8 of the last 26 weeks something was collected. With less, shares
 * jump between nothing and all, and say nothing.
 */
export const isMeasured = (momentum: Momentum | undefined): momentum is Momentum =>
  momentum !== undefined && momentum.weeks.slice(-26).filter(({ total }) => total > 0).length >= 8;
