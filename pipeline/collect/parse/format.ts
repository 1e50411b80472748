import type { Feed } from '../../model/feed.ts';

export type Written = Feed['format'] | 'sitemap-text';

const roots: Record<string, Written> = {
  rss: 'rss',
  rdf: 'rss',
  channel: 'rss',
  feed: 'atom',
  urlset: 'sitemap',
  sitemapindex: 'sitemap-index',
};

/** Tags that begin a document of each kind, and those that begin a page. */
const root = /<(?:[\w.-]+:)?(rss|rdf|channel|feed|urlset|sitemapindex)(?=[\s>/])/i;
const part = /<(?:[\w.-]+:)?(item|entry)(?=[\s>/])/i;
const page = /<(?:!doctype\s+html|html|head|body)(?=[\s>])/i;
const cdf = /<channel\b[^<>]*\bhref\s*=|<item\b[^<>]*\bhref\s*=|<!doctype\s+channel/i;

const sections: [string, string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/**
 * XML without its comments, CDATA sections and instructions; null where one of them never ends or swallows the
 * start of another, as one does whose end is missing. Takes one pass.
 */
export function withoutSections(xml: string): string | null {
  let out = '';
  let from = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const section = sections.find(([start]) => xml.startsWith(start, at));
    if (!section) continue;
    const end = xml.indexOf(section[1], at + section[0].length);
    if (end < 0 || xml.slice(at + 1, end).includes('<![CDATA[')) return null;
    out += xml.slice(from, at);
    from = end + section[1].length;
    at = from - 1;
  }
  return out + xml.slice(from);
}

/** What a document is, by how it begins; warnings and blank lines before its first tag are passed over. Null: none of these. */
export function formatOf(head: string): Written | null {
  const plain = withoutSections(head) ?? head;
  if (/^\s*[[{]/.test(plain)) return 'json';
  const found = root.exec(plain);
  const pageAt = plain.search(page);
  if (found && (pageAt < 0 || found.index < pageAt)) {
    const name = found[1]!.toLowerCase();
    return name === 'channel' && cdf.test(plain) ? 'cdf' : roots[name]!;
  }
  if (pageAt >= 0) return 'page';
  const lines = plain.split('\n').map((line) => line.trim());
  const first = lines.find((line) => line !== '' && !line.startsWith('#'));
  if (first !== undefined && /^https?:\/\/\S+$/i.test(first)) return 'sitemap-text';
  // A feed whose beginning is gone is still known by its entries.
  const name = part.exec(plain)?.[1]?.toLowerCase();
  if (name !== undefined) return name === 'entry' ? 'atom' : 'rss';
  return /<(?:a|div|p|ul|table|main|article|section|h1)[\s>]/i.test(plain) ? 'page' : null;
}
