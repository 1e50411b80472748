import { eachFeature } from './features.ts';
import { type Item, strongest, type Tagger, type Tagging } from './item.ts';
import { logistic, sigmoid } from './logistic.ts';
import { type Rows, svm } from './svm.ts';
import { bestThreshold } from './thresholds.ts';
import { type Vector, type Vocabulary, vectorise, vectoriser } from './vectors.ts';

/** A labelled item to learn from. */
export interface LabelledItem extends Item {
  labels: readonly string[];
}

const options = { cost: 1, positiveCost: 1, passes: 12, tolerance: 0.1 };
/** Thresholds are found on items held out in turn, in so many parts. */
const folds = 3;
/** A label whose best F1 on held-out items is below this is proposed only as surely as its surest item. */
const floor = 0.3;
const mostEvidence = 6;

interface Model {
  labels: readonly string[];
  vocabulary: Vocabulary;
  /** The weight of each label in each column: column by column, the biases last. */
  weights: Float32Array;
  thresholds: readonly number[];
  /** From a margin above its threshold to a probability: `sigmoid(at + slope · margin)`. */
  calibration: { at: number; slope: number };
  /** Whether an item that passes no threshold gets its best label: so where every item learned from has one. */
  always: boolean;
}

/** The margins of a label on items held out in turn. */
function heldOutMargins(rows: Rows, count: number, has: (row: number) => boolean): Float64Array {
  const margins = new Float64Array(count);
  for (let fold = 0; fold < folds; fold++) {
    const kept = Int32Array.from({ length: count }, (_, row) => row).filter((row) => row % folds !== fold);
    const weights = svm(rows, kept, has, options);
    for (let row = fold; row < count; row += folds) margins[row] = marginOf(rows, row, weights);
  }
  return margins;
}

function marginOf({ starts, columns, values, width }: Rows, row: number, weights: Float64Array): number {
  let margin = weights[width]!;
  for (let at = starts[row]!; at < starts[row + 1]!; at++) margin += weights[columns[at]!]! * values[at]!;
  return margin;
}

function learn(items: readonly LabelledItem[]): Model {
  const { vocabulary, rows } = vectorise(items);
  const labels = [...new Set(items.flatMap((item) => item.labels))].sort();
  const everyone = Int32Array.from(items, (_, row) => row);
  const weights = new Float32Array((rows.width + 1) * labels.length);
  const thresholds: number[] = [];
  const near: { inputs: number[]; positive: boolean; weight: number }[] = [];
  for (const [at, label] of labels.entries()) {
    const having = new Set(items.flatMap((item, row) => (item.labels.includes(label) ? [row] : [])));
    const has = (row: number) => having.has(row);
    const learned = svm(rows, everyone, has, options);
    for (let column = 0; column <= rows.width; column++)
      weights[column * labels.length + at] = learned[column]!;
    const margins = heldOutMargins(rows, items.length, has);
    const { threshold } = bestThreshold(margins, has, floor);
    thresholds.push(threshold);
    for (const [row, margin] of margins.entries())
      if (margin > threshold - 0.5)
        near.push({ inputs: [1, margin - threshold], positive: has(row), weight: 1 });
  }
  const [at = 0, slope = 3] = logistic(near, [0, 3], 1);
  return {
    labels,
    vocabulary,
    weights,
    thresholds,
    calibration: { at, slope },
    always: items.every((item) => item.labels.length > 0),
  };
}

/** How far each label's margin is above its threshold. */
function excess(
  { labels, weights, thresholds, vocabulary }: Model,
  vector: Vector,
  into: Float64Array,
): void {
  const count = labels.length;
  const bias = vocabulary.rarity.length * count;
  for (let at = 0; at < count; at++) into[at] = weights[bias + at]! - thresholds[at]!;
  for (let feature = 0; feature < vector.length; feature++) {
    const from = vector.columns[feature]! * count;
    const value = vector.values[feature]!;
    for (let at = 0; at < count; at++) into[at]! += weights[from + at]! * value;
  }
}

/**
 * A tagger that knows nothing but labelled items: for each label a linear support vector machine over stems or characters
 * and pairs of them, title and lead weighing more, thresholds set on held-out items. Among many methods on Reuters-21578
 * this is the kind that has stood best (Joachims 1998; Lewis, Yang, Rose, Li: RCV1, JMLR 2004).
 */
export function learnedTagger(items: readonly LabelledItem[]): Tagger {
  const model = learn(items);
  const toVector = vectoriser(model.vocabulary);
  const margins = new Float64Array(model.labels.length);
  return {
    tag: (item): Tagging => {
      excess(model, toVector(item), margins);
      let best = 0;
      for (let at = 1; at < margins.length; at++) if (margins[at]! > margins[best]!) best = at;
      const chosen = model.labels.flatMap((_, at) =>
        margins[at]! > 0 || (model.always && at === best) ? [at] : [],
      );
      const tags = chosen
        .sort((a, b) => margins[b]! - margins[a]!)
        .flatMap((at) => {
          const evidence = strongest(evidenceFor(model, item, at), mostEvidence);
          const score = sigmoid(model.calibration.at + model.calibration.slope * margins[at]!);
          return evidence.length === 0
            ? []
            : [{ trend: model.labels[at]!, score: Math.round(score * 1000) / 1000, evidence }];
        });
      return { tags, main: tags[0]?.trend ?? null };
    },
  };
}

/** The places of the features that speak for a label. */
function evidenceFor({ vocabulary, weights, labels }: Model, item: Item, label: number) {
  const found: {
    evidence: { field: 'title' | 'summary' | 'text'; quote: string; start: number; end: number };
    weight: number;
  }[] = [];
  eachFeature(item, (key, count, field, start, end) => {
    const column = vocabulary.columnOf.get(key);
    if (column === undefined) return;
    const weight = weights[column * labels.length + label]! * vocabulary.rarity[column]! * count;
    if (weight > 0)
      found.push({ evidence: { field, quote: item[field]!.slice(start, end), start, end }, weight });
  });
  return found;
}
