import type { Archive } from './archive.ts';
import { articlesIn } from './articles.ts';
import { coverageIn } from './coverage.ts';
import type { Database } from './database.ts';
import { editionIn } from './edition.ts';
import { findingsIn } from './findings.ts';
import { observationsIn } from './observations.ts';
import { DamagedArchive } from './problem.ts';
import { read, type Table } from './rows.ts';
import { lockIn, runsIn } from './runs.ts';
import { sourcesIn } from './sources.ts';
import { storiesIn } from './stories.ts';
import { tables } from './tables.ts';

/** Rows read at a time where all are read. */
const mostAtOnce = 2000;

/** Reads a table to its end, a page at a time, for its checksums' sake. */
async function readAll(database: Database, table: Table): Promise<void> {
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

/** The archive over an SQL database: the same for all of them, each part in the file of its name. */
export function createArchive(database: Database): Archive {
  const { lock, ...store } = lockIn(database);
  return {
    lock,
    ...articlesIn(store),
    ...sourcesIn(store),
    ...observationsIn(store),
    ...findingsIn(store),
    ...storiesIn(store),
    ...coverageIn(store),
    ...editionIn(store),
    ...runsIn(store),
    async check() {
      const damage = await database.check();
      if (damage.length > 0) return damage;
      for (const table of Object.keys(tables) as Table[])
        try {
          await readAll(database, table);
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
