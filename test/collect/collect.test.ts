import { afterEach, describe, expect, test } from 'vitest';
import { collect } from '../../pipeline/collect/index.ts';
import { parse, parseList } from '../../pipeline/collect/parse.ts';
import type { Memory } from '../../pipeline/collect/politeness.ts';
import { createReservations } from '../../pipeline/collect/reservations.ts';
import { createRobotsCache } from '../../pipeline/collect/robots-cache.ts';
import { readSeries } from '../../pipeline/collect/series/read.ts';
import { Source } from '../../pipeline/model/source.ts';
import { type Script, scripted, validated } from './hostile/scripted.ts';

let web: Awaited<ReturnType<typeof scripted>>;
afterEach(() => web?.close());

const sourceOf = (kind: 'feed' | 'sitemap', more = {}): Source =>
  Source.parse({
    ...{ id: 'news', name: 'News', home: 'http://news.test/', language: 'en', publisher: 'News' },
    ...{ publisherKind: 'trade press', country: null, licence: 'excerpts', kind },
    ...{ address: `http://news.test/${kind}.xml`, ...more },
  });
const full = `<description>&lt;p&gt;${'Parcels and shops. '.repeat(80)}</description>`;
const item = (name: string, more = '') =>
  `<item><title>${name}</title><link>http://news.test/${name}</link>${more}</item>`;
const rss = (...items: string[]) => `<rss version="2.0"><channel>${items.join('')}</channel></rss>`;
const page = '<html><body><article><p>Text.</p></article></body></html>';
const html = { headers: { 'content-type': 'text/html' }, body: page };

/** A collector of one source over a made-up web; what it has taken is known from then on, as in a run. */
async function collecting(source: Source, script: Script) {
  web = await scripted({ 'news.test/robots.txt': { status: 404 }, ...script });
  const memories = new Map<string, Memory>();
  const known = new Set<string>();
  const robots = createRobotsCache({ fetcher: web.fetcher, now: web.now });
  const reserves = createReservations({ fetcher: web.fetcher, robots, now: web.now });
  const round = async ({ interrupted = false, force = false } = {}) => {
    const controller = new AbortController();
    if (interrupted) controller.abort();
    const harvest = await collect(source, {
      fetcher: web.fetcher,
      robots,
      reserves,
      now: web.now,
      parse: (bytes, { selectors, ...origin }) =>
        selectors ? parseList(bytes, { ...origin, selectors }) : parse(bytes, origin),
      readSeries,
      memory: async (address) => memories.get(address) ?? null,
      known: async (addresses) => new Set(addresses.filter((address) => known.has(address))),
      frequencyOf: () => 'annual',
      force,
      interrupted: controller.signal,
    });
    for (const [address, memory] of harvest.memories) memories.set(address, memory);
    for (const { address } of harvest.collected) known.add(address);
    return harvest;
  };
  const asked = () =>
    web.requests
      .filter(({ url }) => !/robots\.txt|\.well-known/.test(url))
      .map(({ url }) => url.replace('news.test/', ''));
  return { round, asked, wait: web.wait, requests: web.requests };
}
const names = ({ collected }: Awaited<ReturnType<typeof collect>>) =>
  collected.map(({ address }) => address.replace('http://news.test/', ''));

