import RssParser from 'rss-parser';
import type { Feed, FeedEntry } from '../../model/feed.ts';
import { parseDate } from '../../text/date.ts';
import { absolute } from './address.ts';
import { plain } from './constructs.ts';
import { withoutSections } from './format.ts';
import { distinct, personFrom } from './persons.ts';
import { minutesBetween } from './rhythm.ts';

/** What xml2js, within rss-parser, makes of an element: its text, or an object where it has attributes. */
type Node = string | { _?: string };

interface PlainItem {
  markup?: Node;
  fullMarkup?: Node;
  creators?: Node[];
}

interface PlainChannel {
  language?: string;
  markup?: Node;
  ttl?: string;
  period?: string;
  frequency?: string;
}

/** The elements that rss-parser reads without loss; with any other the document is left to the tolerant reader. */
const understood = new Set(
  `rss channel item title link guid pubDate description content:encoded dc:creator category comments language generator
   lastBuildDate ttl docs copyright webMaster image url width height atom:link atom10:link cloud sy:updatePeriod
   sy:updateFrequency slash:comments wfw:commentRss`.split(/\s+/),
);

/**
 * rss-parser makes a plain-text snippet of `description` and `content:encoded` with patterns that take time in the square
 * of their length (32 KB of `<` take 2.7 s). Under other names they are passed through as they are.
 */
const renamed = new Map<string, string>(
  Object.entries({ description: 'markup', 'content:encoded': 'fullMarkup' }),
);

const reader = new RssParser<PlainChannel, PlainItem>({
  xml2js: { tagNameProcessors: [(name: string) => renamed.get(name) ?? name] },
  customFields: {
    feed: [
      'markup',
      ['sy:updatePeriod', 'period'],
      ['sy:updateFrequency', 'frequency'],
    ] as (keyof PlainChannel)[],
    item: ['markup', 'fullMarkup', ['dc:creator', 'creators', { keepArray: true }]] as (keyof PlainItem)[],
  },
});

/**
 * The number of items in plain RSS 2.0, where every element is one of those above and there are as many links as places
 * for one; null for any other document.
 */
function itemsOfPlain(xml: string): number | null {
  if (!/<rss\s[^>]*version=["']2/.test(xml.slice(0, 4096))) return null;
  const markup = withoutSections(xml);
  if (markup === null || /\sxml:(?:base|lang)\s*=/.test(markup)) return null;
  const count = { item: 0, link: 0, image: 0 };
  for (const [, tag] of markup.matchAll(/<([^\s/>?!][^\s/>]*)/g)) {
    if (!understood.has(tag!)) return null;
    if (tag === 'item' || tag === 'link' || tag === 'image') count[tag]++;
  }
  return count.link === count.item + count.image + 1 ? count.item : null;
}

const textOf = (node: Node | undefined): string => (typeof node === 'string' ? node : (node?._ ?? '')).trim();
const orNull = (text: string): string | null => (text === '' ? null : text);

function entryOf(item: PlainItem & RssParser.Item, base: string): FeedEntry {
  return {
    id: orNull(plainLine(item.guid)),
    link: absolute(item.link, base),
    title: orNull(plain(textOf(item.title))),
    published: parseDate(textOf(item.pubDate)),
    updated: null,
    authors: distinct((item.creators ?? []).map((creator) => personFrom(textOf(creator)))),
    summary: orNull(textOf(item.markup)),
    content: orNull(textOf(item.fullMarkup)),
    categories: [...new Set((item.categories ?? []).flatMap((category: Node) => plainLine(category) || []))],
    enclosures: [],
  };
}

const plainLine = (node: Node | undefined) => textOf(node).replace(/\s+/g, ' ');

/**
 * Reads plain RSS 2.0 with rss-parser. Null for a document that is not, is not well-formed, or of which an item or a link
 * was lost on the way, as behind a quote without its end.
 */
export async function readPlainRss(xml: string, base: string): Promise<Feed | null> {
  const items = itemsOfPlain(xml);
  const channel = items === null ? null : await reader.parseString(xml).catch(() => null);
  if (
    channel === null ||
    channel.items.length !== items ||
    ![channel, ...channel.items].every(({ link }) => link)
  )
    return null;
  return {
    format: 'rss',
    feed: {
      title: orNull(plain(textOf(channel.title))),
      link: absolute(channel.link, base),
      language: orNull(plainLine(channel.language)),
      description: orNull(textOf(channel.markup)),
      rhythm: {
        minutes: minutesBetween(textOf(channel.ttl), textOf(channel.period), textOf(channel.frequency)),
        skipHours: [],
        skipDays: [],
      },
    },
    entries: channel.items.map((item) => entryOf(item, base)),
  };
}
