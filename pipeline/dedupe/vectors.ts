import type { GroupedArticle } from './article.ts';
import { Terms } from './terms.ts';

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
export function vectors(articles: Iterable<Pick<GroupedArticle, 'title' | 'text'>>): Vector[] {
  const numbering = new Terms();
  const carriers: number[] = [];
  /** Of the text at hand, by term. */
  const frequencies: number[] = [];
  const points: Vector[] = [];
  for (const article of articles) {
    const met: number[] = [];
    numbering.each(article, (term, weight) => {
      if (term === frequencies.length) {
        frequencies.push(0);
        carriers.push(0);
      }
      if (frequencies[term] === 0) met.push(term);
      frequencies[term]! += weight;
    });
    const terms = Int32Array.from(met).sort();
    const weights = new Float32Array(terms.length);
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at]!;
      carriers[term]!++;
      weights[at] = frequencies[term]!;
      frequencies[term] = 0;
    }
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

/** How many terms a vector rests on: 1 / Σ w⁴, between 1 and their number, which it is where all weigh the same. */
export const breadth = ({ weights }: Vector): number =>
  1 / weights.reduce((sum, weight) => sum + weight ** 4, 0);
