import { z } from 'zod';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import type { TrendId } from '../../pipeline/model/trend.ts';
import { chosenTrends, withoutParents } from './chosen.ts';
import { type Asked, decide, type Told } from './deciding.ts';
import { type Desk, seenOf } from './desk.ts';
import type { Session } from './session.ts';

/** An article among many, as it was seen: its id, the digest of its words, the latest decision on its tags or nothing. */
export const Item = z.string().regex(/^[0-9a-f]{16} [0-9a-f]{16} [0-9A-Z]{0,26}$/);

/** An article among many, as a form sends it back. */
export const itemOf = (desk: Desk, article: PublishedArticle): string =>
  `${article.id} ${seenOf(article)} ${desk.log.latest(`article/${article.id}`, 'tags')?.id ?? ''}`;

/** What can be done with many articles at once: the trends that each has after it, or that it is hidden. */
export const manyActions = ['many-accept', 'many-hide', 'many-tag', 'many-untag'] as const;
export type ManyAction = (typeof manyActions)[number];

const isBelow = (trend: TrendId, other: TrendId) => trend === other || trend.startsWith(`${other}/`);

const trendsAfter: Record<
  Exclude<ManyAction, 'many-hide'>,
  (trends: readonly TrendId[], trend: TrendId) => TrendId[]
> = {
  'many-accept': (trends) => [...trends],
  'many-tag': (trends, trend) => [...new Set([...trends, trend])],
  'many-untag': (trends, trend) => trends.filter((each) => !isBelow(each, trend)),
};

/**
 * Decides on many articles alike, each as it was seen, on all or on none of them; one action, which one `undo` takes back.
 */
export function decideOnMany(
  desk: Desk,
  session: Session,
  {
    action,
    items,
    trend,
    because,
  }: { action: ManyAction; items: readonly string[]; trend: TrendId; because?: string | undefined },
): Told {
  if (items.length === 0) return { kind: 'refused', status: 400, reason: 'Tick one article at least.' };
  const asked: Asked[] = [];
  for (const item of items) {
    const [id = '', seen = '', version = ''] = item.split(' ');
    const article = desk.index.articles.get(id);
    if (!article) return { kind: 'refused', status: 404, reason: `There is no article/${id}.` };
    const common = { about: `article/${id}`, seen, ...(because ? { because } : {}) };
    asked.push(
      action === 'many-hide'
        ? {
            ...common,
            field: 'hidden',
            to: true,
            version: desk.log.latest(common.about, 'hidden')?.id ?? null,
          }
        : {
            ...common,
            field: 'tags',
            to: withoutParents(
              trendsAfter[action](chosenTrends(desk, article, desk.log.byId(version)), trend),
            ),
            version: version === '' ? null : version,
          },
    );
  }
  return decide(desk, session, asked);
}
