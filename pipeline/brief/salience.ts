import { scan, stem } from '../text/tokens.ts';
import { commonWords } from './common-words.ts';

/** Weights of terms, of Euclidean length 1 (or empty). */
type Vector = ReadonlyMap<string, number>;

/** Stems of words, numbers, and each two neighbouring Chinese characters. */
function termsOf(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const add = (term: string) => found.set(term, (found.get(term) ?? 0) + 1);
  scan(text, (kind, start, end) => {
    if (kind === 'han') for (let at = start; at + 2 <= end; at++) add(text.slice(at, at + 2));
    else {
      const word = text.slice(start, end).toLowerCase();
      if (!commonWords.has(word)) add(kind === 'word' ? stem(word) : word);
    }
  });
  return found;
}

/** TF-IDF vectors of texts over those texts alone: tf · ln(1 + n / df), of length 1. */
export function vectorsOf(texts: readonly string[]): Vector[] {
  const counted = texts.map(termsOf);
  const carriers = new Map<string, number>();
  for (const terms of counted)
    for (const term of terms.keys()) carriers.set(term, (carriers.get(term) ?? 0) + 1);
  return counted.map((terms) => {
    const weighed = [...terms].map(
      ([term, count]) => [term, count * Math.log(1 + texts.length / carriers.get(term)!)] as const,
    );
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return new Map(weighed.map(([term, weight]) => [term, weight / length]));
  });
}

/** The cosine of two vectors, 0 (nothing shared) to 1 (the same). */
export function similarity(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

const damping = 0.15;
const rounds = 50;

/**
 * How central each text is among all: continuous LexRank (Erkan and Radev 2004),
 *
 *     r(u) = d / n + (1 − d) · Σ_v  cos(u, v) / Σ_w cos(w, v) · r(v),   d = 0.15
 *
 * by 50 rounds of power iteration. The ranks sum to 1; texts that are all alike or all apart get 1 / n each, the one that
 * says what the others say gets the most.
 */
export function lexRank(vectors: readonly Vector[]): number[] {
  const n = vectors.length;
  const close = vectors.map((a) => vectors.map((b) => similarity(a, b)));
  const sums = close.map((row) => row.reduce((sum, value) => sum + value, 0));
  let ranks = vectors.map(() => 1 / n);
  for (let round = 0; round < rounds; round++)
    ranks = ranks.map(
      (_, u) =>
        damping / n +
        (1 - damping) *
          ranks.reduce(
            (sum, rank, v) => sum + (sums[v]! > 0 ? (close[u]![v]! / sums[v]!) * rank : rank / n),
            0,
          ),
    );
  return ranks;
}

/** What is gained by being relevant against what is lost by saying again what is chosen already. */
const balance = 0.7;

/**
 * Chooses items one by one, by maximal marginal relevance (Carbonell and Goldstein 1998): the next is the one with the
 * greatest 0.7 · relevance − 0.3 · (its greatest similarity to those chosen). Relevance is 0 to 1; among equals the
 * first. Gives places, in the order of choice.
 */
export function chooseApart(
  relevance: readonly number[],
  vectors: readonly Vector[],
  most: number,
): number[] {
  const chosen: number[] = [];
  const left = new Set(relevance.keys());
  while (chosen.length < most && left.size > 0) {
    let best = -1;
    let gain = Number.NEGATIVE_INFINITY;
    for (const at of left) {
      const again = chosen.reduce(
        (most, other) => Math.max(most, similarity(vectors[at]!, vectors[other]!)),
        0,
      );
      const worth = balance * relevance[at]! - (1 - balance) * again;
      if (worth > gain + 1e-12) [best, gain] = [at, worth];
    }
    chosen.push(best);
    left.delete(best);
  }
  return chosen;
}
