import type { Archive } from '../archive/archive.ts';
import { digestOf, revisionOf } from '../digest.ts';
import type { Learned } from '../learning/gate.ts';
import { itemOf } from '../learning/preview.ts';
import { type ArchivedArticle, noWishes } from '../model/article.ts';
import type { Tag } from '../model/tag.ts';
import type { Trend } from '../model/trend.ts';
import { asWished } from '../publish/wishes.ts';
import { drift, driftDays } from '../tag/drift.ts';
import { learnModel } from '../tag/index.ts';
import { type Threads, workThrough } from './threads.ts';

const aDay = 86_400_000;

/**
 * Tags that rest on a text which was lost stand, for trends that still are, over what the rest of the article says. Where
 * the publisher wishes that little is quoted, no evidence tells on what a tag rests.
 */
function withTagsBefore(
  { wishes }: ArchivedArticle,
  tags: readonly Tag[],
  before: readonly Tag[],
  live: ReadonlySet<string>,
): Tag[] {
  const isHidden = wishes.excerpt < noWishes.excerpt || !wishes.learn;
  const kept = before.filter(
    ({ trend, evidence }) => live.has(trend) && (isHidden || evidence.some(({ field }) => field === 'text')),
  );
  const named = new Set(kept.map(({ trend }) => trend));
  return [...kept, ...tags.filter(({ trend }) => !named.has(trend))].sort(
    (a, b) => b.score - a.score || (a.trend < b.trend ? -1 : 1),
  );
}

/**
 * Tags the articles that this tagger has not seen: all of them after a change of trends, decisions or code, else the new
 * ones.
 */
export async function tagArticles(
  archive: Archive,
  live: readonly Trend[],
  { examples, model: learned }: Pick<Learned, 'examples' | 'model'>,
  threads: Threads,
  step: (done: number) => void,
): Promise<number> {
  const revision = digestOf(revisionOf('tag', 'text', 'publish'), live, examples);
  const names = new Set(live.map(({ id }) => id));
  let model = learned;
  return workThrough(
    (most) => archive.untagged(revision, most),
    threads,
    async (ids, runner) => {
      model ??= learnModel(live, examples);
      const found = await archive.withWhatWasLost(ids);
      const tags = await runner.run(
        'tags',
        model,
        found.map(({ article }) => itemOf(article)),
      );
      await archive.setTags(
        revision,
        new Map(
          found.map(({ article, tags: before }, at) => [
            article.id,
            asWished({ ...article, tags: withTagsBefore(article, tags[at]!, before, names), statistics: [] })
              .tags,
          ]),
        ),
      );
    },
    step,
  );
}

/** Terms that grow in articles without a trend, each as a sentence for the run's report. */
export async function driftRemarks(archive: Archive, asOf: string): Promise<string[]> {
  const since = new Date(Date.parse(asOf) - driftDays * aDay).toISOString().slice(0, 10);
  const { articles } = await archive.covered(since);
  return drift(
    articles.map((article) => ({ ...article, tagged: article.tags.length > 0 })),
    { asOf },
  ).map(
    ({ term, recent, before, publishers }) =>
      `“${term}” grows where no trend is: in ${recent} untagged articles of ${publishers} publishers in the last four weeks, after ${before} in the twelve before. A candidate for a new file in trends/, or for a phrase of a trend that is there.`,
  );
}
