import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { readSettings } from '../../pipeline/content.ts';
import { buildSite, siteFolder } from '../browser/build.ts';
import { findBrowser } from '../browser/find.ts';
import { serveFolder } from '../browser/serve.ts';
import { brokenLinks } from './links.ts';
import { pagesOf, templatesOf } from './templates.ts';
import { weightOf } from './weights.ts';

// npm run site:check [-- --content FOLDER] [--quick]: builds the site and holds every template to Lighthouse (phone),
// axe (light, dark, phone, print), the Nu HTML checker, links and weights; prints the table; exits 1 below the floors.
const { values: options } = parseArgs({
  options: { content: { type: 'string', default: 'content' }, quick: { type: 'boolean', default: false } },
});
const run = promisify(execFile);
/** Below which path the edition is served, as its address says. */
const { pathname } = new URL((await readSettings(options.content)).address);
const base = pathname.endsWith('/') ? pathname : `${pathname}/`;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** What the Nu HTML checker objects to in every page; null where there is no Java on this machine. */
async function validity(folder: string): Promise<string[] | null> {
  const jar = fileURLToPath(new URL('./build/dist/vnu.jar', import.meta.resolve('vnu-jar')));
  const java = await run('java', ['-version']).then(
    () => true,
    () => false,
  );
  if (!java || !existsSync(jar)) return null;
  const args = [
    '-Xss8m',
    '-jar',
    jar,
    '--format',
    'json',
    '--errors-only',
    '--skip-non-html',
    '--exit-zero-always',
    folder,
  ];
  const { stderr } = await run('java', args, { maxBuffer: 256 * 1024 * 1024 });
  const { messages } = JSON.parse(stderr) as {
    messages: { url?: string; message: string; lastLine?: number }[];
  };
  return messages.map(
    ({ url = '', message, lastLine }) =>
      `${url.slice(url.indexOf(folder) + folder.length)}:${lastLine}: ${message}`,
  );
}

const scratch = await siteFolder();
const browser = await findBrowser();
let failed = 0;
const fault = (text: string) => {
  failed += 1;
  console.log(`  ✗ ${text}`);
};
try {
  const folder = await buildSite({ content: options.content, folder: scratch });
  const pages = pagesOf(folder);
  const { address, close } = await serveFolder(folder, base);
  const axe = await readFile(fileURLToPath(new URL('./axe.min.js', import.meta.resolve('axe-core'))), 'utf8');
  const driver = await chromium.launch(browser);
  const chrome = options.quick
    ? null
    : await launch({
        chromePath: browser.executablePath,
        chromeFlags: ['--headless=new', ...(browser.args ?? [])],
      });
  console.log(`${pages.length} pages of ${options.content}\n`);
  console.log(
    `${'template'.padEnd(38)} ${'pages'.padStart(5)}  ${'KB gz'.padStart(5)}  requests  axe  lighthouse (${categories.join(', ')}), LCP`,
  );
  try {
    for (const [template, of] of templatesOf(pages)) {
      const weights = of.map((page) => weightOf(folder, page)).sort((a, b) => b.html - a.html);
      const heaviest = weights[0]!;
      const faults: string[] = [];
      if (heaviest.html > 15 * 1024) faults.push(`${heaviest.page} weighs ${heaviest.html} bytes compressed`);
      const busiest = weights.toSorted((a, b) => b.requests - a.requests)[0]!;
      const searching = template.includes('search');
      if (busiest.requests > (searching ? 4 : 3))
        faults.push(`${busiest.page} makes ${busiest.requests} requests`);
      if (!searching && weights.some(({ scripts }) => scripts > 0)) faults.push('a script');
      let violations = 0;
      for (const page of [heaviest.page, of.find((each) => each.startsWith('zh/')) ?? heaviest.page])
        for (const [view, settings] of [
          ['light', { colorScheme: 'light', width: 1280 }],
          ['dark', { colorScheme: 'dark', width: 1280 }],
          ['phone', { colorScheme: 'light', width: 320 }],
          ['print', { colorScheme: 'light', width: 800, media: 'print' }],
        ] as const) {
          const tab = await driver.newPage({ viewport: { width: settings.width, height: 900 } });
          await tab.emulateMedia({
            colorScheme: settings.colorScheme,
            media: 'media' in settings ? settings.media : 'screen',
          });
          await tab.goto(new URL(page, address).href);
          await tab.evaluate(axe);
          const result = (await tab.evaluate('axe.run()')) as AxeResult;
          violations += result.violations.length;
          for (const { id, nodes } of result.violations)
            faults.push(`${page}, ${view}: ${id} ${nodes[0]?.html.slice(0, 120)}`);
          await tab.close();
        }
      let scores = '';
      if (chrome) {
        // What is kept out of search engines on purpose is not held to being found.
        const listed = !/name="robots" content="noindex"/.test(
          await readFile(join(folder, heaviest.page), 'utf8'),
        );
        const result = await lighthouse(new URL(heaviest.page.replace(/index\.html$/, ''), address).href, {
          port: chrome.port,
          logLevel: 'error',
          onlyCategories: categories.filter((category) => listed || category !== 'seo'),
        });
        const { lhr } = result!;
        const given = Object.values(lhr.categories).map(({ score }) => Math.round((score ?? 0) * 100));
        const paint = lhr.audits['largest-contentful-paint']?.numericValue ?? 0;
        scores = `${given.join(' ')}, ${(paint / 1000).toFixed(1)} s`;
        if (given.some((score) => score < 100)) {
          const low = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
            auditRefs
              .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.9)
              .map(({ id }) => id),
          );
          faults.push(`${heaviest.page}: Lighthouse ${given.join(' ')} (${low.join(', ')})`);
        }
      }
      console.log(
        `${template.replace('/index.html', '/').padEnd(38)} ${String(of.length).padStart(5)}  ${(heaviest.html / 1024).toFixed(1).padStart(5)}  ${String(busiest.requests).padStart(8)}  ${String(violations).padStart(3)}  ${scores}`,
      );
      faults.forEach(fault);
    }
  } finally {
    await driver.close();
    chrome?.kill();
    await close();
  }
  const broken = brokenLinks(folder, base, pages);
  console.log(`\nlinks broken: ${broken.length}`);
  broken.slice(0, 20).forEach(fault);
  const invalid = await validity(folder);
  console.log(
    invalid
      ? `HTML errors (Nu checker): ${invalid.length}`
      : 'HTML: not checked, as there is no Java on this machine.',
  );
  invalid?.slice(0, 20).forEach(fault);
  console.log(failed === 0 ? '\nAll floors hold.' : `\n${failed} fault(s).`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
