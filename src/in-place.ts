import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';

/** What Astro remembers of the build before, in its cache folder. */
const remembered = ['incremental-build.json', 'data-store.json'];

/**
 * Builds the site beside its place and puts it there when it is whole: Astro by itself empties the folder first, so that a
 * build that was killed, or failed, would leave no site. What such a build left in the cache is not trusted by the next.
 *
 * @param site the folder that the site is served from.
 * @param cache Astro's cache folder.
 */
export function inPlace(site: string, cache: string): AstroIntegration {
  const [place, beside, before] = [resolve(site), resolve(`${site}.new`), resolve(`${site}.old`)];
  const underWay = join(cache, 'building');
  let isBuild = false;
  return {
    name: 'in-place',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        // The last build was killed between its two renames.
        if (!existsSync(place) && existsSync(before)) renameSync(before, place);
        isBuild = command === 'build';
        if (!isBuild) return;
        mkdirSync(dirname(place), { recursive: true });
        if (existsSync(place) && statSync(place).dev !== statSync(dirname(place)).dev)
          throw new Error(
            `${site} is a disk of its own, and a site is put in place by one rename: let TIDEMARK_SITE name a folder on that disk.`,
          );
        if (existsSync(underWay)) for (const name of remembered) rmSync(join(cache, name), { force: true });
        mkdirSync(cache, { recursive: true });
        writeFileSync(underWay, '');
        updateConfig({ outDir: pathToFileURL(`${beside}/`) });
      },
      'astro:build:done': () => {
        if (!isBuild) return;
        rmSync(before, { recursive: true, force: true });
        if (existsSync(place)) renameSync(place, before);
        renameSync(beside, place);
        rmSync(before, { recursive: true, force: true });
        rmSync(underWay);
      },
    },
  };
}
