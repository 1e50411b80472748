import { collect } from '../collect/index.ts';
import { type ListGuess, listsIn } from '../collect/parse/list-picker.ts';
import { discoverFeeds } from '../collect/parse.ts';
import { readRobots } from '../collect/robots.ts';
import { createRobotsCache, type RobotsCache } from '../collect/robots-cache.ts';
import type { Effects } from '../effects.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Source } from '../model/source.ts';
import { decode } from '../text/decode.ts';

/** What a trial of a source or an address shows. */
export interface Trial {
  address: string;
  format: string;
  title: string | null;
  language: string | null;
  entries: { title: string | null; link: string | null; published: string | null }[];
  problems: string[];
  /** Of a page: what its list may be, for whoever picks selectors. */
  lists: ListGuess[];
}

/** Addresses that a page names, or that are common, which are tried before the page itself is taken for a list. */
const mostTried = 5;
/** Where sites that announce no feed keep one: the defaults of the systems that most are made with. */
const commonPaths = ['feed/', 'rss.xml', 'feed.xml', 'atom.xml', 'index.xml', 'rss', 'feed.json'];
const commonSitemaps = ['news-sitemap.xml', 'sitemap-news.xml', 'sitemap.xml'];
const leastTitled = 3;

interface Around extends Pick<Effects, 'fetcher' | 'reader'> {
  robots: RobotsCache;
}

/** What stands at an address: its markup where it is a page, and a way to read it as a list. */
async function look(address: string, { fetcher, reader, robots }: Around) {
  const outcome = await fetcher.get(address, { permit: robots.allows });
  if (outcome.kind !== 'fetched')
    throw new Error(
      `${address}: ${'reason' in outcome ? `${outcome.reason} ${outcome.remedy}` : outcome.kind}`,
    );
  const contentType = outcome.headers['content-type'];
  const { url, bytes } = outcome;
  const html = /html/i.test(contentType ?? '') ? decode(bytes, { kind: 'html', contentType }).text : null;
  return {
    url,
    html,
    read: async (): Promise<Trial> => {
      const feed = await reader.read('parse', { bytes, origin: { url, contentType } });
      return {
        address: outcome.permanentUrl ?? url,
        format: feed.format,
        title: feed.feed.title,
        language: feed.feed.language,
        entries: feed.entries.map(({ title, link, published }) => ({ title, link, published })),
        problems: [],
        lists: html !== null && feed.format === 'page' ? listsIn(html) : [],
      };
    },
  };
}

/** The first of these addresses that holds a list such as is wanted; one that does not leaves the next. */
async function firstOf(
  addresses: readonly string[],
  around: Around,
  isWanted: (trial: Trial) => boolean,
): Promise<Trial | null> {
  for (const address of new Set(addresses))
    try {
      const trial = await (await look(address, around)).read();
      if (isWanted(trial)) return trial;
    } catch {
      // That nothing stands there, or nothing that can be read, is what most of these tries find out.
    }
  return null;
}

const below = (paths: readonly string[], url: string) => [
  ...(new URL('.', url).href === new URL('/', url).href ? [] : paths.map((path) => new URL(path, url).href)),
  ...paths.map((path) => new URL(`/${path}`, url).href),
];

/** The sitemaps of a site: those its robots.txt names, those called news first, then those at common addresses. */
async function sitemapsOf(url: string, { fetcher }: Around): Promise<string[]> {
  const outcome = await fetcher.get(new URL('/robots.txt', url).href);
  const named =
    outcome.kind === 'fetched' ? readRobots(new TextDecoder().decode(outcome.bytes)).sitemaps : [];
  const known = named
    .filter((address) => URL.canParse(address, url))
    .map((address) => new URL(address, url).href);
  const isNews = (address: string) => /news/i.test(address);
  return [
    ...known.filter(isNews),
    ...known.filter((address) => !isNews(address)).slice(0, mostTried),
    ...below(commonSitemaps, url),
  ];
}

/**
 * Finds the list behind an address, at the pace that its site asks for: the address itself where it is a list; else the
 * first feed that its page announces, or that stands at a common address; else a sitemap that gives its entries titles, as
 * those for news do; else the page, read as a list; else any sitemap. Throws a sentence where there is none of these.
 */
export async function tryAddress(
  address: string,
  { fetcher, reader, now }: Pick<Effects, 'fetcher' | 'reader' | 'now'>,
): Promise<Trial> {
  const around = { fetcher, reader, robots: createRobotsCache({ fetcher, now }) };
  const { url, html, read } = await look(address, around);
  if (html === null) return read();
  const announced = discoverFeeds(html, url).map((feed) => feed.url);
  const isFeed = ({ format }: Trial) => format !== 'page' && !format.startsWith('sitemap');
  const feed =
    (await firstOf(announced.slice(0, mostTried), around, isFeed)) ??
    (await firstOf(below(commonPaths, url), around, isFeed));
  if (feed) return feed;
  const sitemaps = await sitemapsOf(url, around);
  const isNews = ({ entries, format }: Trial) =>
    format === 'sitemap' && entries.filter(({ title }) => title !== null).length >= leastTitled;
  const news = await firstOf(sitemaps, around, isNews);
  if (news) return news;
  return read().catch(async (thrown: unknown) => {
    const sitemap = await firstOf(sitemaps, around, ({ format }) => format.startsWith('sitemap'));
    if (sitemap) return sitemap;
    throw thrown;
  });
}

/** Tries a source of the edition by its own file, without touching the archive. */
export async function trySource(
  source: Source,
  indicators: readonly Indicator[],
  world: Effects,
): Promise<Trial> {
  const harvest = await collect(source, {
    fetcher: world.fetcher,
    robots: createRobotsCache({ fetcher: world.fetcher, now: world.now }),
    // A trial keeps nothing: what may be done with the words is asked when they are collected.
    reserves: async () => false,
    now: world.now,
    parse: (bytes, origin) => world.reader.read('parse', { bytes, origin }),
    readSeries: (file, series, frequency) => world.reader.read('series', { file, series, frequency }),
    memory: async () => null,
    known: async () => new Set(),
    frequencyOf: (id) => indicators.find((indicator) => indicator.id === id)?.frequency ?? 'annual',
    force: true,
    interrupted: new AbortController().signal,
  });
  return {
    address: 'address' in source ? (source.address ?? source.home) : source.home,
    format: source.kind,
    title: source.name,
    language: source.language,
    entries: harvest.collected.map(({ entry, address }) => ({
      title: entry.title,
      link: address,
      published: entry.published,
    })),
    problems: harvest.problems.map(({ what, remedy }) => `${what} ${remedy}`),
    lists: [],
  };
}
