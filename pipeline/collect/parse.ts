import { constants, gunzipSync } from 'node:zlib';
import type { Feed } from '../model/feed.ts';
import type { ListSelectors } from '../model/source.ts';
import { decode, decodePieces, encodingOf } from '../text/decode.ts';
import { formatOf } from './parse/format.ts';
import { readJsonFeed } from './parse/json-feed.ts';
import { readPlainRss } from './parse/plain-rss.ts';
import { readSitemap, readSitemapText } from './parse/sitemap.ts';
import { readSyndication } from './parse/syndication.ts';

/** Where a document came from. */
export interface Origin {
  /** Its address: the base of relative links. */
  url?: string | undefined;
  /** As the server said it, with its charset. */
  contentType?: string | undefined;
}

/** Larger feeds are read as a stream from the start. */
const mostPlain = 1 << 20;

/** A sitemap may be 50 MB once unpacked (sitemaps.org); nothing larger is unpacked. */
const mostUnpacked = 64 * 1024 * 1024;

/** What gzip holds, as far as it goes: of a file that was cut, the part that arrived. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked });
  } catch {
    throw new Error('The document is packed with gzip, but is damaged or unpacks to more than 64 MB.');
  }
}

/**
 * Reads a feed (RSS 0.9x to 2.0, Atom 0.3 and 1.0, CDF, JSON Feed), a sitemap or its index (XML, gzip or text) or an HTML
 * list page into entries, newest form of each field first and markup as it came. Damaged documents give the entries that
 * are whole. Throws an Error, a sentence for people, where the document is none of these.
 */
export async function parse(bytes: Uint8Array, { url, contentType }: Origin = {}): Promise<Feed> {
  const body = unpacked(bytes);
  const encoding = encodingOf(body, { contentType, kind: /html/i.test(contentType ?? '') ? 'html' : 'xml' });
  const pieces = () => decodePieces(body, encoding);
  const text = () => [...pieces()].join('');
  const head = [...decodePieces(body.subarray(0, 1 << 16), encoding)].join('');
  const format = formatOf(head);
  switch (format) {
    case 'rss':
      return (
        (body.length <= mostPlain ? await readPlainRss(text(), url ?? '') : null) ??
        readSyndication(pieces(), url ?? '', format)
      );
    case 'atom':
    case 'cdf':
      return readSyndication(pieces(), url ?? '', format);
    case 'sitemap':
    case 'sitemap-index':
      return readSitemap(pieces(), url, format);
    case 'sitemap-text':
      return readSitemapText(text(), url);
    case 'json':
      return readJsonFeed(text(), url ?? '');
    case 'page':
      return (await import('./parse/page.ts')).readPage(text(), url);
    case null:
      throw new Error(
        head.trim() === ''
          ? 'The document is empty.'
          : 'The document is no feed, no sitemap and no list page: none of their elements is in it.',
      );
    default:
      return format satisfies never;
  }
}

/**
 * Reads an HTML list page by its source's selectors. Throws an Error, a sentence for people, where they find no entries.
 */
export async function parseList(
  bytes: Uint8Array,
  { url, contentType, selectors }: Origin & { selectors: ListSelectors },
): Promise<Feed> {
  const { readSelected } = await import('./parse/page.ts');
  return readSelected(decode(bytes, { contentType, kind: 'html' }).text, url, selectors);
}

export { discoverFeeds } from './parse/discovery.ts';
