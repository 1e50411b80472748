import type { GroupedArticle } from './article.ts';
import type { Partition } from './partition.ts';

/**
 * The id of each article's story: the id of its first article when it began. A story keeps the id it had while the article
 * of that id is in it, so that it may grow at both ends and no two stories ever share an id; where that article is not
 * given, the part with most of the story's articles keeps the id. Where stories have become one, the id of the one whose
 * articles appeared first wins.
 *
 * @param sorted in order of appearance, as the partition numbers them
 * @param previous the story each known article was in before, by article id
 */
export function storyIds(
  sorted: readonly GroupedArticle[],
  stories: Partition,
  previous: ReadonlyMap<string, string> = new Map(),
): string[] {
  const given = new Map(sorted.map(({ id }, index) => [id, stories.find(index)]));
  /** How many articles of an earlier story each story has: `heirs.get(earlier).get(root)`. */
  const heirs = new Map<string, Map<number, number>>();
  sorted.forEach(({ id }, index) => {
    const before = previous.get(id);
    if (before === undefined) return;
    const counts = heirs.get(before) ?? new Map<number, number>();
    const root = stories.find(index);
    heirs.set(before, counts.set(root, (counts.get(root) ?? 0) + 1));
  });
  const ids = new Map<number, string>();
  // In the order in which their articles appeared, so the older story is first.
  for (const [before, counts] of heirs) {
    const root =
      given.get(before) ?? [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
    if (!ids.has(root)) ids.set(root, before);
  }
  return sorted.map((_, index) => {
    const root = stories.find(index);
    return ids.get(root) ?? sorted[root]!.id;
  });
}
