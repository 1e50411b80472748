import type { Browser, Page } from 'playwright-core';

export interface View {
  javaScript?: boolean;
  dark?: boolean;
  width?: number;
}

/** Opens a page of a desk; `complaints` takes what it says on the console, and whatever it asks of others. */
export async function openPage(
  browser: Browser,
  address: string,
  path: string,
  { javaScript = true, dark = false, width = 1280 }: View = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on(
    'request',
    (request) => request.url().startsWith(address) || complaints.push(`asked ${request.url()}`),
  );
  await page.goto(address + path);
  return { page, complaints };
}

/** How an editor works: with the keyboard alone, with the mouse, or with the mouse in a browser without scripts. */
export const hands = ['keyboard', 'mouse', 'no script'] as const;
export type Hand = (typeof hands)[number];

/** Presses what a locator finds, by one of the ways; by keyboard it is reached with Tab first, as an editor would. */
export async function press(page: Page, hand: Hand, selector: string): Promise<void> {
  const control = page.locator(selector).first();
  if (hand !== 'keyboard') {
    await control.click();
    return;
  }
  await reach(page, selector);
  await page.keyboard.press((await control.getAttribute('type')) === 'checkbox' ? 'Space' : 'Enter');
}

/** Goes to a control with Tab alone. */
export async function reach(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor();
  for (let turn = 0; turn < 400; turn++) {
    const there = await page.evaluate(
      (wanted) => document.activeElement === document.querySelector(wanted),
      selector,
    );
    if (there) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/** Writes into a field, in the place of what stands there. */
export async function write(page: Page, hand: Hand, selector: string, text: string): Promise<void> {
  if (hand !== 'keyboard') {
    await page.locator(selector).first().fill(text);
    return;
  }
  await reach(page, selector);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}
declare const document: {
  activeElement: unknown;
  querySelector(selector: string): unknown;
};
