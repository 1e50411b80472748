import type { EditionStory } from '../pipeline/edition.ts';
import { catalogue, published } from './edition.ts';

const byMonth = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a === 'undated' ? 1 : b === 'undated' ? -1 : a < b ? 1 : -1;

/** Months that have a page, newest first: those with stories, and those that had any in an earlier edition. */
export const storyMonths: ReadonlyMap<string, EditionStory[]> = new Map(
  [...new Set([...catalogue.storiesOfMonth.keys(), ...published.storiesOfMonth.keys()])]
    .map((month) => [month, catalogue.storiesOfMonth.get(month) ?? []] as const)
    .sort(byMonth),
);
