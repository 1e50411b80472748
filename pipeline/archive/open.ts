import { existsSync } from 'node:fs';
import type { Archive } from './archive.ts';
import { withoutPassword } from './connections.ts';
import { copyInto } from './copy.ts';
import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { DamagedArchive } from './problem.ts';
import { rebuildInPlace, rebuildSqlite } from './rebuild.ts';
import { isSealed, openSqlite } from './sqlite.ts';
import { createArchive } from './store.ts';

/** Whether an address names a server's database; all others are files' paths. */
export const isPostgres = (address: string) => /^postgres(ql)?:\/\//.test(address);

/** This is the one place where kinds of store are told apart. */
async function openDatabase(address: string): Promise<Database> {
  if (isPostgres(address)) return openPostgres(address);
  if (/^[a-z]+:\/\//.test(address))
    throw new Error(
      `TIDEMARK_DATABASE=${withoutPassword(address)}: only a file’s path (SQLite) and postgres://… are understood.`,
    );
  return openSqlite(address);
}

/**
 * Opens the archive that an address names: a file's path for SQLite, `postgres://…` for PostgreSQL. Throws
 * `DamagedArchive` where what is stored is not what was written; a file that was not closed in order is read through before
 * it is used.
 */
export async function openArchive(address: string): Promise<Archive> {
  const isTrusted =
    isPostgres(address) || address === ':memory:' || !existsSync(address) || isSealed(address);
  const archive = createArchive(await openDatabase(address));
  if (isTrusted) return archive;
  const damage = await archive.check();
  if (damage.length === 0) return archive;
  // Left without a seal, so that the next one to open it looks again.
  throw new DamagedArchive(address, damage);
}

/** Copies the archive at one address into an empty one at another. Gives how many rows. */
export async function copyArchive(from: string, to: string): Promise<number> {
  const [source, target] = [await openDatabase(from), await openDatabase(to)];
  const copied = await copyInto(target, source);
  // A source found damaged is left without its seal: whoever opens it next looks again.
  await source.close();
  await target.close();
  return copied;
}

/**
 * Saves what can be read of a damaged archive: a file is put aside and made anew, a shared database loses what is not as it
 * was written. Gives, in words, where the rest is.
 */
export async function rebuildArchive(address: string): Promise<{ saved: number; rest: string }> {
  if (!isPostgres(address)) {
    const { aside, saved } = await rebuildSqlite(address);
    return { saved, rest: `The old file is ${aside}; delete it when all is well.` };
  }
  const database = await openPostgres(address);
  try {
    const { removed, saved } = await rebuildInPlace(database);
    return { saved, rest: `${removed} rows were not what was written, and are gone.` };
  } finally {
    await database.close();
  }
}
