import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ArchivedArticle, noWishes, type PublishedArticle } from '../model/article.ts';
import type { Observation } from '../model/indicator.ts';
import { RunReport } from '../model/report.ts';
import type { Statistic } from '../model/statistic.ts';
import type { Story } from '../model/story.ts';
import type { Tag } from '../model/tag.ts';
import { asWished } from '../publish/wishes.ts';
import type { Archive, Intake, Outcome, Reading } from './archive.ts';
import type { Database, Row, Value } from './database.ts';
import { DamagedArchive, LockLost, RunAtWork } from './problem.ts';
import { checked, sealed, tables } from './tables.ts';

const list = (values: Iterable<unknown>) => JSON.stringify([...values]);
const among = (column: string, place: number) => `${column} IN (SELECT value FROM json_each($${place}))`;
const momentOf = ({ published, collected }: Pick<ArchivedArticle, 'published' | 'collected'>) =>
  published ?? collected;
const fileOf = (folder: 'articles' | 'stories', moment: string) => `${folder}/${moment.slice(0, 7)}.jsonl`;
/** Sorts after every moment of a month that is written before it. */
const endOf = (month: string) => `${month}~`;
const trendsOf = (tags: readonly Tag[]) => [...new Set(tags.map(({ trend }) => trend))].join(' ');

const articleOf = (row: Row): ArchivedArticle => ({
  ...JSON.parse(row.article as string),
  text: row.body as string,
});
const publishedOf = (row: Row): PublishedArticle =>
  asWished({
    ...JSON.parse(row.article as string),
    tags: JSON.parse(row.tags as string),
    statistics: JSON.parse(row.statistics as string),
  });
/** How an article's JSON says that its publisher wishes nothing; no text in it can look so, as its quotes are escaped. */
const plainWishes = `"wishes":${JSON.stringify(noWishes)}`;

/** Halves of characters (lone surrogates) become U+FFFD: no strict reader takes them. */
const wellFormed = (article: ArchivedArticle): ArchivedArticle => ({
  ...article,
  title: article.title.toWellFormed(),
  authors: article.authors.map((author) => author.toWellFormed()),
  summary: article.summary.toWellFormed(),
  text: article.text.toWellFormed(),
});

/** Rows read at a time where all are read. */
const mostAtOnce = 2000;

/** What a finding's row says before anything was found. */
const nothingFound = { tagged_by: '', tags: '[]', trends: '', measured_by: '', statistics: '[]' };

