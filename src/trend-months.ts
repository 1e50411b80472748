import type { EditionStory } from '../pipeline/edition.ts';
import { monthOf } from './catalogue.ts';

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
