import { afterAll, describe, expect, test } from 'vitest';
import { robots } from '../../pipeline/collect/robots.ts';
import { noWishes } from '../../pipeline/model/article.ts';
import { Source } from '../../pipeline/model/source.ts';
import { createReader } from '../../pipeline/reader/reader.ts';

const reader = createReader();
afterAll(() => reader.close());
const times = (text: string, count: number) => text.repeat(count);
const megabyte = 1 << 20;
const item = '<item><title>t</title><link>https://a.test/1</link></item>';
const rss = (inside: string, before = '') =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>c</title>${inside}</channel></rss>`;
const html = (inside: string) => `<!doctype html><html lang="en"><body>${inside}</body></html>`;

/** Documents that are small to send and dear to read. */
const feeds: Record<string, string> = {
  'elements a million deep': rss(times('<a>', megabyte)),
  'elements opened and closed a hundred thousand deep': rss(
    `${times('<a>', 1e5)}${times('</a>', 1e5)}${item}`,
  ),
  'an element of half a million attributes': rss(
    `<item ${Array.from({ length: 5e5 }, (_, index) => `a${index}="1"`).join(' ')}>${item}`,
  ),
  'one attribute of eight megabytes': rss(`<item a="${times('x', 8 * megabyte)}">${item}`),
  'entities within entities': rss(
    `<item><title>&z;</title></item>`,
    `<!DOCTYPE rss [<!ENTITY a "ha">${[...'bcdefghijklmnopqrstuvwxyz'].map((name, index) => `<!ENTITY ${name} "${times(`&${String.fromCharCode(97 + index)};`, 10)}">`).join('')}]>`,
  ),
  'an entity that names itself': rss('<item><title>&a;</title></item>', '<!DOCTYPE rss [<!ENTITY a "&a;">]>'),
  'an entity of a file': rss(
    '<item><title>&a;</title></item>',
    '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
  ),
  'a million references to characters': rss(`<item><title>${times('&#x41;', megabyte)}</title></item>`),
  'a hundred thousand items': rss(times(item, 1e5)),
  'a title of eight megabytes': rss(`<item><title>${times('long ', 1.6 * megabyte)}</title></item>`),
  'eight megabytes of openings that never end': rss(times('<', 8 * megabyte)),
  'eight megabytes of comments that never end': rss(times('<!--', 2 * megabyte)),
  'CDATA opened a million times': rss(times('<![CDATA[', megabyte)),
  'a million namespaces': rss(
    `<x ${Array.from({ length: 1e5 }, (_, index) => `xmlns:n${index}="u"`).join(' ')}/>${item}`,
  ),
  'dates of a megabyte': rss(`<item><title>t</title><pubDate>${times('1 ', megabyte / 2)}</pubDate></item>`),
  'JSON a million deep': `{"version":"https://jsonfeed.org/version/1.1","items":${times('[', megabyte)}`,
  'a JSON number of a megabyte': `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":${times('9', megabyte)}}]}`,
};
const pages: Record<string, string> = {
  'divisions a hundred thousand deep': html(times('<div>', 1e5)),
  'formatting that a parser must open again': html(`${times('<b><i><p>', 3e4)}text`),
  'tables in tables': html(times('<table><tr><td>', 2e4)),
  'a million paragraphs': html(times('<p>a', megabyte)),
  'an attribute of eight megabytes': html(`<p title="${times('x', 8 * megabyte)}">text</p>`),
  'half a million attributes': html(
    `<p ${Array.from({ length: 5e5 }, (_, index) => `a${index}=1`).join(' ')}>text</p>`,
  ),
  'a text without a space': html(`<article><p>${times('x', 8 * megabyte)}</p></article>`),
  'a text of nothing but spaces': html(`<article><p>${times(' ', 8 * megabyte)}.</p></article>`),
  'linked data a hundred thousand deep': html(
    `<script type="application/ld+json">${times('[', 1e5)}${times(']', 1e5)}</script>`,
  ),
  'a byline of a megabyte': html(`<p class="author">${times('by by ', megabyte / 6)}</p>`),
  'dates without end': html(`<time datetime="${times('2026-', 2e5)}">${times('11 November ', 1e5)}</time>`),
  'links in links': html(times('<a href="/x">', 1e5)),
};

const source = Source.parse({
  id: 'a-test',
  name: 'A',
  kind: 'feed',
  home: 'https://a.test/',
  address: 'https://a.test/feed',
  language: 'en',
  publisher: 'A',
  publisherKind: 'made up for testing',
  country: null,
  licence: 'made up for testing',
});

/** Read whole, or refused with a sentence; the thread's own limit is three seconds of the processor. */
async function outcome(work: Promise<unknown>): Promise<string> {
  const told = await work.then(
    () => 'read',
    (thrown: Error) => thrown.message,
  );
  expect(told).toMatch(/^read$|^[A-Z].*\.$/s);
  expect(told.length).toBeLessThan(300);
  return told;
}

describe('a document made to wear a reader out is read, or refused with its reason, and the next one is read', () => {
  test.each(Object.entries(feeds))('a feed with %s', async (_, document) => {
    await outcome(
      reader.read('parse', { bytes: Buffer.from(document), origin: { url: 'https://a.test/feed' } }),
    );
    const plain = await reader.read('parse', { bytes: Buffer.from(rss(item)), origin: {} });
    expect(plain.entries).toHaveLength(1);
  });

  test.each(Object.entries(pages))('a list page with %s', async (_, document) => {
    const selectors = { item: 'div, p, td', link: 'a', title: 'a' };
    await outcome(
      reader.read('parse', { bytes: Buffer.from(document), origin: { url: 'https://a.test/', selectors } }),
    );
    const plain = await reader.read('parse', { bytes: Buffer.from(rss(item)), origin: {} });
    expect(plain.entries).toHaveLength(1);
  });

  test.each(Object.entries(pages))('an article’s page with %s', async (_, document) => {
    const entry = {
      id: null,
      link: null,
      title: 'A title',
      published: null,
      updated: null,
      authors: [],
      summary: null,
      content: null,
      categories: [],
      enclosures: [],
    };
    await outcome(
      reader.read('article', {
        source,
        entry,
        address: 'https://a.test/1',
        page: { url: 'https://a.test/1', bytes: Buffer.from(document), contentType: 'text/html' },
        wishes: noWishes,
        collected: '2026-11-24T12:00:00Z',
      } as never),
    );
    const plain = await reader.read('parse', { bytes: Buffer.from(rss(item)), origin: {} });
    expect(plain.entries).toHaveLength(1);
  });
});

const path = `/${times('a', 4_000)}b`;
test.each([
  ['stars between letters', `Disallow: /${times('*a', 2_000)}c$`, true],
  ['nothing but stars', `Disallow: /${times('*', 100_000)}x`, true],
  ['twenty thousand rules', times('Disallow: /*a*a*a*a*x\n', 20_000), true],
  ['a rule of half a megabyte', `Disallow: /${times('a', 500_000)}`, true],
  ['stars that match', `Disallow: /${times('*a', 1_000)}*b$`, false],
  ['a hundred thousand agents', `${times('User-agent: x\n', 100_000)}Disallow: /`, false],
])('robots with %s are asked to the end', (_, rules, isAllowed) => {
  const answer = robots(`User-agent: *\n${rules}\n`, 'tidemark', `https://a.test${path}`);
  expect(answer.allowed).toBe(isAllowed);
});
