import { logOdds } from './bayes.ts';
import { eachFeature } from './features.ts';
import { type Item, strongest, type Tagger, type Tagging } from './item.ts';
import { logistic, sigmoid } from './logistic.ts';
import { type Machine, type Rows, svm } from './svm.ts';
import { bestThreshold } from './thresholds.ts';
import { type Vector, type Vocabulary, vectorise, vectoriser } from './vectors.ts';

/** A labelled item to learn from. */
export interface LabelledItem extends Item {
  labels: readonly string[];
}

const options = { cost: 2, passes: 8, tolerance: 0.2 };
/** Those that start from what was learned need fewer passes. */
const heldOutOptions = { ...options, passes: 3, tolerance: 0.5 };
/** Thresholds are found on items held out in turn, in so many parts. */
const folds = 3;
/** A label whose best F1 on held-out items is below this is proposed only as surely as its surest item. */
const floor = 0.3;
const mostEvidence = 6;
/** What naive Bayes adds to a machine's weights where each item has one label. */
const bayesShare = 0.15;

interface Model {
  labels: readonly string[];
  vocabulary: Vocabulary;
  /** The weight of each label in each column: column by column, the biases last. */
  weights: Float32Array;
  thresholds: readonly number[];
  /** From a margin above its threshold to a probability: `sigmoid(at + slope · margin)`. */
  calibration: { at: number; slope: number };
  /** How many labels an item gets: one where every item learned from has just one, at least one where each has some. */
  each: 'one' | 'some' | 'any';
}

/** The margins of a label on items held out in turn. */
function heldOutMargins(
  rows: Rows,
  has: (row: number) => boolean,
  learned: Machine,
  weightsOf: (kept: Int32Array, machine: Machine) => Float64Array,
): Float64Array {
  const count = rows.starts.length - 1;
  const margins = new Float64Array(count);
  for (let fold = 0; fold < folds; fold++) {
    const kept = Int32Array.from({ length: count }, (_, row) => row).filter((row) => row % folds !== fold);
    const weights = weightsOf(kept, svm(rows, kept, has, heldOutOptions, learned));
    for (let row = fold; row < count; row += folds) margins[row] = marginOf(rows, row, weights);
  }
  return margins;
}

function marginOf({ starts, columns, values, width }: Rows, row: number, weights: Float64Array): number {
  let margin = weights[width]!;
  for (let at = starts[row]!; at < starts[row + 1]!; at++) margin += weights[columns[at]!]! * values[at]!;
  return margin;
}

/**
 * A machine's weights with a share of naive Bayes' in them, where labels exclude each other: on short texts each sees what
 * the other misses (after Wang, Manning: Baselines and Bigrams, ACL 2012).
 */
const blended = ({ weights }: Machine, odds: Float64Array): Float64Array =>
  weights.map((weight, column) => weight + bayesShare * (odds[column] ?? 0));

function learn(items: readonly LabelledItem[]): Model {
  const { vocabulary, rows } = vectorise(items);
  const labels = [...new Set(items.flatMap((item) => item.labels))].sort();
  const everyone = Int32Array.from(items, (_, row) => row);
  const weights = new Float32Array((rows.width + 1) * labels.length);
  const thresholds: number[] = [];
  const each = items.every((item) => item.labels.length === 1)
    ? 'one'
    : items.every((item) => item.labels.length > 0)
      ? 'some'
      : 'any';
  const near: { inputs: number[]; positive: boolean; weight: number }[] = [];
  for (const [at, label] of labels.entries()) {
    const having = new Set(items.flatMap((item, row) => (item.labels.includes(label) ? [row] : [])));
    const has = (row: number) => having.has(row);
    const weightsOf = (chosen: Int32Array, machine: Machine) =>
      each === 'one' ? blended(machine, logOdds(rows, chosen, has)) : machine.weights;
    const machine = svm(rows, everyone, has, options);
    const learned = weightsOf(everyone, machine);
    for (let column = 0; column <= rows.width; column++)
      weights[column * labels.length + at] = learned[column]!;
    const margins = heldOutMargins(rows, has, machine, weightsOf);
    // Where each item has one label, the margins are compared as they are.
    const threshold = each === 'one' ? 0 : bestThreshold(margins, has, floor);
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
    each,
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
      const best = margins.indexOf(Math.max(...margins));
      const chosen = model.labels.flatMap((_, at) =>
        (at === best && model.each !== 'any') || (margins[at]! > 0 && model.each !== 'one') ? [at] : [],
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
