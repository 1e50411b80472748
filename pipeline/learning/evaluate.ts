import { type InForce, statisticSubject } from '../decisions.ts';
import { statistics } from '../measure/statistics.ts';
import type { ArchivedArticle } from '../model/article.ts';
import type { StatisticCorrection } from '../model/correction.ts';
import type { Statistic } from '../model/statistic.ts';
import type { Trend } from '../model/trend.ts';
import { evaluateTags, type TagQuality } from '../tag/evaluate.ts';
import { examplesOf } from './examples.ts';

/** How the statistics extractor stands to what editors decided of figures. */
export interface StatisticsQuality {
  /** Articles with a decision on a figure. */
  articles: number;
  /** Figures that editors set or accepted, and of these how many the machine reads at the same place. */
  decided: number;
  found: number;
  /** Of the found, those whose value and unit are the editors'; and those whose kind, bound and period are too. */
  right: number;
  whole: number;
  /** Figures that editors took out, and of these how many the machine still reads. */
  dropped: number;
  stillRead: number;
  recall: number | null;
}

export interface Evaluation {
  /** Each item tagged by a tagger that has not seen it. */
  tags: TagQuality;
  statistics: StatisticsQuality;
}

const overlap = (a: Pick<Statistic, 'start' | 'end'>, b: Pick<Statistic, 'start' | 'end'>) =>
  a.start < b.end && b.start < a.end;
const sameNumber = (a: number | null | undefined, b: number | null | undefined) =>
  a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.abs(a));

function evaluateStatistics(articles: readonly ArchivedArticle[], decisions: InForce): StatisticsQuality {
  const sum = { articles: 0, decided: 0, found: 0, right: 0, whole: 0, dropped: 0, stillRead: 0 };
  const byArticle = Map.groupBy(
    [...decisions.values()].filter(
      ({ about, field }) => about.startsWith('statistic/') && field === 'statistic',
    ),
    ({ about }) => about.split('/')[1]!,
  );
  for (const article of articles) {
    const mine = byArticle.get(article.id);
    if (!mine) continue;
    sum.articles++;
    const read = statistics({
      text: article.text,
      language: article.language,
      published: article.published?.slice(0, 10),
    }).statistics;
    for (const { about, to } of mine) {
      const correction = to as unknown as StatisticCorrection;
      const [start, end] = about.split('/')[2]!.split('-').map(Number) as [number, number];
      const there = read.filter((statistic) => overlap(statistic, { start, end }));
      if (correction === 'drop') {
        sum.dropped++;
        if (there.length > 0) sum.stillRead++;
        continue;
      }
      if (correction === 'accept') {
        sum.decided++;
        if (there.some((one) => statisticSubject(article.id, one) === about)) {
          sum.found++;
          sum.right++;
          sum.whole++;
        }
        continue;
      }
      if (!('quote' in correction)) continue;
      sum.decided++;
      const wanted = correction as unknown as Statistic;
      const right = there.find(
        (one) =>
          one.unit === wanted.unit &&
          sameNumber(one.value, wanted.value) &&
          sameNumber(one.low, wanted.low) &&
          sameNumber(one.high, wanted.high),
      );
      if (there.length > 0) sum.found++;
      if (!right) continue;
      sum.right++;
      if (right.kind === wanted.kind && right.bound === wanted.bound && right.period === wanted.period)
        sum.whole++;
    }
  }
  return { ...sum, recall: sum.decided === 0 ? null : sum.found / sum.decided };
}

/** The machine against the editors' decisions, each judged without having seen them. Pure. */
export const evaluate = (
  trends: readonly Trend[],
  articles: readonly ArchivedArticle[],
  decisions: InForce,
): Evaluation => ({
  tags: evaluateTags(trends, examplesOf(articles, decisions)),
  statistics: evaluateStatistics(articles, decisions),
});

const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);
const column = (text: string | number, width: number) => String(text).padStart(width);

/** The quality of tags for a person. */
export function tagQualityInWords(quality: TagQuality): string[] {
  return [
    `${'trend'.padEnd(34)}${column('decided', 9)}${column('proposed', 10)}${column('precision', 11)}${column('recall', 8)}`,
    ...quality.trends.map(
      ({ trend, decided, proposed, precision, recall }) =>
        `${trend.padEnd(34)}${column(decided, 9)}${column(proposed, 10)}${column(percent(precision), 11)}${column(percent(recall), 8)}`,
    ),
    `${'all'.padEnd(34)}${column('', 19)}${column(percent(quality.precision), 11)}${column(percent(quality.recall), 8)}  F1 ${percent(quality.f1)}`,
    `${quality.items} items; the main trend is right in ${percent(quality.main)}${quality.quiet === null ? '' : `; ${percent(quality.quiet)} of those about nothing stay without a tag`}`,
    ...(quality.confusions.length > 0
      ? [
          'said in place of:',
          ...quality.confusions
            .slice(0, 8)
            .map(({ decided, proposed, times }) => `  ${proposed} for ${decided}, ${times}×`),
        ]
      : []),
    'of proposals with a score of, so many were right:',
    ...quality.reliability.map(
      ({ from, to, proposals, agreed }) =>
        `  ${from.toFixed(1)}–${to.toFixed(1)}  ${agreed} of ${proposals} (${percent(agreed / proposals)})`,
    ),
  ];
}

/** An evaluation for a person. */
export function evaluationInWords({ tags, statistics }: Evaluation): string {
  return `${[
    'Tags against decisions, each item held out in turn:',
    ...tagQualityInWords(tags),
    '',
    `Statistics against decisions: of ${statistics.decided} figures in ${statistics.articles} articles ${statistics.found} are found (${percent(statistics.recall)}), ${statistics.right} with the same value and unit, ${statistics.whole} with the same kind, bound and period too; of ${statistics.dropped} that were taken out ${statistics.stillRead} are still read.`,
  ].join('\n')}\n`;
}
