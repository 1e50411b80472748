/**
 * How long an editor waits from a key to the next item, at 100,000 articles with 10,000 queued:
 * `node bench/desk.ts [100000 10000 100]`. A real browser presses Enter; from the key to the next item's heading in place.
 * Beside it the same over HTTP alone, and how long the desk takes to open.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { isDrawn } from '../pipeline/learning/lot.ts';
import { noWishes, type PublishedArticle } from '../pipeline/model/article.ts';
import type { Story } from '../pipeline/model/story.ts';
import { findBrowser } from '../test/browser/find.ts';

const [count = 100_000, wanted = 10_000, presses = 100] = process.argv.slice(2).map(Number);
const root = mkdtempSync(join(tmpdir(), 'tidemark-desk-bench-'));
const content = join(root, 'content');
const idOf = (index: number) =>
  (Math.imul(index + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0') +
  index.toString(16).padStart(8, '0');
const words =
  'Wallets, tills and parcels move in this town, the carriers say; shops count what they sell. '.repeat(3);

/** The drawn are queued whatever they are; of the others enough are uncertain to make up the number. */
let queued = 0;
const drawnAll = Array.from({ length: count }, (_, index) => idOf(index)).filter(isDrawn).length;
const months = new Map<string, string[]>();
const stories = new Map<string, string[]>();
const decided: string[] = [];
for (let index = 0; index < count; index++) {
  const id = idOf(index);
  const month = `${2018 + Math.floor((index * 8) / count)}-${String(1 + (index % 12)).padStart(2, '0')}`;
  const isQueued =
    queued < wanted && (index % Math.floor(count / wanted) === 0 || count - index <= wanted - queued);
  if (isQueued) queued += 1;
  else if (isDrawn(id)) decided.push(id);
  const article: PublishedArticle = {
    id,
    url: `https://shop.test/${index}`,
    source: 'shop',
    publisher: `Publisher ${index % 200}`,
    title: `Wallets at the till, number ${index}`,
    authors: [],
    published: `${month}-11`,
    collected: `${month}-12T00:00:00Z`,
    language: 'en',
    summary: words.slice(0, 290),
    summaryBy: 'publisher',
    wishes: noWishes,
    tags: [
      {
        trend: 'payments',
        score: isQueued ? 0.5 + (index % 100) / 500 : 0.97,
        evidence: [{ field: 'title', quote: 'Wallets', start: 0, end: 7 }],
        by: 'machine',
      },
    ],
    statistics: [],
  };
  const story: Story = { id, articles: [id], headline: id, copies: [] };
  months.set(month, [...(months.get(month) ?? []), `${JSON.stringify(article)}\n`]);
  stories.set(month, [...(stories.get(month) ?? []), `${JSON.stringify(story)}\n`]);
}
for (const part of ['articles', 'stories', 'sources', 'decisions/bench'])
  mkdirSync(join(content, part), { recursive: true });
for (const part of ['trends', 'indicators', 'entities.yaml', 'edition.yaml'])
  cpSync(join('content', part), join(content, part), { recursive: true });
for (const [month, lines] of months) writeFileSync(join(content, `articles/${month}.jsonl`), lines.join(''));
for (const [month, lines] of stories) writeFileSync(join(content, `stories/${month}.jsonl`), lines.join(''));
writeFileSync(
  join(content, 'sources/shop.yaml'),
  'name: Shop\nkind: feed\nhome: https://shop.test/\naddress: https://shop.test/feed\nlanguage: en\npublisher: Shop\npublisherKind: press\ncountry: null\nlicence: made up\n',
);
const decision = (id: string, index: number) =>
  JSON.stringify({
    id: `01M0000000${index.toString().padStart(16, '0')}`,
    at: '2026-11-24T09:00:00Z',
    by: 'bench',
    about: `article/${id}`,
    field: 'tags',
    to: ['payments'],
    was: ['payments'],
    seen: '',
  });
writeFileSync(join(content, 'decisions/bench/2026-11.jsonl'), `${decided.map(decision).join('\n')}\n`);

const began = performance.now();
const child = spawn(
  process.execPath,
  ['pipeline/cli.ts', 'desk', '--content', content, '--port', '0', '--editor', 'li'],
  {
    env: { ...process.env, TIDEMARK_DATABASE: join(root, 'archive.sqlite'), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const address = await new Promise<string>((resolve, reject) => {
  child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  child.once('close', () => reject(new Error('the desk did not open')));
});
const opened = performance.now() - began;
const at = (measured: number[], share: number) =>
  measured.toSorted((a, b) => a - b)[Math.min(measured.length - 1, Math.floor(share * measured.length))]!;
const told = (measured: number[]) =>
  `median ${at(measured, 0.5).toFixed(0)} ms, p95 ${at(measured, 0.95).toFixed(0)} ms, most ${Math.max(...measured).toFixed(0)} ms`;

const browser = await chromium.launch(await findBrowser());
const page = await browser.newPage();
await page.goto(`${address}/desk/en/queue/`);
const waiting = await page.locator('.waiting').textContent();
const byKey: number[] = [];
// Within the page: from the key's event to the frame in which the next item stands. A pace of 60 decisions a minute, twice
// the calm one, leaves the page ahead time to come.
await page.evaluate(`
  addEventListener('keydown', (event) => { if (event.key === 'Enter') window.pressed = performance.now(); }, true);
  document.addEventListener('desk:ready', () => requestAnimationFrame(() => { window.taken = performance.now() - window.pressed; }));
`);
for (let turn = 0; turn < presses; turn++) {
  await page.evaluate('window.taken = undefined');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => 'taken' in globalThis && globalThis.taken !== undefined);
  byKey.push((await page.evaluate('window.taken')) as number);
  await page.waitForTimeout(1_000);
}
const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
const byHttp: number[] = [];
for (let turn = 0; turn < presses; turn++) {
  const start = performance.now();
  await (await fetch(`${address}/desk/en/queue/`, { headers: { cookie } })).text();
  byHttp.push(performance.now() - start);
}
await browser.close();
child.kill('SIGTERM');
await new Promise((resolve) => child.once('close', resolve));
rmSync(root, { recursive: true });
process.stdout.write(
  `${count} articles (${drawnAll} drawn by lot), ${waiting}; the desk opens in ${(opened / 1000).toFixed(1)} s; key to next item: ${told(byKey)}; an item over HTTP: ${told(byHttp)}\n`,
);
