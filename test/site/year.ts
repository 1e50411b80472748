import { createHash } from 'node:crypto';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import type { Story } from '../../pipeline/model/story.ts';
import { machineFiles } from '../../pipeline/publish/files.ts';

/** What an edition holds after some weeks, as a run would publish it. */
export interface PlantedWeek {
  articles: PublishedArticle[];
  stories: Story[];
}

const publishers = ['wire', 'gazette', 'courier', 'office'];
const trends = ['crossing', 'crossing/rules', 'machines'];
const firstMonday = Date.parse('2025-03-03T00:00:00Z');
const dayMs = 86_400_000;

export const idOf = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 16);
const at = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');

/** The made-up article `name`, published so many days after the year's first Monday and read so many days later. */
export function article(name: string, day: number, delay: number, publisher: number): PublishedArticle {
  const published = firstMonday + day * dayMs + 9 * 3_600_000;
  const number = Number(/\d+/.exec(name)?.[0] ?? 0);
  return {
    id: idOf(name),
    url: `https://made-up.test/${name}/`,
    source: publishers[publisher % publishers.length]!,
    publisher: `Publisher ${publisher % publishers.length}`,
    title: `Made-up event ${name}`,
    authors: [],
    published: at(published),
    collected: at(published + delay * dayMs + 3_600_000),
    language: 'en',
    summary: `What is made up about ${name}.`,
    summaryBy: 'publisher',
    wishes: { excerpt: 300, list: true, learn: true },
    tags: [{ trend: trends[number % trends.length]!, score: 0.9, evidence: [], by: 'machine' }],
    statistics: [],
  };
}

/**
 * A made-up year: every week six events; every second is carried by a further publisher, mostly in the week after; every
 * ninth article is found only two months after it was published, and one week brings a hundred old ones at once.
 */
export function plantedYear(): { collected: string; story: string; article: PublishedArticle }[] {
  const events = Array.from({ length: 52 * 6 }, (_, index) => {
    const day = Math.floor(index / 6) * 7 + (index % 6);
    const first = article(`event-${index}`, day, index % 9 === 4 ? 60 : 0, index);
    const second = index % 2 === 0 ? [article(`event-${index}-again`, day + 5, 1, index + 1)] : [];
    return [first, ...second].map((each) => ({ collected: each.collected, story: first.id, article: each }));
  });
  const found = Array.from({ length: 100 }, (_, index) => {
    const each = article(`old-${index}`, 30 - (index % 20), 200, index);
    return {
      collected: at(firstMonday + 231 * dayMs),
      story: each.id,
      article: { ...each, collected: at(firstMonday + 231 * dayMs) },
    };
  });
  return [...events.flat(), ...found].sort((a, b) => (a.collected < b.collected ? -1 : 1));
}

/** The edition at the end of a week of the planted year: everything read until then, in the stories it makes. */
export function editionAfter(year: ReturnType<typeof plantedYear>, week: number): PlantedWeek {
  const until = at(firstMonday + (week + 1) * 7 * dayMs);
  const read = year.filter(({ collected }) => collected < until);
  const opened = Map.groupBy(read, ({ story }) => story);
  const stories = [...opened].map(([, of]): Story => {
    const articles = of.map(({ article }) => article).sort((a, b) => (a.published! < b.published! ? -1 : 1));
    // A story keeps the id it was given when its first article was read.
    const first = of.toSorted((a, b) => (a.collected < b.collected ? -1 : 1))[0]!.article;
    return { id: first.id, articles: articles.map(({ id }) => id), headline: first.id, copies: [] };
  });
  return { articles: read.map(({ article }) => article), stories };
}

/** Values as the archive writes them into monthly files, one a line, by day: path and text of each file. */
function monthly<Value>(folder: string, values: readonly Value[], dayOf: (value: Value) => string) {
  const months = Map.groupBy(
    values.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)),
    (value) => dayOf(value).slice(0, 7),
  );
  return [...months].map(
    ([month, inMonth]) =>
      [`${folder}/${month}.jsonl`, inMonth.map((value) => `${JSON.stringify(value)}\n`).join('')] as const,
  );
}

/** The monthly files of an edition, as the archive writes them. */
export function monthlyFiles({ articles, stories }: PlantedWeek): Map<string, string> {
  const days = new Map(articles.map(({ id, published, collected }) => [id, published ?? collected]));
  return new Map([
    ...monthly('articles', articles, ({ id }) => days.get(id)!),
    ...monthly('stories', stories, ({ id }) => days.get(id)!),
  ]);
}

/** Writes a planted edition over the people's files of the made-up edition of the tests. */
export async function layOutWeek(folder: string, edition: PlantedWeek): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const part of ['edition.yaml', 'entities.yaml', 'trends', 'sources', 'indicators'])
    await cp(join('test/site/content', part), join(folder, part), { recursive: true });
  const files = new Map([
    ...monthlyFiles(edition),
    ...machineFiles({
      momentum: [],
      observations: new Map(),
      drafts: new Map(),
      health: {},
      changes: [],
      report: null,
      learning: null,
      appeared: {},
    }),
  ]);
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
