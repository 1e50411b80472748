import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Flags under which a browser starts anywhere and speaks to nobody by itself. */
export const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where the system's Chromium is, or else the one that the npm package @sparticuz/chromium unpacks. */
export const browserPath = async (): Promise<string> =>
  system.find((path) => existsSync(path)) ?? (await chromium.executablePath());

/** A real browser, on any machine that could install the project. */
export const openBrowser = async (): Promise<Browser> =>
  driver.launch({ executablePath: await browserPath(), args: quiet });
