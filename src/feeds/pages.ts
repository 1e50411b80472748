import type { APIRoute } from 'astro';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import type { Trend } from '../../pipeline/model/trend.ts';
import { inEachLanguage } from '../address.ts';
import { edition } from '../edition.ts';
import { atom } from './atom.ts';
import type { FeedModel } from './feed.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';
import { siteFeed } from './site-feed.ts';

/** The formats of a feed: how each is written, and as what it is served. */
const formats = {
  rss: { write: rss, type: 'application/rss+xml; charset=utf-8' },
  atom: { write: atom, type: 'application/atom+xml; charset=utf-8' },
  json: { write: json, type: 'application/feed+json; charset=utf-8' },
} satisfies Record<string, { write: (feed: FeedModel) => string; type: string }>;

/** The paths of the whole site's feed. */
export const feedOfSite = () => inEachLanguage([{ props: { trend: null } }]);

/** The paths of each trend's feed. */
export const feedsOfTrends = () =>
  inEachLanguage(edition.trends.map((trend) => ({ params: { trend: trend.id }, props: { trend } })));

/** Answers a feed's address in one format. */
export const feedIn =
  (format: keyof typeof formats): APIRoute<{ trend: Trend | null }> =>
  ({ params, props }) => {
    const { write, type } = formats[format];
    return new Response(write(siteFeed(params.language as SiteLanguage, props.trend)), {
      headers: { 'content-type': type },
    });
  };
