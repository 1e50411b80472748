import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { load } from 'cheerio';

/**
 * Links of a built site that lead nowhere within it, as `page: address`; an anchor that is not there counts. `base` is
 * the path below which the site is served.
 */
export function brokenLinks(folder: string, base: string, pages: readonly string[]): string[] {
  const files = new Set(
    readdirSync(folder, { recursive: true }).map((name) => `${base}${String(name).replaceAll('\\', '/')}`),
  );
  const anchors = new Map<string, Set<string>>();
  const documents = pages.map((page) => {
    const $ = load(readFileSync(join(folder, page), 'utf8'));
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get();
    anchors.set(`${base}${page}`, new Set(ids));
    const links = $('a[href],link[href],img[src]')
      .map((_, element) => $(element).attr('href') ?? $(element).attr('src'))
      .get();
    return { page, links };
  });
  return documents.flatMap(({ page, links }) =>
    links.flatMap((href) => {
      const url = new URL(href, `https://site.test${base}${page}`);
      if (url.origin !== 'https://site.test') return [];
      const path = decodeURIComponent(url.pathname);
      const file = path.endsWith('/') ? posix.join(path, 'index.html') : path;
      if (!files.has(file)) return [`${page}: ${href}`];
      const anchor = decodeURIComponent(url.hash.slice(1));
      return anchor === '' || anchors.get(file)?.has(anchor) ? [] : [`${page}: ${href}`];
    }),
  );
}
