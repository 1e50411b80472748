import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../pipeline/run.ts';
import { layOutEdition } from '../web/edition.ts';
import { serveTestWeb } from '../web/server.ts';
import { openTestWorld } from '../web/world.ts';

test('articles whose pages alone tell that they are of the future come once their day has come, though their feed is unchanged', async () => {
  const folder = join(tmpdir(), `tidemark-held-${process.pid}`);
  const content = join(folder, 'content');
  await layOutEdition(content);
  for (const name of await readdir(join(content, 'sources')))
    if (name !== 'lindmark-wire.yaml') await rm(join(content, 'sources', name));
  const web = await serveTestWeb({ until: '2026-11-24', weeks: 1, perWeek: 6 });
  const added: number[] = [];
  // The clock was behind the time at first, on four days.
  for (const day of ['2016-11-24', '2016-11-26', '2016-11-28', '2016-11-30', '2026-11-25', '2026-11-27']) {
    const world = await openTestWorld({
      port: web.port,
      archive: join(folder, 'archive.sqlite'),
      now: () => new Date(`${day}T12:00:00Z`),
    });
    const report = await run({ content }, world, new AbortController().signal);
    await world.close();
    added.push(report.articles.added);
    if (added.length === 1) expect(report.problems[0]!.what).toContain('in the future');
  }
  expect(added).toEqual([0, 0, 0, 0, expect.any(Number), 0]);
  expect(added[4]).toBeGreaterThan(0);
  await web.close();
  await rm(folder, { recursive: true });
});
