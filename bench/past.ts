import { createHash } from 'node:crypto';
import type { Row } from '../pipeline/archive/database.ts';
import { openSqlite } from '../pipeline/archive/sqlite.ts';
import { sealed, tables } from '../pipeline/archive/tables.ts';
import { type ArchivedArticle, noWishes } from '../pipeline/model/article.ts';
import { articlesOf } from '../test/web/articles.ts';
import { madeUpEvents } from '../test/web/events.ts';
import { publishers } from '../test/web/publishers.ts';

/** Articles of the last sixty days, whatever the size. */
export const recent = 800;
const aDay = 86_400_000;
/** The day on which the archives are looked at. */
export const today = Date.parse('2026-11-24T12:00:00Z');
const idOf = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 16);

/** Articles of the made-up web, as many as asked for, over the sixty days before `today`. */
export function madeUp(count: number, name: string): ArchivedArticle[] {
  const events = madeUpEvents({ until: '2026-11-24', weeks: 40, perWeek: 12 });
  const all = publishers
    .filter(({ offer }) => !offer.endsWith('series'))
    .flatMap((publisher) => articlesOf(publisher, events).map((article) => ({ article, publisher })));
  return Array.from({ length: count }, (_, index): ArchivedArticle => {
    const { article, publisher } = all[(index * 7) % all.length]!;
    const id = idOf(`${name} ${index}`);
    return {
      id,
      url: `${article.address}?${id}`,
      source: publisher.id,
      publisher: publisher.name,
      title: article.title,
      authors: [],
      published: new Date(today - ((index * 59) % 60) * aDay - 3_600_000).toISOString(),
      collected: new Date(today).toISOString(),
      language: publisher.language,
      summary: article.lead.slice(0, 300),
      summaryBy: 'publisher',
      wishes: noWishes,
      text: `${article.paragraphs.join('\n')}\n${id}`,
    };
  });
}

/** Fills an archive up to `size` with the past: copies of what it holds, under other ids and days, each a settled story. */
export async function fill(file: string, size: number): Promise<void> {
  const database = openSqlite(file);
  const articles = await database.rows('SELECT * FROM articles ORDER BY id');
  const findings = new Map((await database.rows('SELECT * FROM findings')).map((row) => [row.article, row]));
  const span = 15 * 365 * aDay;
  for (let start = 0; start < size - recent; start += 5000)
    await database.transaction(async (inside) => {
      const rows: { articles: Row[]; findings: Row[]; stories: Row[] } = {
        articles: [],
        findings: [],
        stories: [],
      };
      for (let index = start; index < Math.min(start + 5000, size - recent); index++) {
        const article = articles[index % articles.length]!;
        const id = idOf(`past ${index}`);
        const moment = new Date(
          today - 61 * aDay - Math.floor((index / (size - recent)) * span),
        ).toISOString();
        const told = JSON.parse(article.article as string) as ArchivedArticle;
        rows.articles.push({
          ...article,
          id,
          moment,
          published: moment,
          article: JSON.stringify({ ...told, id, url: `https://past.test/${id}`, published: moment }),
        });
        rows.findings.push({ ...findings.get(article.id as string)!, article: id, story: id });
        const story = { id, articles: [id], headline: id, copies: [] };
        rows.stories.push({ id, moment, latest: moment, story: JSON.stringify(story) });
      }
      for (const table of ['articles', 'findings', 'stories'] as const)
        await inside.insert(
          table,
          [...tables[table].columns, 'sum'],
          rows[table].map((row) => sealed(table, row)),
        );
    });
  for (const folder of ['articles', 'stories'])
    await database.run(
      `INSERT INTO unpublished SELECT DISTINCT '${folder}/' || substr(moment, 1, 7) || '.jsonl' FROM ${folder} WHERE true ON CONFLICT DO NOTHING`,
    );
  await database.close();
}
