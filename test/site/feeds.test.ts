import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FeedItem } from '../../src/feeds/feed.ts';
import { editionAfter, layOutWeek, type PlantedWeek, plantedYear } from './year.ts';

const year = plantedYear();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-year-'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** What a subscriber is served when the site is built from an edition: the items of every feed, by the feed's id. */
async function served(edition: PlantedWeek): Promise<Map<string, FeedItem[]>> {
  await layOutWeek(folder, edition);
  vi.stubEnv('TIDEMARK_CONTENT', folder);
  vi.resetModules();
  const { feedsIn, feedModel } = await import('../../src/feeds/feeds.ts');
  return new Map(
    feedsIn('en').map((feed) => {
      const { id, items } = feedModel('en', feed);
      return [id, items];
    }),
  );
}

/** A feed reader: knows each item by its id, and shows it again only where `updated` has changed. */
class Subscriber {
  readonly known = new Map<string, FeedItem>();
  /** Takes a feed in; gives what it showed as new, and as changed. */
  poll(items: readonly FeedItem[]): { fresh: string[]; changed: string[] } {
    const fresh: string[] = [];
    const changed: string[] = [];
    for (const item of items) {
      const before = this.known.get(item.id);
      if (!before) fresh.push(item.id);
      else if (before.updated !== item.updated) changed.push(item.id);
      this.known.set(item.id, item);
    }
    return { fresh, changed };
  }
}

/** The same edition as another tagger sees it. */
const retagged = ({ articles, stories }: PlantedWeek): PlantedWeek => ({
  stories,
  articles: articles.map((article) => ({
    ...article,
    tags: [
      ...article.tags.map((tag) => ({ ...tag, score: 0.7 })),
      { trend: 'silence', score: 0.6, evidence: [], by: 'machine' },
    ],
  })),
});

describe('a year of weekly editions, followed by a subscriber', () => {
  const everything = new Subscriber();
  const whole = 'tag:site.test,2026:en';

  test('each story comes once, none is lost, and it comes again only when a further publisher has it', async () => {
    const grown = new Set<string>();
    for (let week = 0; week < 52; week += 1) {
      const edition = editionAfter(year, week);
      const before = new Map(everything.known);
      const { changed } = everything.poll((await served(edition)).get(whole)!);
      for (const id of changed) {
        const text = (item: FeedItem | undefined) => `${item?.title} ${item?.content}`;
        expect(text(everything.known.get(id)), id).not.toBe(text(before.get(id)));
        grown.add(id);
      }
    }
    const { stories } = editionAfter(year, 51);
    expect(stories.length).toBeGreaterThan(350);
    expect([...everything.known.keys()].sort()).toEqual(
      stories.map(({ id }) => `${whole}/story/${id}`).sort(),
    );
    expect(grown.size).toBeGreaterThan(90);
  });

  test('an edition built again, or tagged again, brings nothing new and nothing changed in any feed', async () => {
    const edition = editionAfter(year, 33);
    const first = await served(edition);
    const readers = new Map(
      [...first].map(([id, items]) => {
        const reader = new Subscriber();
        reader.poll(items);
        return [id, reader];
      }),
    );
    expect(await served(edition)).toEqual(first);
    for (const [id, items] of await served(retagged(edition))) {
      const { fresh, changed } = readers.get(id)!.poll(items);
      // A story that comes under a trend is news to that trend's subscribers alone.
      if (!id.includes('silence') && !id.includes('old-name')) expect(fresh, id).toEqual([]);
      expect(changed, id).toEqual([]);
    }
  });

  test('what was dated ahead, or long ago, is dated no later than it was read', async () => {
    for (const items of (await served(editionAfter(year, 40))).values())
      for (const { published, updated, appeared } of items) {
        expect(published <= updated).toBe(true);
        expect(published <= appeared).toBe(true);
      }
  });
});
