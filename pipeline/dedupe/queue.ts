/** Two clusters that may be united, and how alike they are. */
export interface Proposal {
  likeness: number;
  a: number;
  b: number;
  /** The versions of both clusters it was reckoned from, summed. */
  versions: number;
}

/** A binary heap (Williams 1964): the most alike first, among equals the earlier. */
export class Queue {
  readonly #heap: Proposal[] = [];

  #before(first: number, second: number): boolean {
    const [p, q] = [this.#heap[first]!, this.#heap[second]!];
    return p.likeness !== q.likeness ? p.likeness > q.likeness : p.a !== q.a ? p.a < q.a : p.b < q.b;
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
