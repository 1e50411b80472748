import { z } from 'zod';
import { Period } from './time.ts';

export const Bound = z.enum(['exact', 'about', 'more-than', 'less-than', 'range']);
export const StatisticKind = z.enum(['level', 'change', 'share', 'rank', 'forecast']);

/** A figure with a meaning that a reader could quote, as an article gives it. */
export const Statistic = z.strictObject({
  /** What is counted, in the words of the text. */
  measure: z.string(),
  /** In the base unit: 5 million is 5000000, 98.5% is 98.5. Null only for a range, which has `low` and `high`. */
  value: z.number().nullable(),
  low: z.number().optional(),
  high: z.number().optional(),
  /** ISO 4217 code, `percent`, `percentage-point`, `count`, `times`, `rank`, `day`, or another physical unit. */
  unit: z.string().min(1),
  /** What a `count` counts: `stores`. */
  noun: z.string().optional(),
  bound: Bound,
  kind: StatisticKind,
  period: Period.optional(),
  /** ISO 3166 code, or `EU`. */
  geography: z.string().optional(),
  /** Who says so, as the text names them. */
  source: z.string().optional(),
  sentence: z.string(),
  /** The literal figure, without its qualifier; `start` and `end` are its UTF-16 offsets in the text. */
  quote: z.string().min(1),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  /** The damaged words as they stood, where the figure was repaired. */
  repaired: z.string().optional(),
  /** Why this is doubtful: never published as a fact, shown to editors. */
  flag: z.string().optional(),
});
export type Statistic = z.infer<typeof Statistic>;

/** A repair of damaged text: the words as they stood, what they stand for, and whether that is certain. */
export const Repair = z.strictObject({ from: z.string(), to: z.string(), certain: z.boolean() });
export type Repair = z.infer<typeof Repair>;

/** Any quantity of a text, quotable or not, as the `quantities` command gives it. */
export const Quantity = z.strictObject({
  value: z.number().nullable(),
  low: z.number().optional(),
  high: z.number().optional(),
  unit: z.string().optional(),
  noun: z.string().optional(),
  change: z.enum(['=', '~', '>', '<', 'up', 'down']),
  quote: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
export type Quantity = z.infer<typeof Quantity>;
