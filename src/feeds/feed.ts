/** One entry of a feed, ready for any format. */
export interface FeedItem {
  /** A tag URI (RFC 4151) that never changes. */
  id: string;
  link: string;
  title: string;
  /** The language of the title and content where it is not the feed's: `zh-Hans`. */
  language: string;
  /** ISO 8601 instants. `updated` changes only when what is said changes. */
  published: string;
  updated: string;
  /** Plain text. */
  summary: string;
  /** Safe HTML. */
  content: string;
  /** Where the item was published first, where that is elsewhere. */
  external: string | null;
  authors: string[];
  categories: string[];
}

/** A feed, ready for any format. Times come from its items: a feed that brings nothing new changes no byte. */
export interface FeedModel {
  id: string;
  title: string;
  description: string;
  language: string;
  /** The page it belongs to. */
  home: string;
  /** Where its three forms stand. */
  self: { rss: string; atom: string; json: string };
  /** Newest first. */
  items: FeedItem[];
}

/** When the feed last changed: its newest update, or the beginning of time for an empty one. */
export const updatedOf = ({ items }: Pick<FeedModel, 'items'>): string =>
  items
    .map(({ updated }) => updated)
    .sort()
    .at(-1) ?? '1970-01-01T00:00:00Z';

/** Characters that XML 1.0 cannot hold, even escaped. */
const forbidden = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;

/** Text inside XML elements and attributes. */
export const xml = (text: string): string =>
  text
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
