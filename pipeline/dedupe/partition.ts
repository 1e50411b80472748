/**
 * Disjoint sets over 0 … n−1 (union by the smaller root, path halving; Tarjan 1975), with pairs that may never share a
 * set. The root of a set is its smallest member.
 */
export class Partition {
  readonly #root: Int32Array;
  /** For each root, the roots it must stay apart from. */
  readonly #apart = new Map<number, Set<number>>();
  /** Roots of sets that are settled: no two of them are ever united. */
  readonly #settled = new Set<number>();

  constructor(size: number) {
    this.#root = Int32Array.from({ length: size }, (_, index) => index);
  }

  find(member: number): number {
    const root = this.#root;
    let at = member;
    while (root[at] !== at) {
      root[at] = root[root[at]!]!;
      at = root[at]!;
    }
    return at;
  }

  /** Keeps two members apart from now on. Gives false, and changes nothing, where they are one already. */
  separate(a: number, b: number): boolean {
    const [first, second] = [this.find(a), this.find(b)];
    if (first === second) return false;
    for (const [from, to] of [
      [first, second],
      [second, first],
    ] as const) {
      const apart = this.#apart.get(from) ?? new Set();
      this.#apart.set(from, apart.add(to));
    }
    return true;
  }

  /** Keeps a member's set apart from all others that are settled, from now on. */
  settle(member: number): void {
    this.#settled.add(this.find(member));
  }

  mayUnite(a: number, b: number): boolean {
    const [first, second] = [this.find(a), this.find(b)];
    if (first !== second && this.#settled.has(first) && this.#settled.has(second)) return false;
    return !this.#apart.get(first)?.has(second);
  }

  /** Unites two members' sets. Gives false, and changes nothing, where they must stay apart. */
  unite(a: number, b: number): boolean {
    const [first, second] = [this.find(a), this.find(b)];
    if (first === second) return true;
    if (!this.mayUnite(first, second)) return false;
    const [kept, gone] = first < second ? [first, second] : [second, first];
    this.#root[gone] = kept;
    if (this.#settled.has(gone)) this.#settled.add(kept);
    const apart = this.#apart.get(gone);
    if (apart === undefined) return true;
    const own = this.#apart.get(kept) ?? new Set();
    for (const other of apart) {
      own.add(other);
      const back = this.#apart.get(other)!;
      back.delete(gone);
      back.add(kept);
    }
    this.#apart.set(kept, own);
    this.#apart.delete(gone);
    return true;
  }
}
