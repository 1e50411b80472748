import { execFileSync } from 'node:child_process';
import { withoutStaleLocks } from './git-lock.ts';

/** What a working session leaves behind. */
export interface Work {
  editor: string;
  /** How many decisions were taken. */
  decisions: number;
  /** Files and folders below the edition that the session wrote. */
  paths: readonly string[];
}

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/**
 * Commits what a working session wrote, and nothing else that may be staged or changed, with the editor as its author.
 * Gives the commit, or null where there was nothing to commit. Throws what git says where it refuses.
 */
export function commitWork(root: string, { editor, decisions, paths }: Work): string | null {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: editor,
        GIT_AUTHOR_EMAIL: `${editor}@desk.invalid`,
        // A machine whose git knows nobody can commit all the same.
        GIT_COMMITTER_NAME: editor,
        GIT_COMMITTER_EMAIL: `${editor}@desk.invalid`,
      },
    }).trim();
  if (paths.length === 0) return null;
  const files = paths.filter((path) => !path.startsWith('decisions/'));
  const what = [
    ...(decisions > 0 ? [plural(decisions, 'decision')] : []),
    ...(files.length > 0 ? [files.length > 3 ? plural(files.length, 'file') : files.join(', ')] : []),
  ];
  return withoutStaleLocks(git, () => {
    git('add', '--', ...paths);
    if (git('diff', '--cached', '--name-only', '--', ...paths) === '') return null;
    git('commit', '--quiet', '--message', `Desk: ${what.join('; ')} by ${editor}`, '--', ...paths);
    return git('rev-parse', '--short', 'HEAD');
  });
}
