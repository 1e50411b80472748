import type { EditionStory } from '../pipeline/edition.ts';
import type { Trend } from '../pipeline/model/trend.ts';
import { monthOf } from './catalogue.ts';
import { catalogue, published } from './edition.ts';

/** So many stories at least stand on a trend's own page; whole months, so that none is torn. */
const most = 24;

/**
 * A trend's stories as its page shows them: the newest whole months until about two dozen stories stand there, and the
 * older months, each with its stories, for pages of their own.
 */
export function shownOnTrend(stories: readonly EditionStory[]): {
  shown: EditionStory[];
  older: [string, EditionStory[]][];
} {
  const months = [...Map.groupBy(stories, monthOf)];
  let count = 0;
  const first = months.findIndex(([, ofMonth], index) => {
    const full = index > 0 && count + ofMonth.length > most;
    count += ofMonth.length;
    return full;
  });
  const kept = first < 0 ? months.length : first;
  return { shown: months.slice(0, kept).flatMap(([, ofMonth]) => ofMonth), older: months.slice(kept) };
}

/**
 * Months of a trend that have a page of their own, each with its stories: the older ones, and all that had one in an
 * earlier edition, even where tags have since changed and none is left.
 */
export function monthsOfTrend({ id }: Pick<Trend, 'id'>): [string, EditionStory[]][] {
  const stories = catalogue.storiesOfTrend.get(id) ?? [];
  const older = shownOnTrend(stories).older;
  const had = [...(published.monthsOfTrend.get(id) ?? [])].filter(
    (month) => !older.some(([each]) => each === month),
  );
  return [
    ...older,
    ...had.map((month): [string, EditionStory[]] => [
      month,
      stories.filter((story) => monthOf(story) === month),
    ]),
  ];
}
