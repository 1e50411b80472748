import { expect, test } from 'vitest';
import { clearestHeadline } from '../../pipeline/dedupe/headline.ts';

test.each<[string, string[], string]>([
  [
    'the one that says what all say',
    ['Sbarro files for bankruptcy again', 'Why malls are dying', 'Pizza chain Sbarro files for bankruptcy'],
    'Pizza chain Sbarro files for bankruptcy',
  ],
  [
    'a whole one, not one cut off',
    ['Walmart takes drone delivery to five more ...', 'Walmart takes drone delivery to five more cities'],
    'Walmart takes drone delivery to five more cities',
  ],
  [
    'not one in capitals',
    ['AMAZON SUES PERPLEXITY OVER BROWSER', 'Amazon sues Perplexity over browser'],
    'Amazon sues Perplexity over browser',
  ],
  [
    'not one that teases',
    ['You won’t believe why Amazon sues Perplexity', 'Amazon sues Perplexity over browser'],
    'Amazon sues Perplexity over browser',
  ],
  [
    'not one that asks',
    ['Amazon sues Perplexity over shopping browser?', 'Amazon sues Perplexity over shopping browser'],
    'Amazon sues Perplexity over shopping browser',
  ],
  [
    'not one with a desk’s label',
    ['UPDATE 1-Amazon sues Perplexity over browser', 'Amazon sues Perplexity over browser'],
    'Amazon sues Perplexity over browser',
  ],
  [
    'not one too short to tell',
    ['Amazon Perplexity', 'Amazon sues Perplexity over browser'],
    'Amazon sues Perplexity over browser',
  ],
  [
    'in Chinese, the plain one',
    ['震惊！京东第三季净利润竟然跌过半', '京东第三季净利润跌过半', '快讯：京东第三季净利润跌过半'],
    '京东第三季净利润跌过半',
  ],
  [
    'in the language most are in',
    ['欧盟对小额包裹征税', 'EU sets duty on small parcels', 'EU agrees duty on small parcels'],
    'EU sets duty on small parcels',
  ],
  [
    'the first among equals',
    ['Amazon sues Perplexity over browser', 'Amazon sues Perplexity over browser'],
    'Amazon sues Perplexity over browser',
  ],
])('%s', (_, titles, expected) => {
  const articles = titles.map((title, at) => ({ id: String(at), title, published: `2025-12-1${at}` }));
  const chosen = clearestHeadline(articles.toReversed());
  expect(titles[Number(chosen)]).toBe(expected);
  expect(Number(chosen)).toBe(titles.indexOf(expected));
});

test('a story without articles has none', () => {
  expect(() => clearestHeadline([])).toThrow('A story without articles has no headline.');
});
