import { z } from 'zod';
import type { Intake, Outcome, Reading } from '../archive/archive.ts';
import type { Harvest, Surroundings } from '../collect/harvest.ts';
import { collect } from '../collect/index.ts';
import { Memory, wantedAgain, withoutValidators } from '../collect/politeness.ts';
import { suspicion } from '../collect/series/suspicion.ts';
import type { Effects } from '../effects.ts';
import type { Listing, Reading as Read } from '../extract/article.ts';
import type { PageState } from '../extract/state.ts';
import { latestVintage } from '../ledger/vintages.ts';
import type { ArchivedArticle } from '../model/article.ts';
import { Indicator, type Observation } from '../model/indicator.ts';
import { SourceReport, Told } from '../model/report.ts';
import { Source } from '../model/source.ts';
import { Day } from '../model/time.ts';
import { messageOf, type Problem } from '../problem.ts';

/** One source to be asked: all that whoever does it has to know. */
export const CollectJob = z.strictObject({
  source: Source,
  /** Of the indicators that the source's series are about. */
  frequencies: z.record(z.string(), Indicator.shape.frequency),
  /** Asks even where the source is not due. */
  force: z.boolean(),
  /** Takes nothing published before this day. */
  since: z.string().nullable(),
  /** Takes series even where they are suspicious. */
  trust: z.boolean(),
});
export type CollectJob = z.infer<typeof CollectJob>;

/** What came of it. */
export const Collection = z.strictObject({ report: SourceReport, problems: z.array(Told) });
export type Collection = z.infer<typeof Collection>;

/** What collecting touches of the world. */
export type CollectEffects = Pick<Effects, 'archive' | 'fetcher' | 'reader' | 'now'>;

/** Stores what one source gave; answers, once it is safe, how many articles and observations were new. */
export type TakeIn = (intake: Intake) => Promise<number>;

/** Listings without a page that are read in one go. */
const mostAtOnce = 50;
/** How often an address without an article is tried before it is given up. */
const mostTries = 3;

/** What is remembered of a source between runs, beside its addresses. */
const Watch = z.strictObject({ strikes: z.int().nonnegative(), good: Day.nullable() });
type Watch = z.infer<typeof Watch>;
const watchKey = (source: Source) => `watch ${source.id}`;

const outcomeOf = (source: Source, harvest: Harvest, watch: Watch): Outcome | null =>
  harvest.outcome === 'not-due'
    ? null
    : {
        source: source.id,
        fault: harvest.fault,
        ...watch,
        moved: harvest.moved,
        reached: harvest.reached,
        problem: harvest.fault === null ? null : (harvest.problems[0]?.what ?? null),
      };

const instead: Partial<Record<PageState, string>> = {
  paywalled: 'are shown in full to subscribers only',
  'consent-wall': 'ask for consent in place of their text',
  empty: 'hold no text for readers without scripts',
};

/** What stood in the place of articles' texts, of all pages of one source together. */
function withheld(source: Source, states: readonly PageState[]): Problem[] {
  return Object.entries(instead).flatMap(([state, what]) => {
    const count = states.filter((one) => one === state).length;
    const remedy = 'Their articles rest on what the list says of them; nothing need be done.';
    return count === 0
      ? []
      : [{ where: source.id, what: `${count} of ${states.length} pages ${what}.`, remedy }];
  });
}

/**
 * Reads listings that have no page, many at once; gives nothing of those among which one stopped the reader: each is to
 * be read alone.
 */
async function readTogether(reader: Effects['reader'], listings: readonly Listing[]) {
  const readings = new Map<Listing, Read>();
  const plain = listings.filter(({ page }) => page === null);
  for (let start = 0; start < plain.length; start += mostAtOnce) {
    const some = plain.slice(start, start + mostAtOnce);
    const read = await reader.read('articles', some).catch(() => []);
    read.forEach((reading, place) => {
      readings.set(some[place]!, reading);
    });
  }
  return readings;
}

/** Reads what a source gave into articles, and says what became of each address. */
async function readAll(
  { source, since }: CollectJob,
  harvest: Harvest,
  reader: Effects['reader'],
  earlier: ReadonlyMap<string, Reading>,
  collected: string,
): Promise<{
  articles: ArchivedArticle[];
  readings: Reading[];
  problems: Problem[];
  /** From when on its lists are to be looked through again, be they unchanged; null where nothing is left. */
  unfinished: string | null;
}> {
  const [articles, readings, problems]: [ArchivedArticle[], Reading[], Problem[]] = [[], [], []];
  const states: PageState[] = [];
  const looks: string[] = [];
  const listings = harvest.collected.map((one): Listing => ({ ...one, source, collected }));
  const together = await readTogether(reader, listings);
  const readAlone = (listing: Listing) =>
    reader.read('article', listing).catch(async (thrown: unknown) => {
      const what = messageOf(thrown);
      if (listing.page === null) return { reason: what };
      // A page that cannot be read leaves what its list says of it.
      const remedy = 'What the list says of it stands alone; nothing need be done.';
      problems.push({ where: `${source.id}: ${listing.address}`, what, remedy });
      return reader
        .read('article', { ...listing, page: null })
        .catch((again: unknown) => ({ reason: messageOf(again) }));
    });
  for (const listing of listings) {
    const { address } = listing;
    const reading = together.get(listing) ?? (await readAlone(listing));
    const tries = (earlier.get(address)?.tries ?? 0) + 1;
    if ('reason' in reading && reading.until !== undefined) {
      // It was no failure: it is looked at anew, whatever it was tried before.
      looks.push(reading.until);
      problems.push({
        where: `${source.id}: ${address}`,
        what: reading.reason,
        remedy: 'Nothing need be done.',
      });
    } else if ('reason' in reading) {
      readings.push({ address, source: source.id, article: null, reason: reading.reason, tries });
      if (tries < mostTries) looks.push(collected);
      problems.push({
        where: `${source.id}: ${address}`,
        what: reading.reason,
        remedy: tries < mostTries ? 'It is tried again.' : 'It is given up.',
      });
    } else if (since === null || (reading.article.published ?? collected) >= since) {
      articles.push(reading.article);
      if (reading.state !== null) states.push(reading.state);
      readings.push({ address, source: source.id, article: reading.article.id, reason: null, tries });
    }
  }
  problems.push(...withheld(source, states));
  return { articles, readings, problems, unfinished: looks.sort()[0] ?? null };
}

