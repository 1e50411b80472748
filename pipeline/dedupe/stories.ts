import type { GroupedArticle } from './article.ts';
import type { Partition } from './partition.ts';

/**
 * The id of each article's story. A story keeps the id it had; where several had become one, the one whose articles
 * appeared first; where one has parted, the part with most of its articles (then the first) keeps it. A new story takes the
 * id of its first article, the next one's where an earlier story holds that id. No two stories share an id.
 *
 * @param sorted in order of appearance, as the partition numbers them
 */
export function storyIds(
  sorted: readonly GroupedArticle[],
  stories: Partition,
  previous: ReadonlyMap<string, string> = new Map(),
): string[] {
  const members = new Map<number, number[]>();
  sorted.forEach((_, index) => {
    const root = stories.find(index);
    const list = members.get(root);
    if (list === undefined) members.set(root, [index]);
    else list.push(index);
  });
  /** For each id of before: the story that has most of its articles. */
  const heirs = new Map<string, { root: number; articles: number }>();
  const firstOf = new Map<string, number>();
  for (const [root, list] of members) {
    const counts = new Map<string, number>();
    for (const index of list) {
      const before = previous.get(sorted[index]!.id);
      if (before === undefined) continue;
      counts.set(before, (counts.get(before) ?? 0) + 1);
      if (index < (firstOf.get(before) ?? Number.POSITIVE_INFINITY)) firstOf.set(before, index);
    }
    for (const [before, articles] of counts)
      if (articles > (heirs.get(before)?.articles ?? 0)) heirs.set(before, { root, articles });
  }
  const ids = new Map<number, string>();
  for (const [before] of [...firstOf].sort(([, a], [, b]) => a - b)) {
    const { root } = heirs.get(before)!;
    if (!ids.has(root)) ids.set(root, before);
  }
  // An id of before is never given to another story, even where its own has become part of an older one.
  const taken = new Set(previous.values());
  for (const [root, list] of members) {
    if (ids.has(root)) continue;
    const free = list.map((index) => sorted[index]!.id).find((id) => !taken.has(id));
    ids.set(root, free ?? sorted[root]!.id);
  }
  return sorted.map((_, index) => ids.get(stories.find(index))!);
}
