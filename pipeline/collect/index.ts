import { noWishes, type Wishes } from '../model/article.ts';
import type { Feed, FeedEntry } from '../model/feed.ts';
import type { FetchOutcome } from '../model/fetch.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Source } from '../model/source.ts';
import { messageOf, type Problem } from '../problem.ts';
import { decode } from '../text/decode.ts';
import type { Fetcher } from './fetch/fetch.ts';
import { parse, parseList } from './parse.ts';
import { isDue, isSame, type Memory, type Reading, remember, requestHeaders } from './politeness.ts';
import type { RobotsCache } from './robots-cache.ts';
import { type Figure, readSeries } from './series.ts';
import { wishesOf } from './wishes.ts';

/** What collecting needs of the world. */
export interface Surroundings {
  fetcher: Pick<Fetcher, 'get'>;
  robots: RobotsCache;
  now: () => Date;
  /** What is remembered of an address between runs; null at first. */
  memory: (address: string) => Promise<Memory | null>;
  /** Addresses of these that need no further look: their articles are known, or were given up. */
  known: (addresses: readonly string[]) => Promise<ReadonlySet<string>>;
  frequencyOf: (indicator: string) => Indicator['frequency'];
  /** Asks even where a source is not due: a person asked for it by name. */
  force: boolean;
}

/** One entry that a source listed, with its page where that had to be read. */
export interface Collected {
  entry: FeedEntry;
  address: string;
  page: { url: string; bytes: Uint8Array; contentType: string | undefined } | null;
  wishes: Wishes;
}

/** What one source gave. */
export interface Harvest {
  outcome: 'new' | 'nothing-new' | 'not-due' | 'failed';
  listed: number;
  collected: Collected[];
  figures: { indicator: string; figures: Figure[] }[];
  problems: Problem[];
  /** True where the source was reached, whatever it said. */
  reached: boolean;
  /** True where it says that it is gone for good. */
  gone: boolean;
  /** To be remembered once all of this is safely stored, and not before: a validator kept too early loses articles. */
  memories: Map<string, Memory>;
}

/** A feed's text of this length is the article; a shorter one is a teaser, and the page is read. */
const fullTextLength = 1200;
/** Pages read of one source in one run, in the order listed; the rest follows in the next. */
const mostPages = 20;

type Fetched = Extract<FetchOutcome, { kind: 'fetched' }>;
type Failed = Extract<FetchOutcome, { kind: 'gone' | 'refused' | 'failed' }>;
type Asked = { memory: Memory | null } & (
  | { kind: 'not-due' }
  | { kind: 'same'; outcome: FetchOutcome }
  | { kind: 'fetched'; outcome: Fetched }
  | { kind: 'failed'; outcome: Failed }
);

const empty = (outcome: Harvest['outcome']): Harvest => ({
  outcome,
  listed: 0,
  collected: [],
  figures: [],
  problems: [],
  reached: outcome === 'new' || outcome === 'nothing-new',
  gone: false,
  memories: new Map(),
});

/** Asks one address by all the rules: its rhythm, its validators, and robots.txt at every hop. */
async function ask(
  address: string,
  { memory: recall, force, fetcher, robots, now }: Surroundings,
): Promise<Asked> {
  const memory = await recall(address);
  if (!force && !isDue(memory, now())) return { kind: 'not-due', memory };
  const outcome = await fetcher.get(memory?.moved ?? address, {
    headers: requestHeaders(memory),
    permit: robots.allows,
  });
  if (isSame(memory, outcome)) return { kind: 'same', outcome, memory };
  if (outcome.kind === 'fetched') return { kind: 'fetched', outcome, memory };
  // A 304 without a memory would be a server's mistake; `isSame` has taken every other.
  return { kind: 'failed', outcome: outcome as Failed, memory };
}

/** Validators vouch for what was read to its end: without them the next run sees the list whole again. */
const withoutValidators = (memory: Memory): Memory => ({
  ...memory,
  etag: null,
  lastModified: null,
  digest: null,
});

/** Reads the page behind an entry, where robots.txt lets us; what the entry says alone where it does not. */
async function readPage(
  entry: FeedEntry,
  address: string,
  { fetcher, robots }: Surroundings,
): Promise<{ read: Collected; failed: Failed | null }> {
  const alone: Collected = { entry, address, page: null, wishes: noWishes };
  const outcome = await fetcher.get(address, { permit: robots.allows });
  if (outcome.kind !== 'fetched')
    return { read: alone, failed: outcome.kind === 'not-modified' ? null : outcome };
  const contentType = outcome.headers['content-type'];
  const wishes = (html?: string) =>
    wishesOf({ headers: outcome.headers, ...(html !== undefined && { html }) });
  if (contentType !== undefined && !/html/i.test(contentType))
    return { read: { ...alone, wishes: wishes() }, failed: null };
  const { text } = decode(outcome.bytes, { kind: 'html', contentType });
  return {
    read: { ...alone, page: { url: outcome.url, bytes: outcome.bytes, contentType }, wishes: wishes(text) },
    failed: null,
  };
}

/** The entries of a list that lead somewhere, each address once. */
function addressed(
  feed: Feed,
  base: string,
  below: string | undefined,
): { entry: FeedEntry; address: string }[] {
  const all = feed.entries.flatMap((entry) => {
    const address = entry.link ?? (entry.id !== null && /^https?:/.test(entry.id) ? entry.id : null);
    if (address === null || !URL.canParse(address, base)) return [];
    const { href, pathname } = new URL(address, base);
    return below === undefined || pathname.startsWith(below) ? [{ entry, address: href }] : [];
  });
  return [...new Map(all.map((one) => [one.address, one])).values()];
}

