import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Listing, readArticle } from '../../pipeline/extract/article.ts';
import { excerpt } from '../../pipeline/extract/plain-text.ts';
import { noWishes } from '../../pipeline/model/article.ts';
import { Source } from '../../pipeline/model/source.ts';

const source = Source.parse({
  ...{
    id: 'news',
    name: 'News',
    home: 'https://news.test/',
    language: 'en',
    publisher: 'News',
    kind: 'feed',
  },
  ...{ publisherKind: 'trade press', country: null, licence: 'excerpts', address: 'https://news.test/feed' },
});
const entry = {
  ...{ id: null, link: null, title: 'Parcels grow', published: '2026-11-24T04:00:00Z', updated: null },
  ...{ authors: [], summary: '<p>In short.</p>', content: null, categories: [], enclosures: [] },
};
const long = 'Parcels from abroad grew by twelve percent in October, the customs office said. '.repeat(12);
const listing = (more: Partial<Listing>): Listing => ({
  ...{ source, entry, address: 'https://news.test/1?utm_source=feed', page: null, wishes: noWishes },
  ...{ collected: '2026-11-24T05:00:00Z', ...more },
});
const page = (html: string) => ({
  url: 'https://news.test/1',
  bytes: Buffer.from(html),
  contentType: 'text/html',
});
const read = (more: Partial<Listing>) => readArticle(listing(more));
const articleOf = (more: Partial<Listing>) => {
  const reading = read(more);
  if ('reason' in reading) throw new Error(reading.reason);
  return reading.article;
};

describe('a listing becomes an article', () => {
  test('with the list’s title and day, the page’s text, and one address', () => {
    const html = `<title>Other</title><meta name="author" content="Ana Souza"><article><h1>Other</h1><p>${long}</p></article>`;
    expect(articleOf({ page: page(html) })).toMatchObject({
      ...{ url: 'https://news.test/1', title: 'Parcels grow', authors: ['Ana Souza'], summary: 'In short.' },
      ...{ published: '2026-11-24T04:00:00Z', text: long.trim(), language: 'en' },
    });
  });

  test('with a date that is missing left missing, and one in the future held', () => {
    expect(articleOf({ entry: { ...entry, published: null } })).toMatchObject({ published: null });
    expect(read({ entry: { ...entry, published: '2027-01-01T00:00:00Z' } })).toEqual({
      reason: 'It is dated 2027-01-01, in the future; it is held until then.',
      until: '2026-12-31T00:00:00.000Z',
    });
  });

  test('with what its page turned out to be, and the beginning that a paywall shows', () => {
    const html = `<article><p>${long.slice(0, 400)}</p><p>Subscribe to continue reading this story.</p></article>`;
    const reading = read({ page: page(html) });
    expect(reading).toMatchObject({ state: 'paywalled' });
    expect('article' in reading && reading.article.text).toContain('Parcels from abroad');
    expect(read({ page: page('<title>404</title><h1>Page not found</h1>') })).toEqual({
      reason: 'The page says that what was asked for is not there.',
    });
  });

  test('with no more of its words than the publisher wishes, and none kept where mining is reserved', () => {
    const html = `<article><p>${long}</p></article>`;
    const summary = long;
    const given = { entry: { ...entry, summary }, page: page(html) };
    expect(articleOf({ ...given, wishes: { ...noWishes, excerpt: 0 } }).summary).toBe('');
    expect(articleOf({ ...given, wishes: { ...noWishes, excerpt: 90 } }).summary.length).toBeLessThanOrEqual(
      90,
    );
    expect(articleOf({ page: page(html), wishes: { ...noWishes, learn: false } }).text).toBe('In short.');
  });
});

describe('an excerpt', () => {
  test.each([
    [
      'ends with a sentence',
      `${'First sentence here. '.repeat(10)}Then a long one that does not fit any more`,
      100,
      'First sentence here. First sentence here. First sentence here. First sentence here. …',
    ],
    [
      'else with a word',
      'Parcels from abroad and from at home grew by twelve percent',
      30,
      'Parcels from abroad and from…',
    ],
    ['cuts no Chinese word', '跨境电商进出口总额同比增长百分之十二', 12, '跨境电商进出口总额同比…'],
    ['is the whole where it fits', '  short\n text ', 300, 'short text'],
  ])('%s', (_, text, most, expected) => {
    expect(excerpt(text, most)).toBe(expected);
  });

  test('is at most as long as it may be, on one line, of whole characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 900 }),
        fc.integer({ min: 0, max: 300 }),
        (text, most) => {
          const short = excerpt(text, most);
          expect(short.length).toBeLessThanOrEqual(most);
          expect(short).not.toMatch(/[\n\r\t]/);
          expect(short.isWellFormed()).toBe(text.isWellFormed() || short.isWellFormed());
        },
      ),
    );
  });
});
