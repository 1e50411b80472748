import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Archive } from '../archive/archive.ts';
import { digestOf, revisionOf } from '../digest.ts';
import type { Learned } from '../learning/gate.ts';
import { itemOf } from '../learning/preview.ts';
import { type ArchivedArticle, noWishes } from '../model/article.ts';
import type { Tag } from '../model/tag.ts';
import type { Trend } from '../model/trend.ts';
import { asWished } from '../publish/wishes.ts';
import { drift, driftDays } from '../tag/drift.ts';
import { taggerFrom } from '../tag/index.ts';
import type { Tagger } from '../tag/item.ts';

const aDay = 86_400_000;
/** Articles read, worked on and stored at a time: what a kill can cost. */
export const batch = 100;

/** An article's tags. Three digits: more would let the last bits of a floating-point sum show as news. */
const tagsOf = (tagger: Tagger, article: ArchivedArticle): Tag[] =>
  tagger
    .tag(itemOf(article))
    .tags.map((tag) => ({ ...tag, score: Math.round(tag.score * 1000) / 1000, by: 'machine' }));

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
  { examples, tagger: made }: Pick<Learned, 'examples' | 'tagger'>,
  step: (done: number) => void,
): Promise<number> {
  const revision = digestOf(revisionOf('tag', 'text', 'publish'), live, examples);
  const names = new Set(live.map(({ id }) => id));
  let tagger = made;
  let done = 0;
  for (;;) {
    const found = await archive.untagged(revision, batch);
    if (found.length === 0) return done;
    tagger ??= taggerFrom(live, examples);
    const tags = new Map<string, Tag[]>();
    for (const { article, before } of found)
      tags.set(
        article.id,
        asWished({
          ...article,
          tags: withTagsBefore(article, tagsOf(tagger, article), before, names),
          statistics: [],
        }).tags,
      );
    await archive.setTags(revision, tags);
    done += found.length;
    step(done);
    await nextTurn();
  }
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
