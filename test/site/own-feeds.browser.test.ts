import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { inWords } from './feed-check/faults.ts';
import { checkFeed } from './feed-check/index.ts';

const { folder } = inject('site');
const files = readdirSync(folder, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'));
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

test('every feed of the site is flawless, names itself, its hub and its page', () => {
  const feeds = files.filter((file) => /(rss|atom)\.xml$/.test(file));
  expect(feeds.length).toBeGreaterThan(40);
  expect(
    feeds.flatMap((file) => checkFeed(textOf(file)).map((found) => `${file}: ${inWords(found)}`)),
  ).toEqual([]);
  for (const file of feeds) {
    expect(textOf(file)).toContain(`href="https://site.test/paper/${file}" rel="self"`.split(' ')[0]!);
    expect(textOf(file)).toContain('https://hub.site.test/');
  }
});

test('the three forms of a feed hold the same items in the same order', () => {
  const feeds = files.filter((file) => file.endsWith('/feed.json'));
  expect(feeds.length).toBeGreaterThan(20);
  for (const file of feeds) {
    const json = JSON.parse(textOf(file)) as { version: string; feed_url: string; items: { id: string }[] };
    expect(json.version).toBe('https://jsonfeed.org/version/1.1');
    expect(json.feed_url).toBe(`https://site.test/paper/${file}`);
    const ids = json.items.map(({ id }) => id);
    const inXml = (name: string, tag: RegExp) =>
      [...textOf(file.replace('feed.json', name)).matchAll(tag)].map(([, id]) => id);
    expect(inXml('rss.xml', /<guid[^>]*>([^<]*)<\/guid>/g)).toEqual(ids);
    expect(inXml('atom.xml', /<entry[^>]*>\s*<id>([^<]*)<\/id>/g)).toEqual(ids);
  }
});
