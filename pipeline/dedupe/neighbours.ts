import { compare, type Vector } from './vectors.ts';

/** Articles further apart than this, in days, are not compared. */
const farthest = 30;
/** Days in which the likeness of two articles loses half its weight. */
const halfLife = 7;
/** A term's list of articles is read only while it is this short: longer ones are the trade's own words. */
const longestList = 1000;
/** Neighbours kept for one article; twice as many candidates are compared whole. */
const mostNeighbours = 64;
/** One word in common is no story. */
const leastShared = 2;

/** How much of a likeness is left after days: 2^(−days / 7), and all of it where a date is missing. */
export const decay = (a: number | null, b: number | null): number =>
  a === null || b === null ? 1 : 2 ** (-Math.abs(a - b) / halfLife);

/** An article near another. */
export interface Neighbour {
  index: number;
  /** Their cosine times `decay`. */
  likeness: number;
  /** Whether they are of the same week. */
  isRecent: boolean;
  /** Whether they share terms enough to be one story for that alone. */
  links: boolean;
}

/**
 * The nearest articles of each, most alike first. Candidates come from an inverted index of the rarer terms, so the work
 * grows with the articles of a few weeks, not with all pairs; up to 1,000 articles nothing is left out.
 *
 * @param days when each was published, ascending, the undated last
 */
export function neighbours(points: readonly Vector[], days: readonly (number | null)[]): Neighbour[][] {
  const near: Neighbour[][] = points.map(() => []);
  const lists: { articles: number[]; weights: number[]; start: number }[] = [];
  const scores = new Float32Array(points.length);
  const keep = (of: number, neighbour: Neighbour) => {
    const list = near[of]!;
    list.push(neighbour);
    if (list.length >= mostNeighbours * 2) list.sort(nearestFirst).splice(mostNeighbours);
  };
  points.forEach((point, at) => {
    const day = days[at]!;
    const touched: number[] = [];
    for (let position = 0; position < point.terms.length; position++) {
      const term = point.terms[position]!;
      const weight = point.weights[position]!;
      lists[term] ??= { articles: [], weights: [], start: 0 };
      const { articles, weights } = lists[term];
      let { start } = lists[term];
      if (day === null) start = 0;
      else while (start < articles.length && day - days[articles[start]!]! > farthest) start++;
      lists[term].start = start;
      if (articles.length - start <= longestList)
        for (let next = start; next < articles.length; next++) {
          const index = articles[next]!;
          if (scores[index] === 0) touched.push(index);
          scores[index]! += weight * weights[next]!;
        }
      articles.push(at);
      weights.push(weight);
    }
    touched.sort((a, b) => scores[b]! - scores[a]! || a - b);
    touched.forEach((index, rank) => {
      scores[index] = 0;
      if (rank >= mostNeighbours * 2) return;
      const left = decay(day, days[index]!);
      const { cosine, shared } = compare(point, points[index]!);
      const found = { likeness: cosine * left, isRecent: left >= 0.5, links: shared >= leastShared };
      keep(at, { index, ...found });
      keep(index, { index: at, ...found });
    });
  });
  for (const list of near) list.sort(nearestFirst).splice(mostNeighbours);
  return near;
}

const nearestFirst = (a: Neighbour, b: Neighbour) => b.likeness - a.likeness || a.index - b.index;
