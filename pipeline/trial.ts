import { collect } from './collect/index.ts';
import { discoverFeeds } from './collect/parse.ts';
import { createRobotsCache, type RobotsCache } from './collect/robots-cache.ts';
import type { Effects } from './effects.ts';
import type { Indicator } from './model/indicator.ts';
import type { Source } from './model/source.ts';
import { decode } from './text/decode.ts';

/** What a trial of a source or an address shows. */
export interface Trial {
  address: string;
  format: string;
  title: string | null;
  language: string | null;
  entries: { title: string | null; link: string | null; published: string | null }[];
  problems: string[];
}

/** Announced feeds that are tried before the page itself is taken for a list. */
const mostTried = 5;

/** Finds the list behind an address: the address itself, or the first feed that its page announces and that can be read. */
export async function tryAddress(
  address: string,
  { fetcher, reader, now }: Pick<Effects, 'fetcher' | 'reader' | 'now'>,
): Promise<Trial> {
  const robots = createRobotsCache({ fetcher, now });
  return tryList(address, { fetcher, reader, robots, discovers: true });
}

async function tryList(
  address: string,
  around: Pick<Effects, 'fetcher' | 'reader'> & { robots: RobotsCache; discovers: boolean },
): Promise<Trial> {
  const { fetcher, reader, robots, discovers } = around;
  const outcome = await fetcher.get(address, { permit: robots.allows });
  if (outcome.kind !== 'fetched')
    throw new Error(
      `${address}: ${'reason' in outcome ? `${outcome.reason} ${outcome.remedy}` : outcome.kind}`,
    );
  const contentType = outcome.headers['content-type'];
  const html =
    discovers && /html/i.test(contentType ?? '')
      ? decode(outcome.bytes, { kind: 'html', contentType }).text
      : null;
  const announced = html === null ? [] : discoverFeeds(html, outcome.url);
  for (const { url } of announced.slice(0, mostTried))
    try {
      return await tryList(url, { ...around, discovers: false });
    } catch {
      // An announced feed that does not answer leaves the next one, and at last the page itself.
    }
  const origin = { url: outcome.url, contentType };
  const feed = await reader.read('parse', { bytes: outcome.bytes, origin });
  return {
    address: outcome.permanentUrl ?? outcome.url,
    format: feed.format,
    title: feed.feed.title,
    language: feed.feed.language,
    entries: feed.entries.map(({ title, link, published }) => ({ title, link, published })),
    problems: [],
  };
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
  };
}
