import { ArchivedArticle } from '../model/article.ts';
import type { Archive } from './archive.ts';
import type { Database } from './database.ts';
import {
  among,
  articleOf,
  fileOf,
  list,
  mark,
  momentOf,
  put,
  read,
  type Store,
  uncountArticles,
} from './rows.ts';
import { removeStories } from './stories.ts';

/** Halves of characters (lone surrogates) become U+FFFD: no strict reader takes them. */
const wellFormed = (article: ArchivedArticle): ArchivedArticle => ({
  ...article,
  title: article.title.toWellFormed(),
  authors: article.authors.map((author) => author.toWellFormed()),
  summary: article.summary.toWellFormed(),
  text: article.text.toWellFormed(),
});

/** What a finding's row says before anything was found. */
const nothingFound = { tagged_by: '', tags: '[]', trends: '', measured_by: '', statistics: '[]' };

/** Which of these articles were taken down. */
export const takenDown = async (inside: Database, ids: Iterable<string>) =>
  (await inside.rows(`SELECT article FROM taken_down WHERE ${among('article', 1)}`, list(ids))).map(
    ({ article }) => article as string,
  );

/** An article's row; `text_is` says whether its text was read, was lost, or was lost and read again. */
export const rowOf = ({ text, ...article }: ArchivedArticle, textIs: 'whole' | 'lost' | 'back') => ({
  id: article.id,
  source: article.source,
  publisher: article.publisher,
  published: article.published,
  collected: article.collected,
  moment: momentOf(article),
  text_is: textIs,
  article: JSON.stringify(article),
  body: text,
});

/** Takes articles in as `addArticles` says, inside of a transaction. Gives the ids of those that were new. */
export async function insertArticles(
  inside: Database,
  given: readonly ArchivedArticle[],
): Promise<Set<string>> {
  if (given.length === 0) return new Set();
  // The last word over one id goes to the source that comes first; both may be in one batch.
  const articles = new Map<string, ArchivedArticle>();
  for (const article of given.map((one) => wellFormed(ArchivedArticle.parse(one)))) {
    const other = articles.get(article.id);
    if (!other || (article.collected === other.collected && article.source < other.source))
      articles.set(article.id, article);
  }
  for (const id of await takenDown(inside, articles.keys())) articles.delete(id);
  const standing = new Map(
    (await read(inside, 'articles', `WHERE ${among('id', 1)}`, list(articles.keys()))).map((row) => [
      row.id as string,
      row,
    ]),
  );
  const taken = [...articles.values()].flatMap((article) => {
    const before = standing.get(article.id);
    if (!before) return [article];
    // A text that was lost is put back under the article as it stands.
    if (before.text_is === 'lost')
      return article.text === article.summary ? [] : [{ ...articleOf(before), text: article.text }];
    return before.collected === article.collected && article.source < (before.source as string)
      ? [article]
      : [];
  });
  if (taken.length === 0) return new Set();
  await put(
    inside,
    'articles',
    taken.map((article) => rowOf(article, standing.get(article.id)?.text_is === 'lost' ? 'back' : 'whole')),
  );
  await put(
    inside,
    'findings',
    taken.map(({ id }) => ({ article: id, story: null, ...nothingFound, figures: 0, flagged: 0 })),
    `ON CONFLICT (article) DO UPDATE SET tagged_by = '', measured_by = ''`,
  );
  await mark(
    inside,
    taken.map((article) => fileOf('articles', momentOf(article))),
  );
  await uncountArticles(inside, [...standing.keys()]);
  return new Set(taken.flatMap(({ id }) => (standing.has(id) ? [] : [id])));
}

export const articlesIn = ({
  database,
  writing,
}: Store): Pick<Archive, 'articles' | 'article' | 'articlesOf' | 'known' | 'addArticles' | 'takeDown'> => ({
  async articles() {
    return (await read(database, 'articles', 'ORDER BY id')).map(articleOf);
  },
  async article(id) {
    const [row] = await read(database, 'articles', 'WHERE id = $1', id);
    return row ? articleOf(row) : null;
  },
  async articlesOf(ids) {
    const rows = await read(database, 'articles', `WHERE ${among('id', 1)} ORDER BY id`, list(ids));
    return rows.map(articleOf);
  },
  async known(ids) {
    const rows = await database.rows(`SELECT id FROM articles WHERE ${among('id', 1)}`, list(ids));
    return new Set(rows.map(({ id }) => id as string));
  },
  addArticles: (articles) => writing(async (inside) => (await insertArticles(inside, articles)).size),
  takeDown: (ids) =>
    writing(async (inside) => {
      const wanted = new Set(ids);
      const standing = new Set(
        (await inside.rows('SELECT article FROM taken_down')).map(({ article }) => article as string),
      );
      const back = list([...standing].filter((id) => !wanted.has(id)));
      await inside.run(`DELETE FROM taken_down WHERE ${among('article', 1)}`, back);
      await inside.run(`DELETE FROM readings WHERE ${among('article', 1)}`, back);
      await inside.insert(
        'taken_down',
        ['article'],
        [...wanted].flatMap((id) => (standing.has(id) ? [] : [[id]])),
      );
      // One may have come in on another machine while it was taken down here.
      const found = await inside.rows(`SELECT id FROM articles WHERE ${among('id', 1)}`, list(wanted));
      const gone = found.map(({ id }) => id as string);
      if (gone.length === 0) return;
      const rows = await inside.rows(`SELECT moment FROM articles WHERE ${among('id', 1)}`, list(gone));
      const stories = await inside.rows(
        `SELECT id, moment FROM stories WHERE id IN (SELECT story FROM findings WHERE ${among('article', 1)})`,
        list(gone),
      );
      await mark(inside, [
        ...rows.map(({ moment }) => fileOf('articles', moment as string)),
        ...stories.map(({ moment }) => fileOf('stories', moment as string)),
      ]);
      await removeStories(inside, stories);
      await inside.run(`DELETE FROM findings WHERE ${among('article', 1)}`, list(gone));
      await inside.run(`DELETE FROM articles WHERE ${among('id', 1)}`, list(gone));
    }),
});
