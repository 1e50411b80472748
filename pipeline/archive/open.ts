import type { Archive } from './archive.ts';
import { openSqliteArchive } from './sqlite.ts';

/**
 * Opens the archive that an address names: a file's path for SQLite. This is the one place where a further kind of
 * store would be told apart.
 */
export function openArchive(address: string): Archive {
  if (/^[a-z]+:\/\//.test(address))
    throw new Error(
      `TIDEMARK_DATABASE=${address.replace(/\/\/[^@/]*@/, '//…@')}: only a file's path is understood (SQLite).`,
    );
  return openSqliteArchive(address);
}
