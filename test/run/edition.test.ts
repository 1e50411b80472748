import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import { digestOf } from '../../pipeline/decisions.ts';
import { editionOf } from '../../pipeline/edition.ts';
import type { RunReport } from '../../pipeline/model/report.ts';
import { isMachinePath } from '../../pipeline/publish/paths.ts';
import { run } from '../../pipeline/run.ts';
import { tidemark } from '../command.ts';
import { layOutEdition } from '../web/edition.ts';
import { serveTestWeb, type TestWeb } from '../web/server.ts';
import { openTestWorld } from '../web/world.ts';

let folder: string;
let content: string;
let archive: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-run-'));
  content = join(folder, 'content');
  archive = join(folder, 'archive.sqlite');
  await layOutEdition(content);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A digest of every file below the edition. */
async function filesNow(): Promise<Map<string, string>> {
  const names = (await readdir(content, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(content.length + 1));
  return new Map(
    await Promise.all(
      names.sort().map(
        async (name) =>
          [
            name,
            createHash('sha256')
              .update(await readFile(join(content, name)))
              .digest('hex'),
          ] as const,
      ),
    ),
  );
}

async function runAt(now: string, web: TestWeb): Promise<RunReport> {
  const world = await openTestWorld({ port: web.port, archive, now: () => new Date(now) });
  try {
    return await run({ content }, world, new AbortController().signal);
  } finally {
    await world.close();
  }
}

const editionNow = async () => editionOf(await requireContent(content));

// One edition's life over the made-up web: each test takes it where the one before left it.
describe('an edition over the made-up web', () => {
  test('a first run takes in every format, and names the source that is broken', async () => {
    const web = await serveTestWeb({ until: '2026-11-17', weeks: 3 });
    const before = await filesNow();
    const report = await runAt('2026-11-17T12:00:00Z', web);
    await web.close();

    expect(report.sources.filter(({ outcome }) => outcome === 'failed').map(({ source }) => source)).toEqual([
      'fallen-tower',
    ]);
    const added = new Map(report.sources.map(({ source, added }) => [source, added]));
    for (const [source, count] of added)
      if (source !== 'fallen-tower') expect(count, source).toBeGreaterThan(0);
    expect(report.problems.map(({ where }) => where)).toContainEqual(expect.stringContaining('fallen-tower'));
    expect(report.problems.every(({ what, remedy }) => what !== '' && remedy !== '')).toBe(true);

    const edition = await editionNow();
    const of = (source: string) => edition.articles.filter((article) => article.source === source);
    // GB18030 pages are Chinese, undated entries take no date from the run, wishes leave title and link only.
    expect(of('guitai-wang').every(({ title }) => /\p{Script=Han}{4}/u.test(title))).toBe(true);
    expect(of('shy-herald').every(({ summary }) => summary === '')).toBe(true);
    expect(edition.articles.every(({ summary }) => summary.length <= 300)).toBe(true);
    const copied = new Set(edition.stories.flatMap(({ copies }) => copies.map(({ article }) => article)));
    const echo = of('echo-daily').filter(({ id }) => copied.has(id));
    expect(echo.length).toBeGreaterThan(0);

    const after = await filesNow();
    for (const [name, digest] of before) if (!isMachinePath(name)) expect(after.get(name)).toBe(digest);
    expect([...after.keys()].filter((name) => !before.has(name)).every(isMachinePath)).toBe(true);
    expect((await tidemark(['check', '--content', content])).code).toBe(0);
  });

  test('a second run asks with validators, brings nothing twice and changes no byte', async () => {
    const web = await serveTestWeb({ until: '2026-11-17', weeks: 3 });
    const before = await filesNow();
    const report = await runAt('2026-11-17T14:00:00Z', web);
    await web.close();
    expect(report.articles.added).toBe(0);
    expect(report.changed).toEqual([]);
    expect(await filesNow()).toEqual(before);
    const lists = web.requests.filter((request) => /feed|rss|atom/.test(request) && !/fallen/.test(request));
    expect(lists.length).toBeGreaterThan(5);
    expect(lists.filter((request) => !/ (304|301)$/.test(request))).toEqual([]);
  });

  test('a week later only what is new is read', async () => {
    const web = await serveTestWeb({ until: '2026-11-24', weeks: 4 });
    const known = new Set((await editionNow()).articles.map(({ url }) => url));
    const stories = new Set((await editionNow()).stories.map(({ id }) => id));
    const report = await runAt('2026-11-24T12:00:00Z', web);
    await web.close();
    expect(report.articles.added).toBeGreaterThan(10);
    const pages = web.requests.flatMap((request) => {
      const [, address] = /^GET (\S+\.html) 200$/.exec(request) ?? [];
      return address === undefined ? [] : [`http://${address}`];
    });
    expect(pages.filter((address) => known.has(address))).toEqual([]);
    const edition = await editionNow();
    const urls = edition.articles.map(({ url }) => url);
    expect(new Set(urls).size).toBe(urls.length);
    expect([...known].filter((url) => !urls.includes(url))).toEqual([]);
    // A story that has become part of another leaves its id there, so that its address leads on.
    const addresses = new Set(edition.stories.flatMap(({ id, formerly }) => [id, ...formerly]));
    expect([...stories].filter((id) => !addresses.has(id))).toEqual([]);
  });

  test('what an editor decided stands after every run', async () => {
    const { articles } = await editionNow();
    const [hidden, tagged] = articles.filter(({ tags }) => tags.length > 0);
    const decision = (id: string, about: string, field: string, to: unknown, seen: string) =>
      `${JSON.stringify({ id, at: '2026-11-24T13:00:00.000Z', by: 'li', about, field, to, was: null, seen })}\n`;
    await mkdir(join(content, 'decisions', 'li'), { recursive: true });
    await appendFile(
      join(content, 'decisions', 'li', '2026-11.jsonl'),
      decision('01KAZZZZZZZZZZZZZZZZZZZZZ1', `article/${hidden!.id}`, 'hidden', true, digestOf(hidden!)) +
        decision(
          '01KAZZZZZZZZZZZZZZZZZZZZZ2',
          `article/${tagged!.id}`,
          'tags',
          ['payments'],
          digestOf(tagged!),
        ),
    );
    const web = await serveTestWeb({ until: '2026-11-24', weeks: 4 });
    const report = await runAt('2026-11-24T14:00:00Z', web);
    await web.close();
    const edition = await editionNow();
    expect(edition.articles.some(({ id }) => id === hidden!.id)).toBe(false);
    expect(edition.articles.find(({ id }) => id === tagged!.id)!.tags).toMatchObject([
      { trend: 'payments', by: 'li' },
    ]);
    expect(report.changed.some((name) => name.startsWith('decisions/'))).toBe(false);
  });

  test('a lost archive is restored from the edition: nothing is lost, nothing is there twice', async () => {
    const web = await serveTestWeb({ until: '2026-11-24', weeks: 4 });
    const before = (await editionNow()).articles.map(({ id }) => id).sort();
    await rm(archive);
    await runAt('2026-11-24T16:00:00Z', web);
    await web.close();
    expect((await editionNow()).articles.map(({ id }) => id).sort()).toEqual(before);
  });

  test('without a network each source says so, and the edition stands as it was', async () => {
    const web = await serveTestWeb({ until: '2026-11-24', weeks: 4 });
    await web.close();
    const before = await filesNow();
    const report = await runAt('2026-11-24T18:00:00Z', web);
    expect(report.sources.every(({ outcome }) => outcome === 'failed' || outcome === 'not-due')).toBe(true);
    expect(report.problems.length).toBeGreaterThanOrEqual(20);
    expect(report.changed).toEqual([]);
    expect(await filesNow()).toEqual(before);
  });

  test('status tells the edition as JSON and in words', async () => {
    const env = { TIDEMARK_DATABASE: archive };
    const json = await tidemark(['status', '--content', content, '--json'], { env });
    expect(json.code).toBe(0);
    expect(() => JSON.parse(json.out)).not.toThrow();
    const words = await tidemark(['status', '--content', content], { env });
    expect(words.out).toContain('fallen-tower');
  });
});
