import type { GroupedArticle, Pair } from './article.ts';
import { findCopies } from './copies.ts';
import { Partition } from './partition.ts';

export function group(
  articles: readonly GroupedArticle[],
  options: { same?: Pair[]; different?: Pair[]; previous?: ReadonlyMap<string, string> } = {},
): { story: string; duplicateOf: string | null }[] {
  const stories = new Partition(articles.length);
  const copies = findCopies(articles, stories);
  return articles.map((a, i) => ({
    story: articles[stories.find(i)]!.id,
    duplicateOf: copies[i] === null ? null : articles[copies[i]!]!.id,
  }));
}
