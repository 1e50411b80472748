/**
 * Shows that the suite can fail: `node test/hostile/holed.ts FOLDER` judges our sanitiser over the sanitize-html that is
 * installed in a folder elsewhere, such as a version with a known hole (docs/decisions/hostile-input.md).
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../browser/find.ts';
import { faultsIn, judgeMarkup } from './sanitized.ts';
import { vectors } from './vectors.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say the folder in which that sanitize-html is installed.');
const parentURL = pathToFileURL(join(resolve(folder), 'none.js')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'sanitize-html' ? next(specifier, { ...context, parentURL }) : next(specifier, context),
});
const { sanitize } = await import('../../pipeline/extract/sanitize.ts');
const { version } = JSON.parse(
  readFileSync(join(folder, 'node_modules/sanitize-html/package.json'), 'utf8'),
) as { version: string };

const { default: library } = await import('sanitize-html');
const all = vectors();
const browser = await chromium.launch(await findBrowser());
let found = 0;
for (const [how, clean] of [
  ['with our list', sanitize],
  ['with its own defaults', (html: string) => library(html)],
] as const) {
  const markup = all.map((vector) => clean(vector));
  const bare = await judgeMarkup(browser, markup, { policy: null });
  const held = await judgeMarkup(browser, markup);
  const count = (deed: string, judged: typeof bare) => judged.filter((each) => each.deed === deed).length;
  // The defaults let more stand than our list does; only ours is held to it.
  const odd = clean === sanitize ? markup.filter((each) => faultsIn(each).length > 0).length : null;
  process.stdout.write(
    `sanitize-html ${version} ${how}, ${all.length} vectors: ${odd === null ? '' : `${odd} leave what is not on the list; `}without a policy ${count('ran', bare)} scripts run and ${count('asked', bare)} requests leave; under our policy ${count('ran', held)} run, ${count('refused', held)} are refused\n`,
  );
  found += (odd ?? 0) + bare.length + held.length;
}
await browser.close();
process.exitCode = found > 0 ? 1 : 0;
