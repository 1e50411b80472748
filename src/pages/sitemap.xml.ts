import type { APIRoute } from 'astro';
import { type SiteLanguage, siteLanguages } from '../../pipeline/model/language.ts';
import { absolute, address } from '../address.ts';
import { escapeMarkup } from '../charts/markup.ts';
import { catalogue, edition } from '../edition.ts';
import { langOf } from '../language/words.ts';
import { shownOnTrend } from '../trend-months.ts';

type Place = (language: SiteLanguage) => string;

/** Every page that stands on its own, as its address in each language. */
const places: Place[] = [
  address.front,
  address.trends,
  address.archives,
  address.briefings,
  address.indicators,
  address.sources,
  address.method,
  address.entities,
  address.corrections,
  address.feeds,
  ...edition.trends.map(
    ({ id }): Place =>
      (language) =>
        address.trend(language, id),
  ),
  ...edition.trends.flatMap(({ id }) =>
    shownOnTrend(catalogue.storiesOfTrend.get(id) ?? []).older.map(
      ([month]): Place =>
        (language) =>
          address.trendMonth(language, id, month),
    ),
  ),
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
];

const entry = (place: Place, language: SiteLanguage): string => {
  const alternates = siteLanguages.map(
    (each) =>
      `<xhtml:link rel="alternate" hreflang="${langOf(each)}" href="${escapeMarkup(absolute(place(each)))}"/>`,
  );
  return `<url><loc>${escapeMarkup(absolute(place(language)))}</loc>${alternates.join('')}</url>`;
};

/** Sitemap protocol 0.9, each address with its languages. Without dates: what a page shows changes for many reasons. */
export const GET: APIRoute = () =>
  new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${places
      .flatMap((place) => siteLanguages.map((language) => entry(place, language)))
      .join('\n')}\n</urlset>\n`,
    { headers: { 'content-type': 'application/xml; charset=utf-8' } },
  );
