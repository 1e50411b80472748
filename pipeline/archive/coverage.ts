import type { Story } from '../model/story.ts';
import type { Archive } from './archive.ts';
import type { Row } from './database.ts';
import { among, endOf, list, publishedOf, put, read, type Store, withFindings } from './rows.ts';

const storyOf = ({ story }: Row): Story => JSON.parse(story as string);

/** What momentum, briefings and counts look at. */
export const coverageIn = ({
  database,
  writing,
}: Store): Pick<
  Archive,
  'covered' | 'openedIn' | 'months' | 'counted' | 'setCounted' | 'momentOf' | 'published' | 'totals'
> => ({
  async covered(since) {
    const stories = await database.rows(
      'SELECT story FROM stories WHERE latest >= $1 ORDER BY moment, id',
      since,
    );
    const articles = await withFindings(
      database,
      'WHERE f.story IN (SELECT id FROM stories WHERE latest >= $1) ORDER BY a.id',
      since,
    );
    return { stories: stories.map(storyOf), articles: articles.map(publishedOf) };
  },
  async openedIn(month) {
    const stories = await read(
      database,
      'stories',
      'WHERE moment >= $1 AND moment < $2 ORDER BY moment, id',
      month,
      endOf(month),
    );
    const articles = await withFindings(
      database,
      'WHERE f.story IN (SELECT id FROM stories WHERE moment >= $1 AND moment < $2) ORDER BY a.id',
      month,
      endOf(month),
    );
    return { stories: stories.map(storyOf), articles: articles.map(publishedOf) };
  },
  async months(since) {
    const rows = await database.rows(
      'SELECT DISTINCT substr(moment, 1, 7) AS month FROM stories WHERE moment >= $1 ORDER BY month',
      since,
    );
    return rows.map(({ month }) => month as string);
  },
  async counted(months) {
    const rows = await read(database, 'coverage', `WHERE ${among('month', 1)}`, list(months));
    return new Map(
      rows.map(({ month, basis, counts, terms }) => [
        month as string,
        { basis: basis as string, counts: counts as string, terms: terms as string },
      ]),
    );
  },
  setCounted: (months) =>
    writing(
      async (inside) =>
        void (await put(
          inside,
          'coverage',
          [...months].map(([month, counted]) => ({ month, ...counted })),
        )),
    ),
  async momentOf(place) {
    const [row] = await database.rows(
      'SELECT moment FROM articles ORDER BY moment DESC, id DESC LIMIT 1 OFFSET $1',
      place,
    );
    return row ? (row.moment as string) : null;
  },
  async published(ids) {
    return (await withFindings(database, `WHERE ${among('a.id', 1)} ORDER BY a.id`, list(ids))).map(
      publishedOf,
    );
  },
  async totals() {
    const [sums] = await database.rows(
      "SELECT count(*) AS articles, sum(CASE WHEN trends <> '' THEN 1 ELSE 0 END) AS tagged, sum(figures) AS figures, sum(flagged) AS flagged FROM findings",
    );
    const [stories] = await database.rows('SELECT count(*) AS stories FROM stories');
    const sources = await database.rows(
      'SELECT source, count(*) AS articles, max(published) AS latest FROM articles GROUP BY source ORDER BY source',
    );
    const publishers = await database.rows(
      // From publisher to publisher through the index: a GROUP BY would pass over every article.
      `WITH RECURSIVE publishers (publisher) AS (
         SELECT min(publisher) FROM articles
         UNION ALL SELECT (SELECT min(publisher) FROM articles WHERE publisher > publishers.publisher)
           FROM publishers WHERE publisher IS NOT NULL
       )
       SELECT publisher, (SELECT min(published) FROM articles WHERE articles.publisher = publishers.publisher) AS first
         FROM publishers WHERE publisher IS NOT NULL`,
    );
    return {
      articles: Number(sums?.articles ?? 0),
      tagged: Number(sums?.tagged ?? 0),
      stories: Number(stories?.stories ?? 0),
      statistics: Number(sums?.figures ?? 0),
      flagged: Number(sums?.flagged ?? 0),
      sources: new Map(
        sources.map(({ source, articles, latest }) => [
          source as string,
          { articles: Number(articles), latest: latest as string | null },
        ]),
      ),
      publishers: new Map(
        publishers.flatMap(({ publisher, first }) =>
          first === null ? [] : [[publisher as string, first as string] as const],
        ),
      ),
    };
  },
});
