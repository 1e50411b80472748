import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../pipeline/collect/parse.ts';
import type { FeedEntry } from '../../pipeline/model/feed.ts';
import { decode } from '../../pipeline/text/decode.ts';
import { type Damage, damages, spans } from './damage.ts';

const keyOf = ({ id, link, title, published, summary, content }: FeedEntry) =>
  JSON.stringify([id, link, title, published, summary, content]);

/** The entries that a damage leaves whole: those before a cut, or all but the one that is struck, or all. */
function untouched({ name }: Damage, entries: FeedEntry[], at: number): FeedEntry[] {
  if (name.startsWith('cut')) return entries.slice(0, Math.floor((0.3 + at * 0.7) * entries.length));
  if (/^(junk|wrong|second)/.test(name)) return entries;
  return entries.filter((_, index) => index !== Math.floor(at * entries.length));
}

/** How many of the untouched entries of a feed are read after it was struck in three places, and how many there are. */
async function recovery(xml: string, damage: Damage): Promise<{ found: number; of: number }> {
  const { entries } = await parse(Buffer.from(xml));
  let found = 0;
  let of = 0;
  for (const at of [0.1, 0.5, 0.8]) {
    const struck = damage.strike(xml, at);
    if (struck === null) continue;
    const read = await parse(Buffer.from(struck)).catch(() => ({ entries: [] }));
    const keys = new Set(read.entries.map(keyOf));
    const expected = untouched(damage, entries, at);
    found += expected.filter((entry) => keys.has(keyOf(entry))).length;
    of += expected.length;
  }
  return { found, of };
}

const item = (index: number) =>
  `<item>\n<title>Story ${index} &amp; more</title>\n<link>https://a.test/${index}</link>\n<guid isPermaLink="false">${index}</guid>
<pubDate>Tue, 24 Nov 2026 1${index}:30:00 GMT</pubDate>\n<description><![CDATA[<p>跨境 ${index} &lt;</p>]]></description>\n</item>`;
const small = `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>T</title><link>https://a.test/</link>
${[0, 1, 2, 3, 4, 5].map(item).join('\n')}\n</channel></rss>`;

describe('a damaged feed gives every entry that is whole', () => {
  test.each(damages.map((damage) => [damage.name, damage] as const))('%s', async (_, damage) => {
    const { found, of } = await recovery(small, damage);
    expect(of).toBeGreaterThan(0);
    expect(found).toBe(of);
  });

  test('and of the struck entry what stands outside the damage', async () => {
    for (const name of [
      'unknown entity',
      'control characters',
      'missing end tag of a part',
      'mismatched end tag',
    ]) {
      const struck = damages.find((damage) => damage.name === name)!.strike(small, 0.5)!;
      expect((await parse(Buffer.from(struck))).entries[3], name).toMatchObject({
        id: '3',
        link: 'https://a.test/3',
        published: '2026-11-24T13:30:00Z',
      });
    }
  });

  test('an entry that was cut is not passed off as whole', async () => {
    const cut = small.slice(0, small.indexOf('https://a.test/5') + 8);
    expect((await parse(Buffer.from(cut))).entries.map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4']);
  });
});

const set = '../shared/data/ingest/feeds';
test.skipIf(!existsSync(set))(
  'real feeds: .99 of whole entries, no kind below .95 (skipped where absent)',
  async () => {
    const folders = ['rss-parser', 'feedsmith/rss', 'feedsmith/rdf', 'feedsmith/atom'].map(
      (name) => `${set}/${name}`,
    );
    const feeds = folders
      .flatMap((folder) => readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`)))
      .filter((bytes) => bytes.length < 300_000)
      .map((bytes) => decode(bytes, { kind: 'xml' }).text.replace(/^(\s*<\?xml[^>]*?)encoding="[^"]*"/, '$1'))
      .filter((xml) => spans(xml).length >= 5);
    expect(feeds.length).toBeGreaterThan(10);
    const shares: number[] = [];
    for (const damage of damages) {
      const all = await Promise.all(feeds.map((xml) => recovery(xml, damage)));
      const share = all.reduce((sum, { found }) => sum + found, 0) / all.reduce((sum, { of }) => sum + of, 0);
      expect(share, damage.name).toBeGreaterThan(0.95);
      shares.push(share);
    }
    expect(shares.reduce((sum, share) => sum + share) / shares.length).toBeGreaterThan(0.99);
  },
);