async function collectArticles(
  source: Exclude<Source, { kind: 'series' | 'document' }>,
  around: Surroundings,
): Promise<Harvest> {
  const address = source.address!;
  const asked = await ask(address, around);
  if (asked.kind === 'not-due') return empty('not-due');
  const now = around.now();
  const harvest = empty(asked.kind === 'failed' ? 'failed' : 'nothing-new');
  const settle = (reading?: Reading) =>
    harvest.memories.set(address, remember(asked.memory, asked.outcome, now, reading));
  if (asked.kind === 'failed') {
    const { kind, reason, remedy } = asked.outcome;
    harvest.problems.push({ where: source.id, what: reason, remedy });
    harvest.gone = kind === 'gone';
    settle();
    return harvest;
  }
  if (asked.kind === 'same') {
    settle();
    return harvest;
  }

  const { url, bytes, headers } = asked.outcome;
  const origin = { url, contentType: headers['content-type'] };
  let feed: Feed;
  try {
    feed =
      source.kind === 'page' && source.selectors
        ? await parseList(bytes, { ...origin, selectors: source.selectors })
        : await parse(bytes, origin);
  } catch (thrown) {
    const remedy = `Look at ${url}; correct the address, the kind or the selectors.`;
    harvest.problems.push({ where: source.id, what: `could not be read: ${messageOf(thrown)}`, remedy });
    harvest.outcome = 'failed';
    harvest.reached = true;
    settle({ readable: false });
    return harvest;
  }

  const entries = addressed(feed, url, source.kind === 'sitemap' ? source.below : undefined);
  harvest.listed = entries.length;
  if (entries.length === 0)
    harvest.problems.push({
      where: source.id,
      what:
        feed.entries.length === 0
          ? 'answered, but lists nothing.'
          : 'lists entries, but none has an address.',
      remedy: `Look at ${url}: has it moved, or do its selectors no longer match?`,
    });
  const known = await around.known(entries.map((one) => one.address));
  let pages = 0;
  let left = 0;
  for (const { entry, address: link } of entries) {
    if (known.has(link)) continue;
    if ((entry.content ?? '').length >= fullTextLength) {
      harvest.collected.push({ entry, address: link, page: null, wishes: noWishes });
    } else if (pages === mostPages) {
      left += 1;
    } else {
      pages += 1;
      const { read, failed } = await readPage(entry, link, around);
      if (failed !== null && entry.title === null) {
        left += 1;
        harvest.problems.push({ where: `${source.id}: ${link}`, what: failed.reason, remedy: failed.remedy });
      } else harvest.collected.push(read);
    }
  }
  if (harvest.collected.length > 0) harvest.outcome = 'new';
  const memory = remember(asked.memory, asked.outcome, now, { readable: true, rhythm: feed.feed.rhythm });
  harvest.memories.set(address, left > 0 ? withoutValidators(memory) : memory);
  return harvest;
}

async function collectSeries(
  source: Extract<Source, { kind: 'series' }>,
  around: Surroundings,
): Promise<Harvest> {
  const harvest = empty('not-due');
  for (const series of source.series) {
    const where = `${source.id}: ${series.indicator}`;
    const asked = await ask(series.address, around);
    if (asked.kind === 'not-due') continue;
    const settle = (reading?: Reading) =>
      harvest.memories.set(series.address, remember(asked.memory, asked.outcome, around.now(), reading));
    if (asked.kind === 'failed') {
      harvest.problems.push({ where, what: asked.outcome.reason, remedy: asked.outcome.remedy });
      if (harvest.outcome === 'not-due') harvest.outcome = 'failed';
      settle();
      continue;
    }
    harvest.reached = true;
    harvest.listed += 1;
    if (harvest.outcome !== 'new') harvest.outcome = 'nothing-new';
    if (asked.kind === 'same') {
      settle();
      continue;
    }
    try {
      const contentType = asked.outcome.headers['content-type'];
      const { text } = decode(asked.outcome.bytes, { kind: 'text', contentType });
      const figures = readSeries(text, series, around.frequencyOf(series.indicator));
      harvest.figures.push({ indicator: series.indicator, figures });
      harvest.outcome = 'new';
      settle();
    } catch (thrown) {
      const remedy = `Look at ${series.address} and correct its format or columns in the source’s file.`;
      harvest.problems.push({ where, what: `the series could not be read: ${messageOf(thrown)}.`, remedy });
      settle({ readable: false });
    }
  }
  return harvest;
}

/**
 * Collects one source by the rules of courtesy: its list or series, and the pages of entries that are new and only
 * teased. Never throws: what could not be had is in `problems`.
 */
export async function collect(source: Source, around: Surroundings): Promise<Harvest> {
  try {
    switch (source.kind) {
      case 'feed':
      case 'page':
      case 'sitemap':
        return await collectArticles(source, around);
      case 'series':
        return await collectSeries(source, around);
      case 'document':
        return empty('nothing-new');
      default:
        return source satisfies never;
    }
  } catch (thrown) {
    const remedy = 'Report this: the collector should have said more.';
    return {
      ...empty('failed'),
      problems: [{ where: source.id, what: `stopped: ${messageOf(thrown)}.`, remedy }],
    };
  }
}
