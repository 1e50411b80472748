/** A text as a point: ascending term numbers and their weights, of length 1 (or empty). */
export interface Vector {
  terms: Int32Array;
  weights: Float32Array;
}

/** Softens the weight of rarity, so that the words a large story is told in still hold it together. */
const rarity = 0.7;
/** A term no other text has cannot link, only dilute. */
const loneWeight = 0.3;

/**
 * TF-IDF vectors (Spärck Jones 1972, Salton and Buckley 1988), with the inverse document frequency of these texts:
 *
 *     w = (1 + ln f) · ln(1 + N / n)^0.7,  times 0.3 where n = 1
 *
 * f the term's weight in the text (at least 1), N the texts, n those that have the term; then scaled to length 1.
 */
export function vectors(texts: Iterable<ReadonlyMap<string, number>>): Vector[] {
  const numbers = new Map<string, number>();
  const carriers: number[] = [];
  /** Of the text at hand, by term number. */
  const frequencies: number[] = [];
  const points: Vector[] = [];
  for (const text of texts) {
    const terms = new Int32Array(text.size);
    let size = 0;
    for (const [term, frequency] of text) {
      let number = numbers.get(term);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(term, number);
        carriers.push(0);
      }
      carriers[number]!++;
      terms[size++] = number;
      frequencies[number] = frequency;
    }
    terms.sort();
    const weights = new Float32Array(size);
    for (let at = 0; at < size; at++) weights[at] = frequencies[terms[at]!]!;
    points.push({ terms, weights });
  }
  const rarities = carriers.map(
    (count) => Math.log(1 + points.length / count) ** rarity * (count === 1 ? loneWeight : 1),
  );
  for (const { terms, weights } of points) {
    let squares = 0;
    for (let at = 0; at < terms.length; at++) {
      weights[at] = (1 + Math.log(weights[at]!)) * rarities[terms[at]!]!;
      squares += weights[at]! ** 2;
    }
    const length = Math.sqrt(squares);
    for (let at = 0; at < weights.length; at++) weights[at]! /= length;
  }
  return points;
}

/** The cosine of two vectors, 0 to 1. */
export function cosineOf(a: Vector, b: Vector): number {
  let cosine = 0;
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length; ) {
    const difference = a.terms[i]! - b.terms[j]!;
    if (difference < 0) i++;
    else if (difference > 0) j++;
    else cosine += a.weights[i++]! * b.weights[j++]!;
  }
  return cosine;
}

/** The weight of a term in a vector; 0 where it has none. */
export function weightOf({ terms, weights }: Vector, term: number): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle]! < term) low = middle + 1;
    else high = middle;
  }
  return terms[low] === term ? weights[low]! : 0;
}

/** How many terms a vector rests on: 1 / Σ w⁴, between 1 and their number, which it is where all weigh the same. */
export const breadth = ({ weights }: Vector): number =>
  1 / weights.reduce((sum, weight) => sum + weight ** 4, 0);
