import type { APIRoute } from 'astro';
import type { SiteLanguage } from '../../../pipeline/model/language.ts';
import { edition } from '../../edition.ts';
import { opml } from '../../feeds/opml.ts';
import { feedOfSite } from '../../feeds/pages.ts';
import { siteFeed } from '../../feeds/site-feed.ts';

export const getStaticPaths = feedOfSite;

/** The feed of everything and of each trend, in one language. */
export const GET: APIRoute = ({ params }) => {
  const language = params.language as SiteLanguage;
  const feeds = [null, ...edition.trends].map((trend) => siteFeed(language, trend));
  return new Response(opml(edition.settings.name[language], feeds), {
    headers: { 'content-type': 'text/x-opml; charset=utf-8' },
  });
};
