import { z } from 'zod';
import { Instant } from './time.ts';

/** What a feed, a sitemap or a list page says about one article; null or empty where it says nothing. */
export const FeedEntry = z.strictObject({
  /** The publisher's own id of the entry (`guid`, `atom:id`), as written. */
  id: z.string().nullable(),
  link: z.string().nullable(),
  title: z.string().nullable(),
  published: Instant.nullable(),
  updated: Instant.nullable(),
  authors: z.array(
    z.strictObject({ name: z.string().nullable(), email: z.string().nullable(), url: z.string().nullable() }),
  ),
  /** Short text, markup as it came. */
  summary: z.string().nullable(),
  /** Full text, markup as it came: never shown unsanitised. */
  content: z.string().nullable(),
  categories: z.array(z.string()),
  enclosures: z.array(
    z.strictObject({ url: z.string(), type: z.string().nullable(), length: z.number().nullable() }),
  ),
});
export type FeedEntry = z.infer<typeof FeedEntry>;

export const feedFormats = ['rss', 'atom', 'json', 'cdf', 'sitemap', 'sitemap-index', 'page'] as const;

/** A list of entries, whatever format it came in. */
export const Feed = z.strictObject({
  format: z.enum(feedFormats),
  feed: z.strictObject({
    title: z.string().nullable(),
    link: z.string().nullable(),
    language: z.string().nullable(),
    description: z.string().nullable(),
    /** What the feed asks of its readers: minutes to wait, hours (UTC) and days to leave out. */
    rhythm: z.strictObject({
      minutes: z.number().nullable(),
      skipHours: z.array(z.int()),
      skipDays: z.array(z.string()),
    }),
  }),
  entries: z.array(FeedEntry),
});
export type Feed = z.infer<typeof Feed>;
