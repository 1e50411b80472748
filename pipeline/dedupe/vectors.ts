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
  const points: Vector[] = [];
  for (const text of texts) {
    const terms = new Int32Array(text.size);
    const frequencies = new Map<number, number>();
    let size = 0;
    for (const [term, frequency] of text) {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      carriers[number] = (carriers[number] ?? 0) + 1;
      terms[size++] = number;
      frequencies.set(number, frequency);
    }
    terms.sort();
    points.push({ terms, weights: Float32Array.from(terms, (term) => frequencies.get(term)!) });
  }
  for (const { terms, weights } of points) {
    let squares = 0;
    for (let at = 0; at < terms.length; at++) {
      const count = carriers[terms[at]!]!;
      const idf = Math.log(1 + points.length / count) ** rarity;
      weights[at] = (1 + Math.log(weights[at]!)) * idf * (count === 1 ? loneWeight : 1);
      squares += weights[at]! ** 2;
    }
    const length = Math.sqrt(squares);
    for (let at = 0; at < weights.length; at++) weights[at]! /= length;
  }
  return points;
}

/** The cosine of two vectors, 0 to 1, and the number of terms they share. */
export function compare(a: Vector, b: Vector): { cosine: number; shared: number } {
  let cosine = 0;
  let shared = 0;
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length; ) {
    const difference = a.terms[i]! - b.terms[j]!;
    if (difference < 0) i++;
    else if (difference > 0) j++;
    else {
      cosine += a.weights[i++]! * b.weights[j++]!;
      shared++;
    }
  }
  return { cosine, shared };
}

/** How many terms a vector rests on: 1 / Σ w⁴, between 1 and their number, which it is where all weigh the same. */
export const breadth = ({ weights }: Vector): number =>
  1 / weights.reduce((sum, weight) => sum + weight ** 4, 0);