/** The series of a source that agree with what is known of them; the others with the reason. */
function trusted(
  { source, trust }: CollectJob,
  harvest: Harvest,
  known: ReadonlyMap<string, Observation[]>,
  seen: string,
) {
  const taken = new Map<string, Observation[]>();
  const problems: Problem[] = [];
  for (const { address, series } of harvest.series) {
    const { indicator } = address;
    const doubt = trust ? null : suspicion(series, latestVintage(known.get(indicator) ?? []), address.unit);
    if (doubt === null) {
      const before = taken.get(indicator) ?? [];
      taken.set(indicator, [...before, ...series.figures.map((figure) => ({ ...figure, firstSeen: seen }))]);
      continue;
    }
    problems.push({
      where: `${source.id}: ${indicator}`,
      what: `the series was held back: ${doubt}.`,
      remedy: `Compare it with ${address.address}. If it is right, take it with \`run --source ${source.id} --trust\`; if not, correct the source’s file.`,
    });
    // What was held back is to be seen whole again, be it unchanged.
    const memory = harvest.memories.get(address.address);
    if (memory) harvest.memories.set(address.address, withoutValidators(memory));
  }
  return { taken, problems };
}

/**
 * Asks one source and takes what it gave into the archive, in one transaction: its articles, figures and validators are
 * stored together or not at all, so that whoever asks next loses nothing and gets nothing twice. What arrives after an
 * interrupt, torn as it may be, is left as if it had not been asked for.
 */
export async function collectSource(
  job: CollectJob,
  { archive, fetcher, reader, now }: CollectEffects,
  { takeIn, ...courtesy }: Pick<Surroundings, 'robots' | 'reserves'> & { takeIn: TakeIn },
  interrupted: AbortSignal,
): Promise<Collection> {
  const { source, frequencies, force } = job;
  const began = performance.now();
  const harvest = await collect(source, {
    fetcher,
    ...courtesy,
    now,
    parse: (bytes, origin) => reader.read('parse', { bytes, origin }),
    readSeries: (file, series, frequency) => reader.read('series', { file, series, frequency }),
    memory: async (address) => {
      const remembered = Memory.safeParse(await archive.memory(address));
      return remembered.success ? remembered.data : null;
    },
    known: async (addresses) => {
      const readings = await archive.readings(addresses);
      return new Set(
        [...readings.values()].flatMap((one) =>
          one.article !== null || one.tries >= mostTries ? [one.address] : [],
        ),
      );
    },
    frequencyOf: (indicator) => frequencies[indicator] ?? 'annual',
    force,
    interrupted,
  });
  const told = (outcome: SourceReport['outcome'], added: number): SourceReport => ({
    source: source.id,
    outcome,
    listed: harvest.listed,
    added,
    seconds: Math.round(performance.now() - began) / 1000,
  });
  if (interrupted.aborted) return { report: told('not-due', 0), problems: [] };
  const collected = now().toISOString();
  const earlier = await archive.readings(harvest.collected.map(({ address }) => address));
  const read = await readAll(job, harvest, reader, earlier, collected);
  const known = harvest.series.length > 0 ? await archive.observations() : new Map();
  const figures = trusted(job, harvest, known, collected);
  const before = Watch.safeParse(await archive.memory(watchKey(source))).data ?? { strikes: 0, good: null };
  const watch: Watch =
    harvest.fault === null
      ? { strikes: 0, good: collected.slice(0, 10) }
      : { ...before, strikes: before.strikes + 1 };
  if (read.unfinished !== null)
    for (const [address, memory] of harvest.memories)
      harvest.memories.set(address, wantedAgain(memory, read.unfinished));
  const intake: Intake = {
    articles: read.articles,
    readings: read.readings,
    series: figures.taken,
    memories: new Map<string, unknown>([...harvest.memories, [watchKey(source), watch]]),
    outcome: outcomeOf(source, harvest, watch),
  };
  const added = intake.outcome === null ? 0 : await takeIn(intake);
  return {
    report: told(harvest.outcome === 'new' && added === 0 ? 'nothing-new' : harvest.outcome, added),
    problems: [...harvest.problems, ...read.problems, ...figures.problems],
  };
}
