import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long another process may hold the lock before we give up, in milliseconds. */
const patience = 10_000;

/**
 * A lock between processes that work on the same decisions. SQLite's own file lock is borrowed: the operating system
 * frees it when its holder dies, at whatever moment, so that no lock is ever left behind. Nothing is stored in the file.
 */
export function createLock(root: string): { <Result>(work: () => Result): Result; close(): void } {
  mkdirSync(join(root, 'decisions'), { recursive: true });
  const database = new DatabaseSync(join(root, 'decisions/.lock'), { timeout: patience });
  const locked = <Result>(work: () => Result): Result => {
    database.exec('BEGIN EXCLUSIVE');
    try {
      return work();
    } finally {
      database.exec('ROLLBACK');
    }
  };
  return Object.assign(locked, { close: () => database.close() });
}
