/** The prefix each known namespace is called by here, whatever prefix a document gives it; '' for the feed formats' own. */
const prefixes: Record<string, string> = {
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://backend.userland.com/rss191': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://cyber.law.harvard.edu/rss': '',
  'http://cyber.law.harvard.edu/rss/rss.html': '',
  'http://my.netscape.com/publish/formats/rss-0.91.dtd': '',
  'http://my.netscape.com/rdf/simple/0.9': '',
  'http://channel.netscape.com/rdf/simple/0.9': '',
  'http://purl.org/rss/1.0': '',
  'http://purl.org/net/rss1.1': '',
  'http://purl.org/net/rss1.1#': '',
  'http://purl.org/rss/2.0': '',
  'http://www.rssboard.org/rss-specification': '',
  'http://www.sitemaps.org/schemas/sitemap/0.9': '',
  'http://www.google.com/schemas/sitemap/0.84': '',
  'http://purl.org/atom/ns': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://purl.org/rss/1.0/modules/syndication': 'sy',
  'http://purl.org/rss/1.0/modules/dcterms': 'dcterms',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/xml/1998/namespace': 'xml',
  'http://www.google.com/schemas/sitemap-news/0.9': 'news',
  'http://base.google.com/ns/1.0': 'g',
};

/** Namespaces in force at a point of a document: prefix to canonical prefix; '' is the default namespace. */
export type Scope = Readonly<Record<string, string>>;

export const noScope: Scope = Object.freeze(Object.create(null) as Record<string, string>);

/**
 * A scope with one more declaration. Spelling of addresses varies in case, final slash and `https`; one that is not known
 * leaves its prefix as written, so that `dc:creator` is understood under a wrong address too.
 */
export function declare(scope: Scope, prefix: string, address: string): Scope {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/^http:\/\/(?:www\.)?(sitemaps|google)\./, 'http://www.$1.');
  const canonical = prefixes[plain] ?? prefixes[plain.replace(/\/$/, '')];
  const extended = Object.assign(Object.create(null) as Record<string, string>, scope);
  extended[prefix] =
    canonical ?? (prefix === '' ? (plain === '' ? '' : plain.includes('sitemap') ? '' : '?') : prefix);
  return extended;
}

/** The canonical name of an element: `title`, `atom:link`, `dc:creator`, `?:x` in a default namespace that is not known. */
export function canonical(scope: Scope, tag: string): string {
  const colon = tag.indexOf(':');
  const prefix = colon < 0 ? '' : tag.slice(0, colon);
  const known = scope[prefix] ?? prefix;
  const local = tag.slice(colon + 1);
  return known === '' ? local : `${known}:${local}`;
}
