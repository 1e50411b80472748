import type { Database } from './database.ts';
import { read, type Table } from './rows.ts';
import { sealed, tables } from './tables.ts';

/** Rows copied at a time. */
const mostAtOnce = 1000;

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
        const { key, columns } = tables[table];
        const place = `(${key.join(', ')})`;
        for (let last: string[] = key.map(() => ''); ; ) {
          const marks = key.map((_, index) => `$${index + 1}`).join(', ');
          const rows = await read(
            source,
            table,
            `WHERE ${place} > (${marks}) ORDER BY ${key.join(', ')} LIMIT ${mostAtOnce}`,
            ...last,
          );
          copied += await target.insert(
            table,
            [...columns, 'sum'],
            rows.map((row) => sealed(table, row)),
          );
          if (rows.length < mostAtOnce) break;
          last = key.map((column) => String(rows.at(-1)![column]));
        }
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
