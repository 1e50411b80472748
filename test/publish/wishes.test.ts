import { expect, test } from 'vitest';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import { asWished } from '../../pipeline/publish/wishes.ts';

const article: PublishedArticle = {
  ...{
    id: '0123456789abcdef',
    url: 'https://a.test/1',
    source: 'a',
    publisher: 'A',
    title: 'Parcels abroad',
  },
  ...{ authors: [], published: null, collected: '2026-11-24T04:00:00Z', language: 'en' },
  summary: 'Parcels abroad grew 12% in October.',
  summaryBy: 'publisher',
  wishes: { excerpt: 300, list: true, learn: true },
  tags: [
    {
      ...{ trend: 'cross-border', score: 0.9, by: 'machine' },
      evidence: [
        { field: 'title', quote: 'abroad', start: 8, end: 14 },
        { field: 'text', quote: 'across the border', start: 40, end: 57 },
      ],
    },
  ],
  statistics: [
    {
      ...{ measure: 'parcels abroad', value: 12, unit: 'percent', bound: 'exact', kind: 'change' },
      ...{ sentence: 'Parcels abroad grew 12% in October.', quote: '12%', start: 20, end: 23 },
    },
  ],
};
const quoted = ({ summary, tags, statistics }: PublishedArticle) => [
  summary !== '',
  tags[0]!.evidence.map(({ field }) => field).join(),
  statistics.length,
];

test.each([
  ['nothing', {}, [true, 'title,text', 1]],
  ['no excerpt: title and link alone', { excerpt: 0 }, [false, 'title', 0]],
  ['not to be listed', { list: false }, [false, 'title', 0]],
  ['excerpts of 20 characters', { excerpt: 20 }, [false, 'title,text', 0]],
  ['excerpts of 100 characters', { excerpt: 100 }, [true, 'title,text', 1]],
  ['no text mining', { learn: false }, [true, 'title', 0]],
])('a publisher who wishes %s', (_, wish, left) => {
  expect(quoted(asWished({ ...article, wishes: { ...article.wishes, ...wish } }))).toEqual(left);
});

test('what an editor wrote is no excerpt', () => {
  const written = {
    ...article,
    summaryBy: 'editor' as const,
    wishes: { excerpt: 0, list: true, learn: true },
  };
  expect(asWished(written).summary).toBe(article.summary);
});
