import { createHash } from 'node:crypto';
import type { InForce } from './decisions.ts';
import { pairsOf } from './decisions.ts';
import { clearestHeadline } from './dedupe/headline.ts';
import { group } from './dedupe/index.ts';
import { examplesOf } from './examples.ts';
import { landmarksOf } from './landmarks.ts';
import { statistics } from './measure/statistics.ts';
import type { ArchivedArticle, PublishedArticle } from './model/article.ts';
import type { Entity } from './model/entity.ts';
import type { Statistic } from './model/statistic.ts';
import type { Story } from './model/story.ts';
import type { Trend } from './model/trend.ts';
import { taggerFrom } from './tag/index.ts';

/** An article goes on being compared with new ones for so long; after that its story is settled. */
const settledAfterDays = 60;
const aDay = 86_400_000;

const dateOf = ({ published, collected }: ArchivedArticle) => published ?? collected;

/**
 * Groups articles into stories. Articles whose story is settled (older than 60 days, and in a story already) keep it,
 * so that the work of a run depends on what is new and not on the archive's size; all others are grouped afresh, with
 * their earlier stories' ids kept where the stories live on. Where stories become one, the ids that end stand in its
 * `formerly`, for as long as they are no story of their own again.
 */
export function groupIntoStories(
  articles: readonly ArchivedArticle[],
  previous: readonly Story[],
  decisions: InForce,
  entities: readonly Entity[],
  asOf: string,
): Story[] {
  const before = Date.parse(asOf) - settledAfterDays * aDay;
  const storyOf = new Map(
    previous.flatMap(({ id, articles }) => articles.map((article) => [article, id] as const)),
  );
  const { same, different } = pairsOf(decisions);
  const judged = new Set([...same, ...different].flat());
  const isOpen = (article: ArchivedArticle) =>
    Date.parse(dateOf(article)) >= before || !storyOf.has(article.id) || judged.has(article.id);
  const openStories = new Set(articles.filter(isOpen).map(({ id }) => storyOf.get(id)));
  const known = new Map(articles.map((article) => [article.id, article]));
  const settled = previous.filter(
    (story) => !openStories.has(story.id) && story.articles.every((id) => known.has(id)),
  );
  const isSettled = new Set(settled.flatMap((story) => story.articles));
  const open = articles.filter(({ id }) => !isSettled.has(id));

  const former = new Map(previous.map(({ id, formerly = [] }) => [id, formerly]));
  const groupings = group(open, { same, different, previous: storyOf, landmarks: landmarksOf(entities) });
  const members = new Map<string, { article: ArchivedArticle; duplicateOf: string | null }[]>();
  for (const [index, { story, duplicateOf }] of groupings.entries()) {
    const list = members.get(story) ?? members.set(story, []).get(story)!;
    list.push({ article: open[index]!, duplicateOf });
  }
  const living = new Set([...members.keys(), ...settled.map(({ id }) => id)]);
  const fresh = [...members].map(([id, list]): Story => {
    const absorbed = new Set(
      list.flatMap(({ article }) => {
        const before = storyOf.get(article.id);
        return before === undefined ? [] : [before, ...(former.get(before) ?? [])];
      }),
    );
    const formerly = [...absorbed].filter((story) => !living.has(story)).sort();
    const sorted = list.toSorted((a, b) =>
      dateOf(a.article) + a.article.id < dateOf(b.article) + b.article.id ? -1 : 1,
    );
    return {
      id,
      articles: sorted.map(({ article }) => article.id),
      headline: clearestHeadline(sorted.map(({ article }) => article)),
      copies: sorted.flatMap(({ article, duplicateOf }) =>
        duplicateOf === null ? [] : [{ article: article.id, of: duplicateOf }],
      ),
      ...(formerly.length > 0 ? { formerly } : {}),
    };
  });
  return [...settled, ...fresh];
}

/** Tags every article; `step` is told how many are done. */
export function tagArticles(
  articles: readonly ArchivedArticle[],
  trends: readonly Trend[],
  decisions: InForce,
  step: (done: number) => void,
): PublishedArticle[] {
  const tagger = taggerFrom(
    trends.filter(({ moved }) => moved.length === 0),
    examplesOf(articles, decisions),
  );
  return articles.map(({ text, ...article }, index) => {
    const { tags } = tagger.tag({ ...article, text: text === article.summary ? undefined : text });
    step(index + 1);
    // Three digits: more would let the last bits of a floating-point sum show as news.
    return {
      ...article,
      tags: tags.map((tag) => ({ ...tag, score: Math.round(tag.score * 1000) / 1000, by: 'machine' })),
      statistics: [],
    };
  });
}

/** The key under which an article's statistics are kept: all that goes into them, the code's own digest included. */
export const statisticsKey = ({ text, language, published }: ArchivedArticle, revision: string): string =>
  `statistics/${createHash('sha256')
    .update(JSON.stringify([revision, text, language, published]))
    .digest('hex')}`;

/** The figures an article quotes. */
export const statisticsOf = ({ text, language, published }: ArchivedArticle): Statistic[] =>
  statistics({ text, language, published: published?.slice(0, 10) }).statistics;
