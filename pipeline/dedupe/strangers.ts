import { Postings } from './postings.ts';
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
  const moments = Float64Array.from(chosen, (index) => dated[index]!);
  const sample = chosen.map((index) => points[index]!);
  const postings = new Postings(sample);
  for (const [member, point] of sample.entries()) postings.post(member, point);
  const { first: begins, carriers, weights: carried } = postings;
  const scores = new Float32Array(chosen.length);
  const highest = new Highest();
  /** The texts of the same days: of all, and of the sample. */
  let [first, last] = [0, 0];
  let [low, high] = [0, 0];
  for (const [index, day] of dated.entries()) {
    scores.fill(0);
    const { terms, weights } = points[index]!;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at]!;
      if (term + 1 >= begins.length) break;
      const weight = weights[at]!;
      const end = begins[term + 1]!;
      for (let next = begins[term]!; next < end; next++) scores[carriers[next]!]! += weight * carried[next]!;
    }
    while (dated[first]! < day - apart) first++;
    while (last < dated.length && dated[last]! <= day + apart) last++;
    while (low < moments.length && day - moments[low]! > apart) low++;
    while (high < moments.length && moments[high]! - day <= apart) high++;
    const strangers = low + moments.length - high;
    highest.reset(Math.max(1, Math.floor((accepted * strangers) / Math.max(1, last - first - 1))));
    for (let member = 0; member < low; member++) highest.add(scores[member]!);
    for (let member = high; member < scores.length; member++) highest.add(scores[member]!);
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
