import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import { editionOf } from '../../pipeline/edition.ts';
import { tidemark } from '../command.ts';

let folder: string;
let content: string;
let env: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-import-'));
  content = join(folder, 'content');
  env = { TIDEMARK_DATABASE: join(folder, 'archive.sqlite') };
  await cp('content', content, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Imports files into the edition as an operator would, publishes, and gives the articles that came of them. */
async function take(files: readonly string[]) {
  const imported = await tidemark(
    ['import', '--content', content, '--source', 'starter', '--json', ...files],
    { env },
  );
  const published = await tidemark(['run', '--content', content, '--only', 'dedupe'], { env });
  expect(published.code, published.err).toBe(0);
  const told = JSON.parse(imported.out) as { file: string; id?: string; error?: string }[];
  const { articles } = editionOf(await requireContent(content));
  return {
    code: imported.code,
    told,
    articles: told.map(({ id }) => articles.find((article) => article.id === id)),
  };
}

test('local documents become articles, whatever their encoding; one that cannot be read stops no other', async () => {
  const chinese =
    '跨境电商的保税仓与直邮模式并存\n\n海关数据显示，2025年跨境电商进出口2.75万亿元，同比增长5%。';
  await writeFile(join(folder, 'ports.txt'), chinese);
  await writeFile(
    join(folder, 'page.html'),
    '<html lang="en"><head><title>Click and collect grows</title></head><body><article><h1>Click and collect grows</h1><p>Stores fulfilled 31% of online orders in 2025, the made-up council said, as click and collect spread.</p></article></body></html>',
  );
  await writeFile(join(folder, 'empty.txt'), ' \n');
  const { code, told, articles } = await take(
    ['ports.txt', 'page.html', 'empty.txt', 'missing.txt'].map((name) => join(folder, name)),
  );
  expect(code).toBe(0);
  expect(told.map(({ error }) => error === undefined)).toEqual([true, true, false, false]);
  expect(articles[0]).toMatchObject({ title: '跨境电商的保税仓与直邮模式并存', language: 'zh' });
  expect(articles[0]!.tags.map(({ trend }) => trend)).toContain('cross-border/logistics');
  expect(articles[0]!.statistics).toMatchObject([
    { value: 2.75e12, unit: 'CNY', period: '2025' },
    { value: 5, unit: 'percent', kind: 'change', period: '2025' },
  ]);
  expect(articles[1]).toMatchObject({ title: 'Click and collect grows', language: 'en' });
  expect(articles[1]!.tags.map(({ trend }) => trend)).toContain('omni-channel');
});

test('a survey is about what its numbered points are about, and what damaged it is never told as fact', async () => {
  await writeFile(
    join(folder, 'survey.txt'),
    `Shop news - Made up - Where online shops are heading

Where online shops are heading

This text was made up for a test, in the manner of a page that was translated by machine and scraped twice, so that it carries the usual damage and the usual repetitions of its own beginning at the top.

In the first half of 20 16, a made-up office counted 2,300 shops in the made-up city, and 6.5438+0 million orders were sent out.

2065438+On May 2nd, 2007, the office counted 77 delivery vans.

The office sees these directions:

1, retail stores and online shops grow together into omni-channel retail, with click and collect in each store.

2. Bonded warehouses and direct mail stand side by side in cross-border logistics.

3. Checkout and payment by mobile wallets and instalments replace cash on delivery.`,
  );
  const { articles } = await take([join(folder, 'survey.txt')]);
  const [survey] = articles;
  expect(survey!.title).toBe('Where online shops are heading');
  expect(survey!.tags.map(({ trend }) => trend)).toEqual(
    expect.arrayContaining(['omni-channel', 'cross-border/logistics', 'payments']),
  );
  const figures = new Map(survey!.statistics.map((figure) => [figure.value, figure]));
  expect(figures.get(2300)).toMatchObject({ period: '2016-H1', repaired: '20 16' });
  expect(figures.get(1_000_000)).toMatchObject({
    noun: 'orders',
    repaired: expect.stringContaining('6.5438+0'),
  });
  expect(figures.get(77)).toMatchObject({ flag: expect.stringMatching(/year/) });
});

const founding = '../shared/seed';
test.skipIf(!existsSync(founding))(
  'the founding article yields its trends and its figures (skipped where it is absent)',
  async () => {
    const { articles } = await take([join(founding, readdirSync(founding)[0]!)]);
    const [article] = articles;
    expect(article!.title).toBe('What are the development trends of e-commerce operations?');
    // A child implies its parent.
    const tags = new Set(article!.tags.flatMap(({ trend }) => [trend, trend.split('/')[0]!]));
    expect([...tags]).toEqual(
      expect.arrayContaining([
        'cross-border/assortment',
        'cross-border/logistics',
        'cross-border/one-stop-platforms',
        'cross-border/sourcing',
        'data-operations',
        'intelligence',
        'omni-channel',
        'refinement',
      ]),
    );
    for (const foreign of ['payments', 'fulfilment', 'social-commerce', 'platform-governance'])
      expect(tags).not.toContain(foreign);
    expect(article!.tags.every(({ evidence }) => evidence.length > 0)).toBe(true);
    const certain = article!.statistics.filter(({ flag }) => flag === undefined);
    expect(certain).toMatchObject([
      { value: 20_000_000, noun: 'merchants', bound: 'more-than', period: 'FY2016', repaired: '20 16' },
      { value: 5_000_000, noun: 'merchants', bound: 'more-than', period: 'FY2016' },
      { value: 90, unit: 'percent', bound: 'more-than', kind: 'share' },
      { value: 90, unit: 'percent', bound: 'more-than', kind: 'share' },
      { value: 20, bound: 'more-than' },
    ]);
    expect(certain.some(({ quote }) => /5438/.test(quote))).toBe(false);
  },
);
