import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'cheerio';
import { describe, expect, inject, test } from 'vitest';
import { useBrowser } from '../browser/open.ts';
import { brokenLinks } from './links.ts';
import { examplesOf, pagesOf } from './templates.ts';

const axe = await readFile(
  join(dirname(fileURLToPath(import.meta.resolve('axe-core'))), 'axe.min.js'),
  'utf8',
);
const { folder } = inject('site');
const pages = pagesOf(folder);
const examples = examplesOf(pages);

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

describe('the built site', () => {
  const { open } = useBrowser();

  test('has every kind of page in both languages', () => {
    const kinds = (language: string) =>
      pages.filter((page) => page.startsWith(`${language}/`)).map((page) => page.slice(3));
    expect(kinds('en').length).toBeGreaterThan(20);
    expect(kinds('zh')).toEqual(kinds('en'));
  });

  test.each(examples)('%s is quiet, fits a phone and reads aloud, by day and by night', async (path) => {
    const night = path.startsWith('zh/');
    const { page, foreign, complaints } = await open(path, { width: 320, dark: night });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow, 'pixels beyond a phone’s width').toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: night ? 'light' : 'dark' });
    // By evaluation and not by a script element, which the page's policy refuses.
    await page.evaluate(axe);
    const result = (await page.evaluate('axe.run()')) as AxeResult;
    expect(result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(foreign, 'requests to other hosts').toEqual([]);
    expect(complaints.filter((complaint) => !/favicon/.test(complaint))).toEqual([]);
    await page.context().close();
  });

  test('is whole without JavaScript: evidence opens, both languages and feeds are linked', async () => {
    const { page } = await open('en/', { javaScript: false });
    expect(await page.locator('main').textContent()).not.toBe('');
    await page.locator('header a[hreflang]').first().click();
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^zh/);
    await page.locator('a[href*="/zh/briefings/"]').first().click();
    expect(page.url()).toContain('/zh/briefings/');
    await page.context().close();
  });
});

test('no page of the site carries a script, save the search page, and each has its policy', () => {
  for (const page of pages) {
    const html = readFileSync(join(folder, page), 'utf8');
    const $ = load(html);
    const scripts = $('script:not([type="application/ld+json"])').length;
    if (!/\/search\//.test(page)) expect(scripts, page).toBe(0);
    expect($('[onclick],[onload],[onerror]').length, page).toBe(0);
    if ($('meta[http-equiv="refresh"]').length === 0)
      expect($('meta[http-equiv="content-security-policy"]').attr('content'), page).toContain(
        "default-src 'none'",
      );
  }
});

test('every link within the site leads somewhere, its anchors too', () => {
  expect(pages.length).toBeGreaterThan(40);
  expect(brokenLinks(folder, '/paper/', pages)).toEqual([]);
});
