import type { Story } from '../model/story.ts';
import type { Archive } from './archive.ts';
import type { Database, Row } from './database.ts';
import { among, articleOf, fileOf, list, mark, put, read, type Store } from './rows.ts';

/** Stories with the moments they span, from their articles. */
async function placed(inside: Database, stories: readonly Story[]) {
  const moments = new Map(
    (
      await inside.rows(
        `SELECT id, moment FROM articles WHERE ${among('id', 1)}`,
        list(stories.flatMap(({ id, articles }) => [id, ...articles])),
      )
    ).map(({ id, moment }) => [id as string, moment as string]),
  );
  return stories.flatMap((story) => {
    const known = story.articles.flatMap((id) => moments.get(id) ?? []);
    const moment = moments.get(story.id) ?? known[0];
    if (moment === undefined) return [];
    const latest = known.reduce((last, one) => (one > last ? one : last), moment);
    return [{ id: story.id, moment, latest, story: JSON.stringify(story) }];
  });
}

/** Takes stories out; their articles are in no story then. */
export async function removeStories(inside: Database, rows: readonly Row[]) {
  const ids = list(rows.map(({ id }) => id));
  await inside.run(`UPDATE findings SET story = NULL WHERE ${among('story', 1)}`, ids);
  await inside.run(`DELETE FROM former_stories WHERE ${among('story', 1)}`, ids);
  await inside.run(`DELETE FROM stories WHERE ${among('id', 1)}`, ids);
}

/** Puts stories in and gives their rows. */
export async function insertStories(inside: Database, stories: readonly Story[]) {
  const rows = await placed(inside, stories);
  await put(inside, 'stories', rows);
  await inside.insert(
    'former_stories',
    ['former', 'story'],
    stories.flatMap(({ id, formerly = [] }) => formerly.map((former) => [former, id])),
  );
  for (const { id, articles } of stories)
    await inside.run(`UPDATE findings SET story = $1 WHERE ${among('article', 2)}`, id, list(articles));
  return rows;
}

export const storiesIn = ({
  database,
  writing,
}: Store): Pick<Archive, 'open' | 'storiesOf' | 'storiesNamed' | 'setStories'> => ({
  async open(since, named) {
    const rows = await database.rows(
      `WITH seeds AS (
           SELECT id AS article FROM articles WHERE moment >= $1
           UNION ALL SELECT article FROM findings WHERE story IS NULL
           UNION ALL SELECT article FROM findings WHERE ${among('article', 2)}
         )
         SELECT article AS id FROM seeds
         UNION ALL SELECT f.article AS id FROM findings f
           WHERE f.story IN (SELECT story FROM findings WHERE article IN (SELECT article FROM seeds))`,
      since,
      list(named),
    );
    const found = await read(
      database,
      'articles',
      `WHERE ${among('id', 1)} ORDER BY id`,
      list(rows.map(({ id }) => id)),
    );
    return {
      articles: found.map(articleOf),
      settled: new Set(found.flatMap(({ id, text_is }) => (text_is === 'whole' ? [] : [id as string]))),
    };
  },
  async storiesOf(articles) {
    const rows = await read(
      database,
      'stories',
      `WHERE id IN (SELECT story FROM findings WHERE ${among('article', 1)}) ORDER BY moment, id`,
      list(articles),
    );
    return rows.map(({ story }) => JSON.parse(story as string) as Story);
  },
  async storiesNamed(ids) {
    const rows = await read(
      database,
      'stories',
      `WHERE ${among('id', 1)} OR id IN (SELECT story FROM former_stories WHERE ${among('former', 2)}) ORDER BY moment, id`,
      list(ids),
      list(ids),
    );
    return rows.map(({ story }) => JSON.parse(story as string) as Story);
  },
  setStories: (articles, stories) =>
    writing(async (inside) => {
      const before = await read(
        inside,
        'stories',
        `WHERE id IN (SELECT story FROM findings WHERE ${among('article', 1)})`,
        list(articles),
      );
      const next = new Map(stories.map((story) => [story.id, story]));
      const same = new Set(
        before.flatMap(({ id, story }) =>
          JSON.stringify(next.get(id as string)) === story ? [id as string] : [],
        ),
      );
      const gone = before.filter(({ id }) => !same.has(id as string));
      await removeStories(inside, gone);
      const come = await insertStories(
        inside,
        stories.filter(({ id }) => !same.has(id)),
      );
      await mark(
        inside,
        [...gone, ...come].map(({ moment }) => fileOf('stories', moment as string)),
      );
    }),
});
