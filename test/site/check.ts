import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { readSettings } from '../../pipeline/content.ts';
import { buildSite, siteFolder } from '../browser/build.ts';
import { findBrowser } from '../browser/find.ts';
import { serveFolder } from '../browser/serve.ts';
import { accessibilityFaults, audit, categories } from './audits.ts';
import { brokenLinks } from './links.ts';
import { pagesOf, templatesOf } from './templates.ts';
import { validityFaults } from './validity.ts';
import { weightOf } from './weights.ts';

// npm run site:check [-- --content FOLDER] [--only PATTERN] [--quick] [--report FILE]: builds the site and holds every
// template to Lighthouse (phone), axe (light, dark, phone, print), the Nu HTML checker, links and weights; prints the
// table, writes it to the report, and exits 1 below the floors. --only takes the templates that a regular expression finds;
// --quick leaves Lighthouse out.
const { values: options } = parseArgs({
  options: {
    content: { type: 'string', default: 'content' },
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
});
/** Below which path the edition is served, as its address says. */
const { pathname } = new URL((await readSettings(options.content)).address);
const base = pathname.endsWith('/') ? pathname : `${pathname}/`;

/** The floors, beside 100 in every category of Lighthouse and nothing for axe to object to. */
const most = { bytes: 15 * 1024, requests: 3, paint: 1 };

const scratch = await siteFolder();
const browser = await findBrowser();
const faults: string[] = [];
const table = [
  ['template', 'pages', 'KB gz', 'requests', 'axe', ...categories, 'LCP s'],
  ['---', '--:', '--:', '--:', '--:', ...categories.map(() => '--:'), '--:'],
];
const show = (row: readonly string[]) =>
  console.log(row.map((cell, index) => (index === 0 ? cell.padEnd(40) : cell.padStart(8))).join(' '));
try {
  const folder = await buildSite({ content: options.content, folder: scratch });
  const pages = pagesOf(folder);
  const { address, close } = await serveFolder(folder, base);
  const axe = await readFile(fileURLToPath(new URL('./axe.min.js', import.meta.resolve('axe-core'))), 'utf8');
  const driver = await chromium.launch(browser);
  console.log(`${pages.length} pages of ${options.content}\n`);
  show(table[0]!);
  try {
    for (const [template, of] of templatesOf(pages)) {
      if (!new RegExp(options.only).test(template)) continue;
      const weights = of.map((page) => weightOf(folder, page)).sort((a, b) => b.html - a.html);
      const heaviest = weights[0]!;
      const busiest = Math.max(...weights.map(({ requests }) => requests));
      const searching = template.includes('search');
      const found: string[] = [];
      if (heaviest.html > most.bytes) found.push(`${heaviest.page} weighs ${heaviest.html} bytes compressed`);
      // The search page alone has a script, which is one request more.
      if (busiest > most.requests + (searching ? 1 : 0)) found.push(`a page makes ${busiest} requests`);
      if (!searching && weights.some(({ scripts }) => scripts > 0)) found.push('a script');

      const url = (page: string) => new URL(page.replace(/index\.html$/, ''), address).href;
      let objections = 0;
      for (const page of new Set([
        heaviest.page,
        of.find((each) => each.startsWith('zh/')) ?? heaviest.page,
      ])) {
        const objected = await accessibilityFaults(driver, axe, url(page));
        objections += objected.length;
        found.push(...objected.map((text) => `${page}, ${text}`));
      }

      let scores = categories.map(() => '');
      let paint = '';
      if (!options.quick) {
        const html = await readFile(join(folder, heaviest.page), 'utf8');
        // What is kept out of search engines on purpose is not held to being found; what leads on at once cannot be held.
        const listed = !/name="robots" content="noindex"/.test(html);
        if (!/http-equiv="refresh"/.test(html))
          try {
            const result = await audit(
              browser,
              url(heaviest.page),
              categories.filter((category) => listed || category !== 'seo'),
            );
            scores = result.scores.map((score) => (score === null ? '–' : String(score)));
            paint = result.paint.toFixed(1);
            if (result.scores.some((score) => score !== null && score < 100))
              found.push(`${heaviest.page}: Lighthouse ${scores.join(' ')} (${result.low.join(', ')})`);
            if (result.paint > most.paint)
              found.push(`${heaviest.page}: the largest paint comes after ${result.paint.toFixed(2)} s`);
          } catch (thrown) {
            found.push(`${heaviest.page}: Lighthouse failed: ${(thrown as Error).message}`);
          }
      }
      const row = [
        template.replace('/index.html', '/'),
        String(of.length),
        (heaviest.html / 1024).toFixed(1),
        String(busiest),
        String(objections),
        ...scores,
        paint,
      ];
      table.push(row);
      show(row);
      for (const text of found) console.log(`  ✗ ${text}`);
      faults.push(...found);
    }
  } finally {
    await driver.close();
    await close();
  }
  const broken = brokenLinks(folder, base, pages);
  const invalid = await validityFaults(folder);
  const summary = [
    `Broken links and anchors: ${broken.length} in ${pages.length} pages.`,
    invalid
      ? `HTML errors (Nu HTML checker): ${invalid.length} in ${pages.length} pages.`
      : 'HTML: not checked, as there is no Java on this machine.',
  ];
  faults.push(...broken, ...(invalid ?? []));
  console.log(`\n${summary.join('\n')}`);
  for (const text of [...broken.slice(0, 20), ...(invalid ?? []).slice(0, 20)]) console.log(`  ✗ ${text}`);
  console.log(faults.length === 0 ? '\nAll floors hold.' : `\n${faults.length} fault(s).`);
  if (options.report !== undefined) {
    const rows = table.map((row) => `| ${row.map((cell) => cell.replaceAll('<', '&lt;')).join(' | ')} |`);
    const below = faults.slice(0, 60).map((text) => `- ${text.replaceAll('<', '&lt;')}`);
    const text = [
      '# Every template, checked',
      '',
      `Written by \`npm run site:check -- --report ${options.report}\`: the heaviest page of each template of the edition in`,
      `\`${options.content}\`, by Lighthouse as a phone sees it (the median of three runs where the first was below 100), by`,
      'axe-core in light, dark, on a phone and in print (English and Chinese), by the Nu HTML checker, and weighed. Requests count',
      'the page, its style sheet, its icon and, on the search page, its script.',
      '',
      ...rows,
      '',
      ...summary,
      '',
      ...(below.length > 0 ? ['Below the floors:', '', ...below, ''] : ['All floors hold.', '']),
    ];
    await writeFile(options.report, text.join('\n'));
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
