import { parentOf, type Trend } from '../model/trend.ts';
import { type Affinities, bagsOfTrends, learnAffinities } from './affinity.ts';
import { type Example, type Item, strongest, type Tagger, type Tagging } from './item.ts';
import { logistic, sigmoid } from './logistic.ts';
import { bodyOf, headOf, pointsOf } from './passages.ts';
import { type Reader, type Reading, signalReader } from './signals.ts';

export { learnedTagger } from './learned.ts';

/**
 * Weights of the inputs (see `inputsOf`) before any decision of one's own exists: fitted once on 169 labelled articles by
 * `bench/tag.ts`, which prints them.
 */
const coldWeights = [-8.03, 0.41, 1.1, 2.24, 1.89, 1.51, -3.36, -0.85];
/** How firmly the cold weights, and offsets of 0, hold against examples. */
const coldHold = 1;
/** A tag is proposed where it is likelier than not. */
const leastLogit = 0;
/** Below this weight of examples nothing is learned of weights and thresholds. */
const leastExamples = 40;
const folds = 5;
const mostEvidence = 6;

/** What a tagger has learned: plain data, which another thread may be given. */
export interface TaggerModel {
  trends: readonly Trend[];
  affinities: Affinities;
  weights: readonly number[];
  /** What is added to each trend's logit: some are labelled more sparingly than the words for them are used. */
  offsets: readonly number[];
  /** What is added to a trend's logit when the main one is chosen: some are mostly beside others. */
  leads: readonly number[];
}

/** The log odds that an editor would set a trend's tag. */
const logitOf = ({ weights, offsets }: TaggerModel, inputs: readonly number[], trend: number) =>
  inputs.reduce((sum, input, at) => sum + input * weights[at]!, offsets[trend]!);

/** A passage of the body speaks for a trend only when it does so this much more clearly than the head, in logits. */
const bodyDiscount = 1.5;
/** A numbered point of a survey stands for itself. */
const pointDiscount = 0;

function tagWith(model: TaggerModel, reader: Reader, item: Item): Tagging {
  const { trends } = model;
  const head = reader(headOf(item));
  const best: { logit: number; reading: Reading }[] = trends.map((_, at) => ({
    logit: logitOf(model, head.inputs[at]!, at),
    reading: head,
  }));
  const points = pointsOf(item).map((passages) => ({ passages, discount: pointDiscount }));
  const body = bodyOf(item).map((passage) => ({ passages: [passage], discount: bodyDiscount }));
  for (const { passages, discount } of points.length > 0 ? points : body) {
    const reading = reader(passages);
    for (const at of trends.keys()) {
      const logit = logitOf(model, reading.inputs[at]!, at) - discount;
      if (logit > best[at]!.logit) best[at] = { logit, reading };
    }
  }
  const found = trends.flatMap(({ id }, at) => {
    const { logit, reading } = best[at]!;
    if (logit < leastLogit) return [];
    const evidence = strongest(reading.evidenceFor(at), mostEvidence);
    return evidence.length === 0
      ? []
      : [
          {
            trend: id,
            score: Math.round(sigmoid(logit) * 1000) / 1000,
            evidence,
            lead: logit + model.leads[at]!,
          },
        ];
  });
  const parents = new Set(found.map(({ trend }) => parentOf(trend)));
  const kept = found
    .filter(({ trend }) => !parents.has(trend))
    .sort((a, b) => b.score - a.score || (a.trend < b.trend ? -1 : 1));
  const first = kept.reduce<(typeof kept)[number] | null>(
    (most, tag) => (most && most.lead >= tag.lead ? most : tag),
    null,
  );
  return {
    tags: kept.map(({ trend, score, evidence }) => ({ trend, score, evidence })),
    main: first?.trend ?? null,
  };
}

/** A tagger that knows the trends' own files only: their names, definitions, scope and phrases. */
export const coldTagger = (trends: readonly Trend[]): Tagger => taggerFrom(trends, []);

/**
 * A tagger from the trends' own files and from labelled items, whichever are there. Items add to what speaks for a trend
 * (`learnAffinities`), fit the weights of phrases and terms against each other and each trend's offset, which is its threshold, on
 * items held out in turn (5-fold cross-validation), so that scores are probabilities on what was not seen.
 */
export function taggerFrom(trends: readonly Trend[], examples: readonly Example[]): Tagger {
  return taggerOf(learnModel(trends, examples));
}

/** The tagger that a model makes. */
export function taggerOf(model: TaggerModel): Tagger {
  const reader = signalReader(model.trends)(model.affinities);
  return { tag: (item) => tagWith(model, reader, item) };
}

/** Learns as `taggerFrom` says. */
export function learnModel(trends: readonly Trend[], examples: readonly Example[]): TaggerModel {
  const bags = bagsOfTrends(trends);
  const model: TaggerModel = {
    trends,
    affinities: learnAffinities(bags, trends, examples),
    weights: coldWeights,
    offsets: trends.map(() => 0),
    leads: trends.map(({ id }) => leadOf(id, examples)),
  };
  if (examples.reduce((sum, { weight }) => sum + weight, 0) < leastExamples) return model;
  const readerFrom = signalReader(trends);
  const inputs = heldOut(examples, (learned) => readerFrom(learnAffinities(bags, trends, learned)));
  const rows = examples.flatMap(({ labels, weight }, i) =>
    trends.map(({ id }, at) => ({
      inputs: [...inputs[i]![at]!, ...trends.map((_, other) => Number(other === at))],
      positive: labels.includes(id),
      weight,
    })),
  );
  const learned = logistic(rows, [...coldWeights, ...trends.map(() => 0)], coldHold);
  return {
    ...model,
    weights: learned.slice(0, coldWeights.length),
    offsets: learned.slice(coldWeights.length),
  };
}

/** The weights that fit labelled items best for a tagger that has not seen any: what `coldWeights` are. */
export function fitColdWeights(trends: readonly Trend[], examples: readonly Example[]): number[] {
  const reader = signalReader(trends)(learnAffinities(bagsOfTrends(trends), trends, []));
  const rows = examples.flatMap((example) => {
    const { inputs } = reader(headOf(example));
    return trends.map(({ id }, at) => ({
      inputs: inputs[at]!,
      positive: example.labels.includes(id),
      weight: example.weight,
    }));
  });
  return logistic(
    rows,
    coldWeights.map(() => 0),
    0.1,
  );
}

/** The inputs of each example, read by a reader that has not seen it. */
function heldOut(
  examples: readonly Example[],
  readerOf: (learned: readonly Example[]) => Reader,
): number[][][] {
  const inputs: number[][][] = new Array(examples.length);
  for (let fold = 0; fold < folds; fold++) {
    const reader = readerOf(examples.filter((_, i) => i % folds !== fold));
    for (let i = fold; i < examples.length; i += folds) inputs[i] = reader(headOf(examples[i]!)).inputs;
  }
  return inputs;
}

/** The log odds that a trend comes first where an item has it among several, with one pseudo-item for each side. */
function leadOf(trend: string, examples: readonly Example[]): number {
  const beside = examples.filter(({ labels }) => labels.length > 1 && labels.includes(trend));
  const first = beside.filter(({ labels }) => labels[0] === trend).length;
  return Math.log((first + 1) / (beside.length - first + 1));
}
