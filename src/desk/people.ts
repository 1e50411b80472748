import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createLock } from './lock.ts';

/** People's files that the desk edits whole; decisions have their own way (`decision-log.ts`). */
const peoples: readonly RegExp[] = [
  /^sources\/[a-z0-9-]+\.yaml$/,
  /^trends\/[a-z0-9-]+(\/[a-z0-9-]+)?\.md$/,
  /^briefings\/[a-z0-9-]+(\/[a-z0-9-]+)?\/\d{4}-\d{2}-\d{2}\.md$/,
];

/** Whether a path below `content/` is a people's file that the desk edits. */
export const isDesksPath = (path: string): boolean => peoples.some((pattern) => pattern.test(path));

/** A digest of a file as an editor saw it; null of one that does not exist. */
export const versionOf = (text: string | null): string | null =>
  text === null ? null : createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The text of a file below `content/`, or null where there is none. */
export function textBelow(root: string, path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

export type Saved = { kind: 'saved'; version: string } | { kind: 'stale'; theirs: string | null };

/**
 * Replaces one of people's files, unless it has changed since the editor saw it (`version`, from `versionOf`): then nothing
 * is written and the text that stands now is given. Whoever reads meanwhile sees the old text or the new. Throws where the
 * path is not one that the desk edits.
 */
export function writePeoplesFile(root: string, path: string, text: string, version: string | null): Saved {
  if (!isDesksPath(path)) throw new Error(`${path} is not the desk’s to write.`);
  const lock = createLock(root);
  try {
    return lock(() => {
      const standing = textBelow(root, path);
      if (standing === text) return { kind: 'saved', version: versionOf(text)! };
      if (versionOf(standing) !== version) return { kind: 'stale', theirs: standing };
      mkdirSync(dirname(join(root, path)), { recursive: true });
      const temporary = join(root, `${path}.${process.pid}.new`);
      const file = openSync(temporary, 'w');
      try {
        writeFileSync(file, text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, join(root, path));
      return { kind: 'saved', version: versionOf(text)! };
    });
  } finally {
    lock.close();
  }
}
