import { type Connections, lockOf, lockSpace, openConnections, type Query } from './connections.ts';
import { copyInto } from './copy.ts';
import type { Database, Value } from './database.ts';
import { migrations } from './migrations.ts';
import { openSqlite } from './sqlite.ts';

/** What PostgreSQL says otherwise than SQLite: lists, and in the schema the order of texts (by bytes) and bytes. */
const inPostgres = (sql: string) =>
  sql.replaceAll(
    /IN \(SELECT value FROM json_each\((\$\d+)\)\)/g,
    '= ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))',
  );
const schemaInPostgres = (sql: string) =>
  sql.replaceAll(/ TEXT\b/g, ' TEXT COLLATE "C"').replaceAll(/ BLOB\b/g, ' BYTEA');

/** The protocol takes 65,535 values in a statement; a few thousand already cost no more each. */
const mostValues = 6000;

/** Milliseconds after which a holder of the lock that does not stir has lost it. */
const mostFrozen = 30_000;

/** Brings the schema up to date; of several that begin at once, one does. */
async function migrate({ name, transaction }: Connections): Promise<void> {
  await transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock($1, $2)', [lockSpace, lockOf.schema]);
    await query('CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY)');
  });
  await transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock($1, $2)', [lockSpace, lockOf.schema]);
    const { rows } = await query('SELECT coalesce(max(version), 0) AS version FROM migrations');
    const version = rows[0]!.version as number;
    if (version > migrations.length)
      throw new Error(
        `${name} was written by a newer Tidemark (schema ${version}, this one knows ${migrations.length}). Update, or name another database: a run fills it from content/.`,
      );
    for (let step = version; step < migrations.length; step++) {
      await query(schemaInPostgres(migrations[step]!));
      await query('INSERT INTO migrations (version) VALUES ($1)', [step + 1]);
    }
  });
}

function statements(name: string, query: Query): Omit<Database, 'transaction' | 'tryLock'> {
  const rows: Database['rows'] = async (sql, ...values) => (await query(inPostgres(sql), values)).rows;
  const run: Database['run'] = async (sql, ...values) => (await query(inPostgres(sql), values)).changed;
  return {
    name,
    rows,
    run,
    insert: async (table, columns, all, conflict = '') => {
      let changed = 0;
      const most = Math.floor(mostValues / columns.length);
      for (let start = 0; start < all.length; start += most) {
        const some = all.slice(start, start + most);
        const places = some.map(
          (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
        );
        const values: Value[] = some.flat();
        const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places.join(', ')} ${conflict}`;
        changed += (await query(sql, values)).changed;
      }
      return changed;
    },
    // PostgreSQL keeps checksums of its pages and refuses those that fail; rows carry their own.
    check: async () => [],
    backup: () => Promise.reject(new Error('A copy is made outside of transactions.')),
    close: async () => {},
  };
}

/**
 * A database on a PostgreSQL server (14 or later), in the default schema of the user whom the address names. Any number of
 * processes on any number of machines may use it at once.
 */
export async function openPostgres(address: string): Promise<Database> {
  const connections = await openConnections(address);
  try {
    await migrate(connections);
  } catch (thrown) {
    await connections.close();
    throw thrown;
  }
  const { name } = connections;
  let tail: Promise<unknown> = Promise.resolve();
  /** One after the other, as their order is the caller's; those of other processes go on beside. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = tail.then(work);
    tail = mine.catch(() => {});
    return mine;
  };
  const database: Database = {
    ...statements(name, connections.query),
    transaction: (work) =>
      inTurn(() =>
        connections.transaction((query) => {
          const inside: Database = {
            ...statements(name, query),
            transaction: (nested) => nested(inside),
            tryLock: () => Promise.reject(new Error('A lock is taken outside of transactions.')),
          };
          return work(inside);
        }),
      ),
    tryLock: async () => {
      const session = await connections.session();
      const { rows } = await session.query('SELECT pg_try_advisory_lock($1, $2) AS taken', [
        lockSpace,
        lockOf.run,
      ]);
      if (!rows[0]!.taken) {
        await session.end();
        return null;
      }
      // A holder that is frozen, and no longer says that it lives, loses the lock; its token keeps it from writing.
      await session.query(`SET idle_session_timeout = ${mostFrozen}`);
      const alive = setInterval(() => session.query('SELECT 1').catch(() => {}), mostFrozen / 4);
      return async () => {
        clearInterval(alive);
        await session.end();
      };
    },
    backup: async (file) => {
      const target = openSqlite(file);
      await copyInto(target, database);
      await target.close();
    },
    close: connections.close,
  };
  return database;
}
