import type { APIRoute } from 'astro';
import { absolute, address } from '../address.ts';
import { plusDays } from '../catalogue.ts';
import { escapeMarkup } from '../charts/markup.ts';
import { edition } from '../edition.ts';
import { languages } from '../language/offered.ts';

/** A news sitemap lists the last two days (Google News sitemap 0.9): our own letters of the newest two, nobody else's work. */
export const GET: APIRoute = () => {
  const newest = edition.briefings[0]?.day;
  const recent = newest ? edition.briefings.filter(({ day }) => day >= plusDays(newest, -2)) : [];
  const entries = recent.flatMap((briefing) =>
    languages.map(
      (language) =>
        `<url><loc>${escapeMarkup(absolute(address.briefing(language, briefing)))}</loc><news:news><news:publication><news:name>${escapeMarkup(edition.settings.name[language])}</news:name><news:language>${language === 'zh' ? 'zh-cn' : language}</news:language></news:publication><news:publication_date>${briefing.day}</news:publication_date><news:title>${escapeMarkup(briefing.title[language])}</news:title></news:news></url>`,
    ),
  );
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${entries.join('\n')}\n</urlset>\n`,
    { headers: { 'content-type': 'application/xml; charset=utf-8' } },
  );
};
