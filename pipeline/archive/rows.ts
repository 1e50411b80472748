import type { ArchivedArticle, PublishedArticle } from '../model/article.ts';
import { asWished } from '../publish/wishes.ts';
import type { Database, Row, Value } from './database.ts';
import { checked, sealed, storable, tables } from './tables.ts';

/** What the parts of the archive share: the database, and the one way to write into it. */
export interface Store {
  database: Database;
  /** A transaction that writes: refused where a later run has taken over. */
  writing<Result>(work: (inside: Database) => Promise<Result>): Promise<Result>;
}

export type Table = keyof typeof tables;

/** Rows read at a time where all are read. */
const mostAtOnce = 2000;

/** A list as a statement's value, and the condition that a column is in it. */
export const list = (values: Iterable<unknown>) =>
  JSON.stringify([...values].map((value) => (typeof value === 'string' ? storable(value) : value)));
export const among = (column: string, place: number) =>
  `${column} IN (SELECT value FROM json_each($${place}))`;

/** The moment an article stands under: when it was published, or else collected. */
export const momentOf = ({ published, collected }: Pick<ArchivedArticle, 'published' | 'collected'>) =>
  published ?? collected;
/** The machine's file of `content/` that holds what stands under a moment. */
export const fileOf = (folder: 'articles' | 'stories', moment: string) =>
  `${folder}/${moment.slice(0, 7)}.jsonl`;
/** Sorts after every moment of a month that is written before it. */
export const endOf = (month: string) => `${month}~`;

export const articleOf = (row: Row): ArchivedArticle => ({
  ...JSON.parse(row.article as string),
  text: row.body as string,
});
export const publishedOf = (row: Row): PublishedArticle =>
  asWished({
    ...JSON.parse(row.article as string),
    tags: JSON.parse(row.tags as string),
    statistics: JSON.parse(row.statistics as string),
  });

/** Puts rows in, each with its checksum, in the place of those with the same key; the last of a key counts. */
export const put = (
  inside: Database,
  table: Table,
  rows: readonly Record<string, Value>[],
  conflict?: string,
) => {
  const { columns, key } = tables[table];
  const replace = `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${[...columns, 'sum'].map((column) => `${column} = excluded.${column}`).join(', ')}`;
  const last = new Map(rows.map((row) => [list(key.map((column) => row[column])), row]));
  return inside.insert(
    table,
    [...columns, 'sum'],
    [...last.values()].map((row) => sealed(table, row)),
    conflict ?? replace,
  );
};
/** Rows as they were written; throws `DamagedArchive` where one is not. */
export const read = async (inside: Database, table: Table, where: string, ...values: Value[]) =>
  checked(inside.name, table, await inside.rows(`SELECT * FROM ${table} ${where}`, ...values));
/** All rows of a table as they stand, in the order of their keys, a page at a time. */
export async function* pagesOf(inside: Database, table: Table): AsyncGenerator<Row[]> {
  const { key } = tables[table];
  const marks = key.map((_, index) => `$${index + 1}`).join(', ');
  const order = key.join(', ');
  for (let last: string[] = key.map(() => ''); ; ) {
    const rows = await inside.rows(
      `SELECT * FROM ${table} WHERE (${order}) > (${marks}) ORDER BY ${order} LIMIT ${mostAtOnce}`,
      ...last,
    );
    yield rows;
    if (rows.length < mostAtOnce) return;
    last = key.map((column) => String(rows.at(-1)![column]));
  }
}
/** Marks files of `content/` as unpublished; what was counted of a month whose stories have changed no longer counts. */
export async function mark(inside: Database, paths: Iterable<string>): Promise<void> {
  const marked = [...new Set(paths)];
  await inside.insert(
    'unpublished',
    ['path'],
    marked.map((path) => [path]),
    'ON CONFLICT (path) DO NOTHING',
  );
  await uncount(
    inside,
    marked.flatMap((path) => /^stories\/(.+)\.jsonl$/.exec(path)?.[1] ?? []),
  );
}
/** Drops what was counted of these months' stories. */
export const uncount = (inside: Database, months: readonly string[]) =>
  inside.run(`DELETE FROM coverage WHERE ${among('month', 1)}`, list(months));
/** Drops what was counted of the months in which the stories of these articles stand. */
export const uncountArticles = (inside: Database, ids: readonly string[]) =>
  inside.run(
    `DELETE FROM coverage WHERE month IN (
       SELECT substr(moment, 1, 7) FROM stories WHERE id IN (SELECT story FROM findings WHERE ${among('article', 1)})
     )`,
    list(ids),
  );

/** Articles joined with what was found in them. */
export const withFindings = (inside: Database, where: string, ...values: Value[]) =>
  inside.rows(
    `SELECT a.article, a.moment, a.id, f.tags, f.statistics FROM articles a JOIN findings f ON f.article = a.id ${where}`,
    ...values,
  );
