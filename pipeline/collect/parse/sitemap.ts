import type { Feed, FeedEntry } from '../../model/feed.ts';
import { parseDate } from '../../text/date.ts';
import { textOf } from './constructs.ts';
import { mostEntries } from './limits.ts';
import { type Element, readMarkup } from './markup.ts';

const vocabulary = {
  entries: new Set(['url', 'sitemap']),
  leaves: new Set(['loc', 'lastmod', 'changefreq', 'priority', 'news:title', 'news:publication_date']),
  parts: new Set(['loc', 'lastmod', 'changefreq', 'priority', 'news:news', 'image:image']),
};

const emptyEntry: FeedEntry = {
  ...{ id: null, link: null, title: null, published: null, updated: null, summary: null, content: null },
  ...{ authors: [], categories: [], enclosures: [] },
};

/** The first element of a name, at any depth: writers differ in where they put the parts of the news extension. */
function find(element: Element, name: string): Element | undefined {
  for (const part of element.content) {
    if (typeof part === 'string') continue;
    const found = part.name === name ? part : find(part, name);
    if (found) return found;
  }
  return undefined;
}

function textIn(element: Element, name: string): string | null {
  const found = find(element, name);
  return (found && textOf(found).replace(/\s+/g, ' ').trim()) || null;
}

const host = (address: string) => new URL(address).hostname.replace(/^www\./, '');

/**
 * The address of a sitemap's line: http or https, without a fragment, on the sitemap's own host (sitemaps.org: one file
 * speaks for one host), and not the sitemap itself. Null where it is none.
 */
function locationOf(written: string, sitemap: string | undefined): string | null {
  const text = written.replace(/\s+/g, '');
  if (!URL.canParse(text, sitemap)) return null;
  const address = new URL(text, sitemap);
  address.hash = '';
  if (!/^https?:$/.test(address.protocol)) return null;
  if (
    sitemap !== undefined &&
    URL.canParse(sitemap) &&
    (host(address.href) !== host(sitemap) || address.href === sitemap)
  )
    return null;
  return address.href;
}

function feedOf(format: 'sitemap' | 'sitemap-index', entries: Iterable<FeedEntry>): Feed {
  const rhythm = { minutes: null, skipHours: [], skipDays: [] };
  const list = [...entries];
  const language = null;
  return { format, feed: { title: null, link: null, language, description: null, rhythm }, entries: list };
}

/**
 * Reads a sitemap or a sitemap index (sitemaps.org 0.9), with the parts of Google's news extension: each address once, as
 * the link of an entry. `lastmod` is when an address changed, the news extension says when it was published.
 */
export function readSitemap(
  pieces: Iterable<string>,
  url: string | undefined,
  format: 'sitemap' | 'sitemap-index',
): Feed {
  const entries = new Map<string, FeedEntry>();
  readMarkup(pieces, url ?? '', vocabulary, (element) => {
    if (entries.size >= mostEntries) return;
    const link = locationOf(textIn(element, 'loc') ?? '', url);
    if (link === null || entries.has(link)) return;
    const keywords = textIn(element, 'news:keywords')?.split(',') ?? [];
    entries.set(link, {
      ...emptyEntry,
      link,
      title: textIn(element, 'news:title'),
      published: parseDate(textIn(element, 'news:publication_date') ?? ''),
      updated: parseDate(textIn(element, 'lastmod') ?? ''),
      categories: keywords.map((word) => word.trim()).filter(Boolean),
    });
  });
  return feedOf(format, entries.values());
}

/** Reads a sitemap of plain text: an address a line. What is none is passed over. */
export function readSitemapText(text: string, url: string | undefined): Feed {
  const entries = new Map<string, FeedEntry>();
  for (const line of text.split(/[\r\n]+/)) {
    const link = /^\s*https?:\/\//i.test(line) ? locationOf(line, url) : null;
    if (link !== null) entries.set(link, { ...emptyEntry, link });
  }
  return feedOf('sitemap', entries.values());
}
