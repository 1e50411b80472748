import { hash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const folder = process.env.TIDEMARK_SITE_CACHE ?? 'node_modules/.astro';

/** A short digest of anything that JSON can hold. */
export const digest = (value: unknown): string => hash('sha256', JSON.stringify(value)).slice(0, 32);

/** Where something cached stands on the disk. */
export const cacheFile = (name: string): string => join(folder, name);

/**
 * Bytes that are dear to make, kept in the build's cache folder under a name that holds the digest of all they are made
 * from: made once, read afterwards. Whatever is there is whole: it is written beside and then renamed.
 */
export async function cached(
  name: string,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = cacheFile(name);
  const kept = await readFile(file).catch(() => null);
  if (kept) return new Uint8Array(kept);
  const made = await make();
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID()}`;
  await writeFile(beside, made);
  await rename(beside, file);
  return new Uint8Array(made);
}
