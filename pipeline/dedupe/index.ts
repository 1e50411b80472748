import { byAppearance, dayOf, type GroupedArticle, type Pair } from './article.ts';
import { bridge, type Landmarks } from './bridges.ts';
import { type Point, unite } from './clusters.ts';
import { findCopies } from './copies.ts';
import { originOf } from './origin.ts';
import { Partition } from './partition.ts';
import { storyIds } from './stories.ts';
import { vectors } from './vectors.ts';

/** What people and earlier runs have said. */
export interface GroupOptions {
  /** Pairs of article ids judged to be one story: obeyed always. */
  same?: readonly Pair[] | undefined;
  /** Pairs judged to be different stories: obeyed always, `same` first where both are said. */
  different?: readonly Pair[] | undefined;
  /** The story each known article was in before, by article id. */
  previous?: ReadonlyMap<string, string> | undefined;
  /** What a text says in any language; without it, each language's articles keep to themselves. */
  landmarks?: Landmarks | undefined;
  /**
   * Articles of which too little is left to judge them anew: those of one earlier story stay together, those of two stay
   * apart, but for pairs judged by people.
   */
  settled?: ReadonlySet<string> | undefined;
}

/** The story an article belongs to. */
export interface Grouping {
  /** The id of the story's first article, or the id the story had before. */
  story: string;
  /** The id of the article whose text it repeats, the origin of all its copies; null where it is none. */
  duplicateOf: string | null;
}

/**
 * Groups articles into stories, the articles on one event, and marks copies. Copies are found first (`findCopies`); each
 * text then counts once, and texts are clustered by what they say and when (`unite`). Pairs judged by people come before
 * both: pairs are judged, clusters derived. The answer depends on the set of articles alone, not on their order.
 *
 * @returns one for each article, in the order given
 */
export function group(articles: readonly GroupedArticle[], options: GroupOptions = {}): Grouping[] {
  const sorted = [...articles].sort(byAppearance);
  const indexOf = new Map(sorted.map(({ id }, index) => [id, index]));
  const stories = new Partition(sorted.length);
  const judged = (pairs: readonly Pair[] = []) =>
    pairs.flatMap(([a, b]) => {
      const [first, second] = [indexOf.get(a), indexOf.get(b)];
      return first === undefined || second === undefined ? [] : [[first, second] as const];
    });
  for (const [a, b] of judged(options.same)) stories.unite(a, b);
  for (const [a, b] of judged(options.different)) stories.separate(a, b);

  const settled = sorted.flatMap(({ id }, index) => {
    const story = options.settled?.has(id) ? options.previous?.get(id) : undefined;
    return story === undefined ? [] : [{ index, story }];
  });
  const firstOf = new Map<string, number>();
  for (const { index, story } of settled) {
    const first = firstOf.get(story);
    if (first === undefined) firstOf.set(story, index);
    else stories.unite(first, index);
  }
  for (const { index } of settled) stories.settle(index);

  const copyOf = findCopies(sorted, stories);
  const origins = sorted.flatMap((article, index) => (copyOf[index] === null ? [{ article, index }] : []));
  const points = vectors(origins.values().map(({ article }) => article));
  unite(
    origins.map(({ article, index }, position): Point => {
      return {
        member: index,
        vector: points[position]!,
        day: dayOf(article),
        previous: options.previous?.get(article.id),
      };
    }),
    stories,
  );
  if (options.landmarks) bridge(sorted, stories, options.landmarks);

  const ids = storyIds(sorted, stories, options.previous);
  const origin = originsOf(sorted, copyOf);
  return articles.map(({ id }) => {
    const index = indexOf.get(id)!;
    return { story: ids[index]!, duplicateOf: origin[index] === index ? null : sorted[origin[index]!]!.id };
  });
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
