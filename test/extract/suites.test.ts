import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Extracted, extract } from '../../pipeline/extract/index.ts';

interface Case {
  url: string;
  file: string;
  with?: string[];
  without?: string[];
  author?: string;
  date?: string | null;
}

const set = '../shared/data/ingest';
/** Every third case: all of them take longer than a test should. */
const every = 3;
const fold = (text: string) => text.replace(/\s+/g, ' ').trim();

function read(folder: string, cases: Case[]): { given: Case; page: Extracted }[] {
  return cases
    .filter((_, index) => index % every === 0)
    .map((given) => {
      const bytes = readFileSync(`${set}/${folder}/${given.file}`);
      const body = given.file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      return { given, page: extract({ url: given.url, body }) };
    });
}
const casesIn = (folder: string) => JSON.parse(readFileSync(`${set}/${folder}/cases.json`, 'utf8'));
const byAddress = (folder: string): Case[] =>
  Object.entries(casesIn(folder) as Record<string, Omit<Case, 'url'>>).map(([url, given]) => ({
    ...given,
    url,
  }));

/** The harmonic mean of how much of the wanted was found and how much of what was found was wanted. */
function balance(pages: ReturnType<typeof read>): number {
  const count = { hit: 0, missed: 0, wrong: 0 };
  for (const { given, page } of pages) {
    const text = fold(page.text);
    for (const part of given.with ?? []) count[text.includes(fold(part)) ? 'hit' : 'missed'] += 1;
    for (const part of given.without ?? []) if (text.includes(fold(part))) count.wrong += 1;
  }
  return (2 * count.hit) / (2 * count.hit + count.missed + count.wrong);
}

const floor = (name: string) => `${name} (skipped where the pages are absent)`;

test.skipIf(!existsSync(`${set}/pages-trafilatura`))(
  floor('pages in many languages: .90 of main text, .60 of authors'),
  () => {
    const pages = read('pages-trafilatura', byAddress('pages-trafilatura'));
    expect(balance(pages)).toBeGreaterThan(0.9);
    const bare = (text: string) => fold(text.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, ''));
    const signed = pages.filter(({ given }) => given.author);
    const right = signed.filter(
      ({ given, page }) => bare(page.authors.join(', ')) === bare(String(given.author)),
    );
    expect(right.length / signed.length).toBeGreaterThan(0.6);
  },
);

test.skipIf(!existsSync(`${set}/zh-pages`))(floor('Chinese news: .95 of main text'), () => {
  const cases = (casesIn('zh-pages') as (Case & { id: string; site: string })[]).map((given) => ({
    ...given,
    url: given.url ?? `https://${given.site}.example/${given.id}`,
    file: `html/${given.id}`,
  }));
  expect(balance(read('zh-pages', cases))).toBeGreaterThan(0.95);
});

test.skipIf(!existsSync(`${set}/pages-htmldate`))(floor('days of publication: .93'), () => {
  const days = read('pages-htmldate', byAddress('pages-htmldate'));
  const count = { right: 0, wrong: 0, missed: 0 };
  for (const { given, page } of days) {
    const day = page.published?.slice(0, 10) ?? null;
    if (given.date && day === given.date) count.right += 1;
    else {
      if (day) count.wrong += 1;
      if (given.date && !day) count.missed += 1;
    }
  }
  expect((2 * count.right) / (2 * count.right + count.wrong + count.missed)).toBeGreaterThan(0.93);
});
