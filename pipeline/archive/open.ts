import { existsSync } from 'node:fs';
import type { Archive } from './archive.ts';
import { DamagedArchive } from './problem.ts';
import { isSealed, openSqlite } from './sqlite.ts';
import { createArchive } from './store.ts';

/** An address as it may stand in a message: without its password. */
const shown = (address: string) => address.replace(/\/\/[^@/]*@/, '//…@');

/**
 * Opens the archive that an address names: a file's path for SQLite. This is the one place where kinds of store are told
 * apart. Throws `DamagedArchive` where what is stored is not what was written; a file that was not closed in order is
 * read through before it is used.
 */
export async function openArchive(address: string): Promise<Archive> {
  if (/^[a-z]+:\/\//.test(address))
    throw new Error(`TIDEMARK_DATABASE=${shown(address)}: only a file's path is understood (SQLite).`);
  const isTrusted = address === ':memory:' || !existsSync(address) || isSealed(address);
  const archive = createArchive(openSqlite(address));
  if (isTrusted) return archive;
  const damage = await archive.check();
  if (damage.length === 0) return archive;
  // Left without a seal, so that the next one to open it looks again.
  throw new DamagedArchive(address, damage);
}
