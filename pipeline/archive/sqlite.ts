import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ArchivedArticle } from '../model/article.ts';
import type { Observation } from '../model/indicator.ts';
import { RunReport } from '../model/report.ts';
import type { Archive, Reading } from './archive.ts';
import { migrations } from './migrations.ts';

/** SQLite allows 32,766 variables a statement; questions about many keys are asked in parts. */
const mostVariables = 10_000;

function* inParts<Item>(items: readonly Item[]) {
  for (let start = 0; start < items.length; start += mostVariables)
    yield items.slice(start, start + mostVariables);
}

/** Opens a file's database, creates it where it is missing, and brings its schema up to date. */
function open(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 10000;');
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > migrations.length)
    throw new Error(
      `${file} was written by a newer Tidemark (schema ${version}, this one knows ${migrations.length}). Update, or move the file away: a run rebuilds it from content/.`,
    );
  for (const [step, sql] of migrations.entries())
    if (step >= version) database.exec(`BEGIN; ${sql}; PRAGMA user_version = ${step + 1}; COMMIT;`);
  return database;
}

/** The archive in one SQLite file (or `:memory:`): survives a kill at any moment, needs no server. */
export function openSqliteArchive(file: string): Archive {
  const database = open(file);
  const inTransaction = <Result>(work: () => Result): Result => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (thrown) {
      database.exec('ROLLBACK');
      throw thrown;
    }
  };
  const rowsIn = (sql: (marks: string) => string, keys: readonly string[]) =>
    [...inParts(keys)].flatMap((part) =>
      database.prepare(sql(part.map(() => '?').join(','))).all(...(part as SQLInputValue[])),
    );

  return {
    async articles() {
      return database
        .prepare('SELECT article FROM articles ORDER BY id')
        .all()
        .map(({ article }) => ArchivedArticle.parse(JSON.parse(article as string)));
    },
    async article(id) {
      const row = database.prepare('SELECT article FROM articles WHERE id = ?').get(id);
      return row ? ArchivedArticle.parse(JSON.parse(row.article as string)) : null;
    },
    async addArticles(articles) {
      const insert = database.prepare(
        'INSERT INTO articles VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
      );
      return inTransaction(() =>
        articles.reduce(
          (added, article) =>
            added +
            Number(
              insert.run(
                article.id,
                article.source,
                article.published,
                article.collected,
                JSON.stringify(article),
              ).changes,
            ),
          0,
        ),
      );
    },
    async readings(addresses) {
      const rows = rowsIn((marks) => `SELECT * FROM readings WHERE address IN (${marks})`, addresses);
      return new Map(rows.map((row) => [row.address as string, { ...row } as unknown as Reading]));
    },
    async addReadings(readings) {
      const insert = database.prepare('INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)');
      inTransaction(() => {
        for (const { address, source, article, reason, tries } of readings)
          insert.run(address, source, article, reason, tries);
      });
    },
    async addDocument({ address, source, fetched, contentType, bytes }) {
      database
        .prepare('INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)')
        .run(address, source, fetched, contentType, zstdCompressSync(bytes));
    },
    async document(address) {
      const row = database.prepare('SELECT * FROM documents WHERE address = ?').get(address);
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
      const rows = database
        .prepare(
          'SELECT indicator, period, value, first_seen FROM observations ORDER BY indicator, period, first_seen',
        )
        .all() as { indicator: string; period: string; value: number; first_seen: string }[];
      const all = new Map<string, Observation[]>();
      for (const { indicator, period, value, first_seen } of rows) {
        const series = all.get(indicator) ?? all.set(indicator, []).get(indicator)!;
        series.push({ period, value, firstSeen: first_seen });
      }
      return all;
    },
    async addObservations(indicator, observations) {
      const latest = database.prepare(
        'SELECT value FROM observations WHERE indicator = ? AND period = ? ORDER BY first_seen DESC LIMIT 1',
      );
      const insert = database.prepare('INSERT OR REPLACE INTO observations VALUES (?, ?, ?, ?)');
      return inTransaction(() => {
        let added = 0;
        for (const { period, value, firstSeen } of observations) {
          if (latest.get(indicator, period)?.value === value) continue;
          insert.run(indicator, period, firstSeen, value);
          added += 1;
        }
        return added;
      });
    },
    async memory(address) {
      const row = database.prepare('SELECT memory FROM memories WHERE address = ?').get(address);
      return row ? JSON.parse(row.memory as string) : null;
    },
    async remember(address, memory) {
      database.prepare('INSERT OR REPLACE INTO memories VALUES (?, ?)').run(address, JSON.stringify(memory));
    },
    async cached(keys) {
      const rows = rowsIn((marks) => `SELECT key, result FROM results WHERE key IN (${marks})`, keys);
      return new Map(rows.map((row) => [row.key as string, JSON.parse(row.result as string)]));
    },
    async cache(results) {
      const insert = database.prepare('INSERT OR REPLACE INTO results VALUES (?, ?)');
      inTransaction(() => {
        for (const [key, result] of results) insert.run(key, JSON.stringify(result));
      });
    },
    async addRun(report) {
      database
        .prepare('INSERT OR REPLACE INTO runs VALUES (?, ?)')
        .run(report.started, JSON.stringify(report));
    },
    async runs(most) {
      return database
        .prepare('SELECT report FROM runs ORDER BY started DESC LIMIT ?')
        .all(most)
        .map(({ report }) => RunReport.parse(JSON.parse(report as string)));
    },
    async close() {
      database.close();
    },
  };
}
