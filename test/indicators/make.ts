import type { PublishedArticle } from '../../pipeline/model/article.ts';
import { noWishes } from '../../pipeline/model/article.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import { Indicator } from '../../pipeline/model/indicator.ts';
import type { Statistic } from '../../pipeline/model/statistic.ts';

/** A quoted figure; what a test does not speak of is filled in. */
export const statistic = (given: Partial<Statistic>): Statistic => ({
  measure: 'online sales of Ruritania',
  value: 100,
  unit: 'EUR',
  bound: 'exact',
  kind: 'level',
  sentence: 'It is so.',
  quote: '100',
  start: 0,
  end: 3,
  ...given,
});

/** An article that quotes figures. */
export const article = (
  number: number,
  statistics: readonly Partial<Statistic>[],
  given: Partial<PublishedArticle> = {},
): PublishedArticle => ({
  id: number.toString(16).padStart(16, '0'),
  url: `https://paper.example/${number}`,
  source: 'paper',
  publisher: `Paper ${number}`,
  title: `Article ${number}`,
  authors: [],
  published: `2026-01-${String(number).padStart(2, '0')}`,
  collected: `2026-02-${String(number).padStart(2, '0')}T00:00:00Z`,
  language: 'en',
  summary: '',
  summaryBy: 'publisher',
  wishes: noWishes,
  tags: [],
  statistics: statistics.map((one, index) => statistic({ start: index * 10, end: index * 10 + 3, ...one })),
  ...given,
});

/** An indicator of online sales in a country that does not exist, in euros a year. */
export const indicator = (given: Partial<Indicator> = {}): Indicator =>
  Indicator.parse({
    id: 'sales',
    names: { en: 'Sales', zh: '销售额' },
    measure: { en: 'online sales', zh: '网上销售额' },
    unit: 'EUR',
    kind: 'level',
    geography: 'ZZ',
    definition: { en: 'All of it.', zh: '全部。' },
    phrases: { en: ['online sales'], zh: ['网上 销售额'] },
    frequency: 'annual',
    seasonallyAdjusted: null,
    ...given,
  });

/** A decision, the nth of its test. */
export const decision = (
  number: number,
  given: Pick<Decision, 'about' | 'field' | 'to'> & Partial<Decision>,
): Decision => ({
  id: `01M85DMB0000000000000000${String(number).padStart(2, '0')}`,
  at: '2026-03-01T00:00:00Z',
  by: 'ed',
  was: null,
  seen: '',
  ...given,
});
