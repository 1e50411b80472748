import type { Feed, FeedEntry } from '../../model/feed.ts';
import { parseDate } from '../../text/date.ts';
import { absolute } from './address.ts';
import { markupOf, plainOf, textOf } from './constructs.ts';
import { mostEntries } from './limits.ts';
import { type Element, readMarkup, type Vocabulary } from './markup.ts';
import { distinct, personFrom, personOf } from './persons.ts';
import { minutesBetween } from './rhythm.ts';

/** An element's own children by their canonical names, in the order they came. */
type Parts = ReadonlyMap<string, Element[]>;

const none: Element[] = [];

function partsOf(element: Element): Parts {
  const parts = new Map<string, Element[]>();
  for (const part of element.content) {
    if (typeof part === 'string') continue;
    const same = parts.get(part.name);
    if (same) same.push(part);
    else parts.set(part.name, [part]);
  }
  return parts;
}

const all = (parts: Parts, names: readonly string[]): Element[] => {
  let found = none;
  for (const name of names) {
    const here = parts.get(name);
    if (here) found = found === none ? here : [...found, ...here];
  }
  return found;
};

/** Both spellings of a format's own elements: without a namespace, and in Atom's. */
const own = (...names: string[]) => names.flatMap((name) => [name, `atom:${name}`]);

const titles = [...own('title'), 'dc:title', 'dcterms:title', 'itunes:title', 'media:title'];
const fullTexts = [
  'content:encoded',
  ...own('content'),
  'xhtml:body',
  'body',
  'xhtml:div',
  'fullitem',
  'full-text',
  'prodlink',
];
const summaries = [
  ...[
    'description',
    ...own('summary'),
    'abstract',
    'atom:tagline',
    'tagline',
    'dc:description',
    'dcterms:abstract',
  ],
  ...['itunes:summary', 'itunes:subtitle', 'media:description', 'media:text'],
];
const descriptions = [
  ...[
    'description',
    ...own('subtitle', 'tagline'),
    'abstract',
    'dc:description',
    'itunes:summary',
    'itunes:subtitle',
    ...own('info'),
  ],
];
const publications = [
  ...[
    'pubdate',
    ...own('published', 'issued'),
    'dc:date',
    'dcterms:issued',
    'dc:date.issued',
    'dcterms:date',
    'dcterms:created',
  ],
  ...own('created'),
];
const changes = [
  ...own('updated', 'modified'),
  'dcterms:modified',
  'dc:modified',
  'lastbuilddate',
  'lastmod',
];
const people = [
  ...own('author'),
  'dc:creator',
  'dc:author',
  'itunes:author',
  'media:credit',
  'googleplay:author',
  'creator',
];
const identifiers = [...own('id'), 'guid', 'dc:identifier', 'dcterms:identifier'];
const links = own('link');
const parts = [
  ...[
    ...links,
    ...identifiers,
    ...publications,
    ...changes,
    'description',
    'comments',
    'enclosure',
    'category',
    'atom:category',
  ],
  ...[
    'content:encoded',
    'dc:creator',
    'dc:subject',
    'dc:date',
    'source',
    'author',
    'atom:author',
    'title',
    'atom:title',
  ],
  ...[
    'atom:summary',
    'atom:content',
    'media:content',
    'media:thumbnail',
    'media:group',
    'channel',
    'generator',
    'managingeditor',
  ],
  ...[
    'webmaster',
    'lastbuilddate',
    'copyright',
    'language',
    'ttl',
    'image',
    'textinput',
    'atom:rights',
    'atom:contributor',
  ],
];

/** What RSS 0.9x to 2.0, Atom 0.3 and 1.0 and CDF are made of. */
const vocabulary: Vocabulary = {
  entries: new Set(['item', 'entry', 'atom:entry']),
  leaves: new Set([
    ...[
      ...titles,
      ...summaries,
      ...publications,
      ...changes,
      ...identifiers,
      ...links,
      'content:encoded',
      'comments',
      'category',
    ],
    ...[
      'dc:creator',
      'dc:subject',
      ...own('content', 'subtitle'),
      'language',
      'copyright',
      'generator',
      'managingeditor',
      'webmaster',
    ],
  ]),
  parts: new Set(parts),
};

