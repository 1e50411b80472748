import type { EditionStory } from '../pipeline/edition.ts';
import type { SiteLanguage } from '../pipeline/model/language.ts';
import { digest } from './cache.ts';
import { catalogue, edition } from './edition.ts';

/** What every page shows, whatever else it is about: the frame, and the names of trends. */
const frame = digest([
  edition.settings,
  [...edition.trends, ...edition.moved].map(({ id, names }) => [id, names]),
]);

/**
 * The key of a page for incremental builds: it changes whenever anything does that the page shows beside its code. What
 * is not in it goes stale, so a page that shows more than it can name has no key and is made each time.
 */
export const keyOf = (language: SiteLanguage, shown: unknown): string => digest([frame, language, shown]);

const known = new WeakMap<EditionStory, string>();

/** A digest of a story, of its articles with their tags and figures, and of whether it has a page of its own. */
export function storyKey(story: EditionStory): string {
  const before = known.get(story);
  if (before !== undefined) return before;
  const key = digest([story, catalogue.withPage.has(story.id)]);
  known.set(story, key);
  return key;
}
