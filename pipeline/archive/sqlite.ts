import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync, type StatementSync } from 'node:sqlite';
import { aboutDisk, DiskTrouble, diskTrouble, messageOf } from '../problem.ts';
import type { Database, Row, Value } from './database.ts';
import { migrations } from './migrations.ts';
import { DamagedArchive } from './problem.ts';

/** "Unable to open" is all SQLite says of a folder that may not be written; the system knows why. */
function reasonFor(file: string, thrown: unknown): unknown {
  if (((thrown as { errcode?: number }).errcode ?? 0) % 256 !== 14) return thrown;
  try {
    accessSync(dirname(file), constants.W_OK);
    return thrown;
  } catch (reason) {
    return reason;
  }
}

/** An error of SQLite's with the file it is about: "disk full" alone helps nobody. */
function about(file: string, thrown: unknown): Error {
  const message = messageOf(thrown);
  const disk = aboutDisk(file, reasonFor(file, thrown));
  if (disk instanceof DiskTrouble) return disk;
  if (/malformed|not a database|disk image/.test(message)) return new DamagedArchive(file, [message]);
  return new Error(`${file}: ${message}`, { cause: thrown });
}

/** Statements run at once, in order; the caller sees to it that nothing comes between those of a transaction. */
function statements(
  file: string,
  database: DatabaseSync,
): Pick<Database, 'rows' | 'run' | 'insert'> & { exec(sql: string): void } {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = database.prepare(sql.replace(/\$\d+/g, '?'));
    prepared.set(sql, statement);
    return statement;
  };
  const told = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (thrown) {
      throw about(file, thrown);
    }
  };
  return {
    exec: (sql) => told(() => database.exec(sql)),
    rows: async (sql, ...values) => told(() => prepare(sql).all(...values) as Row[]),
    run: async (sql, ...values) => told(() => Number(prepare(sql).run(...values).changes)),
    insert: async (table, columns, rows, conflict = '') => {
      const marks = columns.map((_, index) => `$${index + 1}`).join(', ');
      const statement = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks}) ${conflict}`;
      return told(() =>
        rows.reduce((changed, row) => changed + Number(prepare(statement).run(...row).changes), 0),
      );
    },
  };
}

/** Brings the schema up to date, each step whole. */
function migrate(file: string, database: DatabaseSync): void {
  const version = () =>
    (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
  if (version() > migrations.length)
    throw new Error(
      `${file} was written by a newer Tidemark (schema ${version()}, this one knows ${migrations.length}). Update, or move the file away: a run rebuilds it from content/.`,
    );
  while (version() < migrations.length) {
    database.exec('BEGIN IMMEDIATE');
    try {
      // Another process may have been quicker.
      const step = version();
      if (step < migrations.length) database.exec(`${migrations[step]}; PRAGMA user_version = ${step + 1};`);
      database.exec('COMMIT');
    } catch (thrown) {
      // After an error of the disk SQLite may have rolled back by itself.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw thrown;
    }
  }
}

/** Makes a file's folder; where that fails it says why, as "no such file" for a disk that may only be read does not. */
function makeFolderOf(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (thrown) {
    let standing = dirname(file);
    while (!existsSync(standing) && standing !== dirname(standing)) standing = dirname(standing);
    accessSync(standing, constants.W_OK);
    throw thrown;
  }
}

/**
 * A seal beside the file says in which state it was closed. Where it does not fit, the last process did not end well or
 * somebody else wrote: all that is kept is read and checked before it is used. Reading it all at each start would make
 * the cost of a run follow what is kept.
 */
const sealOf = (file: string) => `${file}.seal`;
const stateOf = (file: string) => {
  const { size, mtimeNs } = statSync(file, { bigint: true });
  return `${size} ${mtimeNs}`;
};
export const isSealed = (file: string): boolean =>
  existsSync(sealOf(file)) && readFileSync(sealOf(file), 'utf8') === stateOf(file);

/** Where it cannot be written all is kept none the less, and read through by whoever opens it next. */
function seal(file: string): void {
  try {
    writeFileSync(sealOf(file), stateOf(file));
  } catch (thrown) {
    if (diskTrouble(thrown) === null) throw thrown;
  }
}

/**
 * Takes the lock beside a file, or gives null where another process holds it: an open transaction of a database of its
 * own. The operating system frees it with the process, and a process id that was given out again cannot be mistaken for
 * the holder.
 */
export function lockFile(file: string): (() => Promise<void>) | null {
  const lock = `${file}.lock`;
  let guard: DatabaseSync | null = null;
  const take = () => {
    guard = new DatabaseSync(lock, { timeout: 0 });
    guard.exec('BEGIN EXCLUSIVE');
    const held = guard;
    return async () => held.close();
  };
  const taken = (thrown: unknown) => {
    (guard as DatabaseSync | null)?.close();
    guard = null;
    if (/locked|busy/.test(messageOf(thrown))) return null;
    throw about(lock, thrown);
  };
  try {
    makeFolderOf(file);
    return take();
  } catch (thrown) {
    if (!/not a database|malformed/.test(messageOf(thrown))) return taken(thrown);
  }
  // It holds something else, which says nothing, and SQLite looks who has it before it reads: nobody.
  try {
    (guard as DatabaseSync | null)?.close();
    truncateSync(lock);
    return take();
  } catch (thrown) {
    return taken(thrown);
  }
}

/**
 * A database in one SQLite file (or `:memory:`): survives a kill and a loss of power at any moment (WAL with
 * `synchronous=FULL`), needs no server. Throws `DamagedArchive` for a file that is no whole database.
 */
export function openSqlite(file: string): Database {
  const inMemory = file === ':memory:';
  let database: DatabaseSync;
  try {
    if (!inMemory) makeFolderOf(file);
    database = new DatabaseSync(file, { timeout: 10_000 });
    // A WAL kept small lets each commit stay cheap; the cache holds the upper levels of the trees.
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -64000; PRAGMA temp_store = MEMORY;',
    );
    migrate(file, database);
  } catch (thrown) {
    throw about(file, thrown);
  }
  const direct = statements(file, database);
  let tail: Promise<unknown> = Promise.resolve();
  let trouble: DiskTrouble | null = null;
  /**
   * One after the other: a statement from elsewhere must not slip into an open transaction. After an error of the disk
   * nothing more is done: what a failed fsync has left is unknown (Rebello et al. 2020, "Can applications recover from
   * fsync failures?"), and work that goes on without what could not be stored would end in another edition.
   */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = tail.then(() => {
      if (trouble) throw trouble;
      return work();
    });
    tail = mine.catch((thrown: unknown) => {
      if (thrown instanceof DiskTrouble) trouble ??= thrown;
    });
    return mine;
  };
  const inside: Database = {
    ...direct,
    name: file,
    transaction: (work) => work(inside),
    tryLock: () => Promise.reject(new Error('A lock is taken outside of transactions.')),
    check: async () => {
      try {
        return database
          .prepare('PRAGMA integrity_check(100)')
          .all()
          .flatMap(({ integrity_check: said }) => (said === 'ok' ? [] : [String(said)]));
      } catch (thrown) {
        return [messageOf(thrown)];
      }
    },
    backup: async (target) => {
      mkdirSync(dirname(target), { recursive: true });
      rmSync(target, { force: true });
      await backup(database, target);
    },
    close: async () => {
      database.close();
      // Whoever opens it after an error of the disk reads it through first.
      if (!inMemory && !trouble && existsSync(file)) seal(file);
    },
  };

  return {
    name: file,
    rows: (sql, ...values: readonly Value[]) => inTurn(() => direct.rows(sql, ...values)),
    run: (sql, ...values) => inTurn(() => direct.run(sql, ...values)),
    insert: (...all) => inTurn(() => direct.insert(...all)),
    transaction: (work) =>
      inTurn(async () => {
        direct.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(inside);
          direct.exec('COMMIT');
          return result;
        } catch (thrown) {
          // After a full disk SQLite may have rolled back by itself.
          if (database.isTransaction) direct.exec('ROLLBACK');
          throw thrown;
        }
      }),
    tryLock: async () => (inMemory ? async () => {} : lockFile(file)),
    check: () => inTurn(inside.check),
    backup: (target) => inTurn(() => inside.backup(target)),
    close: () => tail.then(inside.close),
  };
}

/** Rows of a table of a damaged file, as far as they can be read from either end; none where it is no database. */
export function* readableRows(file: string, table: string): Generator<Row> {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file);
    for (const direction of ['ASC', 'DESC'])
      try {
        yield* database
          .prepare(`SELECT * FROM ${table} ORDER BY rowid ${direction}`)
          .iterate() as Iterable<Row>;
        return;
      } catch {
        // A page cannot be read: what lies behind it is tried from the other end.
      }
  } catch {
    // Nothing of it can be read.
  } finally {
    database?.close();
  }
}
