import type { Vector } from './vectors.ts';

/** Texts further apart than this, in days, hardly ever tell of one event. */
const apart = 7;
/** So many of the same days that tell of something else may be as like a text as that, on average. */
const accepted = 0.2;
/** So many texts stand for all that are too far away in time to be of one story. */
const sampled = 1000;

/**
 * How like each text is to texts that tell of other events, as they appeared more than a week earlier or later:
 * the cosine that so many of an even sample of 1,000 reach that of the texts of the same days 0.2 would, did
 * they all tell of other events. Reports written to a pattern (a festival's sales, a quarter's results, a court's rulings)
 * are alike whatever they report, and only what is more alike than that is news of one event. 0 where nothing is known: of an undated text, or where there are no such others.
 *
 * @param days ascending, the undated last
 */
export function likenessToStrangers(
  points: readonly Vector[],
  days: readonly (number | null)[],
): Float32Array {
  const likeness = new Float32Array(points.length);
  const dated = days.filter((day) => day !== null);
  const step = Math.max(1, dated.length / sampled);
  const chosen = Array.from({ length: Math.floor(dated.length / step) }, (_, at) => Math.floor(at * step));
  const lists = new Map<number, { members: number[]; weights: number[] }>();
  for (const [member, index] of chosen.entries()) {
    const { terms, weights } = points[index]!;
    for (let at = 0; at < terms.length; at++) {
      const list = lists.get(terms[at]!) ?? { members: [], weights: [] };
      lists.set(terms[at]!, list);
      list.members.push(member);
      list.weights.push(weights[at]!);
    }
  }
  const scores = new Float32Array(chosen.length);
  const highest = new Highest();
  let first = 0;
  let last = 0;
  for (const [index, day] of dated.entries()) {
    scores.fill(0);
    const { terms, weights } = points[index]!;
    for (let at = 0; at < terms.length; at++) {
      const list = lists.get(terms[at]!);
      if (list === undefined) continue;
      const weight = weights[at]!;
      const { members, weights: theirs } = list;
      for (let next = 0; next < members.length; next++) scores[members[next]!]! += weight * theirs[next]!;
    }
    while (dated[first]! < day - apart) first++;
    while (last < dated.length && dated[last]! <= day + apart) last++;
    let strangers = 0;
    for (const other of chosen) if (Math.abs(dated[other]! - day) > apart) strangers++;
    highest.reset(Math.max(1, Math.floor((accepted * strangers) / Math.max(1, last - first - 1))));
    for (let member = 0; member < chosen.length; member++)
      if (Math.abs(dated[chosen[member]!]! - day) > apart) highest.add(scores[member]!);
    likeness[index] = highest.least;
  }
  return likeness;
}

/** The highest of some values, so many of them at most. */
class Highest {
  /** Ascending. */
  #values: number[] = [];
  #most = 1;

  reset(most: number): void {
    this.#values.length = 0;
    this.#most = most;
  }

  add(value: number): void {
    const values = this.#values;
    if (values.length === this.#most) {
      if (value <= values[0]!) return;
      values.shift();
    }
    let at = values.length;
    while (at > 0 && values[at - 1]! > value) at--;
    values.splice(at, 0, value);
  }

  /** The least of them; 0 where there is none. */
  get least(): number {
    return this.#values[0] ?? 0;
  }
}
