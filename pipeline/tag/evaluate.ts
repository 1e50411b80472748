import { parentOf, type Trend } from '../model/trend.ts';
import { taggerFrom } from './index.ts';
import type { Example, Tagger } from './item.ts';

/** Parts in which examples are held out in turn. */
const folds = 5;

export interface TrendQuality {
  trend: string;
  /** Items people gave it, items the machine gave it, and items both did; children count for their parents. */
  decided: number;
  proposed: number;
  agreed: number;
  /** 0 to 1; null where nothing was proposed, or decided. */
  precision: number | null;
  recall: number | null;
}

/** How well proposals agree with what people said. */
export interface TagQuality {
  items: number;
  /** Over all trends together, 0 to 1. */
  precision: number | null;
  recall: number | null;
  f1: number;
  /** Of the items people gave no trend, the share the machine left without one too; null where there are none. */
  quiet: number | null;
  /** Of the items with trends, the share whose main one is the first that people named. */
  main: number | null;
  trends: TrendQuality[];
  /** What was said in place of what: a trend missing and another too much on one item, the most frequent first. */
  confusions: { decided: string; proposed: string; times: number }[];
  /** Whether scores are probabilities: of the proposals with such scores, how many people had made too. */
  reliability: { from: number; to: number; proposals: number; agreed: number; meanScore: number }[];
}

const closed = (labels: readonly string[]): Set<string> =>
  new Set(labels.flatMap((label) => [label, parentOf(label) ?? label]));
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** Tells how each item was tagged by a tagger that had not seen it: items are held out in turn (5-fold cross-validation). */
export function evaluateTags(trends: readonly Trend[], examples: readonly Example[]): TagQuality {
  const taggers = Array.from({ length: Math.min(folds, Math.max(1, examples.length)) }, (_, fold) =>
    taggerFrom(
      trends,
      examples.filter((_, at) => at % folds !== fold),
    ),
  );
  return qualityOf(examples, (at) => taggers[at % folds]!);
}

/** How well a tagger agrees with labelled items that it has not learned from. */
export const testTags = (tagger: Tagger, items: readonly Example[]): TagQuality =>
  qualityOf(items, () => tagger);

function qualityOf(items: readonly Example[], taggerFor: (at: number) => Tagger): TagQuality {
  const counts = new Map<string, { decided: number; proposed: number; agreed: number }>();
  const of = (trend: string) => {
    const known = counts.get(trend) ?? { decided: 0, proposed: 0, agreed: 0 };
    counts.set(trend, known);
    return known;
  };
  const confused = new Map<string, number>();
  const bins = Array.from({ length: 10 }, () => ({ proposals: 0, agreed: 0, sum: 0 }));
  let [empty, quiet, withMain, mainRight] = [0, 0, 0, 0];
  for (const [at, item] of items.entries()) {
    const { tags, main } = taggerFor(at).tag(item);
    const wanted = closed(item.labels);
    const found = closed(tags.map(({ trend }) => trend));
    for (const trend of wanted) of(trend).decided++;
    for (const trend of found) {
      of(trend).proposed++;
      if (wanted.has(trend)) of(trend).agreed++;
    }
    for (const missing of item.labels)
      for (const { trend } of tags)
        if (!found.has(missing) && !wanted.has(trend)) {
          const key = `${missing} ${trend}`;
          confused.set(key, (confused.get(key) ?? 0) + 1);
        }
    for (const { trend, score } of tags) {
      const bin = bins[Math.min(9, Math.floor(score * 10))]!;
      bin.proposals++;
      bin.sum += score;
      if (wanted.has(trend)) bin.agreed++;
    }
    if (item.labels.length === 0) {
      empty++;
      if (tags.length === 0) quiet++;
    } else {
      withMain++;
      if (main === item.labels[0]) mainRight++;
    }
  }
  const sum = (key: 'decided' | 'proposed' | 'agreed') =>
    [...counts.values()].reduce((total, count) => total + count[key], 0);
  const [decided, proposed, agreed] = [sum('decided'), sum('proposed'), sum('agreed')];
  return {
    items: items.length,
    precision: share(agreed, proposed),
    recall: share(agreed, decided),
    f1: decided + proposed === 0 ? 0 : (2 * agreed) / (decided + proposed),
    quiet: share(quiet, empty),
    main: share(mainRight, withMain),
    trends: [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([trend, count]) => ({
        trend,
        ...count,
        precision: share(count.agreed, count.proposed),
        recall: share(count.agreed, count.decided),
      })),
    confusions: [...confused]
      .sort(([a, timesA], [b, timesB]) => timesB - timesA || (a < b ? -1 : 1))
      .map(([key, times]) => ({ decided: key.split(' ')[0]!, proposed: key.split(' ')[1]!, times })),
    reliability: bins.flatMap(({ proposals, agreed: right, sum: scores }, tenth) =>
      proposals === 0
        ? []
        : [
            {
              from: tenth / 10,
              to: (tenth + 1) / 10,
              proposals,
              agreed: right,
              meanScore: scores / proposals,
            },
          ],
    ),
  };
}
