import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'cheerio';
import { parse as parseCsv } from 'csv-parse/sync';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import { editionOf } from '../../pipeline/edition.ts';
import { reportInWords } from '../../pipeline/report/run.ts';
import { buildSite, siteFolder } from '../browser/build.ts';
import { serveFolder } from '../browser/serve.ts';
import { inWords } from '../site/feed-check/faults.ts';
import { checkFeed } from '../site/feed-check/index.ts';
import { parseXml } from '../site/feed-check/tree.ts';
import { type HostileEdition, publishHostile } from './edition.ts';
import { judge } from './judge.ts';
import { oddAddresses, shapesOf } from './structure.ts';
import { vectors } from './vectors.ts';

let hostile: HostileEdition;
let scratch: string;
let folder: string;
let browser: Browser;
let files: string[];
const sent = vectors();
beforeAll(async () => {
  browser = await chromium.launch(inject('browser'));
  hostile = await publishHostile(sent);
  scratch = await siteFolder();
  folder = await buildSite({ content: hostile.content, folder: scratch });
  files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}, 600_000);
afterAll(async () => {
  await browser.close();
  await hostile.remove();
  await rm(scratch, { recursive: true, force: true });
});
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const ending = (end: string | RegExp) =>
  files.filter((file) => (typeof end === 'string' ? file.endsWith(end) : end.test(file)));
/** Control characters but for line breaks and tabs, what turns the direction of text, and halves of characters. */
const unfit = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u;

/** Pages that may show what strangers wrote: comparisons and embedded charts show our own words and numbers. */
const pagesOfWords = () => ending('.html').filter((page) => !/^(\w\w\/compare|embed)\//.test(page));

describe('an edition whose every word was sent by someone hostile', () => {
  test('has taken them in, each as an article or as a problem that is told', () => {
    const { articles, problems } = hostile.report;
    expect(articles.all + problems.length).toBeGreaterThanOrEqual(Math.floor(sent.length * 0.9));
  });
  test('is readable by its strict reader, and without controls, reversals or halves of characters', async () => {
    const { articles, briefings } = await requireContent(hostile.content);
    expect(articles.length).toBe(hostile.report.articles.all);
    const unfitOnes = articles.flatMap(({ value }) =>
      [value.title, value.summary, ...value.authors].filter((text) => unfit.test(text)),
    );
    expect(unfitOnes).toEqual([]);
    expect(articles.filter(({ value }) => /[\r\n\u2028\u2029]/.test(value.title))).toEqual([]);
    expect(articles.filter(({ value }) => value.authors.includes(''))).toEqual([]);
    expect(briefings.length).toBeGreaterThan(0);
    for (const { value } of briefings) expect(unfit.test(JSON.stringify(value))).toBe(false);
  });
  test('breaks no line of what is printed, and names no file', () => {
    const lines = reportInWords(hostile.report).split('\n');
    expect(lines.filter((line) => unfit.test(line))).toEqual([]);
    const names = readdirSync(hostile.content, { recursive: true }).map(String);
    expect(names.filter((name) => !/^[\w./-]+$/.test(name))).toEqual([]);
  });
});

describe('a site whose every word was sent by someone hostile', () => {
  test('shows the words as words: each story’s title stands on its month’s page, whole', async () => {
    const { stories } = editionOf(await requireContent(hostile.content));
    const shown = new Set(
      ending(/^en\/stories\/\d{4}-\d{2}\/index\.html$/).flatMap((page) => {
        const $ = load(textOf(page));
        return $('article.story .headline')
          .toArray()
          .map((element) => $(element).text().replace(/\s+/g, ' ').trim());
      }),
    );
    const missing = stories
      .map(({ headline }) => headline.title.replace(/\s+/g, ' ').trim())
      .filter((title) => !shown.has(title));
    expect(missing).toEqual([]);
    expect(stories.length).toBeGreaterThan(sent.length * 0.6);
  });

  test('runs nothing, asks for nothing elsewhere, and never needs its policy', async () => {
    const { address, close } = await serveFolder(folder, '/');
    const pages = pagesOfWords().map((file) => `${address}${file}`);
    expect(pages.length).toBeGreaterThan(40);
    const judged = await judge(browser, pages, { origin: new URL(address).origin });
    await close();
    expect(judged).toEqual([]);
  }, 600_000);

  test('has no element and no attribute that a harmless site of ours does not have', () => {
    const harmless = inject('site').folder;
    const known = new Set<string>();
    for (const name of readdirSync(harmless, { recursive: true }).map(String))
      if (name.endsWith('.html'))
        for (const shape of shapesOf(readFileSync(join(harmless, name), 'utf8'))) known.add(shape);
    const odd = new Map<string, string>();
    for (const page of pagesOfWords()) {
      const html = textOf(page);
      for (const shape of shapesOf(html)) if (!known.has(shape)) odd.set(shape, page);
      for (const address of oddAddresses(html)) odd.set(address, page);
    }
    expect([...odd]).toEqual([]);
  });

  test('says in linked data what it says in words, in one script each', () => {
    let read = 0;
    for (const page of ending('.html')) {
      const html = textOf(page);
      for (const [, text] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
        read += 1;
        expect(() => JSON.parse(text!), page).not.toThrow();
        expect(text).not.toContain('<');
      }
    }
    expect(read).toBeGreaterThan(5);
  });

  test('has feeds that strict readers take, with the words in them', () => {
    const feeds = ending(/(rss|atom)\.xml$/);
    expect(feeds.length).toBeGreaterThan(20);
    const faults = feeds.flatMap((file) =>
      checkFeed(textOf(file))
        // U+FFFD is what a publisher's broken bytes have become; it is shown, and warned of, as it stands.
        .filter(({ fault }) => fault !== 'BadCharacters')
        .map((found) => `${file}: ${inWords(found)}`),
    );
    expect(faults.slice(0, 20)).toEqual([]);
    expect(feeds.filter((file) => /[\u0080-\u009f]/.test(textOf(file)))).toEqual([]);
    const inJson = ending('feed.json').flatMap(
      (file) => (JSON.parse(textOf(file)) as { items: { title?: string }[] }).items,
    );
    expect(inJson.length).toBeGreaterThan(20);
    expect(inJson.filter(({ title }) => title !== undefined && unfit.test(title))).toEqual([]);
    for (const file of [...ending('.opml'), ...ending(/sitemap.*\.xml$|sitemaps\/.*\.xml$/)])
      expect(() => parseXml(textOf(file)), file).not.toThrow();
  });

  test('has data that opens in a spreadsheet without a formula', () => {
    const tables = ending('.csv');
    let cells = 0;
    for (const file of tables)
      for (const row of parseCsv(textOf(file), { bom: true }) as string[][])
        for (const cell of row) {
          cells += 1;
          if (
            /^[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) &&
            !/^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(cell)
          )
            expect.fail(`${file}: ${cell.slice(0, 80)}`);
        }
    expect(cells).toBeGreaterThan(20);
    for (const file of ending('.json')) expect(() => JSON.parse(textOf(file)), file).not.toThrow();
  });

  test('names no file by strangers’ words', () => {
    expect(files.filter((file) => !/^[\w./-]+$/.test(file))).toEqual([]);
  });

  test('has no text anywhere with controls, reversals or halves of characters', () => {
    const texts = ending(/\.(html|xml|json|csv|opml|txt)$/);
    expect(texts.filter((file) => unfit.test(textOf(file)))).toEqual([]);
  });
});
