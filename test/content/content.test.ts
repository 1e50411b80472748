import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readContent, requireContent } from '../../pipeline/content.ts';
import { editionOf } from '../../pipeline/edition.ts';
import { sentence } from '../../pipeline/problem.ts';

let root: string;
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'tidemark-content-')), 'content');
  await cp('content', root, { recursive: true });
});
afterEach(() => rm(join(root, '..'), { recursive: true }));

test('the edition that is shipped is sound, and holds what a newcomer is promised', async () => {
  const { content, problems } = await readContent(root);
  expect(problems).toEqual([]);
  const edition = editionOf(content);
  expect(edition.trends).toHaveLength(17);
  expect(edition.articles.length).toBeGreaterThanOrEqual(169);
  expect(
    edition.indicators.filter(({ observations }) => observations.length > 0).length,
  ).toBeGreaterThanOrEqual(13);
  expect(edition.entities.length).toBeGreaterThanOrEqual(72);
  expect(edition.sources.length).toBeGreaterThanOrEqual(70);
  const paused = edition.sources.filter(({ source }) => source.paused !== undefined);
  expect(paused.every(({ health }) => health.state === 'paused')).toBe(true);
});

test('every problem is named at once, each with its place and what to do', async () => {
  await writeFile(join(root, 'sources/broken.yaml'), 'name: [unclosed');
  await writeFile(
    join(root, 'sources/vague.yaml'),
    'name: Vague\nkind: feed\nhome: not an address\nfeed: https://vague.test/\n',
  );
  await writeFile(join(root, 'trends/lonely.md'), 'no front matter\n');
  await appendFile(join(root, 'articles/2025-11.jsonl'), '{"id":"zz"}\nnot json\n');
  await appendFile(
    join(root, 'decisions/starter/2026-11.jsonl'),
    `${JSON.stringify({ id: '01M85DMB00000000000000ZZZZ', at: '2026-11-24T00:00:00Z', by: 'starter', about: 'article/ffffffffffffffff', field: 'tags', to: ['no-such-trend'], was: [], seen: '' })}\n`,
  );
  const told = (await readContent(root)).problems.map(sentence).join('\n');
  expect(told).toMatch(/sources\/broken\.yaml: cannot be read/);
  expect(told).toMatch(/sources\/vague\.yaml: .*home/);
  expect(told).toMatch(/sources\/vague\.yaml: .*unknown "feed"/);
  expect(told).toMatch(/trends\/lonely\.md: cannot be read: no front matter/);
  expect(told).toMatch(/articles\/2025-11\.jsonl:\d+: .*id/);
  expect(told).toMatch(/articles\/2025-11\.jsonl:\d+: cannot be read/);
  expect(told).toMatch(
    /decisions\/starter\/2026-11\.jsonl:\d+: article "ffffffffffffffff" does not exist\. The item is gone/,
  );
  expect(told).toMatch(/trend "no-such-trend" does not exist\. Add content\/trends\/no-such-trend\.md/);
  await expect(requireContent(root)).rejects.toThrow(/problem\(s\) in/);
});
