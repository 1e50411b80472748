import { ArchivedArticle, noWishes } from '../model/article.ts';
import type { Archive } from './archive.ts';
import { rowOf, takenDown } from './articles.ts';
import { figuresOf, tagsOf } from './findings.ts';
import {
  among,
  endOf,
  fileOf,
  list,
  mark,
  publishedOf,
  put,
  read,
  type Store,
  uncount,
  withFindings,
} from './rows.ts';
import { insertStories, removeStories } from './stories.ts';

/** How an article's JSON says that its publisher wishes nothing; no text in it can look so, as its quotes are escaped. */
const plainWishes = `"wishes":${JSON.stringify(noWishes)}`;

/** The machine's files of `content/`: what comes back from them, what they should say, which are unpublished. */
export const editionIn = ({
  database,
  writing,
}: Store): Pick<
  Archive,
  'restoreArticles' | 'restoreStories' | 'files' | 'unpublished' | 'noteFiles' | 'linesOf' | 'setPublished'
> => ({
  restoreArticles: (articles) =>
    writing(async (inside) => {
      const known = new Set(
        (
          await inside.rows(
            `SELECT id FROM articles WHERE ${among('id', 1)}`,
            list(articles.map(({ id }) => id)),
          )
        ).map(({ id }) => id),
      );
      for (const id of await takenDown(
        inside,
        articles.map(({ id }) => id),
      ))
        known.add(id);
      const lost = articles.filter(({ id }) => !known.has(id));
      await put(
        inside,
        'articles',
        lost.map(({ tags: _, statistics: __, ...article }) =>
          rowOf(ArchivedArticle.parse({ ...article, text: article.summary }), 'lost'),
        ),
      );
      await put(
        inside,
        'findings',
        lost.map(({ id, tags, statistics }) => ({
          article: id,
          story: null,
          tagged_by: '',
          ...tagsOf(tags),
          measured_by: '',
          ...figuresOf(statistics),
        })),
      );
      return lost.length;
    }),
  restoreStories: (month, stories) =>
    writing(async (inside) => {
      const standing = await read(
        inside,
        'stories',
        'WHERE moment >= $1 AND moment < $2',
        month,
        endOf(month),
      );
      const shared = await read(
        inside,
        'stories',
        `WHERE id IN (SELECT story FROM findings WHERE ${among('article', 1)})`,
        list(stories.flatMap(({ articles }) => articles)),
      );
      await removeStories(inside, [...standing, ...shared]);
      await uncount(inside, [month]);
      await insertStories(inside, stories);
      await mark(
        inside,
        shared.map(({ moment }) => fileOf('stories', moment as string)),
      );
    }),
  async files() {
    const rows = await read(database, 'files', 'ORDER BY path');
    return rows.map(({ path, stamp }) => ({ path: path as string, stamp: stamp as string }));
  },
  async unpublished() {
    return (await database.rows('SELECT path FROM unpublished ORDER BY path')).map(
      ({ path }) => path as string,
    );
  },
  noteFiles: (files, unpublished) =>
    writing(async (inside) => {
      await put(
        inside,
        'files',
        files.map(({ path, stamp }) => ({ path, stamp })),
      );
      await mark(inside, unpublished);
    }),
  async linesOf(path) {
    const month = path.slice(path.indexOf('/') + 1, -'.jsonl'.length);
    if (path.startsWith('stories/')) {
      const rows = await read(
        database,
        'stories',
        'WHERE moment >= $1 AND moment < $2 ORDER BY moment, id',
        month,
        endOf(month),
      );
      return rows.map(({ story }) => `${story}\n`).join('');
    }
    const rows = await withFindings(
      database,
      'WHERE a.moment >= $1 AND a.moment < $2 ORDER BY a.moment, a.id',
      month,
      endOf(month),
    );
    // The parts are JSON already: to read them only to write them again would cost most of a run.
    return rows
      .map((row) =>
        (row.article as string).includes(plainWishes)
          ? `${(row.article as string).slice(0, -1)},"tags":${row.tags},"statistics":${row.statistics}}\n`
          : `${JSON.stringify(publishedOf(row))}\n`,
      )
      .join('');
  },
  setPublished: (files) =>
    writing(async (inside) => {
      await put(
        inside,
        'files',
        files.flatMap(({ path, stamp }) => (stamp === null ? [] : [{ path, stamp }])),
      );
      const gone = files.flatMap(({ path, stamp }) => (stamp === null ? [path] : []));
      await inside.run(`DELETE FROM files WHERE ${among('path', 1)}`, list(gone));
      await inside.run(
        `DELETE FROM unpublished WHERE ${among('path', 1)}`,
        list(files.map(({ path }) => path)),
      );
    }),
});
