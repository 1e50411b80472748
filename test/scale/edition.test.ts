import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openConnections } from '../../pipeline/archive/connections.ts';
import { isPostgres, openArchive } from '../../pipeline/archive/open.ts';
import { run } from '../../pipeline/run.ts';
import { collectingWith } from '../../pipeline/work/publisher.ts';
import { openQueue } from '../../pipeline/work/queue.ts';
import { collectThroughWorkers } from '../../pipeline/work/workers.ts';
import { postgresIfPossible } from '../archive/postgres.ts';
import { tidemark } from '../command.ts';
import { layOutEdition } from '../web/edition.ts';
import { serveTestWeb } from '../web/server.ts';
import { openTestWorld } from '../web/world.ts';

const server = await postgresIfPossible();
const folder = await mkdtemp(join(tmpdir(), 'tidemark-scale-'));
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Every file of an edition with its text. */
async function textsOf(content: string): Promise<Map<string, string>> {
  const entries = await readdir(content, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name.slice(content.length), await readFile(name, 'utf8')] as const),
    ),
  );
}

/** Two editions a week apart over the made-up web; on PostgreSQL, sources are handed out as jobs. */
async function editionFrom(archive: string, content: string): Promise<Map<string, string>> {
  await layOutEdition(content);
  for (const until of ['2026-11-17', '2026-11-24']) {
    const web = await serveTestWeb({ until, weeks: 2, perWeek: 5 });
    const world = await openTestWorld({
      port: web.port,
      archive,
      now: () => new Date(`${until}T12:00:00Z`),
    });
    const shared = isPostgres(archive) ? await openConnections(archive) : null;
    const queue = shared && (await openQueue(shared));
    const work = { agent: 'Tidemark/test', collect: collectingWith(world), hands: 4 };
    await run(
      { content },
      queue ? { ...world, collectors: collectThroughWorkers(queue, work) } : world,
      new AbortController().signal,
    );
    await queue?.close();
    await shared?.close();
    await world.close();
    await web.close();
  }
  return textsOf(content);
}

test.skipIf(!server)(
  'the edition published from PostgreSQL is byte for byte the one from SQLite, also after a move there and back',
  { timeout: 240_000 },
  async () => {
    const [file, address] = [join(folder, 'archive.sqlite'), await server!.database()];
    const expected = await editionFrom(file, join(folder, 'of-sqlite'));
    const found = await editionFrom(address, join(folder, 'of-postgres'));
    expect([...expected.keys()].filter((name) => name.startsWith('/articles/')).length).toBeGreaterThan(0);
    expect([...found.keys()]).toEqual([...expected.keys()]);
    for (const [name, text] of expected) expect(found.get(name), name).toBe(text);

    const [there, back] = [await server!.database(), join(folder, 'back.sqlite')];
    const moved = await tidemark(['archive', 'copy', there], { env: { TIDEMARK_DATABASE: file } });
    expect(moved.err).toBe('');
    const again = await tidemark(['archive', 'copy', there], { env: { TIDEMARK_DATABASE: file } });
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('holds articles already')]);
    const returned = await tidemark(['archive', 'backup', back], { env: { TIDEMARK_DATABASE: there } });
    expect(returned.err).toBe('');
    const [first, last] = [await openArchive(file), await openArchive(back)];
    for (const path of ['articles/2026-11.jsonl', 'stories/2026-11.jsonl'])
      expect(await last.linesOf(path)).toBe(await first.linesOf(path));
    expect(await last.totals()).toEqual(await first.totals());
    const { articles } = await first.totals();
    expect(await last.files()).toEqual(await first.files());
    await Promise.all([first.close(), last.close()]);

    const database = await openConnections(there);
    await database.query("UPDATE articles SET body = body || '!' WHERE id = (SELECT min(id) FROM articles)");
    await database.close();
    const env = { TIDEMARK_DATABASE: there, TIDEMARK_CONTENT: join(folder, 'of-sqlite') };
    const damaged = await tidemark(['archive', 'check'], { env });
    expect([damaged.code, damaged.out]).toEqual([1, expect.stringContaining('is not what was written')]);
    const rebuilt = await tidemark(['archive', 'rebuild'], { env });
    expect([rebuilt.code, rebuilt.out]).toEqual([0, expect.stringContaining('1 rows were not')]);
    const mended = await openArchive(there);
    expect([await mended.check(), (await mended.totals()).articles]).toEqual([[], articles]);
    await mended.close();
  },
);

test('a worker without a shared database, or with a count that is none, says what to do', async () => {
  const env = { TIDEMARK_DATABASE: join(folder, 'alone.sqlite') };
  const alone = await tidemark(['worker'], { env });
  expect([alone.code, alone.err]).toEqual([1, expect.stringContaining('set TIDEMARK_DATABASE=postgres://')]);
  const none = await tidemark(['worker', '--hands', 'many'], { env });
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('whole number')]);
});

test.skipIf(!server)('a database that cannot be reached is named without its password', async () => {
  const env = { TIDEMARK_DATABASE: `postgres://tidemark:wrong@127.0.0.1:${server!.port}/none` };
  const { code, err } = await tidemark(['archive', 'check'], { env });
  expect(code).toBe(1);
  expect(err).toContain(`postgres://…@127.0.0.1:${server!.port}/none: `);
  expect(err).not.toContain('wrong');
});
