import type { APIRoute } from 'astro';
import type { SiteLanguage } from '../../../pipeline/model/language.ts';
import { absolute } from '../../address.ts';
import { escapeMarkup } from '../../charts/markup.ts';
import { languages } from '../../language/offered.ts';
import { langOf } from '../../language/words.ts';
import { type Place, sitemapParts } from '../../places.ts';

export const getStaticPaths = () =>
  sitemapParts().map((places, part) => ({ params: { part: String(part + 1) }, props: { places } }));

const entry = (place: Place, language: SiteLanguage): string => {
  const alternates = languages.map(
    (each) =>
      `<xhtml:link rel="alternate" hreflang="${langOf(each)}" href="${escapeMarkup(absolute(place(each)))}"/>`,
  );
  return `<url><loc>${escapeMarkup(absolute(place(language)))}</loc>${alternates.join('')}</url>`;
};

/** Each address with its languages. Without dates: what a page shows changes for many reasons. */
export const GET: APIRoute<{ places: Place[] }> = ({ props: { places } }) =>
  new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${places
      .flatMap((place) => languages.map((language) => entry(place, language)))
      .join('\n')}\n</urlset>\n`,
    { headers: { 'content-type': 'application/xml; charset=utf-8' } },
  );
