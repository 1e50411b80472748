import { z } from 'zod';
import { Bilingual, BilingualList } from './language.ts';
import { StatisticKind } from './statistic.ts';
import { Instant, Period } from './time.ts';

const none = { en: [], zh: [] };

/** How often a measure is taken; `event` is once a year on days that move, such as Black Friday. */
export const Frequency = z.enum(['annual', 'quarterly', 'monthly', 'weekly', 'event']);
export type Frequency = z.infer<typeof Frequency>;

/** A measure with a definition, one file each in `content/indicators`. */
export const Indicator = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  names: Bilingual,
  measure: Bilingual,
  unit: z.string().min(1),
  /** What a `count` counts. */
  noun: Bilingual.optional(),
  kind: StatisticKind,
  /** ISO 3166 code, or `EU`; null for the whole world, which articles' figures leave empty. */
  geography: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  definition: Bilingual,
  /** What the definition counts in, and what it leaves out, as far as its publisher says. */
  includes: Bilingual.optional(),
  excludes: Bilingual.optional(),
  /** How articles name it: the words of a phrase in this order, others may stand between them. */
  phrases: BilingualList,
  /** Words that make it another measure. */
  unless: BilingualList.default(none),
  /** True where the words of the measure tell its place, so that articles need not name it. */
  impliesPlace: z.boolean().default(false),
  /** Those who count it themselves, as articles name them: what others say of it is an estimate. */
  countedBy: BilingualList.default(none),
  frequency: Frequency,
  seasonallyAdjusted: z.boolean().nullable(),
  /** First periods whose figures cannot be compared with those before: the line breaks there. */
  breaks: z.array(z.strictObject({ period: Period, why: Bilingual })).default([]),
  /** False where neighbouring values give no growth, because the publisher changes the base between them. */
  growth: z.boolean().default(true),
  /** Measures that are easily taken for this one, and how they differ. */
  related: z.array(z.strictObject({ indicator: z.string(), why: Bilingual })).default([]),
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
