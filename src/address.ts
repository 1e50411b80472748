import type { EditionStory } from '../pipeline/edition.ts';
import type { Briefing } from '../pipeline/model/briefing.ts';
import type { SiteLanguage } from '../pipeline/model/language.ts';
import { monthOf } from './catalogue.ts';
import type { Comparison } from './compare.ts';
import { catalogue, edition } from './edition.ts';
import { keyOf } from './key.ts';
import { languages } from './language/offered.ts';

const { origin, pathname } = new URL(edition.settings.address);
const base = pathname.replace(/\/$/, '');

/** A path below the site's address: `/en/trends/`. The site may stand in a folder of its host. */
export const pathOf = (...parts: string[]): string =>
  `${base}/${parts.join('/')}${parts.length > 0 ? '/' : ''}`;

/** A file below the site's address: `/en/rss.xml`. */
export const fileOf = (...parts: string[]): string => `${base}/${parts.join('/')}`;

/** A path as it stands below the site's address and a language: the same in every language. */
export const below = (language: SiteLanguage, path: string): string => path.slice(pathOf(language).length);

/** The whole address of a path. */
export const absolute = (path: string): string => `${origin}${path}`;

/** Where each thing stands. Addresses never change: everything here is for ever. */
export const address = {
  front: (language: SiteLanguage) => pathOf(language),
  trends: (language: SiteLanguage) => pathOf(language, 'trends'),
  trend: (language: SiteLanguage, id: string) => pathOf(language, 'trends', id),
  trendMonth: (language: SiteLanguage, id: string, month: string) => pathOf(language, 'trends', id, month),
  archives: (language: SiteLanguage) => pathOf(language, 'stories'),
  month: (language: SiteLanguage, month: string) => pathOf(language, 'stories', month),
  /** A story's own page, or its place in the archive of its month. */
  story: (language: SiteLanguage, story: EditionStory) =>
    catalogue.withPage.has(story.id)
      ? pathOf(language, 'story', story.id)
      : `${pathOf(language, 'stories', monthOf(story))}#${story.id}`,
  briefings: (language: SiteLanguage) => pathOf(language, 'briefings'),
  briefing: (language: SiteLanguage, { id }: Pick<Briefing, 'id'>) => pathOf(language, 'briefings', id),
  indicators: (language: SiteLanguage) => pathOf(language, 'indicators'),
  indicator: (language: SiteLanguage, id: string) => pathOf(language, 'indicators', id),
  sources: (language: SiteLanguage) => pathOf(language, 'sources'),
  method: (language: SiteLanguage) => pathOf(language, 'method'),
  entities: (language: SiteLanguage) => pathOf(language, 'entities'),
  entity: (language: SiteLanguage, id: string) => pathOf(language, 'entities', id),
  comparisons: (language: SiteLanguage) => pathOf(language, 'compare'),
  comparison: (language: SiteLanguage, { kind, ids }: Pick<Comparison, 'kind' | 'ids'>) =>
    pathOf(language, 'compare', kind, ids.join('/with/')),
  search: (language: SiteLanguage) => pathOf(language, 'search'),
  corrections: (language: SiteLanguage) => pathOf(language, 'corrections'),
  feeds: (language: SiteLanguage) => pathOf(language, 'feeds'),
  data: (language: SiteLanguage) => pathOf(language, 'data'),
  /** The picture of a page, by its name in `og/pictures.ts`. */
  picture: (language: SiteLanguage, name: string) => fileOf('og', language, `${name}.png`),
};

/**
 * One page a language: what every page's `getStaticPaths` begins with. `shown` is everything a page shows, where it can
 * be named (see `key.ts`): such a page is made anew only where that changed.
 */
export const inEachLanguage = <Props>(
  pages: readonly { params?: Record<string, string>; props: Props; shown?: unknown }[] = [],
): { params: Record<string, string> & { language: SiteLanguage }; props: Props; cacheKey?: string }[] =>
  languages.flatMap((language) =>
    pages.map(({ params, props, shown }) => ({
      params: { ...params, language },
      props,
      ...(shown === undefined ? {} : { cacheKey: keyOf(language, shown) }),
    })),
  );
