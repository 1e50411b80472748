import { describe, expect, test } from 'vitest';
import { tidemark } from '../command.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Made up</title><link>http://post.test/</link>
<item><title>Parcels</title><link>/a?utm_source=feed</link><pubDate>Tue, 03 Nov 2026 09:00:00 +0800</pubDate></item>
</channel></rss>`;

/** One good line for each command, and what its answer must hold. */
const pipes: { name: string; line: Record<string, unknown>; answer: Record<string, unknown> }[] = [
  {
    name: 'parse',
    line: { bytes: base64(feed), url: 'http://post.test/feed' },
    answer: {
      entries: [
        expect.objectContaining({ title: 'Parcels', published: '2026-11-03T01:00:00Z', updated: null }),
      ],
    },
  },
  {
    name: 'extract',
    line: {
      url: 'http://post.test/a',
      html: '<html lang="en"><title>Parcels</title><article><p>Parcels doubled in a year, the port says.</p></article>',
    },
    answer: { title: 'Parcels', text: expect.stringContaining('Parcels doubled') },
  },
  {
    name: 'robots',
    line: {
      robots: 'User-agent: *\nDisallow: /private\nCrawl-delay: 3',
      agent: 'Tidemark',
      url: 'http://post.test/private/a',
    },
    answer: { allowed: false, delay: 3 },
  },
  {
    name: 'group',
    line: { title: 'Parcels doubled at the port', published: '2026-11-03' },
    answer: { story: expect.any(String), duplicateOf: null },
  },
  {
    name: 'tag',
    line: { title: 'Bonded warehouses speed up cross-border parcels to Europe' },
    answer: { main: 'cross-border/logistics' },
  },
  {
    name: 'statistics',
    line: { text: 'Online sales rose 12% in 2025, the office said.', language: 'en' },
    answer: { statistics: [expect.objectContaining({ value: 12, unit: 'percent', period: '2025' })] },
  },
  {
    name: 'quantities',
    line: { text: 'The van carried 40 parcels.' },
    answer: { quantities: [expect.objectContaining({ value: 40, change: '=' })] },
  },
  {
    name: 'momentum',
    line: {
      weeks: Array.from({ length: 30 }, (_, week) => ({
        week,
        articles: week === 29 ? 30 : 5,
        total: 100,
      })),
    },
    answer: { phase: 'burst' },
  },
  {
    name: 'sanitize',
    line: { html: '<p onclick="x()">Text<script>x()</script></p>' },
    answer: { html: '<p>Text</p>' },
  },
  { name: 'address', line: { url: 'http://127.0.0.1/' }, answer: { allowed: false } },
];

describe.each(pipes)('$name', ({ name, line, answer }) => {
  test('answers each line in its order, and a line that cannot be handled stops no other', async () => {
    const lines = [
      JSON.stringify({ id: 'first', ...line, more: 'an extra key' }),
      'no JSON at all',
      JSON.stringify({ id: 'empty' }),
      JSON.stringify({ id: 7, ...line }),
    ];
    const { code, out, err } = await tidemark([name], { input: `${lines.join('\n')}\n` });
    expect(err).toBe('');
    expect(code).toBe(0);
    const answers = out
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(answers).toHaveLength(4);
    expect(answers[0]).toMatchObject({ id: 'first', ...answer });
    expect(answers[1]).toEqual({ id: null, error: expect.stringMatching(/JSON/) });
    expect(answers[2]).toEqual({ id: 'empty', error: expect.stringMatching(/\w/) });
    expect(answers[3]).toMatchObject({ id: 7, ...answer });
  });
});

test('words that no command knows end with 2 and a hint', async () => {
  for (const words of [['rnu'], ['run', '--onyl', 'tag'], ['run', '--only', 'nothing'], ['tag', '--learn']]) {
    const { code, out, err } = await tidemark(words);
    expect(code, words.join(' ')).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/\w/);
  }
});