function firstText(
  parts: Parts,
  names: readonly string[],
  read: (element: Element) => string,
): string | null {
  for (const name of names)
    for (const element of parts.get(name) ?? none) {
      const text = read(element);
      if (text !== '') return text;
    }
  return null;
}

const line = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

function firstDate(parts: Parts, names: readonly string[]): string | null {
  for (const name of names) {
    // Given twice, the last counts, as in feedparser and gofeed.
    const dates = (parts.get(name) ?? none).flatMap((element) => parseDate(textOf(element)) ?? []);
    if (dates.length > 0) return dates.at(-1)!;
  }
  return null;
}

const isWebAddress = (text: string) => /^https?:\/\/\S+$/i.test(text);

/** Links by trust: RSS's own, of several the last, as in feedparser and gofeed; Atom's first `alternate` in HTML; any. */
function linkOf(parts: Parts): string | null {
  const found = all(parts, links).flatMap((element) => {
    const { href, rel = 'alternate', type = '', 'rdf:resource': resource, url } = element.attributes;
    const text = line(element);
    const address = absolute(text || href || resource || url, element.base);
    if (address === null || (text === '' && rel !== 'alternate')) return [];
    if (element.attributes.rel === undefined || text !== '')
      return [{ address, rank: element.name === 'link' ? 1 : 2 }];
    return [{ address, rank: type === '' || /html/.test(type) ? 2 : 3 }];
  });
  const rank = Math.min(...found.map((link) => link.rank));
  const best = found.filter((link) => link.rank === rank);
  return (rank === 1 ? best.at(-1) : best[0])?.address ?? null;
}

function enclosuresOf(parts: Parts): FeedEntry['enclosures'] {
  const groups = all(parts, ['media:group']).map(partsOf);
  const found = new Map<string, FeedEntry['enclosures'][number]>();
  const media = ['enclosure', 'media:content', 'media:thumbnail', 'media:peerlink'];
  const elements = [
    ...all(parts, media),
    ...groups.flatMap((group) => all(group, media)),
    ...all(parts, links).filter(({ attributes }) => attributes.rel === 'enclosure'),
  ];
  for (const { attributes, base } of elements) {
    const url = absolute(attributes.url ?? attributes.href ?? attributes['rdf:resource'], base);
    const length = Number.parseInt(attributes.length ?? attributes.filesize ?? '', 10);
    if (url !== null && !found.has(url))
      found.set(url, {
        url,
        type: attributes.type?.trim() || null,
        length: Number.isNaN(length) ? null : length,
      });
  }
  return [...found.values()];
}

function categoriesOf(parts: Parts): string[] {
  const found = all(parts, [
    ...own('category'),
    'dc:subject',
    'media:category',
    'itunes:category',
    'dcterms:subject',
  ]).flatMap((element) => {
    const { term, label, text } = element.attributes;
    return [term, label, text, line(element)];
  });
  const keywords = all(parts, ['itunes:keywords', 'media:keywords']).flatMap((element) =>
    line(element).split(','),
  );
  return [...new Set([...found, ...keywords].flatMap((name) => (name?.trim() ? [name.trim()] : [])))];
}

/** The identifier of an entry as written, and the address it is where it is one (RSS 2.0's `isPermaLink`). */
function identifierOf(entry: Element, parts: Parts): { id: string | null; permalink: string | null } {
  const id = firstText(parts, identifiers, line) ?? entry.attributes['rdf:about']?.trim() ?? null;
  const guid = parts.get('guid')?.[0];
  const isLink = guid?.attributes.ispermalink?.trim().toLowerCase() !== 'false';
  return { id: id || null, permalink: id && isLink && isWebAddress(id) ? id : null };
}

/** Parts of an entry, and where it has none of a name those of its media group. */
function partsOfEntry(entry: Element): Parts {
  const parts = partsOf(entry);
  const group = parts.get('media:group')?.[0];
  return group ? new Map([...partsOf(group), ...parts]) : parts;
}

