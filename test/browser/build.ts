import { execFile } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const astro = resolve('node_modules/astro/bin/astro.mjs');

/**
 * A new folder for a site and its cache, within the project: Astro keeps what it renders from beside the pages only there,
 * and in one place for all builds elsewhere, so that two at a time would take it from each other.
 */
export async function siteFolder(): Promise<string> {
  const folder = resolve('.tidemark', 'sites');
  await mkdir(folder, { recursive: true });
  return mkdtemp(join(folder, 'site-'));
}

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
