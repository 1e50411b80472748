/** The prefix each known namespace is called by here, whatever prefix a document gives it; '' for the feed formats' own. */
const prefixes = new Map<string, string>(
  Object.entries({
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
    'http://google.com/schemas/sitemap-news/0.9': 'news',
    'http://base.google.com/ns/1.0': 'g',
  }),
);

/** Namespaces in force at a point of a document. */
export interface Scope {
  /** Prefix to canonical prefix; '' is the default namespace. */
  prefixes: Readonly<Record<string, string>>;
  /** How many declarations led here. */
  size: number;
  /** Canonical names found so far, by tag: a feed has few tags and many of each. */
  names: Map<string, string>;
}

/** Further declarations are passed over. */
const mostPrefixes = 100;

export const outermost = (): Scope => ({
  prefixes: Object.create(null) as Record<string, string>,
  size: 0,
  names: new Map(),
});

/**
 * A scope with one more declaration. Spelling of addresses varies in case, final slash and `https`. One that is not known
 * leaves its prefix as written, so that `dc:creator` is understood under a wrong address too; as the default namespace it
 * is the format's own on the outermost element, and a stranger further in.
 */
export function declare(scope: Scope, prefix: string, address: string, isOutermost: boolean): Scope {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:');
  const known = prefixes.get(plain) ?? prefixes.get(plain.replace(/\/$/, ''));
  const unknown = prefix !== '' ? prefix : isOutermost || plain === '' ? '' : '?';
  const canonical = known ?? unknown;
  if (scope.prefixes[prefix] === canonical || scope.size >= mostPrefixes) return scope;
  const extended = Object.assign(Object.create(null) as Record<string, string>, scope.prefixes);
  extended[prefix] = canonical;
  return { prefixes: extended, size: scope.size + 1, names: new Map() };
}

/** The canonical name of an element: `title`, `atom:link`, `dc:creator`, `?:x` in a default namespace that is not known. */
export function canonical({ prefixes, names }: Scope, tag: string): string {
  const found = names.get(tag);
  if (found !== undefined) return found;
  const colon = tag.indexOf(':');
  const prefix = colon < 0 ? '' : tag.slice(0, colon);
  const known = prefixes[prefix] ?? prefix;
  const name = known === '' ? tag.slice(colon + 1) : `${known}:${tag.slice(colon + 1)}`;
  if (names.size < 1000) names.set(tag, name);
  return name;
}
