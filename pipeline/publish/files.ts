import type { PublishedArticle } from '../model/article.ts';
import type { Health } from '../model/health.ts';
import type { Observation } from '../model/indicator.ts';
import type { Momentum } from '../model/momentum.ts';
import type { Story } from '../model/story.ts';

/** All that a run proposes for publication. */
export interface Proposals {
  articles: readonly PublishedArticle[];
  stories: readonly Story[];
  momentum: readonly Momentum[];
  /** Per indicator. */
  observations: ReadonlyMap<string, readonly Observation[]>;
  /** Rendered drafts by their id. */
  drafts: ReadonlyMap<string, string>;
  health: Health;
}

const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Values in monthly files, one a line, sorted by day and id: a new item is one new line. */
function monthly<Value extends { id: string }>(
  folder: string,
  values: readonly Value[],
  dayOf: (value: Value) => string,
) {
  const months = Map.groupBy(values, (value) => dayOf(value).slice(0, 7));
  return [...months].map(
    ([month, inMonth]) =>
      [
        `${folder}/${month}.jsonl`,
        lines(inMonth.toSorted((a, b) => byText(dayOf(a), dayOf(b)) || byText(a.id, b.id))),
      ] as const,
  );
}

/**
 * The machine's files as they should stand in `content/`, path to text. Pure: the same proposals give the same bytes,
 * sorted and one item a line, so that a difference between two editions shows only news.
 */
export function machineFiles({
  articles,
  stories,
  momentum,
  observations,
  drafts,
  health,
}: Proposals): Map<string, string> {
  const days = new Map(articles.map(({ id, published, collected }) => [id, published ?? collected]));
  return new Map([
    ...monthly('articles', articles, ({ published, collected }) => published ?? collected),
    ...monthly('stories', stories, ({ id, articles }) => days.get(id) ?? days.get(articles[0]!)!),
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
  ]);
}
