import { z } from 'zod';
import { Bilingual, BilingualList } from './language.ts';
import { StatisticKind } from './statistic.ts';
import { Instant, Period } from './time.ts';

/** A measure with a definition, one file each in `content/indicators`. */
export const Indicator = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  names: Bilingual,
  measure: Bilingual,
  unit: z.string().min(1),
  kind: StatisticKind,
  /** ISO 3166 code, or `EU`. */
  geography: z.string().regex(/^[A-Z]{2}$/),
  /** What is in, what is out. */
  definition: Bilingual,
  /** How articles name it. */
  phrases: BilingualList,
  frequency: z.enum(['annual', 'quarterly', 'monthly', 'weekly']),
  seasonallyAdjusted: z.boolean().nullable(),
  /** The official series, where there is one. */
  official: z
    .strictObject({
      publisher: Bilingual,
      code: z.string(),
      page: z.url(),
      address: z.url().nullable(),
      format: z.string(),
      licence: z.string(),
      note: Bilingual.optional(),
    })
    .optional(),
});
export type Indicator = z.infer<typeof Indicator>;

/** One figure of an official series, in the base unit, and when we first saw it: revisions add lines, never replace them. */
export const Observation = z.strictObject({ period: Period, value: z.number(), firstSeen: Instant });
export type Observation = z.infer<typeof Observation>;
