import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openArchive } from '../../pipeline/archive/open.ts';
import { silence } from '../../pipeline/progress.ts';
import { createReader } from '../../pipeline/reader/reader.ts';
import { type RunOptions, run } from '../../pipeline/run.ts';
import { type Said, scripted } from '../collect/hostile/scripted.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The made-up edition with its office online: what the office serves, and runs that ask it. */
async function office() {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-vintages-'));
  const content = join(folder, 'content');
  await cp('test/site/content', content, { recursive: true });
  const source = join(content, 'sources/office.yaml');
  await writeFile(
    source,
    (await readFile(source, 'utf8')).replace(
      'https://office.example/sales.csv',
      'http://office.test/sales.csv',
    ),
  );
  const served = { body: '' };
  const web = await scripted({
    'office.test/robots.txt': { status: 404 },
    'office.test/sales.csv': ({ headers }): Said => {
      const etag = `"${served.body.length}-${served.body.at(-2)}"`;
      return headers['if-none-match'] === etag
        ? { status: 304, headers: { etag } }
        : { headers: { etag, 'content-type': 'text/csv' }, body: served.body };
    },
  });
  const archive = await openArchive(':memory:');
  const reader = createReader();
  closing.push(
    () => rm(folder, { recursive: true }),
    () => archive.close(),
    () => reader.close(),
    () => web.close(),
  );
  const effects = { ...web, sleep: async () => {}, archive, reader, progress: silence };
  return {
    /** Serves these figures and runs a day later. */
    collect: async (figures: Record<string, number>, options: Partial<RunOptions> = {}) => {
      served.body = `period,value\n${Object.entries(figures)
        .map(([period, value]) => `${period},${value}\n`)
        .join('')}`;
      web.wait(24);
      return run({ content, source: 'office', ...options }, effects, new AbortController().signal);
    },
    observations: async () =>
      (await readFile(join(content, 'observations/made-up-sales.csv'), 'utf8')).trimEnd().split('\n'),
  };
}
const known = {
  2018: 1_000_000,
  2019: 1_500_000,
  2022: 3_100_000,
  2023: 3_500_000,
  2024: 3_950_000,
  2025: 4_200_000,
};

test('each fetch adds a line for what is new or revised and touches no line before it', async () => {
  const { collect, observations } = await office();
  const before = await observations();
  const report = await collect({ ...known, 2025: 4_250_000, 2026: 4_400_000 });
  expect(report.problems).toEqual([]);
  const after = await observations();
  expect(after.filter((line) => !before.includes(line))).toEqual([
    expect.stringMatching(/^2025,4250000,2026-11-25T/),
    expect.stringMatching(/^2026,4400000,2026-11-25T/),
  ]);
  expect(before.filter((line) => !after.includes(line))).toEqual([]);
  await collect({ ...known, 2025: 4_250_000, 2026: 4_400_000 });
  expect(await observations()).toEqual(after);
});

test('a suspicious series is held back, told, seen again, and taken when a person trusts it', async () => {
  const { collect, observations } = await office();
  const before = await observations();
  const tenfold = Object.fromEntries(Object.entries(known).map(([period, value]) => [period, value * 10]));
  for (const _ of ['told', 'told again, though the file has not changed']) {
    const { problems } = await collect(tenfold);
    expect(problems).toEqual([
      {
        where: 'office: made-up-sales',
        what: 'the series was held back: 2018 is 10000000 where 1000000 was known.',
        remedy: expect.stringContaining('`run --source office --trust`'),
      },
    ]);
    expect(await observations()).toEqual(before);
  }
  expect((await collect(tenfold, { trust: true })).problems).toEqual([]);
  expect(await observations()).toContainEqual(expect.stringMatching(/^2025,42000000,/));
});
