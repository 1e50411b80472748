import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readContent } from '../../pipeline/content.ts';
import { editionOf } from '../../pipeline/edition.ts';
import { layEdition, type MadeUp } from './made-up.ts';
import { type RunningDesk, startDesk } from './open-desk.ts';
import { type Hand, hands, openPage, press, reach } from './page.ts';

let browser: Browser;
let edition: MadeUp;
let desk: RunningDesk;
const path = () => join(edition.content, 'briefings/letter/2026-11-23.md');
beforeAll(async () => {
  [browser, edition] = await Promise.all([chromium.launch(inject('browser')), layEdition(24)]);
  desk = await startDesk(edition);
});
afterAll(async () => {
  await desk.stop();
  await browser.close();
  await rm(edition.folder, { recursive: true });
});
/** The issue as a draft again. */
const forget = () => {
  rmSync(path(), { force: true });
  rmSync(join(edition.content, 'briefings/appeared.json'), { force: true });
};
const open = (hand: Hand) =>
  openPage(browser, desk.address, '/desk/en/briefings/letter/2026-11-23/', {
    javaScript: hand !== 'no script',
  });
const shown = async () =>
  editionOf((await readContent(edition.content)).content).briefings.flatMap(({ id, status }) =>
    status === 'published' ? [id] : [],
  );

describe.each(hands)('by %s', (hand) => {
  test('what is picked is cited behind the sentence that the cursor stands in', async () => {
    forget();
    const { page, complaints } = await open(hand);
    const text = page.locator('#markdown');
    const before = await text.inputValue();
    if (hand !== 'no script') {
      if (hand === 'keyboard') await reach(page, '#markdown');
      else await text.click();
      const within = before.lastIndexOf('opens its till to');
      await text.evaluate((field, at) => (field as unknown as Field).setSelectionRange(at, at), within);
    }
    await press(page, hand, 'button[aria-label^="+12%"]');
    await expect.poll(() => page.locator('#told').textContent()).toContain('[^2]');
    const after = await text.inputValue();
    expect(after).toContain('quote: Sales through wallets rose 12% in 2025.');
    if (hand === 'no script') expect(after).not.toContain('[^1][^2]');
    else {
      expect(after).toContain('small shops.[^1][^2]\n');
      const caret = await text.evaluate((field) => (field as unknown as Field).selectionStart);
      expect(after.slice(0, caret)).toMatch(/\[\^1\]\[\^2\]$/);
      expect(await text.evaluate('document.activeElement.id')).toBe('markdown');
    }
    expect(await page.locator('#preview').textContent()).toContain('Every sentence stands');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('an issue approved for a time appears at the first run after it, and not before', async () => {
    forget();
    const { page } = await open(hand);
    await page.locator('#appears').fill('2001-01-01T06:00');
    await press(page, hand, 'button[value=schedule]');
    await expect.poll(() => page.locator('[role=alert]').textContent()).toContain('still to come');
    await page.locator('#appears').fill('2999-01-01T06:00');
    await press(page, hand, 'button[value=schedule]');
    await page.getByText('appears at the first run after').first().waitFor();
    // A run is made once, by the last way: it takes the draft away.
    const run = () =>
      execFileSync(
        process.execPath,
        ['pipeline/cli.ts', 'run', '--only', 'publish', '--quiet', '--content', edition.content],
        { env: { ...process.env, TIDEMARK_DATABASE: edition.archive } },
      );
    if (hand === 'no script') run();
    expect(await shown()).toEqual([]);
    writeFileSync(
      path(),
      readFileSync(path(), 'utf8').replace(/appears: .*/, 'appears: 2001-01-01T06:00:00Z'),
    );
    expect(await shown()).toEqual([]);
    if (hand === 'no script') {
      run();
      expect(await shown()).toEqual(['letter/2026-11-23']);
    }
    await page.context().close();
  });
});
interface Field {
  selectionStart: number;
  setSelectionRange(from: number, to: number): void;
}
