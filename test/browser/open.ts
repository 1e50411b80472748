import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';

/** A page with what it did that no page of ours may do. */
export interface OpenPage {
  page: Page;
  /** Requests to other hosts than the site's own. */
  foreign: string[];
  /** Refusals of the content security policy, and errors of scripts. */
  complaints: string[];
}

export interface View {
  width?: number;
  dark?: boolean;
  javaScript?: boolean;
}

/** A browser for the tests of one file; `open` gives a fresh page at a path below the built site. */
export function useBrowser(): { open: (path: string, view?: View) => Promise<OpenPage> } {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch(inject('browser'));
  });
  afterAll(() => browser.close());
  return {
    open: async (path, { width = 1280, dark = false, javaScript = true } = {}) => {
      const { address } = inject('site');
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: javaScript,
      });
      const page = await context.newPage();
      const foreign: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(new URL(address).origin)) foreign.push(request.url());
      });
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(new URL(path, address).href);
      return { page, foreign, complaints };
    },
  };
}
