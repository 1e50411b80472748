import type { Entry } from '../../pipeline/ledger/ledger.ts';
import type { Indicator } from '../../pipeline/model/indicator.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { day } from '../language/format.ts';
import { indicatorWords } from '../language/indicator.ts';

/** The first sentence of the terms a series stands under, without its full stop; null where there is no series. */
export const shortTerms = ({ official }: Indicator): string | null =>
  official === undefined ? null : official.licence.split(/;|\.\s|\.$/)[0]!;

const articlesOf = ({ claims }: Entry) =>
  new Map(
    claims.flatMap(({ first, echoes }) =>
      [first, ...echoes].map(({ article }) => [article.id, article] as const),
    ),
  );

/** The day on which something of an indicator was last seen, ISO 8601; null where nothing was. */
export const stateOf = (entry: Entry): string | null =>
  [
    ...entry.vintages.map(({ firstSeen }) => firstSeen),
    ...[...articlesOf(entry).values()].map(({ collected }) => collected),
  ]
    .sort()
    .at(-1)
    ?.slice(0, 10) ?? null;

/** Whose figures a chart shows, and of which day. */
export function sourceOf(language: SiteLanguage, entry: Entry): string {
  const say = indicatorWords[language];
  const { official } = entry.indicator;
  const at = day(language, stateOf(entry) ?? '1970-01-01');
  return official !== undefined && entry.observations.length > 0
    ? say.chartSource(official.publisher[language], at)
    : say.quotedSource(articlesOf(entry).size, at);
}
