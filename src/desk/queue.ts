import { drawnShare, isDrawn, lot } from '../../pipeline/learning/lot.ts';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import type { Story } from '../../pipeline/model/story.ts';
import { type TrendId, withParents } from '../../pipeline/model/trend.ts';

/** Why an article waits for an editor. */
export type Reason = 'disputed' | 'split' | 'uncertain' | 'heavy' | 'drawn';

export interface Queued {
  article: string;
  /** Its place in the decisions: `article/<id>`. */
  about: string;
  reasons: Reason[];
}

/** A tag as likely wrong as right is 1, a certain one 0; an article is as uncertain as its most uncertain tag. */
export const uncertaintyOf = ({ tags }: Pick<PublishedArticle, 'tags'>): number =>
  tags.reduce((most, { score }) => Math.max(most, 1 - Math.abs(2 * score - 1)), 0);

/** From here on an article's tags are uncertain enough to ask: a probability between 0.2 and 0.8. */
const askFrom = 0.4;
/** A headline that so many publishers carry is looked at, however sure the machine is. */
const heavyFrom = 3;

const closed = (to: unknown): string =>
  Array.isArray(to)
    ? withParents(to as string[])
        .sort()
        .join(' ')
    : JSON.stringify(to);

/** Editors whose latest words on an item's tags differ: each by their last decision, those taken back left out. */
export function dispute(onItem: readonly Decision[]): Decision[] {
  const latest = new Map<string, Decision>();
  for (const decision of onItem) if (decision.field === 'tags') latest.set(decision.by, decision);
  const standing = [...latest.values()].filter(({ to }) => to !== null);
  return new Set(standing.map(({ to }) => closed(to))).size > 1 ? standing : [];
}

/** Whether tags name a trend that was split since: only an editor can say which part it is. */
export const namesSplit = (to: unknown, successors: ReadonlyMap<TrendId, readonly TrendId[]>): boolean =>
  successors.size > 0 &&
  Array.isArray(to) &&
  (to as string[]).some((trend) => (successors.get(trend)?.length ?? 1) > 1);

/** Whether two lists of tags say the same, parents counted in. */
export const sameTags = (a: readonly string[], b: readonly string[]): boolean => closed(a) === closed(b);

/**
 * The order in which articles come to editors. By priority: disputed ones and those of a trend that was split, then by uncertainty, weighed by how many
 * publishers carry the story (a headline counts in full, another article of the story a third); among equals the newest.
 * Into that order the ones drawn by lot are set so that they are 15% of it at every point; they keep the order of their
 * lots, so that which of them are reached does not depend on the machine's opinion. Pure.
 */
export function queueOf(
  articles: readonly PublishedArticle[],
  stories: readonly Story[],
  decisionsOn: (about: string) => readonly Decision[],
  successors: ReadonlyMap<TrendId, readonly TrendId[]> = new Map(),
): Queued[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const weight = new Map<string, { publishers: number; headline: boolean }>();
  const decidedWhole = new Set<string>();
  for (const { id: story, articles: ids, headline } of stories) {
    if (decisionsOn(`story/${story}`).findLast(({ field }) => field === 'tags')?.to != null)
      for (const id of ids) decidedWhole.add(id);
    const publishers = new Set(ids.map((id) => byId.get(id)?.publisher)).size;
    for (const id of ids) weight.set(id, { publishers, headline: id === headline });
  }
  const chosen: { queued: Queued; priority: number; day: string }[] = [];
  const drawn: { queued: Queued; lot: number }[] = [];
  for (const article of articles) {
    if (decidedWhole.has(article.id)) continue;
    const onIt = decisionsOn(`article/${article.id}`);
    const disputed = dispute(onIt).length > 0;
    if (!disputed && onIt.some(({ field, to }) => field === 'hidden' && to === true)) continue;
    const set = onIt.findLast(({ field }) => field === 'tags')?.to;
    const split = namesSplit(set, successors);
    if (!disputed && !split && set != null) continue;
    const { publishers, headline } = weight.get(article.id) ?? { publishers: 1, headline: true };
    const uncertainty = uncertaintyOf(article);
    const byLot = isDrawn(article.id);
    const reasons: Reason[] = [
      ...(disputed ? (['disputed'] as const) : []),
      ...(split ? (['split'] as const) : []),
      ...(uncertainty >= askFrom ? (['uncertain'] as const) : []),
      ...(headline && publishers >= heavyFrom ? (['heavy'] as const) : []),
      ...(byLot ? (['drawn'] as const) : []),
    ];
    if (reasons.length === 0) continue;
    const queued = { article: article.id, about: `article/${article.id}`, reasons };
    if (byLot && !disputed && !split) drawn.push({ queued, lot: lot(article.id, 4) });
    else
      chosen.push({
        queued,
        priority:
          (disputed ? 10 : 0) +
          (split ? 5 : 0) +
          (0.2 + uncertainty) * (1 + Math.log2(publishers) * (headline ? 1 : 1 / 3)),
        day: article.published ?? article.collected,
      });
  }
  chosen.sort((a, b) => b.priority - a.priority || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  drawn.sort((a, b) => a.lot - b.lot);
  const order: Queued[] = [];
  let [nextChosen, nextDrawn] = [0, 0];
  while (nextChosen < chosen.length || nextDrawn < drawn.length) {
    const due = Math.floor(drawnShare * (order.length + 1)) > nextDrawn || nextChosen >= chosen.length;
    order.push(
      due && nextDrawn < drawn.length
        ? drawn[nextDrawn++]!.queued
        : (chosen[nextChosen++] ?? drawn[nextDrawn++])!.queued,
    );
  }
  return order;
}
