import { eachFeature } from './features.ts';
import type { Item } from './item.ts';
import type { Rows } from './svm.ts';

/** One item's features as columns and values of length 1. */
export interface Vector {
  columns: Int32Array;
  values: Float32Array;
  length: number;
}

/** Which features are known, and how much each tells. */
export interface Vocabulary {
  columnOf: ReadonlyMap<number, number>;
  /** The inverse document frequency of each column: `ln(N / n)`, or its root. */
  rarity: Float32Array;
}

/** From this many features on those that stand in one item only are left out. */
const manyFeatures = 200_000;

/** In headlines alone nothing is said twice, so that rarity would be all that counts: its square root keeps it in bounds. */
const headlinePower = 0.5;

/** Learns the vocabulary of items, and gives their rows. */
export function vectorise(items: readonly Item[]): { vocabulary: Vocabulary; rows: Rows } {
  const documents = items.map((item) => {
    const counts = new Map<number, number>();
    eachFeature(item, (key, weight) => counts.set(key, (counts.get(key) ?? 0) + weight));
    return counts;
  });
  const frequency = new Map<number, number>();
  for (const counts of documents)
    for (const key of counts.keys()) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const least = frequency.size > manyFeatures ? 2 : 1;
  const power = items.every(({ summary, text }) => !summary && !text) ? headlinePower : 1;
  const columnOf = new Map<number, number>();
  const rarities: number[] = [];
  for (const [key, count] of frequency) {
    if (count < least || count === items.length) continue;
    columnOf.set(key, rarities.length);
    rarities.push(Math.log(items.length / count) ** power);
  }
  const vocabulary = { columnOf, rarity: Float32Array.from(rarities) };
  const total = documents.reduce((sum, counts) => sum + counts.size, 0);
  const starts = new Int32Array(items.length + 1);
  const columns = new Int32Array(total);
  const values = new Float32Array(total);
  let at = 0;
  for (const [row, counts] of documents.entries()) {
    const begin = at;
    for (const [key, count] of counts) {
      const column = columnOf.get(key);
      if (column === undefined) continue;
      columns[at] = column;
      values[at++] = (1 + Math.log(count)) * rarities[column]!;
    }
    normalise(values, begin, at);
    starts[row + 1] = at;
  }
  return { vocabulary, rows: { starts, columns, values, width: rarities.length } };
}

function normalise(values: Float32Array, from: number, to: number): void {
  let square = 0;
  for (let at = from; at < to; at++) square += values[at]! * values[at]!;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let at = from; at < to; at++) values[at]! *= scale;
}

/**
 * Makes the function that turns an item into its vector: `(1 + ln count) · ln(N / n)` for each known feature, scaled to
 * length 1 (the `ltc` weighting of Salton, Buckley 1988). The vector is reused by the next call.
 */
export function vectoriser({ columnOf, rarity }: Vocabulary): (item: Item) => Vector {
  const counts = new Float32Array(rarity.length);
  const vector: Vector = { columns: new Int32Array(1024), values: new Float32Array(1024), length: 0 };
  const emit = (key: number, weight: number) => {
    const column = columnOf.get(key);
    if (column === undefined) return;
    if (counts[column] === 0) {
      if (vector.length === vector.columns.length) grow(vector);
      vector.columns[vector.length++] = column;
    }
    counts[column]! += weight;
  };
  return (item) => {
    vector.length = 0;
    eachFeature(item, emit);
    for (let at = 0; at < vector.length; at++) {
      const column = vector.columns[at]!;
      vector.values[at] = (1 + Math.log(counts[column]!)) * rarity[column]!;
      counts[column] = 0;
    }
    normalise(vector.values, 0, vector.length);
    return vector;
  };
}

function grow(vector: Vector): void {
  const columns = new Int32Array(vector.columns.length * 2);
  const values = new Float32Array(columns.length);
  columns.set(vector.columns);
  values.set(vector.values);
  Object.assign(vector, { columns, values });
}
