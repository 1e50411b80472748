import { z } from 'zod';
import { Bilingual, BilingualList } from './language.ts';

/** A trend's id: its path below `content/trends` without the ending (`cross-border/logistics`). */
export const TrendId = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/);
export type TrendId = z.infer<typeof TrendId>;

/** One step in a trend's history: e-commerce 1.0, 2.0, 3.0, or a product line of a platform. */
export const Milestone = z.strictObject({
  name: Bilingual,
  /** When, as it is told: a year, a span, or null for an era without dates. */
  period: z.string().nullable(),
  text: Bilingual,
  /** Where this can be read. */
  source: z.strictObject({ name: z.string(), url: z.url().nullable() }),
});
export type Milestone = z.infer<typeof Milestone>;

/** A trend, as its file in `content/trends/<id>.md` says: front matter here, definitions in its two sections. */
export const Trend = z.strictObject({
  id: TrendId,
  names: Bilingual,
  /** Two sentences a reader meets first. */
  definition: Bilingual,
  /** What an item of this trend is about, and what belongs elsewhere; the tagger reads both. */
  about: Bilingual,
  notAbout: Bilingual,
  /** Words and phrases that carry the trend; the tagger's cold start. */
  phrases: BilingualList,
  indicators: z.array(z.string()).default([]),
  entities: z.array(z.string()).default([]),
  milestones: z.array(Milestone).default([]),
  /** A retired trend stays as a signpost, so that no address dies. */
  moved: z.array(TrendId).default([]),
});
export type Trend = z.infer<typeof Trend>;

/** The parent of a child's id (`cross-border` of `cross-border/logistics`), or null. */
export const parentOf = (id: TrendId): TrendId | null =>
  id.includes('/') ? id.slice(0, id.indexOf('/')) : null;

/** Trends with the parents that they imply, each once. */
export const withParents = (ids: readonly TrendId[]): TrendId[] => [
  ...new Set(ids.flatMap((id) => [id, parentOf(id) ?? id])),
];
