import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a new file of people's for the person who asked for it, below the edition. Throws a sentence where one of that name
 * is there already: nothing that a person wrote is ever replaced.
 */
export async function writeNew(root: string, path: string, text: string): Promise<string> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
    throw new Error(`${file} is there already: edit it, or take another id.`);
  }
  return file;
}
