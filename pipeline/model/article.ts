import { z } from 'zod';
import { Language } from './language.ts';
import { Statistic } from './statistic.ts';
import { Tag } from './tag.ts';
import { Instant, Published } from './time.ts';

/** Derived from the canonical address: the first 16 hexadecimal digits of its SHA-256. Never changes. */
export const ArticleId = z.string().regex(/^[0-9a-f]{16}$/);
export type ArticleId = z.infer<typeof ArticleId>;

/** What a publisher asks of those who pass its words on; obeyed when publishing. */
export const Wishes = z.strictObject({
  /** The most characters of text that may be shown: 300 is our own limit, 0 means title and link only. */
  excerpt: z.int().min(0).max(300),
  /** False where the publisher does not want the item listed at all (`noindex`). */
  list: z.boolean(),
  /** False where machine learning or text mining is reserved (`noai`, TDMRep). */
  learn: z.boolean(),
});
export type Wishes = z.infer<typeof Wishes>;

/** No wish was expressed: an excerpt of our own limit. */
export const noWishes: Wishes = { excerpt: 300, list: true, learn: true };

/** What was read from a document. */
export const Article = z.strictObject({
  id: ArticleId,
  /** The canonical address; null for a local document that has none. */
  url: z.url().nullable(),
  /** The id of the source it came from. */
  source: z.string(),
  publisher: z.string(),
  title: z.string().min(1),
  authors: z.array(z.string()),
  /** As the publisher dates it; null where it does not. Never filled in. */
  published: Published.nullable(),
  /** When we first read it. */
  collected: Instant,
  language: Language,
  /** Plain text: an excerpt of at most 300 characters, fewer where the publisher wishes; or an editor's own words. */
  summary: z.string().max(600),
  /** Whose words the summary is in. */
  summaryBy: z.enum(['publisher', 'editor']),
  wishes: Wishes,
});
export type Article = z.infer<typeof Article>;

/** An article as the archive holds it: with its full text, which is never published. */
export const ArchivedArticle = Article.extend({ text: z.string() });
export type ArchivedArticle = z.infer<typeof ArchivedArticle>;

/** An article as the edition holds it: with what the machine proposes. Decisions are laid over this by `content.ts`. */
export const PublishedArticle = Article.extend({ tags: z.array(Tag), statistics: z.array(Statistic) });
export type PublishedArticle = z.infer<typeof PublishedArticle>;
