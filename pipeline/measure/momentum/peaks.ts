import type { CountedStory } from './coverage.ts';

/** A week is a peak where none of the weeks so near on either side has a larger share. */
const reach = 3;
/** And where it stands so far above what was expected, and rests on so many stories. */
const leastScore = 1.5;
const leastStories = 2;

/** The story carried by most publishers; of equals the one with most articles, then the first id. */
export const largestStory = (stories: readonly CountedStory[]): CountedStory | undefined =>
  stories.toSorted(
    (a, b) =>
      b.publishers.length - a.publishers.length ||
      b.articles.length - a.articles.length ||
      (a.id < b.id ? -1 : 1),
  )[0];

/**
 * The peaks of a trend's line, each named by the largest story of its week: week's place to story's id. A peak is a
 * burst, or a local maximum of the share within three weeks with a score of at least 1.5 and two stories.
 */
export function peaksOf(
  weeks: readonly { share: number | null; score: number; phase: string; stories: readonly CountedStory[] }[],
): Map<number, string> {
  const peaks = new Map<number, string>();
  weeks.forEach(({ share, score, phase, stories }, at) => {
    if (share === null || stories.length < leastStories || (phase !== 'burst' && score < leastScore)) return;
    const near = weeks.slice(Math.max(0, at - reach), at + reach + 1);
    if (near.some((other) => (other.share ?? 0) > share)) return;
    const largest = largestStory(stories);
    if (largest) peaks.set(at, largest.id);
  });
  return peaks;
}
