import type { Statistic } from '../model/statistic.ts';
import type { Tag } from '../model/tag.ts';
import type { Archive } from './archive.ts';
import type { Database, Value } from './database.ts';
import { among, articleOf, fileOf, list, mark, put, read, type Store, uncountArticles } from './rows.ts';

const trendsOf = (tags: readonly Tag[]) => [...new Set(tags.map(({ trend }) => trend))].join(' ');
/** Figures and tags as a finding's row holds them. */
export const figuresOf = (statistics: readonly Statistic[]) => ({
  statistics: JSON.stringify(statistics),
  figures: statistics.length,
  flagged: statistics.filter(({ flag }) => flag !== undefined).length,
});
export const tagsOf = (tags: readonly Tag[]) => ({ tags: JSON.stringify(tags), trends: trendsOf(tags) });

/** The next articles in which another revision has looked, or none. */
async function unfound(
  database: Database,
  by: 'tagged_by' | 'measured_by',
  revision: string,
  most: number,
): Promise<string[]> {
  const rows = await database.rows(
    // Two ranges of the index: with OR, every article is looked at to find the new ones.
    `SELECT article FROM findings WHERE ${by} < $1 UNION ALL SELECT article FROM findings WHERE ${by} > $2 LIMIT $3`,
    revision,
    revision,
    most,
  );
  return rows.map(({ article }) => article as string).sort();
}

/** Puts what was found in the place of what stood, and marks the months in which that shows. */
async function setFindings(
  inside: Database,
  ids: readonly string[],
  found: (id: string) => Record<string, Value>,
) {
  const rows = await read(inside, 'findings', `WHERE ${among('article', 1)}`, list(ids));
  const changed = rows.flatMap((row) => {
    const next = { ...row, ...found(row.article as string) };
    return [{ row: next, shows: next.tags !== row.tags || next.statistics !== row.statistics }];
  });
  await put(
    inside,
    'findings',
    changed.map(({ row }) => row),
  );
  const shown = changed.flatMap(({ row, shows }) => (shows ? [row.article as string] : []));
  await uncountArticles(inside, shown);
  const moments = await inside.rows(
    `SELECT DISTINCT substr(moment, 1, 7) AS month FROM articles WHERE ${among('id', 1)}`,
    list(shown),
  );
  await mark(
    inside,
    moments.map(({ month }) => fileOf('articles', month as string)),
  );
}

/** What was found in articles, by which revision, and results of slow work. */
export const findingsIn = ({
  database,
  writing,
}: Store): Pick<
  Archive,
  'untagged' | 'setTags' | 'unmeasured' | 'setStatistics' | 'withWhatWasLost' | 'cached' | 'cache'
> => ({
  async cached(keys) {
    const rows = await read(database, 'results', `WHERE ${among('key', 1)}`, list(keys));
    return new Map(rows.map((row) => [row.key as string, JSON.parse(row.result as string)]));
  },
  cache: (results) =>
    writing(
      async (inside) =>
        void (await put(
          inside,
          'results',
          [...results].map(([key, result]) => ({ key, result: JSON.stringify(result) })),
        )),
    ),

  untagged: (revision, most) => unfound(database, 'tagged_by', revision, most),
  setTags: (revision, tags) =>
    writing((inside) =>
      setFindings(inside, [...tags.keys()], (id) => ({ tagged_by: revision, ...tagsOf(tags.get(id)!) })),
    ),
  unmeasured: (revision, most) => unfound(database, 'measured_by', revision, most),
  setStatistics: (revision, statistics) =>
    writing((inside) =>
      setFindings(inside, [...statistics.keys()], (id) => ({
        measured_by: revision,
        ...figuresOf(statistics.get(id)!),
      })),
    ),
  async withWhatWasLost(ids) {
    const rows = await read(database, 'articles', `WHERE ${among('id', 1)} ORDER BY id`, list(ids));
    const bare = list(rows.flatMap(({ id, text_is }) => (text_is === 'lost' ? [id] : [])));
    const found = new Map(
      (await read(database, 'findings', `WHERE ${among('article', 1)}`, bare)).map((row) => [
        row.article,
        row,
      ]),
    );
    return rows.map((row) => {
      const { tags = '[]', statistics = '[]' } = found.get(row.id!) ?? {};
      return {
        article: articleOf(row),
        tags: JSON.parse(tags as string) as Tag[],
        statistics: JSON.parse(statistics as string) as Statistic[],
      };
    });
  },
});