describe('a feed', () => {
  test('gives its entries, and the pages of those that it only teases', async () => {
    const { round, asked } = await collecting(sourceOf('feed'), {
      'news.test/feed.xml': {
        headers: validated,
        body: rss(item('a', full), item('b')),
      },
      'news.test/b': html,
    });
    const harvest = await round();
    expect(harvest).toMatchObject({ outcome: 'new', listed: 2, problems: [] });
    expect(harvest.collected.map((one) => one.page !== null)).toEqual([false, true]);
    expect(asked()).toEqual(['feed.xml', 'b']);
  });

  test('that dates an entry in the future has it held until a day before, and said so', async () => {
    const { round, wait, requests } = await collecting(sourceOf('feed'), {
      'news.test/feed.xml': ({ headers }) =>
        headers['if-none-match'] === validated.etag
          ? { status: 304 }
          : {
              headers: validated,
              body: rss(
                item('now', '<pubDate>2026-11-24</pubDate>'),
                item('then', '<pubDate>2026-11-27</pubDate>'),
              ),
            },
      'news.test/now': html,
      'news.test/then': html,
    });
    const first = await round();
    expect(names(first)).toEqual(['now']);
    expect(first.problems).toEqual([
      {
        where: 'news',
        what: 'dates an entry in the future, the last 2026-11-27.',
        remedy: 'They are held until then; if the dates are wrong, tell the publisher.',
      },
    ]);
    wait(24);
    expect(await round()).toMatchObject({ outcome: 'nothing-new', problems: [] });
    wait(24);
    expect(names(await round())).toEqual(['then']);
    wait(24);
    await round();
    const conditional = requests
      .filter(({ url }) => url.endsWith('feed.xml'))
      .map(({ headers }) => headers['if-none-match'] !== undefined);
    expect(conditional).toEqual([false, true, false, true]);
  });

  test('with more than one run reads gives the rest in the next, newest first, nothing twice', async () => {
    const days = Array.from({ length: 130 }, (_, index) => index);
    const script: Script = {
      'news.test/feed.xml': {
        headers: validated,
        body: rss(
          ...days.map((day) =>
            item(`p${day}`, `<pubDate>${new Date(Date.UTC(2026, 6, 1 + day)).toISOString()}</pubDate>`),
          ),
        ),
      },
    };
    for (const day of days) script[`news.test/p${day}`] = html;
    const { round, wait, asked } = await collecting(sourceOf('feed'), script);
    const first = names(await round());
    expect([first.length, first[0], first.at(-1)]).toEqual([100, 'p129', 'p30']);
    wait(2);
    expect(names(await round())).toHaveLength(30);
    wait(2);
    expect(await round()).toMatchObject({ outcome: 'nothing-new' });
    expect(new Set(asked().filter((name) => name !== 'feed.xml')).size).toBe(130);
    expect(asked()).toHaveLength(133);
  });

  test('whose host asks to be left alone in the middle loses no article', async () => {
    let busy = true;
    const { round, wait } = await collecting(sourceOf('feed'), {
      'news.test/feed.xml': { headers: validated, body: rss(item('a'), item('b'), item('c')) },
      'news.test/a': html,
      'news.test/b': () => (busy ? { status: 429, headers: { 'retry-after': '3600' } } : html),
      'news.test/c': html,
    });
    const first = await round();
    expect(names(first)).toEqual(['a', 'b']);
    expect(first.problems).toHaveLength(1);
    busy = false;
    wait(2);
    expect(names(await round())).toEqual(['c']);
  });

  test('whose page fails for now is tried again while the entry is young, and then stands alone', async () => {
    const dated = (hours: number) =>
      `<pubDate>${new Date(Date.parse('2026-11-24T04:00:00Z') - hours * 3_600_000).toISOString()}</pubDate>`;
    const { round, wait } = await collecting(sourceOf('feed'), {
      'news.test/feed.xml': {
        headers: validated,
        body: rss(item('young', dated(2)), item('old', dated(48))),
      },
      'news.test/young': { status: 503 },
      'news.test/old': { status: 503 },
    });
    expect(names(await round())).toEqual(['old']);
    wait(30);
    expect(names(await round())).toEqual(['young']);
  });

  test('that is interrupted between two pages leaves the rest for the next run', async () => {
    const { round, wait } = await collecting(sourceOf('feed'), {
      'news.test/feed.xml': { headers: validated, body: rss(item('a')) },
      'news.test/a': html,
    });
    expect(names(await round({ interrupted: true }))).toEqual([]);
    wait(1);
    expect(names(await round())).toEqual(['a']);
  });

  test('keeps what its publisher wishes, of the strictest place it was said in', async () => {
    const { round } = await collecting(sourceOf('feed'), {
      'news.test/feed.xml': {
        headers: { ...validated, 'tdm-reservation': '1', 'x-robots-tag': 'noindex, max-snippet:200' },
        body: rss(item('a'), item('b')),
      },
      'news.test/a': { headers: { 'content-type': 'text/html', 'x-robots-tag': 'nosnippet' }, body: page },
      'news.test/b': {
        headers: { 'content-type': 'text/html' },
        body: '<meta name="robots" content="noindex, max-snippet:120">',
      },
    });
    const { collected } = await round();
    expect(collected.map(({ wishes }) => wishes)).toEqual([
      { excerpt: 0, list: true, learn: false },
      { excerpt: 120, list: false, learn: false },
    ]);
  });

  test('whose site reserves text mining in its file of reservations is asked for that once a day', async () => {
    let feeds = 0;
    const { round, wait, requests } = await collecting(sourceOf('feed'), {
      'news.test/feed.xml': () => ({
        headers: { etag: `"${feeds}"` },
        body: rss(...[`a${feeds}`, `free/b${feeds++}`].map((name) => item(name, full))),
      }),
      'news.test/.well-known/tdmrep.json': {
        body: JSON.stringify([
          { location: '/', 'tdm-reservation': 1, 'tdm-policy': 'https://news.test/policy' },
          { location: '/free/*', 'tdm-reservation': 0 },
          'nonsense',
        ]),
      },
    });
    for (let run = 0; run < 3; run += 1, wait(1))
      expect((await round()).collected.map(({ wishes }) => wishes.learn)).toEqual([false, true]);
    wait(24);
    await round();
    expect(requests.filter(({ url }) => url.endsWith('tdmrep.json'))).toHaveLength(2);
  });

  test('that is no feed is a problem, is asked again, and leaves no validators behind', async () => {
    const { round } = await collecting(sourceOf('feed'), {
      'news.test/feed.xml': { headers: validated, body: 'Service unavailable' },
    });
    const harvest = await round();
    expect(harvest).toMatchObject({ outcome: 'failed', reached: true });
    expect(harvest.problems[0]!.what).toMatch(/^could not be read: .+\.$/);
    expect(harvest.memories.get('http://news.test/feed.xml')).toMatchObject({ etag: null, failures: 1 });
  });
});

