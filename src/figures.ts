import type { EditionStory } from '../pipeline/edition.ts';
import type { PublishedArticle } from '../pipeline/model/article.ts';
import type { Statistic } from '../pipeline/model/statistic.ts';

/** A figure and the article that gives it. */
export interface Claim {
  statistic: Statistic;
  article: PublishedArticle;
}

/** Ratings of what a reader can quote without the article: a period, an origin, a level before a forecast. */
const worth: Record<Statistic['kind'], number> = { level: 3, change: 2, share: 2, forecast: 1, rank: 0 };

const score = ({ statistic }: Claim): number =>
  worth[statistic.kind] +
  (statistic.source === undefined ? 0 : 2) +
  (statistic.geography === undefined ? 0 : 1) +
  (/^[A-Z]{3}$/.test(statistic.unit) ? 2 : statistic.unit === 'percent' ? 1 : 0);

/** Figures of a story that may stand as facts: no doubt hangs on them, and copies do not say them again. */
export function claimsOf({ articles, copies }: Pick<EditionStory, 'articles' | 'copies'>): Claim[] {
  const copied = new Set(copies.map(({ article }) => article));
  return articles
    .filter(({ id }) => !copied.has(id))
    .flatMap((article) =>
      article.statistics
        .filter(({ flag }) => flag === undefined)
        .map((statistic) => ({ statistic, article })),
    );
}

/** A figure with the other articles that give the same number. */
export interface ToldClaim extends Claim {
  also: PublishedArticle[];
}

/**
 * Each figure once, in the words of an article in the reader's language where there is one. Numbers are the same where
 * kind, unit, bound and values are; of several alike in one article each is told.
 */
export function toldOnce(claims: readonly Claim[], language: string): ToldClaim[] {
  const times = new Map<string, number>();
  const alike = Map.groupBy(claims, ({ article, statistic }) => {
    const { kind, unit, bound, value, low, high } = statistic;
    const number = [kind, unit, bound, value, low, high].join(' ');
    const time = times.get(`${article.id} ${number}`) ?? 0;
    times.set(`${article.id} ${number}`, time + 1);
    return `${number} ${time}`;
  });
  return [...alike.values()].map((same) => {
    const told = same.find(({ article }) => article.language.startsWith(language)) ?? same[0]!;
    return { ...told, also: same.flatMap(({ article }) => (article === told.article ? [] : [article])) };
  });
}

/**
 * The figures to show of some stories: at most one a story, newest story first, only those with a period; the most
 * quotable of each story (money and shares before counts, with an origin before without).
 */
export function keyFigures(stories: readonly EditionStory[], most: number): Claim[] {
  const chosen: Claim[] = [];
  const measures = new Set<string>();
  for (const story of stories) {
    const best = claimsOf(story)
      .filter(({ statistic }) => statistic.period !== undefined && statistic.measure !== '')
      .filter(({ statistic }) => !measures.has(statistic.measure))
      .sort((a, b) => score(b) - score(a) || a.statistic.start - b.statistic.start)[0];
    if (!best) continue;
    measures.add(best.statistic.measure);
    chosen.push(best);
    if (chosen.length === most) break;
  }
  return chosen;
}
