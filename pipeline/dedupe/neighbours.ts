import { Postings } from './postings.ts';
import type { Vector } from './vectors.ts';

/** Articles further apart than this, in days, are not compared: two half-lives. */
const farthest = 14;
/** Days in which the likeness of two articles loses half its weight. */
const halfLife = 7;
/** A term's list of articles is read only while it is this short: longer ones are the trade's own words. */
const longestList = 1000;
/** Neighbours kept for one article, and how alike they must be to be worth keeping. */
const mostNeighbours = 64;
const leastCosine = 0.05;
/** One word in common is no story. */
const leastShared = 2;

/** How much of a likeness is left after days: 2^(−days / 7), and all of it where a date is missing. */
export const decay = (a: number | null, b: number | null): number =>
  a === null || b === null ? 1 : 2 ** (-Math.abs(a - b) / halfLife);

/** Whether articles are of the same week, so that half of their likeness is left or more; also where a date is missing. */
export const inOneWeek = (a: number | null, b: number | null): boolean =>
  a === null || b === null || Math.abs(a - b) <= halfLife;

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
  /** Of each article without room for more, its least alike neighbour's place. */
  readonly #worst: Int32Array;
  /** A neighbour more alike than this is kept; below 0 while there is room for any. */
  readonly floor: Float32Array;
  /** For each article, how many of the same week have any term in common with it. */
  readonly recent: Int32Array;

  constructor(size: number) {
    this.#codes = new Int32Array(size * mostNeighbours);
    this.#likenesses = new Float32Array(size * mostNeighbours);
    this.#counts = new Uint8Array(size);
    this.#worst = new Int32Array(size);
    this.floor = new Float32Array(size).fill(-1);
    this.recent = new Int32Array(size);
  }

  /** Keeps a neighbour, in place of the least alike where there is no room. */
  keep(of: number, index: number, likeness: number, links: boolean): void {
    if (likeness <= this.floor[of]!) return;
    const start = of * mostNeighbours;
    const count = this.#counts[of]!;
    const at = count < mostNeighbours ? start + count : this.#worst[of]!;
    this.#codes[at] = index * 2 + Number(links);
    this.#likenesses[at] = likeness;
    if (count < mostNeighbours) this.#counts[of] = count + 1;
    if (this.#counts[of]! < mostNeighbours) return;
    let worst = start;
    for (let other = start + 1; other < start + mostNeighbours; other++)
      if (this.#likenesses[other]! < this.#likenesses[worst]!) worst = other;
    this.#worst[of] = worst;
    this.floor[of] = this.#likenesses[worst]!;
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

/** The parts of points that lie in terms whose lists may grow too long to read, these terms numbered among themselves. */
function commonParts(
  points: readonly Vector[],
  postings: Postings,
): { parts: Vector[]; numbers: Int32Array } {
  const numbers = new Int32Array(postings.from.length).fill(-1);
  let size = 0;
  for (let term = 0; term < numbers.length; term++)
    if (postings.count(term) > longestList) numbers[term] = size++;
  const none: Vector = { terms: new Int32Array(), weights: new Float32Array() };
  const parts = points.map(({ terms, weights }) => {
    const common = terms.filter((term) => numbers[term]! >= 0);
    if (common.length === 0) return none;
    return {
      terms: common.map((term) => numbers[term]!),
      weights: weights.filter((_, at) => numbers[terms[at]!]! >= 0),
    };
  });
  return { parts, numbers };
}

/**
 * The nearest articles of each. Candidates come from an inverted index of the rarer terms, so the work grows with the
 * articles of a few weeks, not with all pairs; up to 1,000 articles no term is left out.
 *
 * @param days when each was published, ascending, the undated last
 */
export function neighbourhoods(points: readonly Vector[], days: readonly (number | null)[]): Neighbourhoods {
  const around = new Neighbourhoods(points.length);
  const { recent, floor } = around;
  /** NaN where unknown: no comparison with it holds. */
  const moments = Float64Array.from(days, (day) => day ?? Number.NaN);
  const postings = new Postings(points);
  const { first, from, to, carriers, weights: carried } = postings;
  const { parts, numbers } = commonParts(points, postings);
  const scores = new Float64Array(points.length);
  const shared = new Uint16Array(points.length);
  const touched = new Int32Array(points.length);
  /** The weights that the article at hand gives to common terms whose lists are too long to read; 0 for all others. */
  const unread = new Float32Array(numbers.length);
  for (const [at, point] of points.entries()) {
    const day = moments[at]!;
    const isDated = !Number.isNaN(day);
    const { terms, weights } = point;
    let met = 0;
    let hasUnread = false;
    for (let position = 0; position < terms.length; position++) {
      const term = terms[position]!;
      const weight = weights[position]!;
      const end = to[term]!;
      let next = isDated ? from[term]! : first[term]!;
      while (next < end && day - moments[carriers[next]!]! > farthest) next++;
      from[term] = next;
      if (end - next > longestList) {
        unread[numbers[term]!] = weight;
        hasUnread = true;
        continue;
      }
      for (; next < end; next++) {
        const index = carriers[next]!;
        if (shared[index]!++ === 0) touched[met++] = index;
        scores[index]! += weight * carried[next]!;
      }
    }
    for (let place = 0; place < met; place++) {
      const index = touched[place]!;
      let score = scores[index]!;
      let together = shared[index]!;
      scores[index] = 0;
      shared[index] = 0;
      const apart = Math.abs(day - moments[index]!);
      if (!(apart > halfLife)) {
        recent[at]!++;
        recent[index]!++;
      }
      const needed = Math.min(floor[at]!, floor[index]!);
      if (score < leastCosine || score <= needed) continue;
      const left = Number.isNaN(apart) ? 1 : 2 ** (-apart / halfLife);
      if (score * left <= needed) continue;
      if (hasUnread) {
        const { terms: theirs, weights: heavy } = parts[index]!;
        for (let position = 0; position < theirs.length; position++) {
          const weight = unread[theirs[position]!]!;
          if (weight === 0) continue;
          score += weight * heavy[position]!;
          together++;
        }
      }
      const likeness = score * left;
      const links = together >= leastShared;
      around.keep(at, index, likeness, links);
      around.keep(index, at, likeness, links);
    }
    if (hasUnread) for (const term of parts[at]!.terms) unread[term] = 0;
    postings.post(at, point);
  }
  return around;
}
