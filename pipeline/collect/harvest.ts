import type { Wishes } from '../model/article.ts';
import type { Feed, FeedEntry } from '../model/feed.ts';
import type { Fault } from '../model/health.ts';
import type { Frequency } from '../model/indicator.ts';
import type { ListSelectors, SeriesAddress } from '../model/source.ts';
import type { Problem } from '../problem.ts';
import type { Fetcher } from './fetch/fetch.ts';
import type { Origin } from './parse.ts';
import type { Memory } from './politeness.ts';
import type { RobotsCache } from './robots-cache.ts';
import type { Series } from './series/read.ts';
import type { SeriesFile } from './series/table.ts';

/** What collecting needs of the world. */
export interface Surroundings {
  fetcher: Pick<Fetcher, 'get'>;
  robots: RobotsCache;
  /** Whether the site of an address reserves text mining for it: `createReservations`. */
  reserves: (address: string) => Promise<boolean>;
  now: () => Date;
  /** Reads a list, as `parse` and `parseList` do; a run has it done where a reader that hangs can be ended. */
  parse: (bytes: Uint8Array, origin: Origin & { selectors?: ListSelectors | undefined }) => Promise<Feed>;
  /** Reads a series, as `readSeries` does; a run has it done where a reader that hangs can be ended. */
  readSeries: (file: SeriesFile, series: SeriesAddress, frequency: Frequency) => Promise<Series>;
  /** What is remembered of an address between runs; null at first. */
  memory: (address: string) => Promise<Memory | null>;
  /** Addresses of these that need no further look: their articles are known, or were given up. */
  known: (addresses: readonly string[]) => Promise<ReadonlySet<string>>;
  frequencyOf: (indicator: string) => Frequency;
  /** Asks even where a source is not due: a person asked for it by name. */
  force: boolean;
  /** Once it is given, no further page is asked for; what is left follows in the next run. */
  interrupted: AbortSignal;
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
  series: { address: SeriesAddress; series: Series }[];
  problems: Problem[];
  /** True where the source was reached, whatever it said. */
  reached: boolean;
  /** What is wrong with the source itself; null while nothing is. */
  fault: Fault | null;
  /** Where its address has moved for good. */
  moved: string | null;
  /** To be remembered once all of this is safely stored, and not before: a validator kept too early loses articles. */
  memories: Map<string, Memory>;
}

export const emptyHarvest = (outcome: Harvest['outcome']): Harvest => ({
  outcome,
  listed: 0,
  collected: [],
  series: [],
  problems: [],
  reached: outcome === 'new' || outcome === 'nothing-new',
  fault: null,
  moved: null,
  memories: new Map(),
});
