import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Pages } from './server.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** A digest of all that the desk's pages are built from. */
function revision(): string {
  const digest = createHash('sha256').update(process.version);
  for (const folder of ['src', 'pipeline'])
    for (const name of (readdirSync(join(project, folder), { recursive: true }) as string[]).sort())
      if (/\.(ts|astro|css|mjs|json)$/.test(name))
        digest.update(name).update(readFileSync(join(project, folder, name)));
  return digest.update(readFileSync(join(project, 'package-lock.json'))).digest('hex');
}

/**
 * The desk's pages, built into `folder` where they are missing or made from other code. Gives Astro's handler, and the
 * folder of scripts and styles.
 */
export async function pagesIn(
  folder: string,
  say: (line: string) => void,
): Promise<{ pages: () => Promise<Pages>; client: string }> {
  const out = resolve(folder);
  const stamp = join(out, 'revision');
  const wanted = revision();
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    say('Building the desk’s pages, once for this version…');
    process.env.TIDEMARK_DESK = out;
    const { build } = await import('astro');
    await build({ root: project, configFile: 'src/desk/astro.config.mjs', logLevel: 'error' });
    mkdirSync(out, { recursive: true });
    writeFileSync(stamp, wanted);
  }
  return {
    pages: async () => {
      const entry = (await import(pathToFileURL(join(out, 'server/entry.mjs')).href)) as { handler: Pages };
      return entry.handler;
    },
    client: join(out, 'client'),
  };
}
