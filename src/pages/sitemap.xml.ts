import type { APIRoute } from 'astro';
import { absolute, fileOf } from '../address.ts';
import { sitemapParts } from '../places.ts';

/** The index of sitemaps (protocol 0.9): the pages, in as many parts as they need. */
export const GET: APIRoute = () =>
  new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${sitemapParts()
      .map((_, part) => `<sitemap><loc>${absolute(fileOf('sitemaps', `${part + 1}.xml`))}</loc></sitemap>`)
      .join('\n')}\n</sitemapindex>\n`,
    { headers: { 'content-type': 'application/xml; charset=utf-8' } },
  );
