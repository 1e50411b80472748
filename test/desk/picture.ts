/** Takes the pictures of docs/desk.md from a made-up edition: `node test/desk/picture.ts`. */
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from '../browser/find.ts';
import { layEdition } from './made-up.ts';
import { startDesk } from './open-desk.ts';

const edition = await layEdition(60);
const desk = await startDesk(edition, { editor: 'li' });
const browser = await chromium.launch(await findBrowser());
const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
mkdirSync('docs/desk', { recursive: true });
const picture = async (name: string, path: string, before: () => Promise<unknown> = async () => {}) => {
  await page.goto(`${desk.address}/desk/${path}`);
  await before();
  await page.screenshot({ path: `docs/desk/${name}.png` });
};
await picture('queue', `en/queue/?item=${edition.articles[0]!.id}`);
await picture('queue-zh', `zh/queue/?item=${edition.articles[2]!.id}`);
await picture('figures', 'en/figures/');
await picture('story', `en/stories/${edition.articles[0]!.id}/`);
await picture('briefing', 'en/briefings/letter/2026-11-23/');
await picture('sources', 'en/sources/');
await page.goto(`${desk.address}/desk/en/queue/`);
for (let turn = 0; turn < 5; turn++) {
  await page.keyboard.press('Enter');
  await page.waitForTimeout(700);
}
await picture('log', 'en/log/');
await browser.close();
await desk.stop();
await rm(edition.folder, { recursive: true });
