import type { Database } from './database.ts';
import { pagesOf, type Table } from './rows.ts';
import { checked, sealed, tables } from './tables.ts';

/** Tables whose rows carry no checksum, with their columns; all of them can be made again. */
const bare = {
  former_stories: ['former', 'story'],
  unpublished: ['path'],
  taken_down: ['article'],
} as const;

/**
 * Copies a whole archive into an empty one, whatever either stands on, as it is at one moment. Every row is checked on the
 * way: throws `DamagedArchive` where one is not what was written.
 */
export async function copyInto(to: Database, from: Database): Promise<number> {
  const [standing] = await to.rows('SELECT count(*) AS articles FROM articles');
  if (Number(standing!.articles) > 0)
    throw new Error(`${to.name} holds articles already: copy into an empty one.`);
  return from.transaction((source) =>
    to.transaction(async (target) => {
      let copied = 0;
      for (const table of Object.keys(tables) as Table[]) {
        const columns = [...tables[table].columns, 'sum'];
        for await (const rows of pagesOf(source, table))
          copied += await target.insert(
            table,
            columns,
            checked(source.name, table, rows).map((row) => sealed(table, row)),
          );
      }
      for (const [table, columns] of Object.entries(bare)) {
        const rows = await source.rows(`SELECT ${columns.join(', ')} FROM ${table}`);
        await target.insert(
          table,
          columns,
          rows.map((row) => columns.map((column) => row[column]!)),
        );
      }
      return copied;
    }),
  );
}
