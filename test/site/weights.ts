import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { load } from 'cheerio';

/** What a page costs a reader. */
export interface Weight {
  page: string;
  /** Bytes of the page itself, compressed with gzip as hosts do. */
  html: number;
  /** The page, and what it makes a browser fetch: style sheets, scripts, pictures, the icon. */
  requests: number;
  scripts: number;
}

/** Weighs a page of a built site. */
export function weightOf(folder: string, page: string): Weight {
  const bytes = readFileSync(join(folder, page));
  const $ = load(bytes);
  const fetched = $('link[rel="stylesheet"],script[src],img[src],link[rel="icon"]').length;
  return {
    page,
    html: gzipSync(bytes, { level: 9 }).length,
    requests: 1 + fetched,
    scripts: $('script:not([type="application/ld+json"])').length,
  };
}
