import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FeedItem } from '../../src/feeds/feed.ts';

let content: string;
beforeAll(async () => {
  content = join(await mkdtemp(join(tmpdir(), 'tidemark-figures-')), 'content');
  await cp('test/site/content', content, { recursive: true });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(join(content, '..'), { recursive: true });
});

/** The items of the made-up series' feed, as the site would serve them from the edition as it stands. */
async function served(language: 'en' | 'zh' = 'en'): Promise<FeedItem[]> {
  vi.stubEnv('TIDEMARK_CONTENT', content);
  vi.resetModules();
  const { feedsIn, feedModel } = await import('../../src/feeds/feeds.ts');
  const feed = feedsIn(language).find(({ folder }) => folder.join('/') === 'indicators/made-up-sales')!;
  return feedModel(language, feed).items;
}
const series = () => join(content, 'observations/made-up-sales.csv');
const titles = (items: readonly FeedItem[]) => items.map(({ title }) => title);

test('tells the opening of a series, new values, revisions with who quoted the old value, and quoted figures', async () => {
  const items = await served();
  expect(titles(items)).toEqual(
    expect.arrayContaining([
      'Made-up online sales: 5 values, 2018 to 2024',
      'Made-up online sales: EUR 4.2 million in 2025',
      'Made-up online sales: 2024 revised from EUR 3.9 million to EUR 3.95 million, +1.3%',
      'Made-up online sales: EUR 5.1 million, 2024',
    ]),
  );
  const revision = items.find(({ title }) => title.includes('revised'))!;
  expect(revision.content).toContain('https://courier.example/report-36');
  expect(revision.link).toMatch(/#revision-2024-2026-02-01$/);
  expect(revision.published).toBe('2026-02-01T00:00:00Z');
  expect(items.some(({ content }) => content.includes('damaged'))).toBe(false);
  expect(titles(await served('zh'))).toContain('编造的网上销售额：2024年由390万欧元修订为395万欧元，+1.3%');
});

test('repeats and loses nothing when figures are added, and a benchmark revision is one item', async () => {
  const before = await served();
  const [heading, ...lines] = (await readFile(series(), 'utf8')).trimEnd().split('\n');
  const more = ['2018', '2019', '2022', '2023', '2024', '2025', '2026'].map(
    (period, index) => `${period},${5_000_000 + index},2027-02-01T00:00:00Z`,
  );
  await writeFile(series(), `${[heading, ...[...lines, ...more].sort()].join('\n')}\n`);
  const after = await served();
  const known = new Map(after.map((item) => [item.id, item]));
  for (const item of before) expect(known.get(item.id), item.title).toEqual(item);
  const old = new Set(before.map(({ id }) => id));
  expect(titles(after.filter(({ id }) => !old.has(id))).sort()).toEqual([
    'Made-up online sales: 6 values revised',
    'Made-up online sales: EUR 5 million in 2026',
  ]);
});