function entryOf(entry: Element, isAtom: boolean): FeedEntry {
  const parts = partsOfEntry(entry);
  const { id, permalink } = identifierOf(entry, parts);
  const content = firstText(parts, fullTexts, (element) =>
    markupOf(element, isAtom || element.name.startsWith('atom:')),
  );
  const source = parts.get('content')?.[0] ?? parts.get('atom:content')?.[0];
  const credits = all(parts, people).filter(
    ({ name, attributes }) => name !== 'media:credit' || /^(author|writer)$/i.test(attributes.role ?? ''),
  );
  const own = absolute(entry.attributes.href, entry.base);
  return {
    id,
    link: linkOf(parts) ?? permalink ?? own ?? absolute(source?.attributes.src, source?.base ?? ''),
    title: firstText(parts, titles, (element) =>
      plainOf(element, isAtom || element.name.startsWith('atom:')),
    ),
    published: firstDate(parts, publications),
    updated: firstDate(parts, changes) ?? parseDate(entry.attributes.lastmod ?? ''),
    authors: distinct(credits.map(personOf)),
    summary: firstText(parts, summaries, (element) =>
      markupOf(element, isAtom || element.name.startsWith('atom:')),
    ),
    content,
    categories: categoriesOf(parts),
    enclosures: enclosuresOf(parts),
  };
}

/** The elements that hold what is said of the whole feed. */
function headOf(root: Element): { head: Element; top: Element | undefined } {
  const top = root.content.find((part): part is Element => typeof part !== 'string' && part.name !== '');
  const isHead = (part: string | Element): part is Element =>
    typeof part !== 'string' && /^(\?:|atom:)?(channel|feed)$/.test(part.name);
  const outer = root.content.find(
    (part): part is Element => typeof part !== 'string' && /^(rss|rdf:rdf|\?:rdf|rdf)$/.test(part.name),
  );
  return {
    head: root.content.find(isHead) ?? outer?.content.find(isHead) ?? outer ?? root,
    top: outer ?? top,
  };
}

/** Reads RSS 0.9x to 2.0, Atom 0.3 and 1.0, and CDF, damaged or not. */
export function readSyndication(
  pieces: Iterable<string>,
  base: string,
  format: 'rss' | 'atom' | 'cdf',
): Feed {
  const isAtom = format === 'atom';
  const entries: FeedEntry[] = [];
  const root = readMarkup(pieces, base, vocabulary, (entry) => {
    if (entries.length < mostEntries) entries.push(entryOf(entry, isAtom));
  });
  const { head, top } = headOf(root);
  const parts = partsOf(head);
  const inherited = distinct([
    ...all(parts, people).map(personOf),
    ...all(parts, ['managingeditor']).map((element) => personFrom(textOf(element))),
  ]);
  if (inherited.length > 0)
    for (const entry of entries) if (entry.authors.length === 0) entry.authors = inherited;
  const said = (name: string) => firstText(parts, [name], line) ?? '';
  const minutes = minutesBetween(said('ttl'), said('sy:updateperiod'), said('sy:updatefrequency'));
  const hours = all(parts, ['skiphours']).flatMap((element) => textOf(element).match(/\d+/g) ?? []);
  const days = all(parts, ['skipdays']).flatMap((element) => textOf(element).match(/[a-z]+/gi) ?? []);
  return {
    format,
    feed: {
      title: firstText(parts, titles, (element) => plainOf(element, isAtom)),
      link: linkOf(parts) ?? absolute(head.attributes.href, head.base),
      language:
        firstText(parts, ['language', 'dc:language', 'dcterms:language'], line) ??
        head.attributes['xml:lang'] ??
        top?.attributes['xml:lang'] ??
        null,
      description: firstText(parts, descriptions, (element) =>
        markupOf(element, isAtom || element.name.startsWith('atom:')),
      ),
      rhythm: { minutes, skipHours: hours.map(Number), skipDays: days },
    },
    entries,
  };
}
