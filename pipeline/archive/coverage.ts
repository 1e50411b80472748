import type { PublishedArticle } from '../model/article.ts';
import type { Story } from '../model/story.ts';
import type { Archive } from './archive.ts';
import { among, list, publishedOf, type Store, withFindings } from './rows.ts';

/** An article of which only coverage is asked. */
const untold = {
  url: null,
  title: '',
  authors: [],
  language: 'en',
  summary: '',
  summaryBy: 'publisher',
  wishes: { excerpt: 0, list: true, learn: true },
  statistics: [],
} satisfies Partial<PublishedArticle>;

/** What momentum, briefings and counts look at. */
export const coverageIn = ({
  database,
}: Store): Pick<Archive, 'covered' | 'momentOf' | 'published' | 'totals'> => ({
  async covered(since, told) {
    const stories = await database.rows(
      'SELECT story FROM stories WHERE latest >= $1 ORDER BY moment, id',
      since,
    );
    const articles: PublishedArticle[] = [];
    const whole = await withFindings(
      database,
      'WHERE f.story IN (SELECT id FROM stories WHERE latest >= $1) ORDER BY a.id',
      told,
    );
    for (const row of whole) articles.push(publishedOf(row));
    const bare = await database.rows(
      `SELECT a.id, a.source, a.publisher, a.published, a.collected, f.trends FROM articles a JOIN findings f ON f.article = a.id
           WHERE f.story IN (SELECT id FROM stories WHERE latest >= $1 AND latest < $2) ORDER BY a.id`,
      since,
      told,
    );
    for (const { id, source, publisher, published, collected, trends } of bare as Record<string, never>[])
      articles.push({
        ...untold,
        id: id!,
        source: source!,
        publisher: publisher!,
        published: published!,
        collected: collected!,
        tags:
          trends! === ''
            ? []
            : (trends as unknown as string)
                .split(' ')
                .map((trend) => ({ trend, score: 1, evidence: [], by: 'machine' })),
      });
    return { stories: stories.map(({ story }) => JSON.parse(story as string) as Story), articles };
  },
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
      'SELECT publisher, min(published) AS first FROM articles GROUP BY publisher',
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
