import { expect, inject, test } from 'vitest';
import { pagesOf } from './templates.ts';
import { weightOf } from './weights.ts';

const { folder } = inject('site');
const weights = pagesOf(folder).map((page) => weightOf(folder, page));

test('no page weighs more than 15 KB compressed, or asks for more than two files beside itself', () => {
  expect(weights.length).toBeGreaterThan(40);
  const own = weights.filter(({ page }) => !/\/search\//.test(page));
  expect(own.filter(({ html }) => html > 15 * 1024)).toEqual([]);
  expect(own.filter(({ requests }) => requests > 3)).toEqual([]);
});
