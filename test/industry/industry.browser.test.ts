import { existsSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { buildSite, siteFolder } from '../browser/build.ts';
import { serveFolder } from '../browser/serve.ts';
import { tidemark } from '../command.ts';

let folder: string;
let content: string;
beforeAll(async () => {
  folder = await siteFolder();
  content = join(folder, 'content');
  await cp('test/industry/content', content, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const notices = {
  'worms.txt':
    'Worm bins spread through the made-up gardens\n\nComposting of kitchen waste rose 40% in 2025, the made-up council says; 120 heaps give soil to the beds.',
  'rain.txt':
    'A hosepipe ban fills the rain butts\n\nIn the made-up drought of 2025 gardens saved 3 million litres of water with mulch and drip irrigation.',
};

test('another industry is a folder: its trends tag, its language and look make the site, no code knows it', async () => {
  for (const [name, text] of Object.entries(notices)) await writeFile(join(folder, name), text);
  const env = { TIDEMARK_DATABASE: join(folder, 'archive.sqlite') };
  const files = Object.keys(notices).map((name) => join(folder, name));
  const imported = await tidemark(['import', '--content', content, '--source', 'notices', ...files], { env });
  expect(imported.code, imported.err).toBe(0);
  const published = await tidemark(['run', '--content', content, '--only', 'dedupe'], { env });
  expect(published.code, published.err).toBe(0);
  expect((await tidemark(['check', '--content', content])).code).toBe(0);

  const site = await buildSite({ content, folder });
  expect(existsSync(join(site, 'zh'))).toBe(false);
  const { address, close } = await serveFolder(site, '/');
  const browser = await chromium.launch(inject('browser'));
  try {
    const page = await browser.newPage({ colorScheme: 'light' });
    await page.goto(`${address}en/trends/composting/`);
    expect(await page.locator('h1').textContent()).toBe('Composting');
    expect(await page.locator('main').textContent()).toContain('Worm bins spread');
    expect(await page.locator('header a[hreflang]').count()).toBe(0);
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.goto(`${inject('site').address}en/`);
    expect(paper).not.toBe(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
  } finally {
    await browser.close();
    await close();
  }
  const feed = await readFile(join(site, 'en', 'trends', 'water-saving', 'rss.xml'), 'utf8');
  expect(feed).toContain('Water saving');
});
