import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';

/** Files by which git keeps two of itself apart; one that was killed leaves them, and all after it refuse to work. */
const locks = ['index.lock', 'HEAD.lock'];
/** A git whose desk was killed goes on to its end, in milliseconds; after so many it has ended. */
const mostWork = 10_000;

const changed = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;

/**
 * Lets git work in a repository, and sees to it that no lock of a git that was killed stands in its way: one that is older
 * than the machine's start, or that came while git worked for a desk that did not see its end. Any other lock is somebody's
 * who is at work, and stays.
 *
 * @param folder the repository's own folder, `.git`.
 * @param branch the branch's reference, such as `refs/heads/main`, which has a lock of its own.
 */
export function withoutStaleLocks<Result>(folder: string, branch: string, work: () => Result): Result {
  const note = join(folder, 'tidemark-commit');
  const files = [...locks, `${branch}.lock`].map((name) => join(folder, name));
  const started = Date.now() - uptime() * 1000;
  const begun = changed(note);
  for (const file of files) {
    const made = changed(file);
    if (made === null) continue;
    const isOurs = begun !== null && made >= begun && Date.now() - made > mostWork;
    if (isOurs || made < started) rmSync(file, { force: true });
  }
  const others = new Set(files.filter(existsSync));
  writeFileSync(note, '');
  try {
    return work();
  } catch (thrown) {
    // Git has ended, well or not: what it has left is nobody's.
    for (const file of files) if (!others.has(file)) rmSync(file, { force: true });
    throw thrown;
  } finally {
    rmSync(note, { force: true });
  }
}
