import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import type { RunReport } from '../../pipeline/model/report.ts';
import { reportInWords } from '../../pipeline/report.ts';
import { run } from '../../pipeline/run.ts';
import { layOutEdition } from '../web/edition.ts';
import { openTestWorld } from '../web/world.ts';
import { vectors } from './vectors.ts';

/** Written into JSON so that any string stands in it as it is, lone surrogates and controls included. */
const feedOf = (all: readonly string[]) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Hostile',
    items: all.map((vector, index) => ({
      id: `http://harbour-post.test/${index}`,
      url: `http://harbour-post.test/${index}`,
      title: `${vector} ${index}`,
      authors: [{ name: vector }],
      summary: vector,
      content_html: `<p>${vector}</p><p>${`Shops and parcels, told ${index} times over. `.repeat(40)}</p>`,
      date_published: '2026-11-20T09:00:00Z',
    })),
  });

/** Control characters but for line breaks and tabs, what turns the direction of text, and halves of characters. */
const unfit = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u;

let folder: string;
let content: string;
let report: RunReport;
const all = vectors();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-hostile-'));
  content = join(folder, 'content');
  await layOutEdition(content);
  for (const name of await readdir(join(content, 'sources')))
    if (name !== 'harbour-post.yaml') await rm(join(content, 'sources', name));
  const server = createServer((request, response) => {
    const isFeed = request.url === '/feed.xml';
    response.writeHead(isFeed ? 200 : 404, { 'content-type': 'application/feed+json' });
    response.end(isFeed ? feedOf(all) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const world = await openTestWorld({
    port: (server.address() as AddressInfo).port,
    archive: join(folder, 'archive.sqlite'),
    now: () => new Date('2026-11-24T12:00:00Z'),
  });
  report = await run({ content }, world, new AbortController().signal);
  await world.close();
  server.closeAllConnections();
  server.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('hostile words of a feed, on their way into the edition', () => {
  test('are taken in, each as an article or as a problem', () => {
    const refused = report.problems.length;
    expect(report.articles.all + refused).toBeGreaterThanOrEqual(Math.floor(all.length * 0.9));
  });
  test('leave every file readable by its strict reader', async () => {
    const read = await requireContent(content);
    expect(read.articles.length).toBe(report.articles.all);
  });
  test('stand in it without controls, reversals or halves of characters', async () => {
    const { articles, briefings } = await requireContent(content);
    const unfitOnes = articles.flatMap(({ value }) =>
      [value.title, value.summary, ...value.authors].filter((text) => unfit.test(text)),
    );
    expect(unfitOnes).toEqual([]);
    expect(articles.filter(({ value }) => /[\r\n\u2028\u2029]/.test(value.title))).toEqual([]);
    for (const { value } of briefings) expect(unfit.test(JSON.stringify(value))).toBe(false);
  });
  test('break no line of what is printed', () => {
    const lines = reportInWords(report).split('\n');
    expect(lines.filter((line) => unfit.test(line))).toEqual([]);
  });
  test('name no file', async () => {
    const names = await readdir(content, { recursive: true });
    expect(names.filter((name) => !/^[\w./-]+$/.test(name))).toEqual([]);
  });
});
