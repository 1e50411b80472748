import type { APIRoute } from 'astro';
import type { SiteLanguage } from '../../../pipeline/model/language.ts';
import { absolute, inEachLanguage } from '../../address.ts';
import { edition } from '../../edition.ts';
import { feedsIn, filesOf, offered } from '../../feeds/feeds.ts';
import { opml } from '../../feeds/opml.ts';
import { langOf } from '../../language/words.ts';

export const getStaticPaths = () => inEachLanguage([{ props: {} }]);

/** Every feed in one language. */
export const GET: APIRoute = ({ params }) => {
  const language = params.language as SiteLanguage;
  const site = edition.settings.name[language];
  const outlines = offered(feedsIn(language)).map((feed) => ({
    title: feed.folder.length === 0 ? site : `${site}: ${feed.name}`,
    description: feed.description,
    language: langOf(language),
    feed: absolute(filesOf(language, feed).rss),
    page: absolute(feed.home),
  }));
  return new Response(opml(site, outlines), { headers: { 'content-type': 'text/x-opml; charset=utf-8' } });
};
