import type { Appeared } from '../model/appeared.ts';
import type { EditionReport } from '../model/edition-report.ts';
import type { Health, HealthChange } from '../model/health.ts';
import type { Observation } from '../model/indicator.ts';
import type { Learning } from '../model/learning.ts';
import type { Momentum } from '../model/momentum.ts';

/** What a run proposes for publication beside the monthly files, which the archive writes line by line. */
export interface Proposals {
  momentum: readonly Momentum[];
  /** Per indicator. */
  observations: ReadonlyMap<string, readonly Observation[]>;
  /** Rendered drafts by their id. */
  drafts: ReadonlyMap<string, string>;
  health: Health;
  changes: readonly HealthChange[];
  report: EditionReport | null;
  learning: Learning | null;
  appeared: Appeared;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The machine's files as they should stand in `content/`, path to text. Pure: the same proposals give the same bytes,
 * sorted and one item a line, so that a difference between two editions shows only news.
 */
export function machineFiles({
  momentum,
  observations,
  drafts,
  health,
  changes,
  report,
  learning,
  appeared,
}: Proposals): Map<string, string> {
  return new Map<string, string>([
    ...momentum.map(
      (trend) => [`momentum/${trend.trend}.json`, `${JSON.stringify(trend, null, 1)}\n`] as const,
    ),
    ...[...observations].map(
      ([indicator, series]) =>
        [
          `observations/${indicator}.csv`,
          `period,value,first_seen\n${series
            .toSorted((a, b) => byText(a.period, b.period) || byText(a.firstSeen, b.firstSeen))
            .map(({ period, value, firstSeen }) => `${period},${value},${firstSeen}\n`)
            .join('')}`,
        ] as const,
    ),
    ...[...drafts].map(([id, text]) => [`briefings/${id}.draft.md`, text] as const),
    [
      'sources/health.json',
      `${JSON.stringify(Object.fromEntries(Object.entries(health).sort(([a], [b]) => byText(a, b))), null, 1)}\n`,
    ],
    ...(changes.length > 0
      ? [['sources/changes.jsonl', changes.map((change) => `${JSON.stringify(change)}\n`).join('')] as const]
      : []),
    ...(report === null ? [] : [['report.json', `${JSON.stringify(report, null, 1)}\n`] as const]),
    ...(Object.keys(appeared).length > 0
      ? [['briefings/appeared.json', `${JSON.stringify(appeared, null, 1)}\n`] as const]
      : []),
    ...(learning === null
      ? []
      : [
          [
            'learning.json',
            `{"upTo":${JSON.stringify(learning.upTo)},"judgements":[\n${learning.judgements.map((judgement) => JSON.stringify(judgement)).join(',\n')}\n]}\n`,
          ] as const,
        ]),
  ]);
}
