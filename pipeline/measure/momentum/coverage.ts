import type { PublishedArticle } from '../../model/article.ts';
import type { Story } from '../../model/story.ts';
import { parentOf, type TrendId } from '../../model/trend.ts';
import { weekNumber } from './weeks.ts';

/** An article as far as momentum asks. */
export type CoveredArticle = Pick<
  PublishedArticle,
  'id' | 'source' | 'publisher' | 'published' | 'title' | 'summary' | 'language' | 'tags'
>;

/** A story with its articles, copies named: as the edition holds it. */
export interface CoveredStory {
  id: string;
  articles: readonly CoveredArticle[];
  copies: Story['copies'];
}

/** A story counted once: in the week it opened, for one publisher. */
export interface CountedStory {
  id: string;
  week: number;
  publisher: string;
  trends: ReadonlySet<TrendId>;
  /** Publishers that carried it other than by copy. */
  publishers: string[];
  /** Its articles that are no copies and are dated. */
  articles: CoveredArticle[];
}

/** The trends of an article, parents of its children included. */
export const trendsOf = ({ tags }: Pick<CoveredArticle, 'tags'>): Set<TrendId> =>
  new Set(tags.flatMap(({ trend }) => [trend, parentOf(trend) ?? trend]));

/**
 * Counts each story once, however many articles and copies carried it: in the week of its first article, and for that
 * one of its publishers which we have read longest, so that a new source which is quicker than others takes nothing away
 * from them. It carries the trends of at least half of its articles. Stories without a dated article are left out.
 *
 * @param heardSince when each publisher was first heard, where that was before these stories
 */
export function countStories(
  stories: readonly CoveredStory[],
  heardSince: ReadonlyMap<string, string> = new Map(),
): CountedStory[] {
  const firstHeard = new Map(heardSince);
  for (const { articles } of stories)
    for (const { publisher, published } of articles)
      if (published !== null && published < (firstHeard.get(publisher) ?? '~'))
        firstHeard.set(publisher, published);
  const longestRead = (a: string, b: string) =>
    firstHeard.get(a)! < firstHeard.get(b)! || (firstHeard.get(a) === firstHeard.get(b) && a <= b) ? a : b;
  return stories.flatMap(({ id, articles, copies }) => {
    const copied = new Set(copies.map(({ article }) => article));
    const own = articles.filter((article) => article.published !== null && !copied.has(article.id));
    if (own.length === 0) return [];
    const publishers = [...new Set(own.map(({ publisher }) => publisher))];
    const carried = own.map(trendsOf);
    const all = new Set(carried.flatMap((trends) => [...trends]));
    return [
      {
        id,
        week: Math.min(...own.map(({ published }) => weekNumber(published!))),
        publisher: publishers.reduce(longestRead),
        trends: new Set(
          [...all].filter((trend) => 2 * carried.filter((trends) => trends.has(trend)).length >= own.length),
        ),
        publishers,
        articles: own,
      },
    ];
  });
}
