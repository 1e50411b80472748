import type { GroupedArticle } from '../dedupe/article.ts';
import { type Clusters, cluster, type Said } from '../dedupe/index.ts';
import { statistics } from '../measure/statistics.ts';
import type { Entity } from '../model/entity.ts';
import type { Statistic } from '../model/statistic.ts';
import type { Tag } from '../model/tag.ts';
import { type TaggerModel, taggerOf } from '../tag/index.ts';
import type { Item } from '../tag/item.ts';
import { landmarksOf } from './landmarks.ts';

/**
 * What may be done in any thread, as nothing is needed but what is given: each is made once a thread from what its calls
 * share, and then called with articles. All of it is plain data.
 */
export const tasks = {
  cluster:
    (said: Said) =>
    (articles: readonly GroupedArticle[]): Clusters =>
      cluster(articles, said),
  landmarks: (entities: readonly Entity[]) => {
    const landmarks = landmarksOf(entities);
    return (articles: readonly Pick<GroupedArticle, 'title' | 'text'>[]): string[][] =>
      articles.map(landmarks);
  },
  /** Three digits of a score: more would let the last bits of a floating-point sum show as news. */
  tags: (model: TaggerModel) => {
    const { tag } = taggerOf(model);
    return (items: readonly Item[]): Tag[][] =>
      items.map((item) =>
        tag(item).tags.map((found) => ({
          ...found,
          score: Math.round(found.score * 1000) / 1000,
          by: 'machine',
        })),
      );
  },
  figures:
    (_: null) =>
    (passages: readonly Parameters<typeof statistics>[0][]): Statistic[][] =>
      passages.map((passage) => statistics(passage).statistics),
};

export type Task = keyof typeof tasks;
export type Shared<Name extends Task> = Parameters<(typeof tasks)[Name]>[0];
export type Given<Name extends Task> = Parameters<ReturnType<(typeof tasks)[Name]>>[0];
export type Result<Name extends Task> = ReturnType<ReturnType<(typeof tasks)[Name]>>;

/** Makes the function that carries out tasks and keeps each as it was made last. */
export function carryingOut(): <Name extends Task>(
  task: Name,
  shared: Shared<Name>,
  given: Given<Name>,
) => Result<Name> {
  const made = new Map<Task, { shared: unknown; work: (given: never) => unknown }>();
  return <Name extends Task>(task: Name, shared: Shared<Name>, given: Given<Name>) => {
    let standing = made.get(task);
    if (standing?.shared !== shared) {
      const make = tasks[task] as (shared: Shared<Name>) => (given: never) => unknown;
      standing = { shared, work: make(shared) };
      made.set(task, standing);
    }
    return standing!.work(given as never) as Result<Name>;
  };
}
