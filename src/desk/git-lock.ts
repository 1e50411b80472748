import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';

/** A git whose desk was killed goes on to its end, in milliseconds; after so many it has ended. */
const mostWork = 10_000;

/** The lock of the branch that is worked on, within the repository's folder. */
function branchOf(git: (...args: string[]) => string): string {
  try {
    return `${git('symbolic-ref', '--quiet', 'HEAD')}.lock`;
  } catch {
    // On no branch, HEAD itself is moved.
    return 'HEAD.lock';
  }
}

const changed = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;

/**
 * Lets git work in a repository, and sees to it that no lock of a git that was killed stands in its way: one that is older
 * than the machine's start, or that came while git worked for a desk that did not see its end. Any other lock is somebody's
 * who is at work, and stays.
 *
 * @param git asks git in that repository.
 */
export function withoutStaleLocks<Result>(git: (...args: string[]) => string, work: () => Result): Result {
  const [own, common] = git('rev-parse', '--path-format=absolute', '--git-dir', '--git-common-dir').split(
    '\n',
  );
  const note = join(own!, 'tidemark-commit');
  const files = [join(own!, 'index.lock'), join(own!, 'HEAD.lock'), join(common!, branchOf(git))];
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
