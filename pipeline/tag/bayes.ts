import type { Rows } from './svm.ts';

/** What each count is raised by, so that what was never seen is not held impossible. */
const smoothing = 0.3;

/**
 * How much each column speaks for a label by naive Bayes: the log of how many times commoner it is, as a share of all
 * columns' occurrences, in the label's rows than in the others. One weight for each column.
 */
export function logOdds(rows: Rows, chosen: Int32Array, has: (row: number) => boolean): Float64Array {
  const { starts, columns, width } = rows;
  const counts = [new Float64Array(width), new Float64Array(width)] as const;
  const sums = [smoothing * width, smoothing * width];
  for (const row of chosen) {
    const side = has(row) ? 1 : 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) counts[side][columns[at]!]!++;
    sums[side]! += starts[row + 1]! - starts[row]!;
  }
  return Float64Array.from(
    counts[1],
    (count, column) =>
      Math.log((count + smoothing) / sums[1]!) - Math.log((counts[0][column]! + smoothing) / sums[0]!),
  );
}
