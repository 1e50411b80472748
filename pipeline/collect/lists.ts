import type { Feed, FeedEntry } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import { messageOf } from '../problem.ts';
import { type Asked, ask, type Fetched } from './ask.ts';
import { faultOf, unreadableFault } from './faults.ts';
import type { Harvest, Surroundings } from './harvest.ts';
import { type Reading, remember } from './politeness.ts';

/** A source of articles. */
export type ListSource = Exclude<Source, { kind: 'series' | 'document' }>;

/** A list that brought something to look through. */
export interface List {
  feed: Feed;
  outcome: Fetched;
  /** Keeps what is to be remembered of its address. */
  settle: (reading: Reading) => void;
}

/** Sitemaps that are asked of one index, and how deep indexes may lie within each other. */
const mostParts = 10;
const deepestIndex = 2;
const aDay = 86_400_000;
/** A sitemap names a site's whole past; what changed longer ago than this is no news. */
const newsDays = 60;

/** When a list says an entry was published, or else changed; null where it does not. */
export const timeOf = ({ published, updated }: FeedEntry): number | null => {
  const time = published ?? updated;
  return time === null ? null : Date.parse(time);
};

/** Newest first; what is not dated keeps its place behind what is. */
export const newestFirst = <Item extends { entry: FeedEntry }>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => (timeOf(b.entry) ?? 0) - (timeOf(a.entry) ?? 0));

export const isNews = (entry: FeedEntry, now: Date): boolean =>
  (timeOf(entry) ?? Number.POSITIVE_INFINITY) >= now.getTime() - newsDays * aDay;

/**
 * The sitemaps of an index that are likely to name what is new: those that changed last; then those that are called news;
 * then the outermost on both sides, as some sites add to the end of their index and others to its beginning.
 */
export function partsOf({ entries }: Feed, now: Date): string[] {
  const named = entries.flatMap((entry) => (entry.link === null ? [] : [{ entry, link: entry.link }]));
  const dated = newestFirst(named.filter(({ entry }) => timeOf(entry) !== null && isNews(entry, now)));
  const undated = named.filter(({ entry }) => timeOf(entry) === null);
  const isCalledNews = ({ link }: { link: string }) => /news/i.test(new URL(link).pathname);
  const news = undated.filter(isCalledNews);
  const rest = undated.filter((one) => !isCalledNews(one));
  const outermost = rest.flatMap((_, at) => (at * 2 < rest.length ? [rest.at(-1 - at)!, rest[at]!] : []));
  const chosen = [...dated, ...news, ...outermost].map(({ link }) => link);
  return [...new Set(chosen)].slice(0, mostParts);
}

/**
 * Asks for a source's list and reads it; of a sitemap's index, the sitemaps that it names. Lists that are unchanged, not
 * due or cannot be had give nothing; what is wrong with them is put into the harvest, whose outcome is the first list's.
 */
export async function readLists(
  source: ListSource,
  address: string,
  around: Surroundings,
  harvest: Harvest,
  depth = 0,
): Promise<List[]> {
  const asked: Asked = await ask(address, around);
  if (asked.kind === 'not-due') return [];
  const now = around.now();
  const conclude = (outcome: Harvest['outcome']) => {
    if (depth === 0) harvest.outcome = outcome;
    harvest.reached ||= outcome === 'nothing-new';
  };
  const settle = (reading?: Reading) => {
    const memory = remember(asked.memory, asked.outcome, now, reading);
    harvest.memories.set(address, memory);
    if (depth === 0 && memory.moved !== address) harvest.moved = memory.moved;
  };
  const where = depth === 0 ? source.id : `${source.id}: ${address}`;
  const readParts = async (parts: readonly string[]) => {
    const lists: List[] = [];
    for (const part of parts) lists.push(...(await readLists(source, part, around, harvest, depth + 1)));
    return lists;
  };
  if (asked.kind === 'failed') {
    conclude('failed');
    const { kind, reason, remedy } = asked.outcome;
    harvest.problems.push({ where, what: reason, remedy });
    if (depth === 0) {
      harvest.fault = faultOf(asked.outcome);
      harvest.reached ||= kind === 'gone' || (kind === 'failed' && asked.outcome.status !== null);
    }
    settle();
    return [];
  }
  if (asked.kind === 'same') {
    conclude('nothing-new');
    settle();
    return readParts(asked.memory?.parts ?? []);
  }

  const { url, bytes, headers } = asked.outcome;
  const selectors = source.kind === 'page' ? source.selectors : undefined;
  let feed: Feed;
  try {
    feed = await around.parse(bytes, { url, contentType: headers['content-type'], selectors });
  } catch (thrown) {
    conclude('failed');
    harvest.reached = true;
    const fault = unreadableFault(asked.outcome, source.kind);
    if (depth === 0) harvest.fault = fault;
    const remedy =
      fault === 'blocked'
        ? 'Ask the publisher to let the collector pass, or pause the source.'
        : `Look at ${url}; correct the address, the kind or the selectors.`;
    const what =
      fault === 'blocked'
        ? 'asks for proof of a person in the place of what it lists.'
        : `could not be read: ${messageOf(thrown)}`;
    harvest.problems.push({ where, what, remedy });
    settle({ readable: false });
    return [];
  }
  conclude('nothing-new');
  if (feed.format !== 'sitemap-index') return [{ feed, outcome: asked.outcome, settle }];
  const parts = depth < deepestIndex ? partsOf(feed, now) : [];
  settle({ readable: true, parts });
  return readParts(parts);
}