describe('a sitemap', () => {
  const url = (name: string, lastmod?: string) =>
    `<url><loc>http://news.test/${name}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}</url>`;
  const map = (...urls: string[]) => ({ headers: validated, body: `<urlset>${urls.join('')}</urlset>` });
  const index = (...maps: string[]) => ({
    headers: validated,
    body: `<sitemapindex>${maps.map((name) => url(name).replaceAll('url>', 'sitemap>')).join('')}</sitemapindex>`,
  });

  test('gives what changed lately below its path, newest first', async () => {
    const { round } = await collecting(sourceOf('sitemap', { below: '/2026/' }), {
      'news.test/sitemap.xml': map(
        url('2026/a', '2026-11-20'),
        url('2026/b', '2026-11-23'),
        url('2026/undated'),
        url('2026/old', '2024-01-01'),
        url('about', '2026-11-23'),
      ),
    });
    expect(names(await round())).toEqual(['2026/b', '2026/a', '2026/undated']);
  });

  test('that is an index has its sitemaps read, each by its own validators, though the index is unchanged', async () => {
    let added = false;
    const { round, asked, wait } = await collecting(sourceOf('sitemap'), {
      'news.test/sitemap.xml': ({ headers }) =>
        headers['if-none-match'] ? { status: 304 } : index('one.xml', 'news.xml', 'sitemap.xml'),
      'news.test/one.xml': ({ headers }) => (headers['if-none-match'] ? { status: 304 } : map(url('a'))),
      'news.test/news.xml': () => ({
        headers: { etag: `"${added}"` },
        body: map(url('b'), added ? url('c') : '').body,
      }),
    });
    expect(names(await round()).sort()).toEqual(['a', 'b']);
    added = true;
    wait(1);
    expect(names(await round())).toEqual(['c']);
    expect(asked().filter((name) => name.endsWith('.xml'))).toEqual([
      'sitemap.xml',
      'news.xml',
      'one.xml',
      'sitemap.xml',
      'news.xml',
      'one.xml',
    ]);
  });

  test('that is an index of indexes without end comes to an end', async () => {
    const script: Script = { 'news.test/sitemap.xml': index('i0.xml') };
    for (let depth = 0; depth < 20; depth += 1)
      script[`news.test/i${depth}.xml`] = index(`i${depth + 1}.xml`);
    const { round, asked } = await collecting(sourceOf('sitemap'), script);
    expect((await round()).collected).toEqual([]);
    expect(asked().length).toBeLessThanOrEqual(4);
  });
});
