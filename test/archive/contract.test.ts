import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Archive } from '../../pipeline/archive/archive.ts';
import { openArchive } from '../../pipeline/archive/open.ts';
import { type ArchivedArticle, noWishes } from '../../pipeline/model/article.ts';
import { postgresIfPossible } from './postgres.ts';

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

const server = await postgresIfPossible();
afterAll(() => server?.stop());
const stores: [string, () => Promise<Archive>][] = [['SQLite', () => openArchive(file())]];
if (server) stores.push(['PostgreSQL', async () => openArchive(await server.database())]);

const shared: [string, () => Promise<string>][] = [['SQLite', async () => file()]];
if (server) shared.push(['PostgreSQL', () => server.database()]);
const bothOpen = async (address: () => Promise<string>) => {
  const one = await address();
  return [await openArchive(one), await openArchive(one)] as const;
};

/** What every archive keeps to, whatever stands behind it. */
describe.each(stores)('an archive in %s', (_, open) => {
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

  test('tells when each source spoke: the newest items first where there are too many', async () => {
    const archive = await open();
    const days = ['2026-11-01', '2026-11-03', '2026-11-02'];
    await archive.addArticles([
      ...days.map((published, index) => ({ ...article(`a${index}`), published })),
      { ...article('b'), published: null, source: 'undated' },
    ]);
    const spoke = await archive.spoke(['shop', 'undated', 'unknown'], 2);
    expect([...spoke]).toEqual([
      ['shop', ['2026-11-03', '2026-11-02']],
      ['undated', ['2026-11-02T00:00:00Z']],
      ['unknown', []],
    ]);
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
      await archive.addObservations('share', [{ ...figure, value: 16.1, firstSeen: '2025-08-19T00:00:00Z' }]),
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

  test('stores texts that a database refuses, and finds them again', async () => {
    const archive = await open();
    const odd = { ...article('a', 'half \ud83d and zero \0'), text: 'zero \0 in the text' };
    await archive.addArticles([odd]);
    expect((await archive.article(odd.id))?.title).toBe('half \ufffd and zero \0');
    expect((await archive.article(odd.id))?.text).toBe('zero \ufffd in the text');
    await archive.addReadings([
      { address: 'https://shop.test/\0', source: 'shop', article: null, reason: 'zero \0', tries: 1 },
    ]);
    expect((await archive.readings(['https://shop.test/\0'])).size).toBe(1);
    expect(await archive.check()).toEqual([]);
    await archive.close();
  });

  test('orders texts by their bytes, whatever the server’s language', async () => {
    const archive = await open();
    const named = ['b-2', 'B1', 'ä3', 'a_4', 'a-5', '京6'];
    await archive.addReadings(
      named.map((address) => ({ address, source: 'shop', article: null, reason: null, tries: 1 })),
    );
    for (const path of named) await archive.noteFiles([{ path, stamp: '1 1' }], []);
    expect((await archive.files()).map(({ path }) => path)).toEqual(
      named.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
    await archive.close();
  });

  test('keeps tags, figures and stories, and marks the months in which they show', async () => {
    const archive = await open();
    const [a, b, c] = ['a', 'b', 'c'].map((id) => article(id)) as [
      ArchivedArticle,
      ArchivedArticle,
      ArchivedArticle,
    ];
    await archive.addArticles([a, b, { ...c, published: '2026-10-01' }]);
    expect(await archive.unpublished()).toEqual(['articles/2026-10.jsonl', 'articles/2026-11.jsonl']);
    await archive.setPublished([{ path: 'articles/2026-10.jsonl', stamp: '1 1' }]);
    const tag = { trend: 'payments', score: 0.9, evidence: [], by: 'machine' };
    expect(await archive.untagged('r1', 2)).toEqual([a.id, b.id]);
    await archive.setTags('r1', new Map([a, b, c].map(({ id }) => [id, id === c.id ? [] : [tag]])));
    expect(await archive.untagged('r1', 2)).toEqual([]);
    expect((await archive.untagged('r2', 9)).length).toBe(3);
    expect(await archive.unpublished()).toEqual(['articles/2026-11.jsonl']);

    const story = { id: a.id, articles: [a.id, b.id], headline: a.id, copies: [], formerly: [c.id] };
    await archive.setStories([a.id, b.id], [story]);
    expect(await archive.storiesOf([b.id])).toEqual([story]);
    expect(await archive.storiesNamed([c.id])).toEqual([story]);
    expect((await archive.open('2026-11-15', [])).articles.map(({ id }) => id)).toEqual([c.id]);
    expect((await archive.open('2026-11-15', [b.id])).articles.map(({ id }) => id)).toEqual([
      a.id,
      b.id,
      c.id,
    ]);
    const covered = await archive.covered('2026-10-15');
    expect([covered.stories, covered.articles.map(({ id, tags }) => [id, tags])]).toEqual([
      [story],
      [
        [a.id, [tag]],
        [b.id, [tag]],
      ],
    ]);
    expect(await archive.openedIn('2026-11')).toEqual(covered);
    expect(await archive.months('2026-10-15')).toEqual(['2026-11']);
    expect(await archive.linesOf('stories/2026-11.jsonl')).toBe(`${JSON.stringify(story)}\n`);
    expect((await archive.linesOf('articles/2026-11.jsonl')).split('\n').length).toBe(3);
    expect(await archive.momentOf(2)).toBe('2026-10-01');
    const { articles, tagged, stories } = await archive.totals();
    expect({ articles, tagged, stories }).toEqual({ articles: 3, tagged: 2, stories: 1 });

    await archive.takeDown([b.id]);
    expect(await archive.addArticles([b])).toBe(0);
    expect([await archive.storiesOf([a.id]), (await archive.articles()).length]).toEqual([[], 2]);
    expect(await archive.unpublished()).toEqual(['articles/2026-11.jsonl', 'stories/2026-11.jsonl']);
    await archive.takeDown([]);
    expect(await archive.addArticles([b])).toBe(1);
    await archive.close();
  });

  test('keeps what was counted of a month until one of its stories, or of their articles, changes', async () => {
    const archive = await open();
    const [a, b] = [article('a'), { ...article('b'), published: '2026-10-01' }];
    await archive.addArticles([a, b]);
    const storyOf = ({ id }: ArchivedArticle) => ({ id, articles: [id], headline: id, copies: [] });
    await archive.setStories([a.id, b.id], [storyOf(a), storyOf(b)]);
    const counted = { basis: 'decisions', counts: '[1]', terms: '["tariff"]' };
    const months = ['2026-10', '2026-11'];
    const standing = async () => [...(await archive.counted(months)).keys()].sort();
    const count = async () => {
      await archive.setCounted(new Map(months.map((month) => [month, counted])));
      expect(await archive.counted(months)).toEqual(new Map(months.map((month) => [month, counted])));
    };

    await count();
    await archive.setTags(
      'r1',
      new Map([[a.id, [{ trend: 'customs', score: 0.9, evidence: [], by: 'machine' }]]]),
    );
    expect(await standing()).toEqual(['2026-10']);
    await count();
    await archive.setTags('r2', new Map([[b.id, []]]));
    await archive.addArticles([article('c')]);
    await archive.setStories([a.id], [storyOf(a)]);
    expect(await standing()).toEqual(months);
    await archive.setStories([b.id], [{ ...storyOf(b), articles: [b.id, article('c').id] }]);
    expect(await standing()).toEqual(['2026-11']);
    await archive.takeDown([a.id]);
    expect(await standing()).toEqual([]);
    await count();
    await archive.restoreStories('2026-10', []);
    expect(await standing()).toEqual(['2026-11']);
    await archive.close();
  });

  test('takes in what one source gave whole or not at all, and a repetition changes nothing', async () => {
    const archive = await open();
    const intake = {
      articles: [article('a')],
      readings: [],
      series: new Map([['share', [{ period: '2025', value: 1, firstSeen: '2026-11-02T00:00:00Z' }]]]),
      memories: new Map([['https://shop.test/feed', { etag: '1' }]]),
      outcome: {
        source: 'shop',
        fault: null,
        strikes: 0,
        good: '2026-11-02',
        moved: null,
        reached: true,
        problem: null,
      } as const,
    };
    const broken = { ...article('b'), wishes: null } as unknown as ArchivedArticle;
    await expect(archive.takeIn([{ ...intake, articles: [...intake.articles, broken] }])).rejects.toThrow();
    expect([await archive.articles(), await archive.outcomes()]).toEqual([[], []]);
    expect(await archive.memory('https://shop.test/feed')).toBeNull();
    expect(await archive.takeIn([intake])).toEqual([2]);
    expect(await archive.takeIn([intake])).toEqual([0]);
    expect(await archive.outcomes()).toEqual([intake.outcome]);
    await archive.close();
  });
});

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

/** Two hands on one archive: processes of one machine for SQLite, of any for PostgreSQL. */
describe.each(shared)('two that share an archive in %s', (_, address) => {
  test('hold the lock one at a time, and an older holder writes nothing any more', async () => {
    const [first, second] = await bothOpen(address);
    const lock = await first.lock('the first');
    await expect(second.lock('the second')).rejects.toThrow(/Another run is at work \(the first\)/);
    await first.remember('a', 1);
    await lock.hold();
    await lock.release();
    const later = await second.lock('the second');
    expect(later.token).toBeGreaterThan(lock.token);
    await expect(lock.hold()).rejects.toThrow(/lost its lock to a later one \(the second\)/);
    await expect(first.remember('a', 2)).rejects.toThrow(/lost its lock/);
    await second.remember('b', 3);
    expect([await first.memory('a'), await first.memory('b')]).toEqual([1, 3]);
    await later.release();
    await Promise.all([first.close(), second.close()]);
  });
});

test.skipIf(!server)(
  'machines that share an archive may take in the same articles at once: the source that comes first has the word',
  async () => {
    const archives = await bothOpen(() => server!.database());
    const numbers = Array.from({ length: 40 }, (_, index) => String(index));
    const of = (source: string) => numbers.map((id) => ({ ...article(id), source }));
    const counts = await Promise.all(
      archives.flatMap((archive, place) =>
        ['shop', 'alley'].map((source) => archive.addArticles(place ? of(source).reverse() : of(source))),
      ),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(40);
    expect(new Set((await archives[0].articles()).map(({ source }) => source))).toEqual(new Set(['alley']));
    await Promise.all(archives.map((archive) => archive.close()));
  },
);
