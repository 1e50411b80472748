import { type Vector, weightOf } from './vectors.ts';

/** Articles further apart than this, in days, are not compared: two half-lives. */
const farthest = 14;
/** Days in which the likeness of two articles loses half its weight. */
const halfLife = 7;
/** A term's list of articles is read only while it is this short: longer ones are the trade's own words. */
const longestList = 1000;
/** Neighbours kept for one article, and how alike they must be to be worth keeping. */
const mostNeighbours = 64;
const leastCosine = 0.05;
/** So many articles of a term that are too old to compare are let go of at once. */
const forgotten = 256;
/** One word in common is no story. */
const leastShared = 2;

/** What `decay` leaves of articles of the same week. */
export const sameWeek = 0.5;

/** How much of a likeness is left after days: 2^(−days / 7), and all of it where a date is missing. */
export const decay = (a: number | null, b: number | null): number =>
  a === null || b === null ? 1 : 2 ** (-Math.abs(a - b) / halfLife);

/** An article near another. */
export interface Neighbour {
  index: number;
  /** Their cosine times `decay`. */
  likeness: number;
  /** Whether they share terms enough to be one story for that alone. */
  links: boolean;
}

/** What surrounds each article. Held in flat arrays: as objects, the neighbours of 100,000 articles take half a gigabyte. */
export class Neighbourhoods {
  readonly #codes: Int32Array;
  readonly #likenesses: Float32Array;
  readonly #counts: Uint8Array;
  readonly #worst: Float32Array;
  /** For each article, how many of the same week have any term in common with it. */
  readonly recent: Int32Array;

  constructor(size: number) {
    this.#codes = new Int32Array(size * mostNeighbours);
    this.#likenesses = new Float32Array(size * mostNeighbours);
    this.#counts = new Uint8Array(size);
    this.#worst = new Float32Array(size);
    this.recent = new Int32Array(size);
  }

  /** Whether a neighbour so alike would be kept. */
  wants(of: number, likeness: number): boolean {
    return this.#counts[of]! < mostNeighbours || likeness > this.#worst[of]!;
  }

  /** Keeps a neighbour, in place of the least alike where there is no room. */
  keep(of: number, index: number, likeness: number, links: boolean): void {
    if (!this.wants(of, likeness)) return;
    const start = of * mostNeighbours;
    const count = this.#counts[of]!;
    const kept = this.#likenesses.subarray(start, start + mostNeighbours);
    const at = count < mostNeighbours ? count : kept.indexOf(this.#worst[of]!);
    this.#codes[start + at] = index * 2 + Number(links);
    kept[at] = likeness;
    if (at === count) this.#counts[of] = count + 1;
    if (this.#counts[of]! < mostNeighbours) return;
    let worst = Number.POSITIVE_INFINITY;
    for (const value of kept) if (value < worst) worst = value;
    this.#worst[of] = worst;
  }

  /** The nearest of an article, most alike first. */
  nearest(of: number): Neighbour[] {
    return Array.from({ length: this.#counts[of]! }, (_, at) => {
      const code = this.#codes[of * mostNeighbours + at]!;
      return {
        index: code >> 1,
        likeness: this.#likenesses[of * mostNeighbours + at]!,
        links: code % 2 === 1,
      };
    }).sort((a, b) => b.likeness - a.likeness || a.index - b.index);
  }
}

/**
 * The nearest articles of each. Candidates come from an inverted index of the rarer terms, so the work grows with the
 * articles of a few weeks, not with all pairs; up to 1,000 articles no term is left out.
 *
 * @param days when each was published, ascending, the undated last
 */
export function neighbourhoods(points: readonly Vector[], days: readonly (number | null)[]): Neighbourhoods {
  const around = new Neighbourhoods(points.length);
  const lists: { articles: number[]; weights: number[]; start: number }[] = [];
  const scores = new Float64Array(points.length);
  const shared = new Int32Array(points.length);
  const touched: number[] = [];
  /** Of the article at hand, the terms whose lists are too long to read, with their weights. */
  const unread: { term: number; weight: number }[] = [];
  const onlyDated = !days.includes(null);
  points.forEach((point, at) => {
    const day = days[at]!;
    for (let position = 0; position < point.terms.length; position++) {
      const term = point.terms[position]!;
      const weight = point.weights[position]!;
      lists[term] ??= { articles: [], weights: [], start: 0 };
      const list = lists[term];
      const { articles, weights } = list;
      if (day === null) list.start = 0;
      else while (list.start < articles.length && day - days[articles[list.start]!]! > farthest) list.start++;
      if (onlyDated && list.start > forgotten) {
        articles.splice(0, list.start);
        weights.splice(0, list.start);
        list.start = 0;
      }
      if (articles.length - list.start > longestList) unread.push({ term, weight });
      else
        for (let next = list.start; next < articles.length; next++) {
          const index = articles[next]!;
          if (shared[index]!++ === 0) touched.push(index);
          scores[index]! += weight * weights[next]!;
        }
      articles.push(at);
      weights.push(weight);
    }
    for (const index of touched) {
      let score = scores[index]!;
      let common = shared[index]!;
      scores[index] = 0;
      shared[index] = 0;
      const left = decay(day, days[index]!);
      if (left >= sameWeek) {
        around.recent[at]!++;
        around.recent[index]!++;
      }
      if (score < leastCosine || !(around.wants(at, score * left) || around.wants(index, score * left)))
        continue;
      const other = points[index]!;
      for (const { term, weight } of unread) {
        const met = weightOf(other, term);
        if (met > 0) common++;
        score += weight * met;
      }
      const likeness = score * left;
      const links = common >= leastShared;
      around.keep(at, index, likeness, links);
      around.keep(index, at, likeness, links);
    }
    touched.length = 0;
    unread.length = 0;
  });
  return around;
}
