/**
 * A number from 0 to 1 that belongs to an article for ever, independent of all we know about it: its id is a digest, so
 * that four of its hexadecimal digits are as good as drawn by lot.
 */
export const lot = (id: string, place: number): number =>
  Number.parseInt(id.slice(place, place + 4), 16) / 65_536;

/** The part of articles that come to an editor by lot, whatever the machine thinks of them. */
export const drawnShare = 0.15;

/**
 * Whether an article is among those drawn at random. Agreement on these alone says how good the tagger is on all
 * articles: the others are chosen for being difficult.
 */
export const isDrawn = (id: string): boolean => lot(id, 0) < drawnShare;

/** Of those drawn, the part that never teaches and only measures. */
const heldOutShare = 0.5;

/** Whether what editors decide on an article is held out of learning: half of those drawn by lot, so that they stand for all. */
export const isHeldOut = (id: string): boolean => isDrawn(id) && lot(id, 8) < heldOutShare;
