import { decay, inOneWeek, type Neighbour, neighbourhoods } from './neighbours.ts';
import type { Partition } from './partition.ts';
import { Queue } from './queue.ts';
import { likenessToStrangers } from './strangers.ts';
import { breadth, cosineOf, type Vector } from './vectors.ts';

/** Stories are united while their articles are, on average, this much as alike as is usual around them, or more. */
const leastLikeness = 0.6;
/** What is usual around an article: the mean likeness of this many nearest. */
const around = 10;
/** Bounds of it: no article is so alone that a weak likeness counts, none so crowded that a strong one does not. */
const leastUsual = 0.15;
const mostUsual = 0.4;
/** No pattern is so common that texts more alike than this are still strangers. */
const mostStrange = 0.7;
/** What a text has in common with others by chance: this many of the terms it rests on. */
const byChance = 3;
/** Articles told as one story before stay together at this share of the likeness. */
const habit = 0.8;

/** A text to be clustered. */
export interface Point {
  /** Its number in the partition. */
  member: number;
  vector: Vector;
  /** Days since 1970; null where unknown. */
  day: number | null;
  /** The story it was in before. */
  previous?: string | undefined;
}

interface Cluster {
  /** Points, by index. */
  members: number[];
  /** Sum of the members' scaled vectors, by term; reckoned when first asked for. */
  sum: Map<number, number> | null;
  /** Sum of the days of the dated members, and their number. */
  days: number;
  dated: number;
  /** The stories its members were in before. */
  previous: Set<string>;
  /** Clusters with a pair of articles at the threshold, and the sum of all scaled cosines between the two. */
  near: Map<number, number>;
  /** Rises with each union, so that proposals made before are seen to be out of date. */
  version: number;
}

/**
 * What likeness is usual around an article: the mean of its ten nearest of the same week. Those that do not exist, where
 * few articles are known, count as 0.4: nothing is known yet of what is usual. It is never below 0.15, nor below three
 * terms of those the text rests on, as short headlines share a word or two by chance; and never above 0.4.
 */
function usual(vector: Vector, recent: readonly Neighbour[], others: number): number {
  const missing = Math.max(0, around - others) * mostUsual;
  const mean = recent.slice(0, around).reduce((sum, { likeness }) => sum + likeness, missing) / around;
  return Math.min(mostUsual, Math.max(leastUsual, byChance / breadth(vector), mean));
}

const meanDay = ({ days, dated }: Cluster) => (dated === 0 ? null : days / dated);

/**
 * Unites texts into stories by average-link agglomeration (Sokal and Michener 1958), on likenesses scaled to what is usual
 * around each text (local scaling, Zelnik-Manor and Perona 2004), so that one threshold serves short headlines, long texts,
 * narrow and broad batches:
 *
 *     likeness(A, B) = mean over a in A, b in B of  cos(a, b) / √(usual(a) · usual(b))  ·  2^(−|day A − day B| / 7)
 *
 * day A the mean day of A. Where it is known how like texts of different events are (`likenessToStrangers`), texts are united
 * only if they are more alike than that. The best pair is united first, while its likeness is at least 0.6 and the partition allows it
 * (constrained clustering, Wagstaff and Cardie 2000). The mean is exact, as the product of two sums of vectors is the sum
 * of all products; only clusters that hold a pair of texts at the threshold with two terms in common are looked at.
 *
 * Texts that people have judged to be one story are still likened each for itself, so that what is like one of them
 * joins it; their clusters are one in the partition.
 *
 * @param points ascending by day, the undated last
 */
