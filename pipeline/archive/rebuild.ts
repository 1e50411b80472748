import { existsSync, renameSync } from 'node:fs';
import type { Database } from './database.ts';
import { RunAtWork } from './problem.ts';
import { pagesOf, type Table } from './rows.ts';
import { lockFile, openSqlite, readableRows } from './sqlite.ts';
import { checked, sealed, tables } from './tables.ts';

/**
 * Puts a damaged SQLite file aside and saves into a new one every row that is as it was written. What is still missing
 * comes back from `content/` with the next run, and from the sources. Gives where the damaged file is, and rows saved.
 */
export async function rebuildSqlite(file: string): Promise<{ aside: string; saved: number }> {
  const release = lockFile(file);
  if (!release) throw new RunAtWork('it holds the archive');
  try {
    return await rebuild(file);
  } finally {
    await release();
  }
}

async function rebuild(file: string): Promise<{ aside: string; saved: number }> {
  let number = 1;
  while (existsSync(`${file}.damaged-${number}`)) number += 1;
  const aside = `${file}.damaged-${number}`;
  for (const ending of ['', '-wal', '-shm'])
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${aside}${ending}`);
  const fresh = openSqlite(file);
  let saved = 0;
  for (const table of Object.keys(tables) as Table[])
    saved += await fresh.transaction(async (inside) => {
      const { columns, key } = tables[table];
      let count = 0;
      for (const row of readableRows(aside, table))
        try {
          checked(aside, table, [row]);
          count += await inside.insert(
            table,
            [...columns, 'sum'],
            [sealed(table, row)],
            `ON CONFLICT (${key.join(', ')}) DO NOTHING`,
          );
        } catch {
          // This row is not what was written; the others may be.
        }
      return count;
    });
  await fresh.run(
    "INSERT INTO former_stories SELECT former.value, stories.id FROM stories, json_each(stories.story, '$.formerly') AS former WHERE true ON CONFLICT DO NOTHING",
  );
  await makeFit(fresh);
  await fresh.close();
  return { aside, saved };
}

/** Takes out what lost its other half, and has every month compared with `content/` and written as it is here. */
async function makeFit(database: Database): Promise<void> {
  // A finding without its article, or the other way round, would be half of a thing.
  await database.run('DELETE FROM findings WHERE article NOT IN (SELECT id FROM articles)');
  await database.run('DELETE FROM articles WHERE id NOT IN (SELECT article FROM findings)');
  await database.run('UPDATE findings SET story = NULL WHERE story NOT IN (SELECT id FROM stories)');
  // Some of what was counted may be lost.
  await database.run('DELETE FROM coverage');
  // Every month is compared with content/ again, and written as it is here.
  await database.run('DELETE FROM files');
  for (const folder of ['articles', 'stories'])
    await database.run(
      `INSERT INTO unpublished SELECT DISTINCT '${folder}/' || substr(moment, 1, 7) || '.jsonl' FROM ${folder} WHERE true ON CONFLICT DO NOTHING`,
    );
}

/**
 * Takes out of a database that others share every row that is not as it was written. What is missing then comes back from
 * `content/` with the next run, and from the sources. Gives how many rows went and how many stayed.
 */
export async function rebuildInPlace(database: Database): Promise<{ removed: number; saved: number }> {
  const release = await database.tryLock();
  if (!release) throw new RunAtWork('it holds the archive');
  try {
    return await database.transaction(async (inside) => {
      let [removed, saved] = [0, 0];
      for (const table of Object.keys(tables) as Table[]) {
        const { key } = tables[table];
        const place = key.map((column, index) => `${column} = $${index + 1}`).join(' AND ');
        for await (const rows of pagesOf(inside, table))
          for (const row of rows)
            try {
              checked(inside.name, table, [row]);
              saved += 1;
            } catch {
              removed += await inside.run(
                `DELETE FROM ${table} WHERE ${place}`,
                ...key.map((column) => row[column]!),
              );
            }
      }
      await inside.run('DELETE FROM former_stories WHERE story NOT IN (SELECT id FROM stories)');
      await makeFit(inside);
      return { removed, saved };
    });
  } finally {
    await release();
  }
}
