import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Archive } from './archive/archive.ts';
import type { InForce } from './decisions.ts';
import { pairsOf } from './decisions.ts';
import { clearestHeadline } from './dedupe/headline.ts';
import { group } from './dedupe/index.ts';
import { landmarksOf } from './landmarks.ts';
import type { Learned } from './learning.ts';
import { statistics } from './measure/statistics.ts';
import { type ArchivedArticle, noWishes } from './model/article.ts';
import type { Entity } from './model/entity.ts';
import type { Statistic } from './model/statistic.ts';
import type { Story } from './model/story.ts';
import type { Tag } from './model/tag.ts';
import type { Trend } from './model/trend.ts';
import { itemOf } from './preview.ts';
import { asWished } from './publish/wishes.ts';
import { drift, driftDays } from './tag/drift.ts';
import { taggerFrom } from './tag/index.ts';
import type { Tagger } from './tag/item.ts';

/** An article goes on being compared with new ones for so long; after that its story is settled. */
const settledAfterDays = 60;
const aDay = 86_400_000;
/** Articles read, worked on and stored at a time: what a kill can cost. */
const batch = 100;

/** A digest of the code below these folders of the pipeline: what was found by other code is not used. */
export function revisionOf(...folders: readonly string[]): string {
  const digest = createHash('sha256');
  for (const folder of folders) {
    const root = new URL(`./${folder}/`, import.meta.url);
    for (const name of (readdirSync(root, { recursive: true }) as string[])
      .filter((name) => name.endsWith('.ts'))
      .sort())
      digest.update(name).update(readFileSync(new URL(name.replaceAll('\\', '/'), root)));
  }
  return digest.digest('hex').slice(0, 32);
}

/** A digest of values, for telling whether what rests on them still stands. */
export const digestOf = (...parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

const momentOf = ({ published, collected }: ArchivedArticle) => published ?? collected;

/** What grouping goes by beside the articles. */
export interface Before {
  /** The stories that the articles formed. */
  previous: readonly Story[];
  /** Articles that are to stay as they were grouped: by texts that were lost since. */
  settled: ReadonlySet<string>;
  /** Ids of stories of other articles. */
  elsewhere: ReadonlySet<string>;
}

/**
 * The stories that articles form. Where stories become one, the ids that end stand in its `formerly`, for as long as they
 * are no story of their own again. Pure.
 */
export function storiesFrom(
  articles: readonly ArchivedArticle[],
  { previous, settled, elsewhere }: Before,
  decisions: InForce,
  entities: readonly Entity[],
): Story[] {
  const storyOf = new Map(
    previous.flatMap(({ id, articles }) => articles.map((article) => [article, id] as const)),
  );
  const copyOf = new Map(
    previous.flatMap(({ copies }) =>
      copies.flatMap(({ article, of }) => (settled.has(article) ? [[article, of] as const] : [])),
    ),
  );
  const former = new Map(previous.map(({ id, formerly = [] }) => [id, formerly]));
  const groupings = group(articles, {
    ...pairsOf(decisions),
    previous: storyOf,
    settled,
    landmarks: landmarksOf(entities),
  });
  const place = new Map(articles.map(({ id }, index) => [id, index]));
  const members = new Map<string, { article: ArchivedArticle; duplicateOf: string | null }[]>();
  for (const [index, { story, duplicateOf }] of groupings.entries()) {
    const list = members.get(story) ?? members.set(story, []).get(story)!;
    const article = articles[index]!;
    // What was a copy of what is as it was seen with the texts.
    const isKnown = settled.has(article.id) && (duplicateOf === null || settled.has(duplicateOf));
    const before = copyOf.get(article.id) ?? null;
    const isHere = before !== null && groupings[place.get(before) ?? -1]?.story === story;
    list.push({ article, duplicateOf: isKnown ? (isHere ? before : null) : duplicateOf });
  }
  return [...members].map(([id, list]) => {
    const absorbed = new Set(
      list.flatMap(({ article }) => {
        const before = storyOf.get(article.id);
        return before === undefined ? [] : [before, ...(former.get(before) ?? [])];
      }),
    );
    const formerly = [...absorbed].filter((story) => !members.has(story) && !elsewhere.has(story)).sort();
    const sorted = list.toSorted((a, b) =>
      momentOf(a.article) + a.article.id < momentOf(b.article) + b.article.id ? -1 : 1,
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
}

/** Under this the archive remembers from what it was grouped last. */
const groupedFrom = 'grouped from';

/**
 * Groups articles into stories. Articles whose story is settled (older than 60 days, and in a story already) keep it, so
 * that the work of a run depends on what is new and not on the archive's size; all others are grouped afresh, with their
 * earlier stories' ids kept where the stories live on. Where all that grouping goes by is as it was left, nothing is done.
 */
export async function groupIntoStories(
  archive: Archive,
  decisions: InForce,
  entities: readonly Entity[],
  asOf: string,
): Promise<void> {
  const since = new Date(Date.parse(asOf) - settledAfterDays * aDay).toISOString().slice(0, 10);
  const { same, different } = pairsOf(decisions);
  const { articles, settled } = await archive.open(since, [...new Set([...same, ...different].flat())]);
  const ids = articles.map(({ id }) => id);
  const revision = revisionOf('dedupe', 'measure', 'text');
  const read = createHash('sha256');
  for (const article of articles) read.update(JSON.stringify(article));
  const texts = read.digest('hex');
  const digestWith = (stories: readonly Story[]) =>
    digestOf(revision, texts, [...settled], same, different, entities, stories);
  const previous = await archive.storiesOf(ids);
  if ((await archive.memory(groupedFrom)) === digestWith(previous)) return;
  const own = new Set(previous.map(({ id }) => id));
  const former = previous.flatMap(({ formerly = [] }) => formerly);
  const elsewhere = new Set(
    (await archive.storiesNamed(former)).flatMap(({ id }) => (own.has(id) ? [] : [id])),
  );
  await archive.setStories(ids, storiesFrom(articles, { previous, settled, elsewhere }, decisions, entities));
  await archive.remember(groupedFrom, digestWith(await archive.storiesOf(ids)));
}

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

/** The figures of an article; of one whose text was lost, those that stood in it as well. */
function figuresOf(
  { text, language, published }: ArchivedArticle,
  before: readonly Statistic[],
): Statistic[] {
  const found = statistics({ text, language, published: published?.slice(0, 10) }).statistics;
  const kept = before.filter(({ sentence, repaired, end }) =>
    repaired === undefined && sentence !== '' ? !text.includes(sentence) : end > text.length,
  );
  return [...found, ...kept].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Takes out the figures of the articles whose figures were not taken out by this code. */
export async function measureArticles(archive: Archive, step: (done: number) => void): Promise<number> {
  const revision = revisionOf('measure', 'text', 'publish');
  let done = 0;
  for (;;) {
    const found = await archive.unmeasured(revision, batch);
    if (found.length === 0) return done;
    await archive.setStatistics(
      revision,
      new Map(
        found.map(({ article, before }) => [
          article.id,
          asWished({ ...article, tags: [], statistics: figuresOf(article, before) }).statistics,
        ]),
      ),
    );
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