export function unite(points: readonly Point[], stories: Partition): void {
  const days = points.map(({ day }) => day);
  const near = neighbourhoods(
    points.map(({ vector }) => vector),
    days,
  );
  const strangers = likenessToStrangers(
    points.map(({ vector }) => vector),
    days,
  );
  const scale = points.map(({ vector, day }, index) => {
    const recent = near.nearest(index).filter((neighbour) => inOneWeek(day, days[neighbour.index]!));
    const strange = Math.min(mostStrange, strangers[index]!) / leastLikeness;
    return 1 / Math.sqrt(Math.max(strange, usual(vector, recent, near.recent[index]!)));
  });
  const clusters = new Map(points.map((point, index) => [index, alone(point, index)]));
  const queue = new Queue();

  const sumOf = (cluster: Cluster): Map<number, number> => {
    cluster.sum ??= cluster.members.reduce((sum, index) => {
      const { terms, weights } = points[index]!.vector;
      for (let at = 0; at < terms.length; at++)
        sum.set(terms[at]!, (sum.get(terms[at]!) ?? 0) + weights[at]! * scale[index]!);
      return sum;
    }, new Map<number, number>());
    return cluster.sum;
  };
  const product = (a: Cluster, b: Cluster): number => {
    const [few, many] = a.members.length <= b.members.length ? [a, b] : [b, a];
    const [only] = few.members as [number];
    const [other] = many.members as [number];
    const { vector } = points[only]!;
    let sum = 0;
    if (many.members.length === 1)
      return cosineOf(vector, points[other]!.vector) * scale[only]! * scale[other]!;
    const terms = sumOf(many);
    if (few.members.length > 1)
      for (const [term, weight] of sumOf(few)) sum += weight * (terms.get(term) ?? 0);
    else
      for (let at = 0; at < vector.terms.length; at++)
        sum += vector.weights[at]! * scale[only]! * (terms.get(vector.terms[at]!) ?? 0);
    return sum;
  };
  const propose = (one: number, other: number) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const [first, second] = [clusters.get(a)!, clusters.get(b)!];
    const mean = first.near.get(b)! / (first.members.length * second.members.length);
    const together = [...first.previous].some((story) => second.previous.has(story));
    const likeness = (mean * decay(meanDay(first), meanDay(second))) / (together ? habit : 1);
    if (likeness >= leastLikeness) queue.push({ likeness, a, b, versions: first.version + second.version });
  };

  points.forEach((_, index) => {
    for (const { index: other, likeness, links } of near.nearest(index)) {
      if (!links || likeness * scale[index]! * scale[other]! < leastLikeness * habit) continue;
      const [first, second] = [clusters.get(index)!, clusters.get(other)!];
      if (first.near.has(other)) continue;
      const sum = product(first, second);
      first.near.set(other, sum);
      second.near.set(index, sum);
      propose(index, other);
    }
  });

  for (let best = queue.pop(); best !== undefined; best = queue.pop()) {
    const { a, b, versions } = best;
    const [kept, gone] = [clusters.get(a), clusters.get(b)];
    if (kept === undefined || gone === undefined || kept.version + gone.version !== versions) continue;
    if (!stories.unite(points[a]!.member, points[b]!.member)) continue;
    const others = new Set(
      [...kept.near.keys(), ...gone.near.keys()].filter((other) => other !== a && other !== b),
    );
    for (const other of others) {
      const cluster = clusters.get(other)!;
      const sum =
        (kept.near.get(other) ?? product(kept, cluster)) + (gone.near.get(other) ?? product(gone, cluster));
      kept.near.set(other, sum);
      cluster.near.set(a, sum);
      cluster.near.delete(b);
    }
    kept.near.delete(b);
    absorb(kept, gone, sumOf);
    clusters.delete(b);
    for (const other of others) propose(a, other);
  }
}

const alone = ({ day, previous }: Point, index: number): Cluster => ({
  members: [index],
  sum: null,
  days: day ?? 0,
  dated: day === null ? 0 : 1,
  previous: new Set(previous === undefined ? [] : [previous]),
  near: new Map(),
  version: 0,
});

function absorb(kept: Cluster, gone: Cluster, sumOf: (cluster: Cluster) => Map<number, number>): void {
  const sum = sumOf(kept);
  for (const [term, weight] of sumOf(gone)) sum.set(term, (sum.get(term) ?? 0) + weight);
  kept.members.push(...gone.members);
  kept.days += gone.days;
  kept.dated += gone.dated;
  for (const story of gone.previous) kept.previous.add(story);
  kept.version += gone.version + 1;
}
