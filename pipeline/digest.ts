import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** A digest of the code below these folders of the pipeline: what was found by other code is not used. */
export function revisionOf(...folders: readonly string[]): string {
  const digest = createHash('sha256');
  for (const folder of folders) {
    const root = new URL(`./${folder}/`, import.meta.url);
    for (const name of (readdirSync(root, { recursive: true }) as string[])
      .filter((name) => name.endsWith('.ts'))
      .sort())
      digest.update(name).update(readFileSync(new URL(name.replaceAll('\\', '/'), root)));
  }
  return digest.digest('hex').slice(0, 32);
}

/** A digest of values, for telling whether what rests on them still stands. */
export const digestOf = (...parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
