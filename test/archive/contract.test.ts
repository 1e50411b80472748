import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Archive } from '../../pipeline/archive/archive.ts';
import { openArchive } from '../../pipeline/archive/open.ts';
import { type ArchivedArticle, noWishes } from '../../pipeline/model/article.ts';

const article = (id: string, title = 'A title'): ArchivedArticle => ({
  id: id.padStart(16, '0'),
  url: `https://shop.test/${id}`,
  source: 'shop',
  publisher: 'Shop',
  title,
  authors: ['Li'],
  published: '2026-11-01',
  collected: '2026-11-02T00:00:00Z',
  language: 'en',
  summary: 'Short.',
  summaryBy: 'publisher',
  wishes: noWishes,
  text: '全文 full text',
});

const folder = await mkdtemp(join(tmpdir(), 'tidemark-archive-'));
afterAll(() => rm(folder, { recursive: true }));
let next = 0;
const file = () => join(folder, `${next++}.sqlite`);

/** What every archive keeps to, whatever stands behind it. */
describe.each([['SQLite', () => openArchive(file())]] as [string, () => Promise<Archive>][])(
  'an archive in %s',
  (_, open) => {
    test('keeps the first reading of an article, and gives articles by id', async () => {
      const archive = await open();
      expect(await archive.addArticles([article('b'), article('a')])).toBe(2);
      expect(await archive.addArticles([article('a', 'Another title'), article('c')])).toBe(1);
      expect(await archive.article(article('b').id)).toEqual(article('b'));
      expect(await archive.article(article('e').id)).toBeNull();
      expect((await archive.articles()).map(({ id, title }) => [id.at(-1), title])).toEqual([
        ['a', 'A title'],
        ['b', 'A title'],
        ['c', 'A title'],
      ]);
      expect((await archive.articles())[0]).toEqual(article('a'));
      await archive.close();
    });

    test('takes all articles of one call, or none', async () => {
      const archive = await open();
      const broken = { ...article('b'), collected: undefined } as unknown as ArchivedArticle;
      await expect(archive.addArticles([article('a'), broken])).rejects.toThrow();
      expect(await archive.articles()).toEqual([]);
      await archive.close();
    });

    test('adds a line for a revised figure, none for a repeated one', async () => {
      const archive = await open();
      const figure = { period: '2025-Q1', value: 16.2, firstSeen: '2025-05-19T00:00:00Z' };
      expect(await archive.addObservations('share', [figure])).toBe(1);
      expect(await archive.addObservations('share', [{ ...figure, firstSeen: '2025-08-19T00:00:00Z' }])).toBe(
        0,
      );
      expect(
        await archive.addObservations('share', [
          { ...figure, value: 16.1, firstSeen: '2025-08-19T00:00:00Z' },
        ]),
      ).toBe(1);
      expect((await archive.observations()).get('share')?.map(({ value }) => value)).toEqual([16.2, 16.1]);
      await archive.close();
    });

    test('tells which addresses were read, also for more than a statement can name', async () => {
      const archive = await open();
      const readings = Array.from({ length: 25_000 }, (_, index) => ({
        address: `https://shop.test/${index}`,
        source: 'shop',
        article: index % 2 === 0 ? 'a'.repeat(16) : null,
        reason: index % 2 === 0 ? null : 'It has no title.',
        tries: 1,
      }));
      await archive.addReadings(readings);
      const found = await archive.readings([
        ...readings.map(({ address }) => address),
        'https://shop.test/none',
      ]);
      expect(found.size).toBe(25_000);
      expect(found.get('https://shop.test/1')).toEqual(readings[1]);
      await archive.close();
    });

    test('gives back documents, memories, results and runs as they were put in', async () => {
      const archive = await open();
      const bytes = new Uint8Array([0, 255, 195, 40, 10]);
      const document = {
        address: 'https://shop.test/feed',
        source: 'shop',
        fetched: '2026-11-02T00:00:00Z',
        contentType: null,
        bytes,
      };
      await archive.addDocument(document);
      expect(await archive.document(document.address)).toEqual(document);
      expect(await archive.document('https://shop.test/none')).toBeNull();
      await archive.remember('https://shop.test/feed', { etag: 'W/"1"' });
      expect(await archive.memory('https://shop.test/feed')).toEqual({ etag: 'W/"1"' });
      expect(await archive.memory('https://shop.test/none')).toBeNull();
      await archive.cache(new Map([['key', [1, { two: '二' }]]]));
      expect((await archive.cached(['key', 'none'])).get('key')).toEqual([1, { two: '二' }]);
      expect(await archive.runs(5)).toEqual([]);
      await archive.close();
    });
  },
);

test('an archive outlives the process that wrote it, and one of a newer version is left alone', async () => {
  const path = file();
  const first = await openArchive(path);
  await first.addArticles([article('a')]);
  await first.close();
  const second = await openArchive(path);
  expect(await second.articles()).toEqual([article('a')]);
  await second.close();

  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 99');
  database.close();
  await expect(openArchive(path)).rejects.toThrow(/newer Tidemark.*Update/);
});
