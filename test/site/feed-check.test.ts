import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agrees } from './feed-check/agreement.ts';
import { checkFeed } from './feed-check/index.ts';

const atom = (entry: string, id = 'tag:site.test,2026:feed') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>${id}</id><title>A</title><updated>2026-03-09T00:00:00Z</updated><author><name>A</name></author><link rel="self" href="https://site.test/atom.xml"/>${entry}</feed>`;
const rss = (item: string) =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A</title><link>https://site.test/</link><description>A</description><atom:link rel="self" href="https://site.test/rss.xml"/>${item}</channel></rss>`;
const entry = (parts: string) =>
  `<entry><id>tag:site.test,2026:1</id><title>A</title><updated>2026-03-09T00:00:00Z</updated>${parts}</entry>`;

describe('the checker of feeds', () => {
  test.each([
    ['a flawless feed in Atom', atom(entry('<summary>B</summary><link href="https://site.test/1"/>')), []],
    [
      'a flawless feed in RSS',
      rss('<item><title>B</title><guid isPermaLink="false">tag:site.test,2026:1</guid></item>'),
      [],
    ],
    ['an address for an id that is none', atom('', 'feed number one'), ['InvalidURI']],
    [
      'a day that does not exist',
      rss('<item><title>B</title><pubDate>Tue, 31 Feb 2026 00:00:00 GMT</pubDate></item>'),
      ['InvalidDate'],
    ],
    [
      'another weekday than the date has',
      rss('<item><title>B</title><pubDate>Mon, 10 Mar 2026 00:00:00 GMT</pubDate></item>'),
      ['InvalidDate'],
    ],
    [
      'a script in the content',
      atom(entry('<content type="html">&lt;script&gt;1&lt;/script&gt;</content>')),
      ['SecurityRisk'],
    ],
    [
      'an address that depends on the place',
      rss('<item><title>B</title><description>&lt;a href="/x"&gt;x&lt;/a&gt;</description></item>'),
      ['ContainsRelRef'],
    ],
    [
      'two items with one id',
      rss('<item><title>B</title><guid isPermaLink="false">b:1</guid></item>'.repeat(2)),
      ['DuplicateValue'],
    ],
    [
      'an episode of a podcast that lasts no time and stands in the channel',
      rss(
        '<itunes:explicit xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">false</itunes:explicit><itunes:duration xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">long</itunes:duration>',
      ),
      ['UndefinedElement', 'InvalidValue'],
    ],
    [
      'a picture without an address, of no width',
      rss(
        '<item><title>B</title><media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" width="0"/></item>',
      ),
      ['InvalidNumber', 'MissingAttribute'],
    ],
    [
      'a feed in RDF whose item describes nothing',
      '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel rdf:about="https://site.test/"><title>A</title><link>https://site.test/</link><description>A</description></channel><item><title>B</title><link>https://site.test/1</link></item></rdf:RDF>',
      ['MissingAttribute'],
    ],
    [
      'elements and attributes named as what every object has',
      rss(
        '<constructor xml:constructor="x"/><itunes:explicit xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">false</itunes:explicit><itunes:valueOf xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"/>',
      ),
      ['UndefinedElement', 'UndefinedElement'],
    ],
    ['a tag that is not closed', '<rss><channel>', ['SAXError']],
  ])('finds in %s just what is wrong', (_, document, faults) => {
    expect(checkFeed(document).map(({ fault }) => fault)).toEqual(faults);
  });

  const data = '../shared/data/ingest/feeds';
  const present = existsSync(`${data}/cases.jsonl`);
  if (!present) console.warn(`${data} is not here: the checker is not held to the W3C validator's verdicts.`);
  test.skipIf(!present)('agrees with the W3C validator on its own cases, of every family of feeds', () => {
    const cases = readFileSync(`${data}/cases.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { suite: string; file: string; expect: string })
      .filter(({ suite }) => suite === 'feedvalidator');
    expect(cases.length).toBeGreaterThan(1000);
    const families = new Map<string, { of: number; agreed: number }>();
    for (const { file, expect } of cases) {
      const [, suite = '', part = ''] = file.split('/');
      const name = suite === 'ext' ? `${suite}/${part}` : suite;
      const family = families.get(name) ?? { of: 0, agreed: 0 };
      families.set(name, family);
      family.of += 1;
      const document = new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(`${data}/${file}`));
      if (agrees(expect, checkFeed(document))) family.agreed += 1;
    }
    const whole = { of: cases.length, agreed: 0 };
    for (const { agreed } of families.values()) whole.agreed += agreed;
    console.table(Object.fromEntries([...families, ['all', whole]]));
    expect(whole.agreed / whole.of).toBeGreaterThanOrEqual(0.95);
    for (const name of ['atom', 'rss20', 'rss', 'rss11', 'ext/itunes', 'ext/media', 'ext/feedsync']) {
      const { of, agreed } = families.get(name)!;
      expect(agreed / of, name).toBeGreaterThanOrEqual(0.9);
    }
  });
});
