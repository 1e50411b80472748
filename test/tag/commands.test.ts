import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tidemark } from '../command.ts';

let folder = '';
let env: Record<string, string> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-tag-'));
  await cp('content', join(folder, 'content'), { recursive: true });
  env = { TIDEMARK_CONTENT: join(folder, 'content'), TIDEMARK_DATABASE: join(folder, 'archive.sqlite') };
});
afterAll(() => rm(folder, { recursive: true }));

// Commands are processes of their own, and one of them makes an edition: slow on a busy machine.
const patience = 300_000;

test('evaluate tells, per trend, how the machine agrees with people, and since when it is what it is', {
  timeout: patience,
}, async () => {
  const items = join(folder, 'items.jsonl');
  await writeFile(
    items,
    `${JSON.stringify({ id: 1, title: 'Bonded warehouses speed up cross-border parcels', labels: ['cross-border/logistics'] })}\n`,
  );
  const { code, out, err } = await tidemark(['evaluate', '--json', '--items', items], { env });
  expect(err).toBe('');
  expect(code).toBe(0);
  const { since, tags, statistics, items: judged } = JSON.parse(out);
  expect(since).toBeNull();
  expect(tags.items).toBeGreaterThan(100);
  expect(tags.trends).toContainEqual(
    expect.objectContaining({
      trend: 'cross-border',
      precision: expect.any(Number),
      recall: expect.any(Number),
    }),
  );
  expect(tags.confusions[0]).toEqual({
    decided: expect.any(String),
    proposed: expect.any(String),
    times: expect.any(Number),
  });
  expect(statistics.decided).toBeGreaterThan(100);
  expect(judged).toMatchObject({ items: 1, f1: 1 });

  await tidemark(['run', '--only', 'dedupe', '--quiet'], { env });
  const after = await tidemark(['evaluate'], { env });
  expect(after.out).toMatch(/is what it is since the run of \d{4}-/);
  expect(after.out).toMatch(/cross-border\/logistics\s+\d+\s+\d+/);
});

test('trend preview tells what an edit would change, and names the words', {
  timeout: patience,
}, async () => {
  const file = join(folder, 'content', 'trends', 'payments.md');
  const text = await readFile(file, 'utf8');
  // Articles of the sample edition are older than 90 days, so one of today is put beside them.
  const articles = join(folder, 'content', 'articles', '2026-11.jsonl');
  const [line] = (await readFile(join(folder, 'content', 'articles', '2026-07.jsonl'), 'utf8')).split('\n');
  const today = new Date().toISOString();
  await writeFile(
    articles,
    `${JSON.stringify({
      ...JSON.parse(line!),
      id: 'abcdefabcdefabcd',
      title: 'Conch shells are taken at the counter of island shops',
      summary: 'Paying by conch shell spreads.',
      published: today,
      collected: today,
      tags: [],
      statistics: [],
    })}\n`,
  );
  const draft = join(folder, 'payments.md');
  await writeFile(
    draft,
    text.replace(
      'phrases:\n  en:\n',
      'phrases:\n  en:\n    - conch shell* & counter/paying\n    - conch shell*\n',
    ),
  );
  const { code, out, err } = await tidemark(['trend', 'preview', 'payments', '--file', draft], { env });
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(
    /payments, over \d+ articles of the last 90 days, beside the file in the edition: \+1 \/ −0/,
  );
  expect(out).toMatch(/\+ \d{4}-\d\d-\d\d {2}Conch shells .*: .*Conch shell/);

  const unknown = await tidemark(['trend', 'preview', 'nowhere'], { env });
  expect(unknown).toMatchObject({ code: 1, out: '' });
  expect(unknown.err).toMatch(/no trend "nowhere"/);
});
