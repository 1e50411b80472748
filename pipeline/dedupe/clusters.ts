import { decay, type Neighbour, neighbours } from './neighbours.ts';
import type { Partition } from './partition.ts';
import type { Vector } from './vectors.ts';

/** Stories are united while their articles are, on average, this much more alike than is usual around them. */
const leastLikeness = 0.62;
/** What is usual around an article: the mean likeness of this many nearest. */
const around = 12;
/** Bounds of it: no article is so alone that a weak likeness counts, none so crowded that a strong one does not. */
const leastUsual = 0.15;
const mostUsual = 0.4;
/** Articles told as one story before stay together at this share of the likeness. */
const habit = 0.8;

/** An article, or several that are known to be one story, as a point. */
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
  /** Sum of the members' scaled vectors, by term. */
  sum: Map<number, number>;
  size: number;
  /** Sum of the days of the dated members, and their number. */
  days: number;
  dated: number;
  previous: Set<string>;
  near: Set<number>;
  /** Rises with each union, so that likenesses known before are seen to be out of date. */
  version: number;
}

/**
 * What likeness is usual around each article: the mean of its twelve nearest of the same week, within 0.15 and 0.4. Those
 * that do not exist, where few articles are known, count as 0.4: nothing is known yet of what is usual.
 */
function usual(near: readonly Neighbour[]): number {
  const nearest = near.filter(({ isRecent }) => isRecent).slice(0, around);
  const sum = nearest.reduce(
    (total, { likeness }) => total + likeness,
    (around - nearest.length) * mostUsual,
  );
  return Math.min(mostUsual, Math.max(leastUsual, sum / around));
}

const meanDay = ({ days, dated }: Cluster) => (dated === 0 ? null : days / dated);

/**
 * Unites points into stories by average-link agglomeration (Sokal and Michener 1958), on likenesses scaled to what is usual
 * around each article (local scaling, Zelnik-Manor and Perona 2004), so that one threshold serves short headlines, long
 * texts, narrow and broad batches:
 *
 *     likeness(A, B) = mean over a in A, b in B of  cos(a, b) / √(usual(a) · usual(b))  ·  2^(−|day A − day B| / 7)
 *
 * day A the mean day of A. The best pair is united first, while its likeness is at least 0.62 and the partition allows it
 * (constrained clustering, Wagstaff and Cardie 2001). The mean is exact and cheap, the product of two sums of vectors; only
 * pairs of clusters that hold a pair of articles at the threshold are looked at, as no mean is above its greatest part.
 *
 * @param points ascending by day, the undated last; points the partition holds as one begin as one
 */
export function unite(points: readonly Point[], stories: Partition): void {
  const days = points.map(({ day }) => day);
  const near = neighbours(
    points.map(({ vector }) => vector),
    days,
  );
  const scale = near.map((list) => 1 / Math.sqrt(usual(list)));
  const clusters = new Map<number, Cluster>();
  points.forEach(({ member, vector, day, previous }, index) => {
    const root = stories.find(member);
    const cluster = clusters.get(root) ?? {
      sum: new Map(),
      size: 0,
      days: 0,
      dated: 0,
      previous: new Set(),
      near: new Set(),
      version: 0,
    };
    clusters.set(root, cluster);
    vector.terms.forEach((term, position) => {
      cluster.sum.set(term, (cluster.sum.get(term) ?? 0) + vector.weights[position]! * scale[index]!);
    });
    cluster.size++;
    if (day !== null) {
      cluster.days += day;
      cluster.dated++;
    }
    if (previous !== undefined) cluster.previous.add(previous);
  });

  const likeness = (a: Cluster, b: Cluster): number => {
    const [small, large] = a.sum.size <= b.sum.size ? [a, b] : [b, a];
    let product = 0;
    for (const [term, weight] of small.sum) product += weight * (large.sum.get(term) ?? 0);
    const together = [...a.previous].some((story) => b.previous.has(story));
    return ((product / (a.size * b.size)) * decay(meanDay(a), meanDay(b))) / (together ? habit : 1);
  };
  const queue = new Queue();
  const propose = (a: number, b: number) => {
    const [first, second] = a < b ? [a, b] : [b, a];
    const [left, right] = [clusters.get(first)!, clusters.get(second)!];
    const value = likeness(left, right);
    if (value >= leastLikeness)
      queue.push({ value, a: first, b: second, versions: left.version + right.version });
  };
  near.forEach((list, index) => {
    for (const { index: other, likeness: value } of list) {
      const [a, b] = [stories.find(points[index]!.member), stories.find(points[other]!.member)];
      if (a === b || value * scale[index]! * scale[other]! < leastLikeness * habit) continue;
      clusters.get(a)!.near.add(b);
      clusters.get(b)!.near.add(a);
    }
  });
  for (const [root, { near: others }] of clusters)
    for (const other of others) if (root < other) propose(root, other);

  for (let best = queue.pop(); best !== undefined; best = queue.pop()) {
    const { a, b, versions } = best;
    const [kept, gone] = [clusters.get(a), clusters.get(b)];
    if (
      kept === undefined ||
      gone === undefined ||
      kept.version + gone.version !== versions ||
      !stories.unite(a, b)
    )
      continue;
    for (const [term, weight] of gone.sum) kept.sum.set(term, (kept.sum.get(term) ?? 0) + weight);
    kept.size += gone.size;
    kept.days += gone.days;
    kept.dated += gone.dated;
    for (const story of gone.previous) kept.previous.add(story);
    kept.version += gone.version + 1;
    clusters.delete(b);
    for (const other of gone.near) {
      clusters.get(other)?.near.delete(b);
      if (other !== a && clusters.has(other)) kept.near.add(other);
    }
    kept.near.delete(b);
    for (const other of kept.near) {
      clusters.get(other)!.near.add(a);
      propose(a, other);
    }
  }
}

interface Proposal {
  value: number;
  a: number;
  b: number;
  versions: number;
}

/** A binary heap: the most alike first, the earlier first among equals. */
class Queue {
  readonly #heap: Proposal[] = [];

  #before(first: number, second: number): boolean {
    const [p, q] = [this.#heap[first]!, this.#heap[second]!];
    return p.value !== q.value ? p.value > q.value : p.a !== q.a ? p.a < q.a : p.b < q.b;
  }

  #swap(first: number, second: number): void {
    const heap = this.#heap;
    [heap[first], heap[second]] = [heap[second]!, heap[first]!];
  }

  push(proposal: Proposal): void {
    let at = this.#heap.push(proposal) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && this.#before(at, parent); parent = (at - 1) >> 1) {
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Proposal | undefined {
    const last = this.#heap.length - 1;
    if (last < 0) return undefined;
    this.#swap(0, last);
    const best = this.#heap.pop();
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = at;
      if (left < last && this.#before(left, first)) first = left;
      if (right < last && this.#before(right, first)) first = right;
      if (first === at) return best;
      this.#swap(at, first);
      at = first;
    }
  }
}
