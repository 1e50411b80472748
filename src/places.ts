import type { SiteLanguage } from '../pipeline/model/language.ts';
import { address } from './address.ts';
import { comparisonsOf } from './compare.ts';
import { catalogue, edition } from './edition.ts';
import { shownOnTrend } from './trend-months.ts';

/** A page as its address in each language. */
export type Place = (language: SiteLanguage) => string;

/** Every page that stands on its own and may be found by search engines. */
export function places(): Place[] {
  const live = (id: string) => catalogue.trends.has(id);
  return [
    address.front,
    address.trends,
    address.archives,
    address.briefings,
    address.indicators,
    address.sources,
    address.method,
    address.entities,
    address.comparisons,
    address.corrections,
    address.feeds,
    address.data,
    ...edition.trends.flatMap(({ id }): Place[] => [
      (language) => address.trend(language, id),
      ...shownOnTrend(catalogue.storiesOfTrend.get(id) ?? []).older.map(
        ([month]): Place =>
          (language) =>
            address.trendMonth(language, id, month),
      ),
    ]),
    ...[...catalogue.storiesOfMonth.keys()].map(
      (month): Place =>
        (language) =>
          address.month(language, month),
    ),
    ...edition.stories
      .filter(({ id }) => catalogue.withPage.has(id))
      .map(
        (story): Place =>
          (language) =>
            address.story(language, story),
      ),
    ...edition.briefings.map(
      (briefing): Place =>
        (language) =>
          address.briefing(language, briefing),
    ),
    ...edition.indicators.map(
      ({ indicator }): Place =>
        (language) =>
          address.indicator(language, indicator.id),
    ),
    ...edition.entities.map(
      ({ id }): Place =>
        (language) =>
          address.entity(language, id),
    ),
    ...comparisonsOf(edition)
      .filter(({ kind, ids }) => kind === 'indicators' || ids.every(live))
      .map(
        (comparison): Place =>
          (language) =>
            address.comparison(language, comparison),
      ),
  ];
}

/** A sitemap holds 50,000 addresses at most (sitemaps.org); half of it leaves room for both languages. */
const most = 20_000;

/** The pages in parts that fit one sitemap each. */
export function sitemapParts(): Place[][] {
  const all = places();
  return Array.from({ length: Math.ceil(all.length / most) }, (_, part) =>
    all.slice(part * most, (part + 1) * most),
  );
}
