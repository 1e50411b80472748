import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readPlainRss } from '../../pipeline/collect/parse/plain-rss.ts';
import { readSyndication } from '../../pipeline/collect/parse/syndication.ts';
import { parse } from '../../pipeline/collect/parse.ts';
import type { FeedEntry } from '../../pipeline/model/feed.ts';
import { Feed } from '../../pipeline/model/feed.ts';

const read = (document: string, url?: string) => parse(Buffer.from(document), { url });
const first = async (document: string, url?: string) => (await read(document, url)).entries[0];

const rss = (item: string, head = '') =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>${head}<item>${item}</item></channel></rss>`;
const atom = (entry: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>T</title><entry>${entry}</entry></feed>`;

describe('what an entry says', () => {
  const rows: [string, string, Partial<FeedEntry>][] = [
    [
      'RSS with all in place',
      rss('<title>A &amp; B</title><link>https://a.test/1</link><guid>g</guid>'),
      { id: 'g', title: 'A & B', link: 'https://a.test/1' },
    ],
    [
      'a guid that is the link',
      rss('<guid>https://a.test/1</guid>'),
      { id: 'https://a.test/1', link: 'https://a.test/1' },
    ],
    ['a guid that is none', rss('<guid isPermaLink="false">https://a.test/1</guid>'), { link: null }],
    ['a missing date stays missing', rss('<title>x</title>'), { published: null, updated: null }],
    ['a date that is none stays missing', rss('<pubDate>soon</pubDate>'), { published: null }],
    [
      'HTML names of characters',
      rss('<title>Caf&eacute; &nosuch; AT&T</title>'),
      { title: 'Café &nosuch; AT&T' },
    ],
    ['a title escaped twice', rss('<title>Q&amp;amp;A &amp;lt;3</title>'), { title: 'Q&A <3' }],
    [
      'unescaped markup in a description',
      rss('<description><p>a <b>b</b></p></description>'),
      { summary: '<p>a <b>b</b></p>' },
    ],
    [
      'markup in part CDATA',
      rss('<description>a <![CDATA[<b>b</b>]]> c</description>'),
      { summary: 'a <b>b</b> c' },
    ],
    [
      'an author with an address',
      rss('<author>ann@a.test (Ann Lee)</author>'),
      { authors: [{ name: 'Ann Lee', email: 'ann@a.test', url: null }] },
    ],
    [
      'two creators',
      rss('<dc:creator>Ann</dc:creator><dc:creator>李华</dc:creator>'),
      {
        authors: [
          { name: 'Ann', email: null, url: null },
          { name: '李华', email: null, url: null },
        ],
      },
    ],
    [
      'a known prefix under a wrong address',
      '<rss xmlns:dc="urn:x"><channel><item><dc:creator>Ann</dc:creator></item></channel></rss>',
      { authors: [{ name: 'Ann', email: null, url: null }] },
    ],
    [
      'a prefix of its own for a known address',
      '<rss xmlns:d="http://purl.org/dc/elements/1.1/"><channel><item><d:date>2026-11-24</d:date></item></channel></rss>',
      { published: '2026-11-24T00:00:00Z' },
    ],
    [
      'an entity of the document',
      `<!DOCTYPE rss [<!ENTITY shop "Kaufhaus">]>${rss('<title>&shop;!</title>')}`,
      { title: 'Kaufhaus!' },
    ],
    ['Atom text is no markup', atom('<summary>a &lt; b</summary>'), { summary: 'a &lt; b' }],
    [
      'Atom XHTML',
      atom('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a &lt; <br/></div></content>'),
      { content: '<div>a &lt; <br></div>' },
    ],
    ['Atom base64', atom('<content type="application/octet-stream">6Leo5aKD</content>'), { content: '跨境' }],
    [
      'Atom links by relation',
      atom('<link rel="self" href="https://a.test/e"/><link href="https://a.test/1"/>'),
      { link: 'https://a.test/1' },
    ],
    [
      'bases within bases',
      atom('<link href="c" xml:base="b/"/>', 'xml:base="https://a.test/a/"'),
      { link: 'https://a.test/a/b/c' },
    ],
    [
      'CDF',
      '<CHANNEL HREF="https://a.test/"><ITEM HREF="https://a.test/1"><TITLE>x</TITLE></ITEM></CHANNEL>',
      { title: 'x', link: 'https://a.test/1' },
    ],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="u:1"><title>x</title></item></rdf:RDF>',
      { id: 'u:1', title: 'x' },
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [{ id: 1, content_text: 'a < b', authors: [{ name: 'Ann' }] }],
      }),
      { id: '1', content: 'a &lt; b' },
    ],
    [
      'JSON Feed that was cut',
      '{"items":[{"id":"1","attachments":[{"url":"https://a.test/x"}]},{"id":"2","ti',
      { id: '1' },
    ],
  ];
  test.each(rows)('%s', async (_, document, expected) => {
    expect(await first(document)).toMatchObject(expected);
  });

  test('relative links start from the document’s address', async () => {
    expect((await first(rss('<link>/news/1</link>'), 'https://a.test/feed'))?.link).toBe(
      'https://a.test/news/1',
    );
  });

  test('a feed asks how often it wants to be read', async () => {
    const head = '<ttl>90</ttl><skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>';
    expect((await read(rss('', head))).feed.rhythm).toEqual({
      minutes: 90,
      skipHours: [3],
      skipDays: ['Sunday'],
    });
  });

  test('a byte string in any encoding gives the same entries', async () => {
    const bytes = iconv.encode(
      `<?xml version="1.0" encoding="GB2312"?>${rss('<title>跨境电商</title>')}`,
      'gbk',
    );
    expect((await parse(bytes)).entries[0]?.title).toBe('跨境电商');
  });
});

