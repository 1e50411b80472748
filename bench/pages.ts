/**
 * How many pages are read in one second of processor time, each into text, title, authors, days and language, beside the
 * time that cheerio takes to parse the same pages alone. Real pages where a folder of them is given (`.html`, `.html.gz`),
 * else made-up ones of three sizes. `node bench/pages.ts [folder]`
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load } from 'cheerio';
import { parse } from '../pipeline/collect/parse.ts';
import { extract } from '../pipeline/extract/index.ts';
import { createReader } from '../pipeline/reader/reader.ts';

const mostPages = 400;
const sentence =
  'Parcels from abroad grew by twelve percent in October, 海关总署周一表示，跨境电商继续增长。 ';

/** A page with as much around its article as pages have: navigation, scripts, teasers, comments. */
function madeUp(paragraphs: number): Buffer {
  const teaser =
    '<li class="teaser"><a href="/a"><h3>Another story</h3></a><span class="date">2026-11-02</span></li>';
  const head = `<title>Parcels | Made up</title><meta property="og:title" content="Parcels"><script>${'var a = {"b": [1, 2, 3]};'.repeat(800)}</script>`;
  return Buffer.from(
    `<html><head>${head}</head><body><nav><ul>${teaser.repeat(80)}</ul></nav><article><h1>Parcels</h1><p class="byline">By Ana Souza</p>${`<p>${sentence.repeat(4)}</p>`.repeat(paragraphs)}</article><aside>${teaser.repeat(60)}</aside><div id="comments">${`<p>${sentence}</p>`.repeat(40)}</div></body></html>`,
  );
}

function pagesIn(folder: string | undefined): Buffer[] {
  if (folder === undefined) return [10, 40, 120].flatMap((size) => Array<Buffer>(40).fill(madeUp(size)));
  return readdirSync(folder)
    .filter((name) => /\.html?(\.gz)?$/.test(name))
    .slice(0, mostPages)
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    });
}

const pages = pagesIn(process.argv[2]);
const url = 'https://made-up.example/news/parcels';

/** Pages per second of processor time, the best of three rounds after one to warm up. */
function speed(read: (bytes: Buffer) => unknown): number {
  const rounds = [0, 1, 2, 3].map(() => {
    const before = process.cpuUsage();
    for (const page of pages) read(page);
    const { user, system } = process.cpuUsage(before);
    return pages.length / ((user + system) / 1e6);
  });
  return Math.max(...rounds.slice(1));
}

const kilobytes = Math.round(pages.reduce((sum, { length }) => sum + length, 0) / pages.length / 1000);
const ours = speed((body) => extract({ url, body }));
const cheerio = speed((body) => load(body));
console.log(
  `${pages.length} pages of ${kilobytes} KB: ${ours.toFixed(0)} read a second, cheerio parses ${cheerio.toFixed(0)}`,
);

/** Milliseconds a page, in a second round after one to warm up. */
async function pace(read: (bytes: Buffer) => Promise<unknown>): Promise<string> {
  for (const page of pages) await read(page).catch(() => {});
  const began = performance.now();
  for (const page of pages) await read(page).catch(() => {});
  return ((performance.now() - began) / pages.length).toFixed(2);
}

// What it costs to have each page read, here as a list page, in a thread that can be ended.
const reader = createReader();
const across = await pace((bytes) => reader.read('parse', { bytes, origin: { url } }));
const alone = await pace((bytes) => parse(bytes, { url }));
await reader.close();
console.log(`as list pages, in a thread of its own ${across} ms each, in this one ${alone} ms`);
