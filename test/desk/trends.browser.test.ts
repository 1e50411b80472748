import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { readContent } from '../../pipeline/content.ts';
import { editionOf } from '../../pipeline/edition.ts';
import { layEdition, type MadeUp, rainPonchos } from './made-up.ts';
import { type RunningDesk, startDesk } from './open-desk.ts';
import { type Hand, hands, openPage, press, write } from './page.ts';

let browser: Browser;
let edition: MadeUp;
let desk: RunningDesk;
const before = new Map<string, string>();
const pathOf = (id: string) => join(edition.content, `trends/${id}.md`);
beforeAll(async () => {
  [browser, edition] = await Promise.all([
    chromium.launch(inject('browser')),
    layEdition(24, undefined, rainPonchos()),
  ]);
  desk = await startDesk(edition);
  for (const id of ['payments', 'fulfilment', 'omni-channel'])
    before.set(id, readFileSync(pathOf(id), 'utf8'));
});
afterEach(() => {
  for (const [id, text] of before)
    if (readFileSync(pathOf(id), 'utf8') !== text) writeFileSync(pathOf(id), text);
});
afterAll(async () => {
  await desk.stop();
  await browser.close();
  await rm(edition.folder, { recursive: true });
});
const open = (path: string, hand: Hand) =>
  openPage(browser, desk.address, path, { javaScript: hand !== 'no script' });
const textOf = (id: string) => readFileSync(pathOf(id), 'utf8');

describe.each(hands)('by %s', (hand) => {
  test('a phrase is tried over the last 90 days, its words marked, and saved after that', async () => {
    writeFileSync(
      pathOf('fulfilment'),
      before.get('fulfilment')!.replace('names:', '# agreed in May\nnames:'),
    );
    const { page, complaints } = await open('/desk/en/trends/fulfilment/', hand);
    const phrases = (await page.locator('#phrases-en').inputValue()).split('\n');
    await write(page, hand, '#phrases-en', ['rain poncho*', ...phrases].join('\n'));
    await press(page, hand, '#edit button[value=preview]');
    await page.locator('#preview h2').waitFor();
    expect(await page.locator('#preview h2').textContent()).toContain('+9 / −0');
    expect(await page.locator('#preview mark').first().textContent()).toBe('Rain ponchos');
    expect(textOf('fulfilment')).not.toContain('poncho');
    await press(page, hand, '#edit button[value=save]');
    await page.locator('.told').waitFor();
    expect(textOf('fulfilment')).toBe(
      before
        .get('fulfilment')!
        .replace('names:', '# agreed in May\nnames:')
        .replace(`    - ${phrases[0]}\n`, `    - rain poncho*\n    - ${phrases[0]}\n`),
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a trend is merged into another, with its phrases; its address leads on; and comes back', async () => {
    const { page } = await open('/desk/en/trends/payments/', hand);
    await press(page, hand, 'button[value=retire]');
    expect(await page.locator('[role=alert]').textContent()).toContain('at least one');
    await press(page, hand, 'input[name=successor][value=fulfilment]');
    await press(page, hand, 'form:has(button[value=retire]) button[value=preview]');
    await page.locator('#preview').waitFor();
    expect(textOf('payments')).toBe(before.get('payments'));
    await press(page, hand, 'button[value=retire]');
    await page.locator('.told').waitFor();
    expect(await page.locator('.told').textContent()).toContain('lead on to Fulfilment');
    expect(textOf('payments')).toContain('moved: [fulfilment]');
    expect(textOf('fulfilment')).toContain('- guest checkout');
    const { content, problems } = await readContent(edition.content);
    expect(problems).toEqual([]);
    expect(editionOf(content).moved.map(({ id }) => id)).toEqual(['payments']);
    await press(page, hand, 'button[value=revive]');
    await page.locator('.told').waitFor();
    expect(textOf('payments')).toBe(before.get('payments'));
    await page.context().close();
  });

  test('a term that grows where no trend is becomes one, tried before it is written', async () => {
    const { page } = await open('/desk/en/trends/new/', hand);
    await press(page, hand, 'a[aria-label^="Start a trend from it: Rain ponchos"]');
    await page.waitForURL(/term=/);
    await write(page, hand, '#id', `rain-${hands.indexOf(hand)}`);
    await press(page, hand, 'button[value=create]');
    expect(await page.locator('[role=alert]').textContent()).toMatch(/definition|about/);
    for (const name of ['definition', 'about', 'notAbout'])
      await write(page, hand, `#${name}-en`, `Ponchos as weather decides: ${name}.`);
    await write(page, hand, '#phrases-en', 'rain poncho*');
    await press(page, hand, '#create button[value=preview]');
    await page.locator('#preview h2').waitFor();
    expect(await page.locator('#preview h2').textContent()).toContain('+9 / −0');
    await press(page, hand, 'button[value=create]');
    await page.waitForURL(/rain-\d\/(#|$)/);
    const path = pathOf(`rain-${hands.indexOf(hand)}`);
    expect(readFileSync(path, 'utf8')).toContain('- rain poncho*');
    expect((await readContent(edition.content)).problems).toEqual([]);
    await rm(path);
    // The desk looks at its files every other second.
    const listed = async () => {
      await page.goto(`${desk.address}/desk/en/trends/`);
      return page.locator('a[href*="/trends/rain-"]').count();
    };
    await expect.poll(listed, { timeout: 20_000, interval: 500 }).toBe(0);
    await page.context().close();
  });
});

test('after a split, what was decided under the trend comes back into the queue, both parts ticked', async () => {
  const { page } = await open('/desk/en/queue/', 'mouse');
  const [, , , fourth] = edition.articles;
  await page.goto(`${desk.address}/desk/en/queue/?item=${fourth!.id}`);
  await page.locator('button[value=accept]').click();
  await page.getByText('Saved.').waitFor();
  await page.goto(`${desk.address}/desk/en/trends/fulfilment/`);
  for (const part of ['payments', 'omni-channel'])
    await page.locator(`input[name=successor][value=${part}]`).check();
  await page.locator('button[value=retire]').click();
  await page.locator('.told').waitFor();
  const { content } = await readContent(edition.content);
  const [decided] = editionOf(content).articles.filter(({ id }) => id === fourth!.id);
  expect(decided!.tags.map(({ trend }) => trend).sort()).toEqual(['omni-channel', 'payments']);
  await page.goto(`${desk.address}/desk/en/queue/`);
  expect(await page.locator('.kicker').textContent()).toContain('its trend was split');
  expect(await page.locator('input[name=article]').first().getAttribute('value')).toBe(fourth!.id);
  await page.locator('input[value=payments]').uncheck();
  await page.locator('button[value=accept]').click();
  await page.waitForFunction(
    (id) => document.querySelector<{ value: string }>('input[name=article]')?.value !== id,
    fourth!.id,
  );
  await page.context().close();
});
declare const document: { querySelector<Element>(selector: string): Element | null };
