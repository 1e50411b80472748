import { byAppearance, dayOf, type GroupedArticle, type Pair } from './article.ts';
import { bridge, type Landmarks } from './bridges.ts';
import { type Point, unite } from './clusters.ts';
import { findCopies } from './copies.ts';
import { originOf } from './origin.ts';
import { Partition } from './partition.ts';
import { storyIds } from './stories.ts';
import { vectors } from './vectors.ts';

/** What people and earlier runs have said. */
export interface Said {
  /** Pairs of article ids judged to be one story: obeyed always. */
  same?: readonly Pair[] | undefined;
  /** Pairs judged to be different stories: obeyed always, `same` first where both are said. */
  different?: readonly Pair[] | undefined;
  /** The story each known article was in before, by article id. */
  previous?: ReadonlyMap<string, string> | undefined;
  /**
   * Articles of which too little is left to judge them anew: those of one earlier story stay together, those of two stay
   * apart, but for pairs judged by people.
   */
  settled?: ReadonlySet<string> | undefined;
}

export interface GroupOptions extends Said {
  /** What a text says in any language; without it, each language's articles keep to themselves. */
  landmarks?: Landmarks | undefined;
}

/** The story an article belongs to. */
export interface Grouping {
  /** The id of the story's first article, or the id the story had before. */
  story: string;
  /** The id of the article whose text it repeats, the origin of all its copies; null where it is none. */
  duplicateOf: string | null;
}

/** Articles that tell of one event in one language, by their places in order of appearance. */
export interface Clusters {
  /** Of each article the one whose text it repeats, or null. */
  copyOf: (number | null)[];
  /** Of each article the first of its cluster. */
  firsts: Int32Array;
}

/** The partition in which nothing is united yet but what was said, beside the places of articles whose story is settled. */
function partitionBy(sorted: readonly GroupedArticle[], said: Said): Partition {
  const indexOf = new Map(sorted.map(({ id }, index) => [id, index]));
  const stories = new Partition(sorted.length);
  const judged = (pairs: readonly Pair[] = []) =>
    pairs.flatMap(([a, b]) => {
      const [first, second] = [indexOf.get(a), indexOf.get(b)];
      return first === undefined || second === undefined ? [] : [[first, second] as const];
    });
  for (const [a, b] of judged(said.same)) stories.unite(a, b);
  for (const [a, b] of judged(said.different)) stories.separate(a, b);

  const settled = sorted.flatMap(({ id }, index) => {
    const story = said.settled?.has(id) ? said.previous?.get(id) : undefined;
    return story === undefined ? [] : [{ index, story }];
  });
  const firstOf = new Map<string, number>();
  for (const { index, story } of settled) {
    const first = firstOf.get(story);
    if (first === undefined) firstOf.set(story, index);
    else stories.unite(first, index);
  }
  for (const { index } of settled) stories.settle(index);
  return stories;
}

/**
 * Clusters articles by their words. Copies are found first (`findCopies`); each text then counts once, and texts are
 * clustered by what they say and when (`unite`). Pairs judged by people come before both: pairs are judged, clusters
 * derived. Most of the time that grouping takes is spent here, and nothing is needed but what is given.
 */
export function cluster(articles: readonly GroupedArticle[], said: Said): Clusters {
  const sorted = articles.toSorted(byAppearance);
  const stories = partitionBy(sorted, said);
  const copyOf = findCopies(sorted, stories);
  const origins = sorted.flatMap((article, index) => (copyOf[index] === null ? [{ article, index }] : []));
  const points = vectors(origins.values().map(({ article }) => article));
  unite(
    origins.map(({ article, index }, position): Point => {
      return {
        member: index,
        vector: points[position]!,
        day: dayOf(article),
        previous: said.previous?.get(article.id),
      };
    }),
    stories,
  );
  return { copyOf, firsts: Int32Array.from(sorted, (_, index) => stories.find(index)) };
}

/**
 * The stories that clusters make: languages are joined by what both say (`bridge`), and each story has its name.
 *
 * @param clusters of these articles, with the same said
 * @returns one for each article, in the order given
 */
export function groupingsOf(
  articles: readonly GroupedArticle[],
  { copyOf, firsts }: Clusters,
  { landmarks, ...said }: GroupOptions,
): Grouping[] {
  const sorted = articles.toSorted(byAppearance);
  const indexOf = new Map(sorted.map(({ id }, index) => [id, index]));
  const stories = partitionBy(sorted, said);
  for (const [index, first] of firsts.entries()) stories.unite(first, index);
  if (landmarks) bridge(sorted, stories, landmarks);

  const ids = storyIds(sorted, stories, said.previous);
  const origin = originsOf(sorted, copyOf);
  return articles.map(({ id }) => {
    const index = indexOf.get(id)!;
    return { story: ids[index]!, duplicateOf: origin[index] === index ? null : sorted[origin[index]!]!.id };
  });
}

/**
 * Groups articles into stories, the articles on one event, and marks copies: clusters within a language (`cluster`), then
 * stories over languages (`groupingsOf`). The answer depends on the set of articles alone, not on their order.
 *
 * @returns one for each article, in the order given
 */
export function group(articles: readonly GroupedArticle[], options: GroupOptions = {}): Grouping[] {
  return groupingsOf(articles, cluster(articles, options), options);
}

/** For each article the index of the one that all its copies go back to; its own where it has none. */
function originsOf(sorted: readonly GroupedArticle[], copyOf: readonly (number | null)[]): number[] {
  const first: number[] = [];
  // A copy's text appeared before it, so what that goes back to is known.
  for (const [index, of] of copyOf.entries()) first.push(of === null ? index : first[of]!);
  const copies = Map.groupBy(first.keys(), (index) => first[index]!);
  for (const members of copies.values()) {
    if (members.length === 1) continue;
    const origin = members[originOf(members.map((index) => sorted[index]!))]!;
    for (const index of members) first[index] = origin;
  }
  return first;
}
