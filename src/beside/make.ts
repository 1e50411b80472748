import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { languages } from '../language/offered.ts';
import { pictureOf } from '../og/picture.ts';
import { picturesIn } from '../og/pictures.ts';
import { searchBundles } from '../search/bundles.ts';

/**
 * Writes what stands beside the pages and shows nothing of their code: the search bundles, and the pictures that go with
 * pages where their addresses are passed on. `node src/beside/make.ts <folder>`; it reads the edition for itself, so that
 * it needs nothing from the build that waits for it.
 */
const folder = process.argv[2]!;

async function put(path: string, bytes: Uint8Array): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

async function search(): Promise<void> {
  for (const { bundle, path, content } of await searchBundles())
    await put(join('search', bundle, path), content);
}

async function pictures(): Promise<void> {
  for (const language of languages)
    for (const [name, picture] of picturesIn(language))
      await put(join('og', language, `${name}.png`), await pictureOf(picture));
}

// Both at once: the search engine works in a process of its own and leaves this one free to draw.
await Promise.all([search(), pictures()]);
