import type { Largest } from './counts.ts';

/** A week is a peak where none of the weeks so near on either side has a larger share. */
const reach = 3;
/** And where it stands so far above what was expected, and rests on so many stories. */
const leastScore = 1.5;
const leastStories = 2;

/**
 * The peaks of a trend's line, each named by the largest story of its week: week's place to story's id. A peak is a
 * burst, or a local maximum of the share within three weeks with a score of at least 1.5 and two stories.
 */
export function peaksOf(
  weeks: readonly {
    share: number | null;
    score: number;
    phase: string;
    stories: number;
    largest: Largest | undefined;
  }[],
): Map<number, string> {
  const peaks = new Map<number, string>();
  weeks.forEach(({ share, score, phase, stories, largest }, at) => {
    if (share === null || stories < leastStories || (phase !== 'burst' && score < leastScore)) return;
    const near = weeks.slice(Math.max(0, at - reach), at + reach + 1);
    if (near.some((other) => (other.share ?? 0) > share)) return;
    if (largest) peaks.set(at, largest.id);
  });
  return peaks;
}
