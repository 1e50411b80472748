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
    ['a tag that is not closed', '<rss><channel>', ['SAXError']],
  ])('finds in %s just what is wrong', (_, document, faults) => {
    expect(checkFeed(document).map(({ fault }) => fault)).toEqual(faults);
  });

  const data = '../shared/data/ingest/feeds';
  const present = existsSync(`${data}/cases.jsonl`);
  if (!present) console.warn(`${data} is not here: the checker is not held to the W3C validator's verdicts.`);
  test.skipIf(!present)(
    'agrees with the W3C validator on its own cases of the two formats that we write',
    () => {
      const cases = readFileSync(`${data}/cases.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { suite: string; file: string; expect: string })
        .filter(
          ({ suite, file }) => suite === 'feedvalidator' && /^feedvalidator\/(atom|rss20)\//.test(file),
        );
      expect(cases.length).toBeGreaterThan(600);
      const agreed = cases.filter(({ file, expect }) =>
        agrees(expect, checkFeed(new TextDecoder().decode(readFileSync(`${data}/${file}`)))),
      );
      expect(agreed.length / cases.length).toBeGreaterThanOrEqual(0.95);
    },
  );
});
