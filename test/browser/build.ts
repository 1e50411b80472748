import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const astro = resolve('node_modules/astro/bin/astro.mjs');

/** Builds the site of an edition with the real Astro into a folder; throws what Astro printed where it fails. */
export async function buildSite({ content, folder }: { content: string; folder: string }): Promise<string> {
  const site = join(folder, 'site');
  await promisify(execFile)(process.execPath, [astro, 'build', '--silent'], {
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      TIDEMARK_CONTENT: content,
      TIDEMARK_SITE: site,
      TIDEMARK_SITE_CACHE: join(folder, 'cache'),
    },
    maxBuffer: 64 * 1024 * 1024,
  });
  return site;
}