/** The archive over an SQL database: the same for all of them. */
export function createArchive(database: Database): Archive {
  let fence: number | null = null;

  const leaseOf = async (inside: Database) =>
    (await inside.rows("SELECT token, holder FROM leases WHERE name = 'run'"))[0];
  const holdFence = async (inside: Database) => {
    if (fence === null) return;
    const lease = await leaseOf(inside);
    if (lease?.token !== fence) throw new LockLost(String(lease?.holder));
  };
  /** A transaction that writes: refused where a later run has taken over. */
  const writing = <Result>(work: (inside: Database) => Promise<Result>) =>
    database.transaction(async (inside) => {
      await holdFence(inside);
      return work(inside);
    });
  const put = (
    inside: Database,
    table: keyof typeof tables,
    rows: readonly Record<string, Value>[],
    conflict?: string,
  ) => {
    const { columns, key } = tables[table];
    const replace = `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${[...columns, 'sum'].map((column) => `${column} = excluded.${column}`).join(', ')}`;
    return inside.insert(
      table,
      [...columns, 'sum'],
      rows.map((row) => sealed(table, row)),
      conflict ?? replace,
    );
  };
  const read = async (inside: Database, table: keyof typeof tables, where: string, ...values: Value[]) =>
    checked(inside.name, table, await inside.rows(`SELECT * FROM ${table} ${where}`, ...values));
  const mark = (inside: Database, paths: Iterable<string>) =>
    inside.insert(
      'unpublished',
      ['path'],
      [...new Set(paths)].map((path) => [path]),
      'ON CONFLICT (path) DO NOTHING',
    );

  /** Articles joined with what was found in them. */
  const withFindings = async (where: string, ...values: Value[]) => {
    const rows = await database.rows(
      `SELECT a.article, a.moment, a.id, f.tags, f.statistics FROM articles a JOIN findings f ON f.article = a.id ${where}`,
      ...values,
    );
    return rows;
  };

  const takenDown = async (inside: Database, ids: Iterable<string>) =>
    (await inside.rows(`SELECT article FROM taken_down WHERE ${among('article', 1)}`, list(ids))).map(
      ({ article }) => article as string,
    );

  async function insertArticles(inside: Database, given: readonly ArchivedArticle[]): Promise<number> {
    if (given.length === 0) return 0;
    // The last word over one id goes to the source that comes first; both may be in one batch.
    const articles = new Map<string, ArchivedArticle>();
    for (const article of given.map((one) => wellFormed(ArchivedArticle.parse(one)))) {
      const other = articles.get(article.id);
      if (!other || article.source < other.source) articles.set(article.id, article);
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
    if (taken.length === 0) return 0;
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
    return taken.filter(({ id }) => !standing.has(id)).length;
  }

  const rowOf = ({ text, ...article }: ArchivedArticle, textIs: 'whole' | 'lost' | 'back') => ({
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

  async function insertObservations(
    inside: Database,
    indicator: string,
    observations: readonly Observation[],
  ): Promise<number> {
    const latest = new Map(
      (await read(inside, 'observations', 'WHERE indicator = $1 ORDER BY first_seen', indicator)).map(
        ({ period, value }) => [period, value],
      ),
    );
    const rows = observations.flatMap(({ period, value, firstSeen }) => {
      if (latest.get(period) === value) return [];
      latest.set(period, value);
      return [{ indicator, period, first_seen: firstSeen, value }];
    });
    await put(inside, 'observations', rows);
    return rows.length;
  }
  const insertReadings = (inside: Database, readings: readonly Reading[]) =>
    put(
      inside,
      'readings',
      [...new Map(readings.map((one) => [one.address, one])).values()].map(
        ({ address, source, article, reason, tries }) => ({ address, source, article, reason, tries }),
      ),
    );
  const insertMemories = (inside: Database, memories: ReadonlyMap<string, unknown>) =>
    put(
      inside,
      'memories',
      [...memories].map(([address, memory]) => ({ address, memory: JSON.stringify(memory) })),
    );

  /** The next articles in which another revision has looked, or none; with what was found where the text was lost. */
  async function unfound<Finding>(
    by: 'tagged_by' | 'measured_by',
    what: 'tags' | 'statistics',
    revision: string,
    most: number,
  ): Promise<{ article: ArchivedArticle; before: Finding[] }[]> {
    const rows = await read(
      database,
      'articles',
      `WHERE id IN (SELECT article FROM findings WHERE ${by} < $1 OR ${by} > $2 ORDER BY article LIMIT $3) ORDER BY id`,
      revision,
      revision,
      most,
    );
    const bare = list(rows.flatMap(({ id, text_is }) => (text_is === 'lost' ? [id] : [])));
    const found = new Map(
      (await read(database, 'findings', `WHERE ${among('article', 1)}`, bare)).map((row) => [
        row.article,
        JSON.parse(row[what] as string) as Finding[],
      ]),
    );
    return rows.map((row) => ({ article: articleOf(row), before: found.get(row.id as string) ?? [] }));
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
    const moments = await inside.rows(
      `SELECT DISTINCT substr(moment, 1, 7) AS month FROM articles WHERE ${among('id', 1)}`,
      list(shown),
    );
    await mark(
      inside,
      moments.map(({ month }) => fileOf('articles', month as string)),
    );
  }
  const figuresOf = (statistics: readonly Statistic[]) => ({
    statistics: JSON.stringify(statistics),
    figures: statistics.length,
    flagged: statistics.filter(({ flag }) => flag !== undefined).length,
  });
  const tagsOf = (tags: readonly Tag[]) => ({ tags: JSON.stringify(tags), trends: trendsOf(tags) });

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
  async function removeStories(inside: Database, rows: readonly Row[]) {
    const ids = list(rows.map(({ id }) => id));
    await inside.run(`UPDATE findings SET story = NULL WHERE ${among('story', 1)}`, ids);
    await inside.run(`DELETE FROM former_stories WHERE ${among('story', 1)}`, ids);
    await inside.run(`DELETE FROM stories WHERE ${among('id', 1)}`, ids);
  }
  async function insertStories(inside: Database, stories: readonly Story[]) {
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

  /** Reads a table to its end, a page at a time, for its checksums' sake. */
  async function readAll(table: keyof typeof tables): Promise<void> {
    const { key } = tables[table];
    if (key.length > 1) return void (await read(database, table, ''));
    for (let last = '', full = true; full; ) {
      const rows = await read(
        database,
        table,
        `WHERE ${key[0]} > $1 ORDER BY ${key[0]} LIMIT ${mostAtOnce}`,
        last,
      );
      full = rows.length === mostAtOnce;
      last = String(rows.at(-1)?.[key[0]]);
    }
  }

  return {
    async lock(holder) {
      const release = await database.tryLock();
      if (!release) throw new RunAtWork(String((await leaseOf(database))?.holder ?? 'it has just begun'));
      const token = await database.transaction(async (inside) => {
        const next = Number((await leaseOf(inside))?.token ?? 0) + 1;
        await inside.insert(
          'leases',
          ['name', 'token', 'holder'],
          [['run', next, holder]],
          'ON CONFLICT (name) DO UPDATE SET token = excluded.token, holder = excluded.holder',
        );
        return next;
      });
      fence = token;
      return { token, hold: () => holdFence(database), release };
    },

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
    addArticles: (articles) => writing((inside) => insertArticles(inside, articles)),
    takeIn: ({ articles, readings, series, memories, outcome }: Intake) =>
      writing(async (inside) => {
        let added = await insertArticles(inside, articles);
        for (const [indicator, observations] of series)
          added += await insertObservations(inside, indicator, observations);
        await insertReadings(inside, readings);
        await insertMemories(inside, memories);
        if (outcome)
          await put(inside, 'outcomes', [{ source: outcome.source, outcome: JSON.stringify(outcome) }]);
        return added;
      }),
    takeDown: (ids) =>
      writing(async (inside) => {
        const wanted = new Set(ids);
        const standing = new Set(
          (await inside.rows('SELECT article FROM taken_down')).map(({ article }) => article as string),
        );
        const back = list([...standing].filter((id) => !wanted.has(id)));
        await inside.run(`DELETE FROM taken_down WHERE ${among('article', 1)}`, back);
        await inside.run(`DELETE FROM readings WHERE ${among('article', 1)}`, back);
        const gone = [...wanted].filter((id) => !standing.has(id));
        if (gone.length === 0) return;
        await inside.insert(
          'taken_down',
          ['article'],
          gone.map((id) => [id]),
        );
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
    async outcomes() {
      const rows = await read(database, 'outcomes', 'ORDER BY source');
      return rows.map(({ outcome }) => JSON.parse(outcome as string) as Outcome);
    },

    async readings(addresses) {
      const rows = await read(database, 'readings', `WHERE ${among('address', 1)}`, list(addresses));
      return new Map(
        rows.map(({ sum: _, ...row }) => [row.address as string, { ...row } as unknown as Reading]),
      );
    },
    addReadings: (readings) => writing(async (inside) => void (await insertReadings(inside, readings))),
    addDocument: ({ address, source, fetched, contentType, bytes }) =>
      writing(
        async (inside) =>
          void (await put(inside, 'documents', [
            { address, source, fetched, content_type: contentType, bytes: zstdCompressSync(bytes) },
          ])),
      ),
    async document(address) {
      const [row] = await read(database, 'documents', 'WHERE address = $1', address);
      if (!row) return null;
      return {
        address,
        source: row.source as string,
        fetched: row.fetched as string,
        contentType: row.content_type as string | null,
        bytes: new Uint8Array(zstdDecompressSync(row.bytes as Uint8Array)),
      };
    },
    async observations() {
      const rows = await read(database, 'observations', 'ORDER BY indicator, period, first_seen');
      const all = new Map<string, Observation[]>();
      for (const { indicator, period, value, first_seen } of rows as Record<string, never>[]) {
        const series = all.get(indicator!) ?? all.set(indicator!, []).get(indicator!)!;
        series.push({ period: period!, value: value!, firstSeen: first_seen! });
      }
      return all;
    },
    addObservations: (indicator, observations) =>
      writing((inside) => insertObservations(inside, indicator, observations)),
    async memory(address) {
      const [row] = await read(database, 'memories', 'WHERE address = $1', address);
      return row ? JSON.parse(row.memory as string) : null;
    },
    remember: (address, memory) =>
      writing(async (inside) => void (await insertMemories(inside, new Map([[address, memory]])))),
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

    untagged: (revision, most) => unfound<Tag>('tagged_by', 'tags', revision, most),
    setTags: (revision, tags) =>
      writing((inside) =>
        setFindings(inside, [...tags.keys()], (id) => ({ tagged_by: revision, ...tagsOf(tags.get(id)!) })),
      ),
    unmeasured: (revision, most) => unfound<Statistic>('measured_by', 'statistics', revision, most),
    setStatistics: (revision, statistics) =>
      writing((inside) =>
        setFindings(inside, [...statistics.keys()], (id) => ({
          measured_by: revision,
          ...figuresOf(statistics.get(id)!),
        })),
      ),

    async open(since, named) {
      const rows = await database.rows(
        `WITH seeds AS (
           SELECT id AS article FROM articles WHERE moment >= $1
           UNION SELECT article FROM findings WHERE story IS NULL
           UNION SELECT article FROM findings WHERE ${among('article', 2)}
         )
         SELECT article AS id FROM seeds
         UNION SELECT f.article AS id FROM findings f
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
    async covered(since, told) {
      const stories = await database.rows(
        'SELECT story FROM stories WHERE latest >= $1 ORDER BY moment, id',
        since,
      );
      const articles: PublishedArticle[] = [];
      const whole = await withFindings(
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
      return (await withFindings(`WHERE ${among('a.id', 1)} ORDER BY a.id`, list(ids))).map(publishedOf);
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

    addRun: (report) =>
      writing(async (inside) => {
        await put(inside, 'runs', [{ started: report.started, report: JSON.stringify(report) }]);
        await inside.run('DELETE FROM outcomes');
      }),
    async runs(most) {
      const rows = await read(database, 'runs', 'ORDER BY started DESC LIMIT $1', most);
      return rows.map(({ report }) => RunReport.parse(JSON.parse(report as string)));
    },

    async check() {
      const damage = await database.check();
      if (damage.length > 0) return damage;
      for (const table of Object.keys(tables) as (keyof typeof tables)[])
        try {
          await readAll(table);
        } catch (thrown) {
          if (!(thrown instanceof DamagedArchive)) throw thrown;
          damage.push(thrown.message);
        }
      return damage;
    },
    backup: (file) => database.backup(file),
    close: () => database.close(),
  };
}

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
