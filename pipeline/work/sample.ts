import { collect } from '../collect/index.ts';
import { createRobotsCache } from '../collect/robots-cache.ts';
import type { Effects } from '../effects.ts';
import { learnRhythm } from '../health/rhythm.ts';
import { itemOf } from '../learning/preview.ts';
import { statistics } from '../measure/statistics.ts';
import type { FeedEntry } from '../model/feed.ts';
import type { Rhythm } from '../model/health.ts';
import type { Source } from '../model/source.ts';
import { asWished } from '../publish/wishes.ts';
import type { Tagger } from '../tag/item.ts';

/** Entries that are shown as they would be published. */
export const mostShown = 5;

/** An entry as it would be published. */
export interface SampleEntry {
  title: string;
  address: string;
  published: string | null;
  language: string;
  summary: string;
  tags: { trend: string; score: number; words: string[] }[];
  figures: string[];
}

/** What a source would bring, and how often. */
export interface Sample {
  listed: number;
  entries: SampleEntry[];
  /** The language that most of its entries are written in; null where there is none. */
  language: string | null;
  rhythm: Rhythm | null;
  problems: string[];
}

const mostCommon = (values: readonly string[]): string | null =>
  [...Map.groupBy(values, (value) => value)].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? null;

/**
 * Asks a source as a run would, reads the newest five of its entries with their pages, and shows them as they would be
 * published: tags and figures included. Keeps nothing.
 */
export async function sampleOf(
  source: Source,
  { fetcher, reader, now }: Pick<Effects, 'fetcher' | 'reader' | 'now'>,
  tagger: Tagger,
): Promise<Sample> {
  const listed: FeedEntry[] = [];
  const harvest = await collect(source, {
    fetcher,
    robots: createRobotsCache({ fetcher, now }),
    // A sample keeps nothing: what may be done with the words is asked when they are collected.
    reserves: async () => false,
    now,
    parse: async (bytes, origin) => {
      const feed = await reader.read('parse', { bytes, origin });
      if (feed.format !== 'sitemap-index') listed.push(...feed.entries);
      return feed;
    },
    readSeries: (file, series, frequency) => reader.read('series', { file, series, frequency }),
    memory: async () => null,
    // They come newest first: what lies beyond the sample needs no look.
    known: async (addresses) => new Set(addresses.slice(mostShown)),
    frequencyOf: () => 'annual',
    force: true,
    interrupted: new AbortController().signal,
  });
  const entries: SampleEntry[] = [];
  const problems = harvest.problems.map(({ what, remedy }) => `${what} ${remedy}`);
  const collected = now().toISOString();
  for (const { entry, address, page, wishes } of harvest.collected.slice(0, mostShown)) {
    const reading = await reader.read('article', { source, entry, address, page, wishes, collected });
    if ('reason' in reading) {
      problems.push(`${address}: ${reading.reason}`);
      continue;
    }
    const { article } = reading;
    const { title, language, published, summary } = asWished({ ...article, tags: [], statistics: [] });
    const measured = statistics({
      text: article.text,
      language,
      ...(published === null ? {} : { published }),
    });
    entries.push({
      title,
      address: article.url ?? address,
      published,
      language,
      summary,
      tags: tagger.tag(itemOf(article)).tags.map(({ trend, score, evidence }) => ({
        trend,
        score,
        words: [...new Set(evidence.map(({ quote }) => quote))],
      })),
      figures: measured.statistics.filter(({ flag }) => flag === undefined).map(({ quote }) => quote),
    });
  }
  const days = listed.flatMap(({ published, updated }) => published ?? updated ?? []);
  return {
    listed: harvest.listed,
    entries,
    language: mostCommon(entries.map(({ language }) => language).filter((language) => language !== 'und')),
    rhythm: learnRhythm(days, collected),
    problems,
  };
}
