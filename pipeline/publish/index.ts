import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { aboutDisk } from '../problem.ts';
import { isMachinePath } from './paths.ts';

/** What is about to be put in place; while this file stands, a publication is under way or was cut short. */
const journalName = '.publishing.json';
const ending = '.new';

interface Journal {
  replace: string[];
  remove: string[];
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

/** Waits until the disk has a folder's entries: a rename without it may be lost with the power. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** A whole file on the disk, under a name that nobody reads yet. An error names the file: "no space left" alone does not. */
async function writeWhole(path: string, text: string): Promise<void> {
  try {
    const file = await open(path, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw aboutDisk(path, thrown);
  }
}

const foldersOf = (root: string, paths: readonly string[]) =>
  [...new Set(paths.map((path) => dirname(join(root, path))))].sort();

/** Throws where this run may no longer publish: a later one has taken over. Asked before each step that others see. */
type Fence = () => Promise<void>;

/** Puts in place what the journal names, whatever of it is done already. */
async function putInPlace(root: string, { replace, remove }: Journal, fence: Fence): Promise<void> {
  for (const path of replace) {
    await fence();
    try {
      await rename(join(root, `${path}${ending}`), join(root, path));
    } catch (thrown) {
      // It is in place since before the publication was cut short.
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
    }
  }
  for (const path of remove) {
    await fence();
    await rm(join(root, path), { force: true });
  }
  for (const folder of foldersOf(root, [...replace, ...remove])) await syncFolder(folder);
  await fence();
  await rm(join(root, journalName), { force: true });
  await syncFolder(root);
}

const machineFilesBelow = async (root: string) =>
  (await readdir(root, { recursive: true })).map((path) => path.replaceAll('\\', '/')).sort();

/**
 * Ends a publication that was cut short: one whose journal stands is carried out to its end, of one without a journal
 * nothing is in place yet, and its files are cleared away. To be called before `content/` is read for a run.
 */
export async function settlePublication(root: string, fence: Fence = async () => {}): Promise<void> {
  const journal = await textOf(join(root, journalName));
  if (journal !== null) await putInPlace(root, JSON.parse(journal) as Journal, fence);
  for (const path of await machineFilesBelow(root))
    if (
      path === `${journalName}${ending}` ||
      (path.endsWith(ending) && isMachinePath(path.slice(0, -ending.length)))
    )
      await rm(join(root, path), { force: true });
}

export interface PublishOptions {
  dryRun?: boolean;
  /** Files that stand as they are although they are not given: their months have no news. */
  kept?: (path: string) => boolean;
  fence?: Fence;
}

/**
 * Brings the machine's files below `root` to the state given, and touches nothing else: unchanged files keep their bytes
 * and times, files no longer proposed are deleted. All files are whole on the disk, and their names in a journal, before
 * the first is put in place: a publication that is cut short has not begun, or `settlePublication` ends it. Gives the
 * paths that changed, sorted. Throws before anything is written where a path is not the machine's.
 */
export async function publish(
  root: string,
  files: ReadonlyMap<string, string>,
  { dryRun = false, kept = () => false, fence = async () => {} }: PublishOptions = {},
): Promise<string[]> {
  for (const path of files.keys())
    if (!isMachinePath(path)) throw new Error(`${path} belongs to people: the pipeline does not write it.`);
  await mkdir(root, { recursive: true });
  const remove = (await machineFilesBelow(root)).filter(
    (path) => isMachinePath(path) && !files.has(path) && !kept(path),
  );
  const replace: string[] = [];
  for (const [path, text] of files) if ((await textOf(join(root, path))) !== text) replace.push(path);
  const changed = [...replace, ...remove].sort();
  if (dryRun || changed.length === 0) return changed;

  for (const folder of foldersOf(root, replace)) await makeFolder(folder);
  for (const path of replace) {
    await fence();
    await writeWhole(join(root, `${path}${ending}`), files.get(path)!);
  }
  for (const folder of foldersOf(root, replace)) await syncFolder(folder);
  await fence();
  const journal = join(root, journalName);
  await writeWhole(`${journal}${ending}`, JSON.stringify({ replace, remove } satisfies Journal));
  await rename(`${journal}${ending}`, journal);
  await syncFolder(root);
  await putInPlace(root, { replace, remove }, fence);
  return changed;
}
