import type { BriefedEdition, BriefedStory } from '../../pipeline/brief/facts.ts';
import type { CheckedEdition } from '../../pipeline/brief/standing.ts';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import { Entity } from '../../pipeline/model/entity.ts';
import { Indicator, type Observation } from '../../pipeline/model/indicator.ts';
import type { Statistic } from '../../pipeline/model/statistic.ts';
import { Trend } from '../../pipeline/model/trend.ts';

// Everything here is made up for testing.

export const trend = Trend.parse({
  id: 'harbour-trade',
  names: { en: 'Harbour trade', zh: '港口贸易' },
  definition: { en: 'Goods that retailers sell across harbours.', zh: '零售商跨港销售。' },
  about: { en: 'harbours', zh: '港口' },
  notAbout: { en: 'lakes', zh: '湖泊' },
  phrases: {},
  indicators: ['harbour-share'],
});

export const entities = [
  Entity.parse({
    id: 'northquay',
    names: { en: ['Northquay'], zh: ['北码头'] },
    kind: 'company',
    country: null,
    description: { en: 'A made-up shop.', zh: '虚构的商店。' },
  }),
  Entity.parse({
    id: 'northquay-holdings',
    names: { en: ['Northquay Holdings'], zh: ['北码头控股'] },
    kind: 'company',
    country: null,
    description: { en: 'Its made-up owner.', zh: '其虚构的所有者。' },
  }),
  Entity.parse({
    id: 'saltmarsh',
    names: { en: ['Saltmarsh'], zh: ['盐沼百货'] },
    kind: 'company',
    country: null,
    description: { en: 'Another made-up shop.', zh: '另一家虚构的商店。' },
  }),
];

export const indicator = Indicator.parse({
  id: 'harbour-share',
  names: { en: 'Harbour share of retail sales', zh: '港口零售占比' },
  measure: { en: 'share of harbour sales', zh: '港口销售占比' },
  unit: 'percent',
  kind: 'share',
  geography: 'AQ',
  definition: { en: 'Made up.', zh: '虚构。' },
  phrases: {},
  frequency: 'quarterly',
  seasonallyAdjusted: null,
  official: {
    publisher: { en: 'Office of Harbours', zh: '港口统计局' },
    code: 'H1',
    page: 'https://harbours.test/',
    address: null,
    format: 'made up',
    licence: 'made up',
  },
});

/** A figure that stands in a sentence of an article. */
export function statistic(text: string, quote: string, rest: Partial<Statistic>): Statistic {
  const start = text.indexOf(quote);
  return {
    measure: 'revenue',
    value: null,
    unit: 'CNY',
    bound: 'exact',
    kind: 'level',
    sentence: text,
    quote,
    start,
    end: start + quote.length,
    ...rest,
  };
}

let made = 0;
export function article(
  title: string,
  summary: string,
  rest: Partial<PublishedArticle> = {},
): PublishedArticle {
  made += 1;
  return {
    id: made.toString(16).padStart(16, '0'),
    url: `https://harbour.test/${made}`,
    source: 'harbour-post',
    publisher: 'Harbour Post',
    title,
    authors: [],
    published: '2026-03-04',
    collected: '2026-03-04T12:00:00Z',
    language: 'en',
    summary,
    summaryBy: 'publisher',
    wishes: { excerpt: 300, list: true, learn: true },
    tags: [{ trend: trend.id, score: 1, evidence: [], by: 'machine' }],
    statistics: [],
    ...rest,
  };
}

export const story = (...articles: PublishedArticle[]): BriefedStory => ({
  id: articles[0]!.id,
  headline: articles[0]!,
  articles,
  publishers: [...new Set(articles.map(({ publisher }) => publisher))],
  trends: [trend.id],
  day: articles[0]!.published!.slice(0, 10),
});

export const edition = (
  stories: readonly BriefedStory[],
  rest: Partial<BriefedEdition> = {},
): BriefedEdition => ({
  industry: { en: 'e-commerce', zh: '电商' },
  stories,
  trends: [trend],
  momentum: [],
  indicators: [],
  entities,
  previous: [],
  corrected: () => [],
  ...rest,
});

export function checked(
  articles: readonly PublishedArticle[],
  rest: Partial<CheckedEdition> & { series?: Observation[] } = {},
): CheckedEdition {
  const { series = [], ...others } = rest;
  const byId = new Map(articles.map((each) => [each.id, each]));
  const observations = new Map([[indicator.id, series]]);
  return {
    proposed: byId,
    shown: byId,
    takenDown: new Set(),
    decidedFigures: new Set(),
    observations,
    corrected: observations,
    indicators: new Map([[indicator.id, indicator]]),
    trends: new Map([[trend.id, trend]]),
    entities,
    ...others,
  };
}
