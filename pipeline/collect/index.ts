import { type Wishes, noWishes } from '../model/article.ts';
import type { Feed, FeedEntry } from '../model/feed.ts';
import type { FetchOutcome } from '../model/fetch.ts';
import type { Source } from '../model/source.ts';
import { messageOf, type Problem } from '../problem.ts';
import { decode } from '../text/decode.ts';
import type { Fetcher } from './fetch/fetch.ts';
import { parse, parseList } from './parse.ts';
import { dueAt, type Memory, remember, requestHeaders } from './politeness.ts';
import type { RobotsCache } from './robots-cache.ts';
import { type Figure, readSeries } from './series.ts';
import { wishesOf } from './wishes.ts';

/** What collecting needs of the world. */
export interface Surroundings {
  fetcher: Fetcher;
  robots: RobotsCache;
  now: () => Date;
  /** What is remembered of an address between runs; null at first. */
  memory: (address: string) => Promise<Memory | null>;
  remember: (address: string, memory: Memory) => Promise<void>;
  /** Addresses of these that need no further look: their articles are known, or were given up. */
  known: (addresses: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The frequency of an indicator, for its series. */
  frequencyOf: (indicator: string) => 'annual' | 'quarterly' | 'monthly' | 'weekly';
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
}

/** A feed's text of this length is the article; a shorter one is a teaser, and the page is read. */
const fullTextLength = 1200;
/** Pages read of one source in one run, newest first; the rest follows in the next. */
const mostPages = 20;

const nothing = (outcome: Harvest['outcome'], more: Partial<Harvest> = {}): Harvest => ({
  outcome,
  listed: 0,
  collected: [],
  figures: [],
  problems: [],
  reached: outcome !== 'failed' && outcome !== 'not-due',
  gone: false,
  ...more,
});

/** Asks one address by all the rules: robots.txt, rhythm, validators; and remembers the outcome. */
async function ask(address: string, around: Surroundings): Promise<FetchOutcome | { kind: 'not-due' }> {
  const memory = await around.memory(address);
  if (!around.force && memory && dueAt(memory) > around.now().getTime()) return { kind: 'not-due' };
  const allowed = await around.robots.allows(memory?.moved ?? address);
  const outcome: FetchOutcome = allowed.allowed
    ? await around.fetcher.get(memory?.moved ?? address, { headers: requestHeaders(memory) })
    : { kind: 'refused', url: address, reason: allowed.reason, remedy: 'Ask the publisher, or pause the source.' };
  await around.remember(address, remember(memory, outcome, around.now()));
  return outcome;
}

const problemOf = (source: Source, outcome: FetchOutcome): Problem => {
  switch (outcome.kind) {
    case 'gone':
      return { where: source.id, what: 'is gone for good (410).', remedy: 'Pause it with the reason, or find its new address.' };
    case 'refused':
    case 'failed':
      return { where: source.id, what: outcome.reason, remedy: outcome.remedy };
    case 'fetched':
    case 'not-modified':
      return { where: source.id, what: `answered ${outcome.kind}.`, remedy: '' };
  }
};

const readList = (source: Source, outcome: Extract<FetchOutcome, { kind: 'fetched' }>): Feed => {
  const options = { url: outcome.url, contentType: outcome.headers['content-type'] };
  return source.kind === 'page' && source.selectors
    ? parseList(outcome.bytes, { ...options, selectors: source.selectors })
    : parse(outcome.bytes, options);
};

/** Reads the page behind an entry, where robots.txt lets us and the publisher serves it. */
async function readPage(entry: FeedEntry, address: string, around: Surroundings): Promise<Collected & { problem?: string }> {
  const alone: Collected = { entry, address, page: null, wishes: noWishes };
  const allowed = await around.robots.allows(address);
  if (!allowed.allowed) return alone;
  const outcome = await around.fetcher.get(address);
  if (outcome.kind !== 'fetched')
    return { ...alone, problem: outcome.kind === 'failed' || outcome.kind === 'refused' ? outcome.reason : outcome.kind };
  const contentType = outcome.headers['content-type'];
  const isPage = contentType === undefined || /html/i.test(contentType);
  if (!isPage) return alone;
  return {
    ...alone,
    page: { url: outcome.url, bytes: outcome.bytes, contentType },
    wishes: wishesOf({ headers: outcome.headers, html: decode(outcome.bytes, { kind: 'html', contentType }).text }),
  };
}

async function collectArticles(source: Exclude<Source, { kind: 'series' | 'document' }>, around: Surroundings): Promise<Harvest> {
  const outcome = await ask(source.address!, around);
  if (outcome.kind === 'not-due') return nothing('not-due');
  if (outcome.kind === 'not-modified') return nothing('nothing-new');
  if (outcome.kind !== 'fetched')
    return nothing('failed', { problems: [problemOf(source, outcome)], gone: outcome.kind === 'gone' });

  let feed: Feed;
  try {
    feed = readList(source, outcome);
  } catch (thrown) {
    const what = `could not be read: ${messageOf(thrown)}`;
    return nothing('failed', {
      problems: [{ where: source.id, what, remedy: `Look at ${outcome.url}; correct the address or the kind.` }],
      reached: true,
    });
  }
  const below = source.kind === 'sitemap' ? source.below : undefined;
  const entries = feed.entries.flatMap((entry) => {
    const address = entry.link ?? (entry.id !== null && /^https?:/.test(entry.id) ? entry.id : null);
    if (address === null || !URL.canParse(address, outcome.url)) return [];
    const { href, pathname } = new URL(address, outcome.url);
    return below === undefined || pathname.startsWith(below) ? [{ entry, address: href }] : [];
  });
  if (entries.length === 0)
    return nothing('nothing-new', {
      problems: [
        {
          where: source.id,
          what: feed.entries.length === 0 ? 'answered, but lists nothing.' : 'lists entries, but none has an address.',
          remedy: `Look at ${outcome.url}: has it moved, or do its selectors no longer match?`,
        },
      ],
    });

  const known = await around.known(entries.map(({ address }) => address));
  const fresh = [...new Map(entries.filter(({ address }) => !known.has(address)).map((one) => [one.address, one])).values()];
  const collected: Collected[] = [];
  const problems: Problem[] = [];
  let pages = 0;
  for (const { entry, address } of fresh) {
    const isFull = (entry.content ?? '').length >= fullTextLength;
    if (isFull) collected.push({ entry, address, page: null, wishes: noWishes });
    else if (pages < mostPages) {
      pages += 1;
      const { problem, ...read } = await readPage(entry, address, around);
      if (problem !== undefined && entry.title === null)
        problems.push({ where: `${source.id}: ${address}`, what: problem, remedy: 'It is tried again in the next run.' });
      else collected.push(read);
    }
  }
  return nothing(collected.length > 0 ? 'new' : 'nothing-new', { listed: entries.length, collected, problems });
}

async function collectSeries(source: Extract<Source, { kind: 'series' }>, around: Surroundings): Promise<Harvest> {
  const harvest = nothing('not-due');
  for (const series of source.series) {
    const outcome = await ask(series.address, around);
    if (outcome.kind === 'not-due') continue;
    if (outcome.kind !== 'fetched' && outcome.kind !== 'not-modified') {
      const { what, remedy } = problemOf(source, outcome);
      harvest.problems.push({ where: `${source.id}: ${series.indicator}`, what, remedy });
      if (harvest.outcome === 'not-due') harvest.outcome = 'failed';
      continue;
    }
    harvest.reached = true;
    harvest.listed += 1;
    if (harvest.outcome !== 'new') harvest.outcome = 'nothing-new';
    if (outcome.kind === 'not-modified') continue;
    try {
      const { text } = decode(outcome.bytes, { kind: 'text', contentType: outcome.headers['content-type'] });
      harvest.figures.push({
        indicator: series.indicator,
        figures: readSeries(text, series, around.frequencyOf(series.indicator)),
      });
      harvest.outcome = 'new';
    } catch (thrown) {
      harvest.problems.push({
        where: `${source.id}: ${series.indicator}`,
        what: `the series could not be read: ${messageOf(thrown)}.`,
        remedy: `Look at ${series.address} and correct its format or columns in the source's file.`,
      });
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
        return nothing('nothing-new');
      default:
        return source satisfies never;
    }
  } catch (thrown) {
    const what = `stopped unexpectedly: ${messageOf(thrown)}.`;
    return nothing('failed', { problems: [{ where: source.id, what, remedy: 'Report this: the collector should have said more.' }] });
  }
}
