import { expect, test } from 'vitest';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import type { Statistic } from '../../pipeline/model/statistic.ts';
import { toldOnce } from '../../src/figures.ts';

const article = (id: string, language: string) => ({ id, language }) as PublishedArticle;
const number = (value: number, over: Partial<Statistic> = {}) =>
  ({ kind: 'change', unit: 'percent', bound: 'exact', value, ...over }) as Statistic;
const [english, chinese] = [article('en-1', 'en'), article('zh-1', 'zh-Hans')];

test('a number that two articles give is told once, in the reader’s language, with the other named', () => {
  const claims = [
    { article: chinese, statistic: number(5) },
    { article: chinese, statistic: number(5) },
    { article: english, statistic: number(5) },
    { article: english, statistic: number(5, { kind: 'share' }) },
  ];
  const told = toldOnce(claims, 'en').map(({ article, statistic, also }) => [
    article.id,
    statistic.kind,
    also.map(({ id }) => id),
  ]);
  expect(told).toEqual([
    ['en-1', 'change', ['zh-1']],
    ['zh-1', 'change', []],
    ['en-1', 'share', []],
  ]);
  expect(toldOnce(claims, 'zh')[0]).toMatchObject({ article: chinese, also: [english] });
});
