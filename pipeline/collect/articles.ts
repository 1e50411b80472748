import { noWishes, type Wishes } from '../model/article.ts';
import type { FeedEntry } from '../model/feed.ts';
import { decode } from '../text/decode.ts';
import type { Failed } from './ask.ts';
import { type Collected, emptyHarvest, type Harvest, type Surroundings } from './harvest.ts';
import { isNews, type List, type ListSource, newestFirst, readLists, timeOf } from './lists.ts';
import { strictest, wishesOf } from './wishes.ts';

/** An entry's text of this length is the article; a shorter one is a teaser, and the page is read. */
const fullTextLength = 1200;
const han = /\p{Script=Han}/gu;
/** Pages read of one list in one run, and how long that may take; the rest follows in the next run. */
const mostPages = 100;
/** Bytes of a page that are fetched: more than is read of one. */
const mostBytes = 8e6;
const longestMinutes = 10;
const aDay = 86_400_000;

/** Reads the page behind an entry, where robots.txt lets us; what the entry says alone where it does not. */
async function readPage(
  entry: FeedEntry,
  address: string,
  { fetcher, robots }: Surroundings,
): Promise<{ read: Collected; failed: Failed | null }> {
  const alone: Collected = { entry, address, page: null, wishes: noWishes };
  const outcome = await fetcher.get(address, { permit: robots.allows, maxBytes: mostBytes, beyond: 'cut' });
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

/** The entries of a list that lead somewhere, each address once, newest first. */
function addressed(
  { feed, outcome }: List,
  source: ListSource,
  now: Date,
): { entry: FeedEntry; address: string }[] {
  const all = feed.entries.flatMap((entry) => {
    const address = entry.link ?? (entry.id !== null && /^https?:/.test(entry.id) ? entry.id : null);
    if (address === null || !URL.canParse(address, outcome.url)) return [];
    const { href, pathname } = new URL(address, outcome.url);
    const isOut =
      source.kind === 'sitemap' && !(pathname.startsWith(source.below ?? '') && isNews(entry, now));
    return isOut ? [] : [{ entry, address: href }];
  });
  return newestFirst([...new Map(all.map((one) => [one.address, one])).values()]);
}

/** Whether a page that could not be had may be there next time, and the entry is young enough to wait for it. */
const isWorthWaiting = (failed: Failed, entry: FeedEntry, now: Date): boolean =>
  failed.kind === 'failed' &&
  (failed.cause === 'waiting' ||
    ((failed.status === null || failed.status >= 500 || failed.status === 429) &&
      (timeOf(entry) ?? 0) > now.getTime() - aDay));

/** Whether an entry brings its article with it, in its content or, as many feeds do, in its description. */
const isWhole = ({ content, summary }: FeedEntry): boolean =>
  [content, summary].some((markup) => {
    if (markup === null || markup.length * 3 < fullTextLength) return false;
    const text = markup.replace(/<[^<>]*>/g, '');
    // A Chinese character says as much as three Latin letters.
    return text.length + 2 * (text.match(han)?.length ?? 0) >= fullTextLength;
  });

/** Looks through one list: takes what is new, holds what is dated in the future, leaves what is too much for one run. */
async function readList(list: List, source: ListSource, around: Surroundings, harvest: Harvest) {
  const now = around.now();
  const { url, headers } = list.outcome;
  const entries = addressed(list, source, now);
  harvest.listed += entries.length;
  if (entries.length === 0 && source.kind !== 'sitemap') {
    harvest.fault = list.feed.entries.length > 0 ? 'unmatched' : 'empty';
    harvest.problems.push({
      where: source.id,
      what:
        list.feed.entries.length === 0
          ? 'answered, but lists nothing.'
          : 'lists entries, but none has an address.',
      remedy: `Look at ${url}: has it moved, or do its selectors no longer match?`,
    });
  }
  const known = await around.known(entries.map((one) => one.address));
  // Plug-ins forbid search engines the feed itself by `noindex`; that is not said of its articles.
  const ofList: Wishes = { ...wishesOf({ headers }), list: true };
  const take = async (read: Collected) => {
    const wishes = strictest(read.wishes, ofList);
    const learn = wishes.learn && !(await around.reserves(read.page?.url ?? read.address));
    harvest.collected.push({ ...read, wishes: { ...wishes, learn } });
  };
  const held: number[] = [];
  const unread: Failed[] = [];
  let pages = 0;
  let left = 0;
  for (const { entry, address } of entries) {
    if (known.has(address)) continue;
    const published = entry.published === null ? 0 : Date.parse(entry.published);
    const minutes = (around.now().getTime() - now.getTime()) / 60_000;
    if (published > now.getTime() + aDay) {
      held.push(published);
    } else if (isWhole(entry)) {
      await take({ entry, address, page: null, wishes: noWishes });
    } else if (pages === mostPages || minutes > longestMinutes || around.interrupted.aborted) {
      left += 1;
    } else {
      pages += 1;
      const { read, failed } = await readPage(entry, address, around);
      if (failed !== null) unread.push(failed);
      if (failed !== null && isWorthWaiting(failed, entry, now)) left += 1;
      else await take(read);
    }
  }
  if (unread.length > 0)
    harvest.problems.push({
      where: source.id,
      what: `${unread.length} of ${pages} pages could not be read; ${unread[0]!.url}: ${unread[0]!.reason}`,
      remedy: 'What the list says of them stands alone, or they are tried again.',
    });
  const soonest = held.length === 0 ? null : new Date(Math.min(...held) - aDay).toISOString();
  if (soonest !== null)
    harvest.problems.push({
      where: source.id,
      what: `dates ${held.length === 1 ? 'an entry' : `${held.length} entries`} in the future, the last ${new Date(Math.max(...held)).toISOString().slice(0, 10)}.`,
      remedy: 'They are held until then; if the dates are wrong, tell the publisher.',
    });
  if (harvest.collected.length > 0) harvest.outcome = 'new';
  list.settle({
    // A list of nothing is no last good answer: its validators would have it taken for unchanged, and for well.
    readable: harvest.fault === null,
    rhythm: list.feed.feed.rhythm,
    unfinished: left > 0 ? now.toISOString() : soonest,
  });
}

/** Collects a source of articles: its list or lists, and the pages of entries that are new and only teased. */
export async function collectArticles(source: ListSource, around: Surroundings): Promise<Harvest> {
  const harvest = emptyHarvest('not-due');
  for (const list of await readLists(source, source.address!, around, harvest))
    await readList(list, source, around, harvest);
  return harvest;
}
