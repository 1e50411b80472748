import { createHash } from 'node:crypto';
import type { Archive } from '../archive/archive.ts';
import { type InForce, pairsOf } from '../decisions.ts';
import { mayMeet } from '../dedupe/bridges.ts';
import { clearestHeadline } from '../dedupe/headline.ts';
import { type Grouping, groupingsOf, type Said } from '../dedupe/index.ts';
import { digestOf, revisionOf } from '../digest.ts';
import type { ArchivedArticle } from '../model/article.ts';
import type { Entity } from '../model/entity.ts';
import type { Story } from '../model/story.ts';
import { inParts } from './hands.ts';
import { lead } from './landmarks.ts';
import { batch, type Threads } from './threads.ts';

/** An article goes on being compared with new ones for so long; after that its story is settled. */
const settledAfterDays = 60;
const aDay = 86_400_000;
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

/** What people and earlier runs have said, as grouping asks for it. */
export const saidOf = ({ previous, settled }: Before, decisions: InForce): Said => ({
  ...pairsOf(decisions),
  previous: new Map(
    previous.flatMap(({ id, articles }) => articles.map((article) => [article, id] as const)),
  ),
  settled,
});

/** Groups articles, in threads where there are many. */
async function groupIn(
  threads: Threads,
  all: readonly ArchivedArticle[],
  said: Said,
  entities: readonly Entity[],
): Promise<Grouping[]> {
  const runner = threads.for(all.length);
  const articles = all.map(({ id, title, text, published, language, publisher }) => ({
    id,
    title,
    text,
    published,
    language,
    publisher,
  }));
  const clustering = runner.run('cluster', said, articles);
  if (!mayMeet(articles)) return groupingsOf(articles, await clustering, said);
  const leads = articles.map(({ title, text }) => ({ title, text: text.slice(0, lead) }));
  const [clusters, ...found] = await Promise.all([
    clustering,
    ...inParts(leads, batch).map((part) => runner.run('landmarks', entities, part)),
  ]);
  const landmarks = new Map(found.flat().map((marks, at) => [articles[at]!.id, marks]));
  return groupingsOf(articles, clusters, { ...said, landmarks: ({ id }) => landmarks.get(id)! });
}

/**
 * The stories that grouped articles form. Where stories become one, the ids that end stand in its `formerly`, for as long
 * as they are no story of their own again. Pure.
 */
export function storiesFrom(
  articles: readonly ArchivedArticle[],
  groupings: readonly Grouping[],
  { previous, settled, elsewhere }: Before,
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
  threads: Threads,
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
  const before = { previous, settled, elsewhere };
  const groupings = await groupIn(threads, articles, saidOf(before, decisions), entities);
  await archive.setStories(ids, storiesFrom(articles, groupings, before));
  await archive.remember(groupedFrom, digestWith(await archive.storiesOf(ids)));
}