describe('sitemaps', () => {
  const map =
    '<urlset><url><loc>https://a.test/1#x</loc><lastmod>2026-11-24</lastmod></url><url><loc>https://b.test/2</loc></url></urlset>';
  const entries = [expect.objectContaining({ link: 'https://a.test/1', updated: '2026-11-24T00:00:00Z' })];
  test.each([
    ['XML', Buffer.from(map)],
    ['gzip', gzipSync(map)],
    ['gzip without its end', gzipSync(map).subarray(0, -8)],
  ])('%s: addresses of its own host, without fragments', async (_, bytes) => {
    expect(await parse(bytes, { url: 'https://www.a.test/sitemap.xml' })).toMatchObject({
      format: 'sitemap',
      entries,
    });
  });

  const set = '../shared/data/ingest/sitemaps';
  test.skipIf(!existsSync(set))('sitemap set: all (skipped where the set is absent)', async () => {
    const cases: {
      file: string;
      kind: string;
      base?: string;
      urls: { loc: string }[];
      min_urls?: number;
    }[] = JSON.parse(readFileSync(`${set}/cases.json`, 'utf8'));
    let right = 0;
    for (const { file, kind, base, urls, min_urls } of cases) {
      const links = await parse(readFileSync(`${set}/${file}`), { url: base }).then(
        (feed) => feed.entries.map(({ link }) => link),
        () => null,
      );
      if (kind === 'invalid') right += links === null ? 1 : 0;
      else if (min_urls !== undefined) right += links !== null && links.length >= min_urls ? 1 : 0;
      else right += links?.join() === urls.map(({ loc }) => loc).join() ? 1 : 0;
    }
    expect(right).toBe(cases.length);
  });
});

