import { escapeMarkup } from '../charts/markup.ts';

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
  /**
   * When it could first be seen here, or was last changed: what a feed is cut by. An article of last month that was
   * found today is news to a subscriber, whatever its date.
   */
  appeared: string;
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
  /** The WebSub hub that tells readers of news at once (W3C WebSub 2018), or null. */
  hub: string | null;
  /** A style sheet for people who open the feed in a browser. */
  style: string;
  /** Newest first. */
  items: FeedItem[];
}

/** When the feed last changed: its newest update, or the beginning of time for an empty one. */
export const updatedOf = ({ items }: Pick<FeedModel, 'items'>): string =>
  items
    .map(({ updated }) => updated)
    .sort()
    .at(-1) ?? '1970-01-01T00:00:00Z';

const least = 60;
/** So many items a feed holds at most. */
export const most = 500;
const days = 14;

/**
 * The items a feed holds: all that appeared in the two weeks up to its newest, and at least 60 where there are so many;
 * never more than 500. Who asks once in two weeks loses nothing, however much one run brought. Newest first.
 */
export function windowOf(items: readonly FeedItem[]): FeedItem[] {
  const byAppearance = items.toSorted((a, b) =>
    a.appeared === b.appeared ? (a.id < b.id ? -1 : 1) : a.appeared < b.appeared ? 1 : -1,
  );
  const newest = byAppearance[0];
  if (!newest) return [];
  const since = new Date(Date.parse(newest.appeared) - days * 86_400_000).toISOString();
  return byAppearance
    .filter(({ appeared }, index) => index < least || (appeared >= since && index < most))
    .sort((a, b) =>
      a.published === b.published ? (a.id < b.id ? -1 : 1) : a.published < b.published ? 1 : -1,
    );
}

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

/**
 * Plain text where a format lets readers guess whether it is HTML (RSS titles): signs that markup begins with are written
 * as hexadecimal references, which no reader takes for markup (RSS Advisory Board, Best Practices, character data).
 */
export const characterData = (text: string): string =>
  text.replace(forbidden, '').replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;').replaceAll('>', '&#x3E;');

/** Plain text as HTML inside XML: whatever looks like markup is shown as it stands. */
export const textAsHtml = (text: string): string => xml(escapeMarkup(text));

/** The head of an XML feed: browsers show it by the style sheet, readers pass over it. */
export const xmlHead = ({ style }: Pick<FeedModel, 'style'>): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/css" href="${xml(style)}"?>`;
