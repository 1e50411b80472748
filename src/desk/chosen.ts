import type { PublishedArticle } from '../../pipeline/model/article.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import type { TrendId } from '../../pipeline/model/trend.ts';
import type { Desk } from './desk.ts';

/**
 * The trends that stand ticked when an editor opens an article: as was decided, with what a retired trend has become in its
 * place; where nothing was or it was taken back, as the machine proposes.
 */
export function chosenTrends(
  desk: Desk,
  { tags }: PublishedArticle,
  decided: Decision | undefined,
): TrendId[] {
  return decided && decided.to !== null
    ? (decided.to as string[]).flatMap((trend) => desk.index.successors.get(trend) ?? [trend])
    : tags.map(({ trend }) => trend);
}

/** A parent is implied by its child, and never written beside it. */
export const withoutParents = (trends: readonly TrendId[]): TrendId[] =>
  trends.filter((trend) => !trends.some((other) => other.startsWith(`${trend}/`)));