describe('the two readers of RSS', () => {
  const word = fc.constantFrom(
    'shop',
    '电商',
    'a &amp; b',
    '&lt;b&gt;x&lt;/b&gt;',
    '<![CDATA[<p>x & y</p>]]>',
    '&#8217;',
    ' ',
    '5 &lt; 6',
  );
  const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
  const item = fc.record({
    title: text,
    description: text,
    full: text,
    creators: fc.array(text, { maxLength: 3 }),
    category: text,
  });
  const document = fc
    .array(item, { minLength: 1, maxLength: 5 })
    .map(
      (items) =>
        `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><link>https://a.test/</link><ttl>60</ttl>${items
          .map(
            ({ title, description, full, creators, category }, index) =>
              `<item><title>${title}</title><link>https://a.test/${index}</link><guid isPermaLink="false">${index}</guid><pubDate>Tue, 24 Nov 2026 10:30:00 GMT</pubDate><description>${description}</description><content:encoded>${full}</content:encoded>${creators.map((name) => `<dc:creator>${name}</dc:creator>`).join('')}<category>${category}</category></item>`,
          )
          .join('\n')}</channel></rss>`,
    );
  test('agree on every plain feed', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (xml) => {
        expect(await readPlainRss(xml, '')).toEqual(readSyndication([xml], '', 'rss'));
      }),
    );
  });

  const set = '../shared/data/ingest/feeds';
  test.skipIf(!existsSync(set))(
    'agree on every plain feed of the feed set (skipped where the set is absent)',
    async () => {
      const cases = readFileSync(`${set}/cases.jsonl`, 'utf8').trim().split('\n');
      let compared = 0;
      for (const { file } of cases.map((line): { file: string } => JSON.parse(line))) {
        const xml = readFileSync(`${set}/${file}`, 'utf8');
        const plain = await readPlainRss(xml, '');
        if (plain === null) continue;
        compared++;
        expect(plain, file).toEqual(readSyndication([xml], '', 'rss'));
      }
      expect(compared).toBeGreaterThan(80);
    },
  );
});

describe('whatever comes', () => {
  test.each([
    ['nothing', '', 'The document is empty.'],
    ['other XML', '<note><to>you</to></note>', 'no feed'],
    ['other JSON', '{"a":1}', 'not a JSON Feed'],
    ['a page without a list', '<html><body><p>Hello</p></body></html>', 'no list of articles'],
  ])('%s is refused with a sentence', async (_, document, sentence) => {
    await expect(read(document)).rejects.toThrow(sentence);
  });

  test.each([
    ['tags without end', `${rss('').slice(0, -30)}${'<item><a><title>x</title>'.repeat(20_000)}`],
    ['deep nesting', rss(`${'<b>'.repeat(100_000)}x`)],
    [
      'entities of entities',
      `<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;">]>${rss('<title>&c;</title>')}`,
    ],
    ['comments without end', `<rss>${'<!--'.repeat(50_000)}<item/>`],
    ['sections without end', `<rss>${'<item><description><![CDATA[x</description></item>'.repeat(2000)}`],
    ['less-than signs', rss(`<description><![CDATA[${'<'.repeat(200_000)}]]></description>`)],
    ['attributes without end', `<rss><item><a ${'x="1" y'.repeat(50_000)}`],
    ['a name of a hundred thousand letters', rss(`<author>${'a'.repeat(100_000)}</author>`)],
  ])('%s are read in proportion to their length', async (_, document) => {
    expect(Feed.safeParse(await read(document)).error).toBeUndefined();
  });

  test('any document gives a feed that fits the model, or an Error', async () => {
    const part = fc.constantFrom(
      '<rss>',
      '<feed>',
      '<item>',
      '</item>',
      '<entry',
      '>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '&#x',
      '&lt;',
      ';',
      '"',
      "'",
      '=',
      ' xmlns:a="b"',
      '<a:link href="',
      '<?',
      '?>',
      'x',
      '\0',
      '2026',
      '{"items":[',
      '<urlset>',
      '<url><loc>',
      'https://a.test/',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 60 }), async (parts) => {
        const outcome = await read(parts.join('')).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome.message).toMatch(/^[A-Z].*\.$/);
        else expect(Feed.safeParse(outcome).error).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});
