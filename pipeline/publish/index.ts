import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMachinePath } from './paths.ts';

const textOf = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
};

/** Writes beside the file, waits until the disk has it, and puts it in place: a reader sees the old text or the new. */
async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.new`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/**
 * Brings the machine's files below `root` to the state given, and touches nothing else: unchanged files keep their
 * bytes and times, files no longer proposed are deleted. Gives the paths that changed, sorted. Throws before anything
 * is written where a path is not the machine's.
 */
export async function publish(
  root: string,
  files: ReadonlyMap<string, string>,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<string[]> {
  for (const path of files.keys())
    if (!isMachinePath(path)) throw new Error(`${path} belongs to people: the pipeline does not write it.`);
  await mkdir(root, { recursive: true });
  const standing = (await readdir(root, { recursive: true })).map((path) => path.replaceAll('\\', '/'));
  const stale = standing.filter((path) => isMachinePath(path) && !files.has(path));
  const changed = [...stale];
  for (const [path, text] of files) {
    if ((await textOf(join(root, path))) === text) continue;
    changed.push(path);
    if (!dryRun) await replaceFile(join(root, path), text);
  }
  if (!dryRun) for (const path of stale) await rm(join(root, path));
  return changed.sort();
}
