import { describe, expect, test } from 'vitest';
import { requireContent, trendOf } from '../../pipeline/content.ts';
import { itemOf, preview } from '../../pipeline/learning/preview.ts';
import type { ArchivedArticle } from '../../pipeline/model/article.ts';
import { coldTagger } from '../../pipeline/tag/index.ts';

const content = await requireContent('content');
const trends = content.trends.map(({ value }) => value);
const [sample] = content.articles;
const article = (number: number, title: string, published: string): ArchivedArticle => ({
  ...sample!.value,
  id: number.toString(16).padStart(16, '0'),
  title,
  summary: '',
  text: '',
  published,
});
const archive = [
  article(1, 'Parcel lockers reach every village', '2026-11-01'),
  article(2, 'Zeppelin drops for islands begin in spring', '2026-11-02'),
  article(3, 'Zeppelin drops for islands were tried long ago', '2025-11-02'),
];
const before = coldTagger(trends);
const tryOut = (change: (phrases: string[]) => string[]) => {
  const edited = trends.map((trend) =>
    trend.id === 'fulfilment'
      ? { ...trend, phrases: { ...trend.phrases, en: change(trend.phrases.en) } }
      : trend,
  );
  return preview(archive, {
    trend: 'fulfilment',
    tagsBefore: (one) => before.tag(itemOf(one)).tags,
    after: coldTagger(edited),
    asOf: '2026-11-24',
  });
};

describe('a preview of an edit', () => {
  test('tells what the last 90 days would gain, and by which words', () => {
    const { gained, lost, articles } = tryOut((phrases) => [
      ...phrases,
      'zeppelin drops for islands',
      'zeppelin drop*',
    ]);
    expect(articles).toBe(2);
    expect(gained.map(({ title }) => title)).toEqual([archive[1]!.title]);
    expect(gained[0]!.words.join(' ')).toMatch(/Zeppelin drops/);
    expect(lost).toEqual([]);
  });

  test('tells what they would lose, and the words that had done it', () => {
    const { gained, lost } = tryOut(() => ['airship mooring mast']);
    expect(gained).toEqual([]);
    expect(lost.map(({ title }) => title)).toEqual([archive[0]!.title]);
    expect(lost[0]!.words.join(' ')).toMatch(/Parcel lockers/i);
  });

  test('of the same file is empty', () => {
    expect(tryOut((phrases) => phrases)).toMatchObject({ gained: [], lost: [], others: [] });
  });

  test('reads an edited file wherever it stands, and says what is wrong with it', () => {
    expect(() => trendOf('no front matter', 'fulfilment', 'draft.md')).toThrow(/front matter/);
    expect(() => trendOf('---\nnames: {en: A}\n---\n', 'fulfilment', 'draft.md')).toThrow(
      /draft\.md.*about/s,
    );
  });
});
