import { existsSync, renameSync } from 'node:fs';
import { RunAtWork } from './problem.ts';
import { lockFile, openSqlite, readableRows } from './sqlite.ts';
import { checked, sealed, tables } from './tables.ts';

type Table = keyof typeof tables;

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
  // A finding without its article, or the other way round, would be half of a thing.
  await fresh.run('DELETE FROM findings WHERE article NOT IN (SELECT id FROM articles)');
  await fresh.run('DELETE FROM articles WHERE id NOT IN (SELECT article FROM findings)');
  await fresh.run('UPDATE findings SET story = NULL WHERE story NOT IN (SELECT id FROM stories)');
  await fresh.run(
    "INSERT INTO former_stories SELECT former.value, stories.id FROM stories, json_each(stories.story, '$.formerly') AS former WHERE true ON CONFLICT DO NOTHING",
  );
  // Some of what was counted may be lost.
  await fresh.run('DELETE FROM coverage');
  // Every month is compared with content/ again, and written as it is here.
  await fresh.run('DELETE FROM files');
  for (const folder of ['articles', 'stories'])
    await fresh.run(
      `INSERT INTO unpublished SELECT DISTINCT '${folder}/' || substr(moment, 1, 7) || '.jsonl' FROM ${folder} WHERE true ON CONFLICT DO NOTHING`,
    );
  await fresh.close();
  return { aside, saved };
}
