/**
 * How fast feeds are read, and in how much memory: megabytes per second of processor time on feeds of 5 MB, plain and with
 * escaped markup, beside rss-parser; and the process's peak on a feed of 40 MB. `node bench/parse.ts`
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import RssParser from 'rss-parser';
import { parse } from '../pipeline/collect/parse.ts';

const escaped = (markup: string) => markup.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const inSection = (markup: string) => `<![CDATA[${markup}]]>`;
const paragraph =
  '<p>Shops &amp; parcels: 直播带货与跨境电商 in the third quarter, with <a href="/a">a link</a>.</p>\n';

function item(index: number, wrap: (markup: string) => string): string {
  return `<item><title>Story ${index} &amp; what it means</title><link>https://a.test/${index}?a=1&amp;b=2</link><guid isPermaLink="false">${index}</guid><pubDate>Tue, 24 Nov 2026 10:30:00 +0800</pubDate><dc:creator><![CDATA[Ann ${index}]]></dc:creator><category>retail</category><description>${wrap(paragraph)}</description><content:encoded>${wrap(paragraph.repeat(20))}</content:encoded></item>\n`;
}

function feed(megabytes: number, wrap: (markup: string) => string): Buffer {
  const parts = [
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><link>https://a.test/</link>',
  ];
  for (let size = 0; size < megabytes * 1e6; size += Buffer.byteLength(parts.at(-1)!))
    parts.push(item(parts.length, wrap));
  return Buffer.from(`${parts.join('')}</channel></rss>`);
}

/** Megabytes per second of processor time over four readings, after one to warm up. */
async function speed(bytes: Buffer, read: (bytes: Buffer) => Promise<unknown>): Promise<string> {
  await read(bytes);
  const before = process.cpuUsage();
  for (let time = 0; time < 4; time++) await read(bytes);
  const { user, system } = process.cpuUsage(before);
  return ((4 * bytes.length) / (user + system)).toFixed(1);
}

const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

if (process.argv[2] === 'memory') {
  const bytes = await readFile(process.argv[3]!);
  const before = peak();
  const { entries } = await parse(bytes);
  console.log(`40 MB: peak ${peak()} MiB (${before} before reading), ${entries.length} entries`);
} else {
  const reader = new RssParser();
  for (const [name, wrap] of [
    ['in CDATA', inSection],
    ['escaped', escaped],
  ] as const) {
    const bytes = feed(5, wrap);
    const ours = await speed(bytes, parse);
    const theirs = await speed(bytes, (given) => reader.parseString(given.toString()));
    console.log(`5 MB, markup ${name}: ${ours} MB/s, rss-parser alone ${theirs} MB/s`);
  }
  // In a process of its own, so that neither the feeds above nor the making of this one count.
  const folder = await mkdtemp(join(tmpdir(), 'bench-parse-'));
  const file = join(folder, 'feed.xml');
  await writeFile(file, feed(40, inSection));
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'memory', file]);
  await rm(folder, { recursive: true });
  process.stdout.write(child.stdout);
}
