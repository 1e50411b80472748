import type { Vector } from './vectors.ts';

/**
 * An inverted index in flat arrays: of each term, who carries it and how heavily, in the order in which they were posted.
 * The carriers of a term stand in `carriers` and `weights` from `from[term]` up to `to[term]`. Fields are open, as they are
 * read some hundred million times.
 */
export class Postings {
  /** Where each term's carriers begin; `first[terms]` is the end of all. */
  readonly first: Int32Array;
  /** The same, for who passes over the first of them. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly carriers: Int32Array;
  readonly weights: Float32Array;

  /** Makes room for these points; none of them is posted yet. */
  constructor(points: readonly Vector[]) {
    // Terms ascend.
    const size = points.reduce((most, { terms }) => Math.max(most, (terms.at(-1) ?? -1) + 1), 0);
    this.first = new Int32Array(size + 1);
    for (const { terms } of points) for (const term of terms) this.first[term + 1]!++;
    for (let term = 0; term < size; term++) this.first[term + 1]! += this.first[term]!;
    this.from = this.first.slice(0, size);
    this.to = this.first.slice(0, size);
    this.carriers = new Int32Array(this.first[size]!);
    this.weights = new Float32Array(this.first[size]!);
  }

  post(carrier: number, { terms, weights }: Vector): void {
    for (let at = 0; at < terms.length; at++) {
      const place = this.to[terms[at]!]!++;
      this.carriers[place] = carrier;
      this.weights[place] = weights[at]!;
    }
  }

  /** How many of all points, posted or not, carry a term. */
  count(term: number): number {
    return this.first[term + 1]! - this.first[term]!;
  }
}
