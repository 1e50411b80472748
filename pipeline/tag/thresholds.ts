/**
 * The threshold on a label's margins that gives the best F1 on items it was not learned from (`SCut`), and that F1. Where
 * even the best is below `floor`, the threshold is the highest margin, so that a label that cannot be told apart stays
 * rare (`SCutFBR.1`; Yang: A Study of Thresholding Strategies for Text Categorization, SIGIR 2001).
 */
export function bestThreshold(
  margins: Float64Array,
  has: (item: number) => boolean,
  floor: number,
): { threshold: number; f1: number } {
  const order = Array.from(margins.keys()).sort((a, b) => margins[b]! - margins[a]!);
  const wanted = order.reduce((sum, item) => sum + (has(item) ? 1 : 0), 0);
  let best = { threshold: order.length > 0 ? margins[order[0]!]! : 0, f1: 0 };
  let hit = 0;
  for (const [rank, item] of order.entries()) {
    if (has(item)) hit++;
    const f1 = (2 * hit) / (rank + 1 + wanted);
    const next = order[rank + 1];
    if (f1 > best.f1)
      best = {
        threshold: (margins[item]! + (next === undefined ? margins[item]! - 1 : margins[next]!)) / 2,
        f1,
      };
  }
  return best.f1 < floor && order.length > 0 ? { threshold: margins[order[0]!]!, f1: best.f1 } : best;
}
