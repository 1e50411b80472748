/** Where the margins of most labels part best, and how much a label with one item gives up in F1 per unit away from there. */
const usual = -0.2;
const reluctance = 1.75;

/**
 * The threshold on a label's margins, from items it was not learned from: the one that gives the best
 *
 *     F1 − 1.75 / √n · |threshold + 0.2|
 *
 * n the label's items. The best F1 alone (`SCut`) follows the accidents of a rare label's few items; the second part, half
 * a point of F1 for a label of 300 a tenth away, draws it to where labels usually part. Where even the best F1 is below
 * `floor`, the threshold is the highest margin, so that a label that cannot be told apart stays rare (`SCutFBR.1`; Yang:
 * A Study of Thresholding Strategies for Text Categorization, SIGIR 2001).
 */
export function bestThreshold(margins: Float64Array, has: (item: number) => boolean, floor: number): number {
  const order = margins
    .keys()
    .toArray()
    .sort((a, b) => margins[b]! - margins[a]!);
  const wanted = order.reduce((sum, item) => sum + (has(item) ? 1 : 0), 0);
  const highest = order.length > 0 ? margins[order[0]!]! : 0;
  let best = { worth: Number.NEGATIVE_INFINITY, threshold: highest, f1: 0 };
  let hit = 0;
  for (const [rank, item] of order.entries()) {
    if (has(item)) hit++;
    const f1 = (2 * hit) / (rank + 1 + wanted);
    const next = order[rank + 1];
    const threshold = (margins[item]! + (next === undefined ? margins[item]! - 1 : margins[next]!)) / 2;
    const worth = f1 - (reluctance / Math.sqrt(Math.max(1, wanted))) * Math.abs(threshold - usual);
    if (worth > best.worth) best = { worth, threshold, f1 };
  }
  return best.f1 < floor ? highest : best.threshold;
}
