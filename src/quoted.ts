import type { PublishedArticle } from '../pipeline/model/article.ts';
import type { Indicator } from '../pipeline/model/indicator.ts';
import type { Claim } from './figures.ts';

/**
 * Figures that articles give for an indicator's measure: the same unit and place, no doubt on them, and a measure that
 * holds one of the indicator's phrases. Newest article first, as `articles` are. Changes of the measure are left out
 * where the indicator is a level, and the other way round: they share words, not a meaning.
 */
export function quotedFor(indicator: Indicator, articles: readonly PublishedArticle[]): Claim[] {
  const phrases = [...indicator.phrases.en, ...indicator.phrases.zh].map((phrase) => phrase.toLowerCase());
  if (phrases.length === 0) return [];
  return articles.flatMap((article) =>
    article.statistics
      .filter(
        ({ unit, geography, kind, flag, measure }) =>
          flag === undefined &&
          unit === indicator.unit &&
          (geography ?? null) === indicator.geography &&
          kind === indicator.kind &&
          phrases.some((phrase) => measure.toLowerCase().includes(phrase)),
      )
      .map((statistic) => ({ statistic, article })),
  );
}
