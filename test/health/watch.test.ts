import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import type { Health } from '../../pipeline/model/health.ts';
import type { RunReport } from '../../pipeline/model/report.ts';
import { run } from '../../pipeline/run.ts';
import { tidemark } from '../command.ts';
import { layOutEdition } from '../web/edition.ts';
import { madeUpEvents } from '../web/events.ts';
import type { Answer } from '../web/offers.ts';
import type { Publisher } from '../web/publishers.ts';
import { answerOf, serveTestWeb } from '../web/server.ts';
import { openTestWorld } from '../web/world.ts';

let folder: string;
let content: string;
let archive: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-watch-'));
  content = join(folder, 'content');
  archive = join(folder, 'archive.sqlite');
  await layOutEdition(content);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const first = { until: '2026-10-31', weeks: 5, perWeek: 12 };
const later = { until: '2026-11-24', weeks: 5, perWeek: 12 };

const page = (status: number, body: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: Buffer.from(body),
});
const emptyFeed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Empty</title></channel></rss>`;
const frozen = madeUpEvents(first);

/** What goes wrong, by publisher: each a kind of trouble that a collector meets. */
const troubles: Record<string, (publisher: Publisher, path: string) => Answer | null> = {
  'harbour-post': (_, path) =>
    path === '/robots.txt' ? null : page(200, emptyFeed, { 'content-type': 'application/rss+xml' }),
  'counter-weekly': (_, path) => (path === '/robots.txt' ? null : page(200, '')),
  'shop-floor': (_, path) =>
    path === '/robots.txt' ? null : page(200, '<html><body><h1>A new design</h1></body></html>'),
  'basket-review': (publisher, path) => answerOf(publisher, path, frozen),
  'till-and-trolley': (_, path) => (path === '/robots.txt' ? null : page(403, 'No.')),
  'old-ledger': (_, path) =>
    path === '/robots.txt'
      ? page(200, 'User-agent: *\nDisallow: /\n', { 'content-type': 'text/plain' })
      : null,
  'parcel-gazette': (_, path) =>
    path === '/robots.txt' ? null : page(200, '<html><head><title>Just a moment...</title></head></html>'),
  'second-echo': (_, path) => (path === '/robots.txt' ? null : page(503, 'Later.')),
  'chaoshui-bao': (_, path) => (path === '/robots.txt' ? null : page(410, 'Gone.')),
};

async function runAt(
  now: string,
  events: typeof first,
  instead?: (publisher: Publisher, path: string) => Answer | null,
): Promise<{ report: RunReport; health: Health }> {
  const web = await serveTestWeb({ ...events, ...(instead ? { instead } : {}) });
  const world = await openTestWorld({ port: web.port, archive, now: () => new Date(now) });
  try {
    const report = await run({ content }, world, new AbortController().signal);
    return { report, health: (await requireContent(content)).health };
  } finally {
    await world.close();
    await web.close();
  }
}
const inTrouble = (publisher: Publisher, path: string) => troubles[publisher.id]?.(publisher, path) ?? null;
const statesOf = (health: Health) =>
  Object.fromEntries(Object.keys(troubles).map((id) => [id, health[id]!.state]));

// One edition's life over the made-up web: each test takes it where the one before left it.
test('after a first run what answers is healthy, what moved says where to, and rhythms are known', async () => {
  const { health, report } = await runAt('2026-10-31T12:00:00Z', first);
  expect(new Set(Object.values(statesOf(health)))).toEqual(new Set(['healthy']));
  expect(health['moved-times']).toMatchObject({
    state: 'moved',
    moved: 'http://moved-times.test/feed-2026.xml',
    problem: null,
  });
  expect(health['fallen-tower']).toMatchObject({ state: 'failing', lastGood: null });
  expect(health['basket-review']!.rhythm!.every).toBeLessThan(4);
  expect(health['lindmark-statistics']).toMatchObject({ state: 'healthy', rhythm: null });
  // That a new source works is no news; that one does not, is.
  expect(report.changes.map(({ source, to }) => `${source} ${to}`)).toEqual([
    'fallen-tower failing',
    'moved-times moved',
  ]);
  const { report: told } = await requireContent(content);
  expect(told!.newStories).toBeGreaterThan(20);
  expect(told!.articles['basket-review']).toBe(health['basket-review']!.items);
});

test('a single stumble changes no state: it stands in the run’s report alone', async () => {
  const { health, report } = await runAt('2026-11-22T12:00:00Z', later, inTrouble);
  expect(statesOf(health)).toEqual({
    ...Object.fromEntries(Object.keys(troubles).map((id) => [id, 'healthy'])),
    'basket-review': 'silent',
    'chaoshui-bao': 'gone',
  });
  expect(report.problems.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['harbour-post', 'shop-floor', 'till-and-trolley']),
  );
});

test('seen twice, each trouble is a state of its own, with the day of the last good answer', async () => {
  const { health, report } = await runAt('2026-11-23T14:00:00Z', later, inTrouble);
  expect(statesOf(health)).toEqual({
    'harbour-post': 'empty',
    'counter-weekly': 'empty',
    'shop-floor': 'unmatched',
    'basket-review': 'silent',
    'till-and-trolley': 'blocked',
    'old-ledger': 'blocked',
    'parcel-gazette': 'blocked',
    'second-echo': 'failing',
    'chaoshui-bao': 'gone',
  });
  for (const id of ['harbour-post', 'shop-floor', 'second-echo'])
    expect(health[id], id).toMatchObject({ since: '2026-11-23', lastGood: '2026-10-31' });
  expect(health['shop-floor']!.problem).toContain('finds nothing on the page');
  expect(health['basket-review']!.problem).toBeNull();
  expect(report.changes).toHaveLength(7);
  // Sources that nothing happened to are not drawn in.
  expect(health['echo-daily']!.state).toBe('healthy');
});

test('a run in which nothing changes changes no byte, and tells nothing twice', async () => {
  const texts = () =>
    Promise.all(
      ['sources/health.json', 'sources/changes.jsonl', 'report.json'].map((name) =>
        readFile(join(content, name), 'utf8'),
      ),
    );
  const before = await texts();
  const { report } = await runAt('2026-11-23T15:00:00Z', later, inTrouble);
  expect(report.changes).toEqual([]);
  expect(report.changed).toEqual([]);
  expect(await texts()).toEqual(before);
});

test('status tells states, rhythms and the last good answer, in words and as JSON', async () => {
  const env = { TIDEMARK_DATABASE: archive };
  const words = await tidemark(['status', '--content', content], { env });
  expect(words.out).toMatch(/basket-review +silent/);
  expect(words.out).toMatch(/shop-floor +unmatched.*2026-10-31/);
  expect(words.out).toContain('http://moved-times.test/feed-2026.xml');
  const json = JSON.parse((await tidemark(['status', '--json', '--content', content], { env })).out);
  expect(json.sources.find(({ id }: { id: string }) => id === 'till-and-trolley')).toMatchObject({
    state: 'blocked',
    lastGood: '2026-10-31',
  });
});

test('status tells a health check whether a run has ended in time', async () => {
  const within = async (hours: string, database = archive) =>
    (
      await tidemark(['status', '--content', content, '--within', hours], {
        env: { TIDEMARK_DATABASE: database },
      })
    ).code;
  const fresh = join(folder, 'fresh.sqlite');
  // Hours are counted from the machine's own clock, whatever day it is there.
  expect([await within('10000000'), await within('10000000', fresh), await within('often')]).toEqual([
    0, 1, 2,
  ]);
});

test('what recovers is healthy at its first good answer; what a person paused is paused', async () => {
  const file = join(content, 'sources', 'second-echo.yaml');
  await writeFile(file, `${await readFile(file, 'utf8')}paused: Its editor asked us to.\n`);
  const { health, report } = await runAt('2026-11-24T20:00:00Z', later);
  expect(statesOf(health)).toMatchObject({
    'harbour-post': 'healthy',
    'shop-floor': 'healthy',
    'basket-review': 'healthy',
    'till-and-trolley': 'healthy',
    'old-ledger': 'healthy',
    'second-echo': 'paused',
    // Gone means that it is not asked again: a person has to look.
    'chaoshui-bao': 'gone',
  });
  expect(report.changes.find(({ source }) => source === 'basket-review')).toMatchObject({
    from: 'silent',
    to: 'healthy',
  });
  expect(report.changes.some(({ source }) => source === 'second-echo')).toBe(false);
  const changes = (await readFile(join(content, 'sources', 'changes.jsonl'), 'utf8')).trim().split('\n');
  expect(
    new Set(
      changes.map((line) => {
        const { source, at } = JSON.parse(line);
        return `${source} ${at}`;
      }),
    ).size,
  ).toBe(changes.length);
});
