/** Takes the pictures of docs/desk.md from a made-up edition: `node test/desk/picture.ts`. */
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { openAccounts } from '../../src/desk/accounts.ts';
import { hashPassword } from '../../src/desk/password.ts';
import { findBrowser } from '../browser/find.ts';
import { layEdition, rainPonchos } from './made-up.ts';
import { startDesk } from './open-desk.ts';

const edition = await layEdition(60, undefined, rainPonchos());
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
await picture('candidates', 'en/trends/new/');
await picture('preview', 'en/trends/fulfilment/', async () => {
  const phrases = page.locator('#phrases-en');
  await phrases.fill(`rain poncho*\n${await phrases.inputValue()}`);
  await page.locator('#edit button[value=preview]').click();
  await page.locator('#preview').waitFor();
});
await page.goto(`${desk.address}/desk/en/queue/`);
for (let turn = 0; turn < 5; turn++) {
  await page.keyboard.press('Enter');
  await page.waitForTimeout(700);
}
await picture('log', 'en/log/');
await desk.stop();

const accounts = openAccounts(`${edition.folder}/accounts.sqlite`, () => new Date());
const hash = await hashPassword('heron lantern quarry mint');
for (const [name, role] of [
  ['li', 'admin'],
  ['rui', 'reader'],
] as const)
  accounts.add({ name, role, hash }, { by: 'operator', from: null });
accounts.close();
const open = await startDesk(edition, {
  more: ['--host', '127.0.0.1', '--accounts', `${edition.folder}/accounts.sqlite`],
});
await page.context().clearCookies();
await page.goto(`${open.address}/login`);
await page.setViewportSize({ width: 1180, height: 520 });
await page.screenshot({ path: 'docs/desk/sign-in.png' });
await page.locator('#user').fill('li');
await page.locator('#password').fill('heron lantern quarry mint');
await page.keyboard.press('Enter');
await page.locator('nav').waitFor();
await page.goto(`${open.address}/desk/en/accounts/`);
await page.setViewportSize({ width: 1180, height: 900 });
await page.screenshot({ path: 'docs/desk/accounts.png' });
await open.stop();
await browser.close();
await rm(edition.folder, { recursive: true });
