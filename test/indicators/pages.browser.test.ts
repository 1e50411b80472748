import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { load } from 'cheerio';
import { describe, expect, inject, test } from 'vitest';
import { useBrowser } from '../browser/open.ts';

const axe = await readFile(
  join(dirname(fileURLToPath(import.meta.resolve('axe-core'))), 'axe.min.js'),
  'utf8',
);
const { folder, address } = inject('site');
const pageOf = (path: string) => load(readFileSync(join(folder, path, 'index.html'), 'utf8'));
/** The words of some elements, those of different elements apart. */
const words = (markup: string | null) =>
  load((markup ?? '').replaceAll('<', ' <'))
    .text()
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the page of a figure', () => {
  const { open } = useBrowser();

  test.each([
    ['en/indicators/made-up-sales/', 320, true],
    ['zh/indicators/made-up-sales/', 320, false],
    ['en/indicators/made-up-sales/', 768, false],
    ['zh/indicators/made-up-sales/', 1280, true],
    ['embed/zh/indicators/made-up-sales/', 320, true],
  ])('%s at %i pixels fits, and reads aloud (by night: %s)', async (path, width, dark) => {
    const { page, foreign, complaints } = await open(path, { width, dark });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect([...foreign, ...complaints.filter((complaint) => !complaint.includes('favicon'))]).toEqual([]);
    const smallest = (await page.evaluate(
      `Math.min(...[...document.querySelectorAll('svg.chart text')].filter((text) => text.getClientRects().length > 0)
        .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getBoundingClientRect().width / text.ownerSVGElement.viewBox.baseVal.width))`,
    )) as number;
    expect(smallest, 'pixels of the smallest letter in the chart').toBeGreaterThanOrEqual(12);
    await page.context().close();
  });

  test('prints with its wide chart and its table of values opened', async () => {
    const { page } = await open('en/indicators/made-up-sales/');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('svg.chart.wide').isVisible()).toBe(true);
    expect(await page.locator('svg.chart.narrow').isVisible()).toBe(false);
    expect(await page.locator('table.values tbody tr').first().isVisible()).toBe(true);
    await page.context().close();
  });

  test('another site may frame the chart that stands alone', async () => {
    const host = createServer((_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          `<iframe src="${new URL('embed/en/indicators/made-up-sales/', address)}" sandbox width="600" height="500"></iframe>`,
        ),
    );
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
    const { page } = await open('en/');
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    const framed = page.frameLocator('iframe');
    await framed.locator('svg.chart:visible').waitFor();
    expect(await framed.locator('h1').textContent()).toMatch(/^EUR 4\.2 million in 2025/);
    await page.context().close();
    await new Promise((done) => host.close(done));
  });
});

test('says what is known, by whom, and how far it lies apart; doubtful figures are nowhere', () => {
  const $ = pageOf('en/indicators/made-up-sales');
  expect(words($.html('.headfigure'))).toBe('EUR 4.2 million 2025 · says Office of Made-up Numbers');
  expect(words($('.chart-title').first().text())).toBe(
    'EUR 4.2 million in 2025, 6.3% more than a year before',
  );
  const claims = $('table.claims tbody tr')
    .map((_, row) => words($.html(row)))
    .get();
  expect(claims).toHaveLength(4);
  expect(words($.html('.spread'))).toBe(
    '2024 · EUR 3.9 million to EUR 5.1 million EUR 3.95 million official value · Office of Made-up Numbers EUR 3.9 million Office of Made-up Numbers · 1.3% below · the value before a revision EUR 5.1 million Guessers Ltd · 29.1% above · another body’s count, by its own definition',
  );
  expect(words($.html('.revisions'))).toContain(
    '2024 revised from EUR 3.9 million to EUR 3.95 million, +1.3% Quoted with the value before: Made-up report number 36 on machines',
  );
  expect($('table.vintages thead th').length).toBe(3);
  expect($.html()).not.toContain('1.9 million');
  expect($('.embed code').text()).toContain('/paper/embed/en/indicators/made-up-sales/');
});

test.each([
  ['en', /No figure yet/],
  ['zh', /还没有数字/],
])('an indicator of which nothing is known says so (%s)', (language, sentence) => {
  const $ = pageOf(`${language}/indicators/empty-share`);
  expect($('.opening .empty').text()).toMatch(sentence);
  expect($('svg.chart').length).toBe(0);
  expect($('main').text()).not.toMatch(/undefined|null|NaN/);
});

test('is light, and so is the chart that stands alone', () => {
  const weight = (path: string) => gzipSync(readFileSync(join(folder, path, 'index.html'))).length;
  expect(weight('en/indicators/made-up-sales')).toBeLessThan(15_000);
  expect(weight('embed/en/indicators/made-up-sales')).toBeLessThan(6_000);
});

test('the host is told that the chart may be framed and pages may not', () => {
  const headers = readFileSync(join(folder, '_headers'), 'utf8');
  const of = (path: string) => headers.split(/\n(?=\/)/).find((part) => part.startsWith(`${path}\n`)) ?? '';
  expect(of('/embed/*')).toContain('frame-ancestors *');
  expect(of('/en/*')).toContain("frame-ancestors 'none'");
  expect(of('/zh/*')).toContain("frame-ancestors 'none'");
  expect(of('/*')).not.toContain('frame-ancestors');
});
