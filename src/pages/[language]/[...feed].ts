import type { APIRoute, GetStaticPaths } from 'astro';
import type { SiteLanguage } from '../../../pipeline/model/language.ts';
import { atom } from '../../feeds/atom.ts';
import type { FeedModel } from '../../feeds/feed.ts';
import { feedModel, feedsIn, type SiteFeed } from '../../feeds/feeds.ts';
import { json } from '../../feeds/json.ts';
import { rss } from '../../feeds/rss.ts';
import { languages } from '../../language/offered.ts';

/** The formats of a feed: its file, how it is written, and as what it is served. */
const formats: { file: string; write: (feed: FeedModel) => string; type: string }[] = [
  { file: 'rss.xml', write: rss, type: 'application/rss+xml; charset=utf-8' },
  { file: 'atom.xml', write: atom, type: 'application/atom+xml; charset=utf-8' },
  { file: 'feed.json', write: json, type: 'application/feed+json; charset=utf-8' },
];

export const getStaticPaths = (() =>
  languages.flatMap((language) =>
    feedsIn(language).flatMap((feed) =>
      formats.map((format) => ({
        params: { language, feed: [...feed.folder, format.file].join('/') },
        props: { feed, format },
      })),
    ),
  )) satisfies GetStaticPaths;

/** One feed in one format. */
export const GET: APIRoute<{ feed: SiteFeed; format: (typeof formats)[number] }> = ({
  params,
  props: { feed, format },
}) =>
  new Response(format.write(feedModel(params.language as SiteLanguage, feed)), {
    headers: { 'content-type': format.type },
  });
