import type { Archive } from './archive.ts';
import { articlesIn } from './articles.ts';
import { coverageIn } from './coverage.ts';
import type { Database } from './database.ts';
import { editionIn } from './edition.ts';
import { findingsIn } from './findings.ts';
import { observationsIn } from './observations.ts';
import { DamagedArchive } from './problem.ts';
import { pagesOf, type Table } from './rows.ts';
import { lockIn, runsIn } from './runs.ts';
import { sourcesIn } from './sources.ts';
import { storiesIn } from './stories.ts';
import { checked, tables } from './tables.ts';

/** Reads a table to its end for its checksums' sake. */
async function readAll(database: Database, table: Table): Promise<void> {
  for await (const rows of pagesOf(database, table)) checked(database.name, table, rows);
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
