import type { APIRoute, GetStaticPaths } from 'astro';
import type { SiteLanguage } from '../../../pipeline/model/language.ts';
import { feedModel, feedsIn, type SiteFeed } from '../../feeds/feeds.ts';
import { formats } from '../../feeds/formats.ts';
import { languages } from '../../language/offered.ts';

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
