import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish, settlePublication } from '../../pipeline/publish/index.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-publish-'));
});
afterEach(() => rm(root, { recursive: true }));

test('writes what changed, deletes what is no longer proposed, and leaves the rest alone', async () => {
  await mkdir(join(root, 'articles'));
  await mkdir(join(root, 'decisions/li'), { recursive: true });
  await writeFile(join(root, 'articles/2026-10.jsonl'), 'old\n');
  await writeFile(join(root, 'articles/2026-11.jsonl'), 'same\n');
  await writeFile(join(root, 'decisions/li/2026-11.jsonl'), 'a person’s\n');
  const before = await stat(join(root, 'articles/2026-11.jsonl'));

  const changed = await publish(
    root,
    new Map([
      ['articles/2026-11.jsonl', 'same\n'],
      ['stories/2026-11.jsonl', 'new\n'],
    ]),
  );

  expect(changed).toEqual(['articles/2026-10.jsonl', 'stories/2026-11.jsonl']);
  expect((await stat(join(root, 'articles/2026-11.jsonl'))).mtimeMs).toBe(before.mtimeMs);
  expect(await readFile(join(root, 'decisions/li/2026-11.jsonl'), 'utf8')).toBe('a person’s\n');
  expect((await readdir(root, { recursive: true })).filter((name) => /jsonl/.test(name)).sort()).toEqual([
    'articles/2026-11.jsonl',
    'decisions/li/2026-11.jsonl',
    'stories/2026-11.jsonl',
  ]);
});

test('refuses a path of people before it writes anything', async () => {
  const files = new Map([
    ['articles/2026-11.jsonl', 'x\n'],
    ['trends/payments.md', 'x\n'],
  ]);
  await expect(publish(root, files)).rejects.toThrow(/trends\/payments\.md belongs to people/);
  expect(await readdir(root)).toEqual([]);
});

test('a dry run says what would change and changes nothing', async () => {
  expect(await publish(root, new Map([['sources/health.json', '{}\n']]), { dryRun: true })).toEqual([
    'sources/health.json',
  ]);
  expect(await readdir(root)).toEqual([]);
});

test('a run whose lock is lost puts nothing more in place, and the next one leaves the edition whole', async () => {
  const filesOf = (text: string) =>
    new Map(['10', '11', '12'].map((month) => [`articles/2026-${month}.jsonl`, `${text}\n`]));
  const names = ['articles/2026-10.jsonl', 'articles/2026-11.jsonl', 'articles/2026-12.jsonl'];
  const standing = () => Promise.all(names.map((name) => readFile(join(root, name), 'utf8').catch(() => '')));
  for (let steps = 0; ; steps++) {
    await publish(root, filesOf(`before ${steps}`));
    let [asked, then]: [number, string[]] = [0, []];
    const late = publish(root, filesOf(`late ${steps}`), {
      fence: async () => {
        if (asked++ < steps) return;
        then = await standing();
        throw new Error('lost');
      },
    });
    if (await late.then(() => true).catch(() => false)) break;
    expect(await standing()).toEqual(then);
    await settlePublication(root);
    await publish(root, filesOf(`later ${steps}`));
    expect(await standing()).toEqual(names.map(() => `later ${steps}\n`));
    expect(
      (await readdir(root, { recursive: true })).filter((name) => /\.new$|publishing/.test(name)),
    ).toEqual([]);
    expect(steps).toBeLessThan(50);
  }
});
