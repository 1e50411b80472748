import { compare, type Vector } from './vectors.ts';

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

/** What surrounds an article. */
export interface Neighbourhood {
  /** The nearest, most alike first; none with a cosine under 0.05. */
  nearest: Neighbour[];
  /** How many articles of the same week have any term in common with it. */
  recent: number;
}

const nearestFirst = (a: Neighbour, b: Neighbour) => b.likeness - a.likeness || a.index - b.index;

/**
 * The nearest articles of each. Candidates come from an inverted index of the rarer terms, so the work grows with the
 * articles of a few weeks, not with all pairs; up to 1,000 articles no term is left out.
 *
 * @param days when each was published, ascending, the undated last
 */
export function neighbourhoods(points: readonly Vector[], days: readonly (number | null)[]): Neighbourhood[] {
  const around = points.map((): Neighbourhood => ({ nearest: [], recent: 0 }));
  const worst = new Float32Array(points.length);
  const lists: { articles: number[]; weights: number[]; start: number }[] = [];
  const scores = new Float32Array(points.length);
  const keep = (of: number, neighbour: Neighbour) => {
    if (neighbour.likeness < worst[of]!) return;
    const { nearest } = around[of]!;
    if (nearest.push(neighbour) < mostNeighbours * 2) return;
    nearest.sort(nearestFirst).splice(mostNeighbours);
    worst[of] = nearest.at(-1)!.likeness;
  };
  points.forEach((point, at) => {
    const day = days[at]!;
    const touched: number[] = [];
    for (let position = 0; position < point.terms.length; position++) {
      const term = point.terms[position]!;
      const weight = point.weights[position]!;
      lists[term] ??= { articles: [], weights: [], start: 0 };
      const list = lists[term];
      const { articles, weights } = list;
      if (day === null) list.start = 0;
      else while (list.start < articles.length && day - days[articles[list.start]!]! > farthest) list.start++;
      if (articles.length - list.start <= longestList)
        for (let next = list.start; next < articles.length; next++) {
          const index = articles[next]!;
          if (scores[index] === 0) touched.push(index);
          scores[index]! += weight * weights[next]!;
        }
      articles.push(at);
      weights.push(weight);
    }
    for (const index of touched) {
      const score = scores[index]!;
      scores[index] = 0;
      const left = decay(day, days[index]!);
      const isRecent = left >= 0.5;
      if (isRecent) {
        around[at]!.recent++;
        around[index]!.recent++;
      }
      if (score < leastCosine || (score * left < worst[at]! && score * left < worst[index]!)) continue;
      const { cosine, shared } = compare(point, points[index]!);
      const found = { likeness: cosine * left, isRecent, links: shared >= leastShared };
      keep(at, { index, ...found });
      keep(index, { index: at, ...found });
    }
  });
  for (const { nearest } of around) nearest.sort(nearestFirst).splice(mostNeighbours);
  return around;
}
