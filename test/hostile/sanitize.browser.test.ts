import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sanitize } from '../../pipeline/extract/sanitize.ts';
import { faultsIn, judgeMarkup } from './sanitized.ts';
import { liveVectors, vectors } from './vectors.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(inject('browser'));
});
afterAll(() => browser.close());

test('the judge sees what vectors do where nothing holds them back', async () => {
  const some = liveVectors();
  const bare = await judgeMarkup(browser, some, { policy: null });
  expect(bare.some(({ deed }) => deed === 'ran')).toBe(true);
  const pixel = await judgeMarkup(browser, ['<img src="https://third.test/pixel.gif">'], { policy: null });
  expect(pixel).toMatchObject([{ deed: 'asked', what: 'https://third.test/pixel.gif' }]);
  const held = await judgeMarkup(browser, some);
  expect(held.some(({ deed }) => deed === 'refused')).toBe(true);
});

test('sanitised, every vector is silent in a browser, and nothing stands that is not on the list', async () => {
  const clean = vectors().map((vector) => sanitize(vector));
  expect(clean.flatMap((each) => faultsIn(each))).toEqual([]);
  expect(clean.filter((each) => sanitize(each) !== each)).toEqual([]);
  expect(await judgeMarkup(browser, clean)).toEqual([]);
  // Without the policy too: it is the second line, not the first.
  expect(await judgeMarkup(browser, clean, { policy: null })).toEqual([]);
});
