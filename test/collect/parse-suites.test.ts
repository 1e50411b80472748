import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from '../../pipeline/collect/parse.ts';
import type { Feed } from '../../pipeline/model/feed.ts';

interface Case {
  file: string;
  group: string;
  bozo: boolean;
  base?: string;
  headers?: Record<string, string>;
  asserts: { f: string; k: string; v: string | number }[];
}

/** Markup without its tags, references, quotes and blanks: what both sides of an assertion must share. */
const bare = (value: unknown) =>
  String(value ?? '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp;)*(?:lt|gt|quot|amp|nbsp|#\w+);/g, '')
    .replace(/[\s"'<>&]+/g, '')
    .toLowerCase();

/** Whether a feed meets an assertion on a title, link, date, text or number of entries; null for others. */
function meets(feed: Feed | null, { f, k, v }: Case['asserts'][number]): boolean | null {
  const [, index, field] = /^entries\.(\d+)\.(title|link|id|date|summary|content|body)$/.exec(f) ?? [];
  if (f === 'entries.length') return feed?.entries.length === v;
  if (field === undefined) return null;
  const entry = feed?.entries[Number(index)];
  if (!entry) return false;
  if (k === 'date')
    return [entry.published, entry.updated].some((date) => date !== null && Date.parse(date) / 1000 === v);
  const given =
    field === 'title' || field === 'link' || field === 'id' ? [entry[field]] : [entry.content, entry.summary];
  return given.some((text) => bare(text) === bare(v));
}

const set = '../shared/data/ingest/feeds';
test.skipIf(!existsSync(set))(
  'public feed suites: .99 read, .96 of assertions met (skipped where absent)',
  async () => {
    const lines = readFileSync(`${set}/cases.jsonl`, 'utf8').trim().split('\n');
    const counts = { read: 0, sound: 0, met: 0, asserted: 0 };
    for (const { file, group, bozo, base, headers, asserts } of lines.map((line): Case => JSON.parse(line))) {
      if (group === 'sanitize' || group === 'base') continue;
      const origin = { url: base, contentType: headers?.['content-type'] };
      const feed = await parse(readFileSync(`${set}/${file}`), origin).catch(() => null);
      if (!bozo && group !== 'invalid') {
        counts.sound++;
        counts.read += feed === null ? 0 : 1;
      }
      for (const assertion of asserts) {
        const met = meets(feed, assertion);
        if (met === null) continue;
        counts.asserted++;
        counts.met += met ? 1 : 0;
      }
    }
    expect(counts.read / counts.sound).toBeGreaterThan(0.99);
    expect(counts.met / counts.asserted).toBeGreaterThan(0.96);
  },
);
