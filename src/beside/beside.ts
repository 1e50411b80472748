import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Moves a file to where no other stands; across disks it is copied. Of a folder only itself is made. */
function move(from: string, to: string): void {
  if (statSync(from).isDirectory()) {
    mkdirSync(to, { recursive: true });
    return;
  }
  try {
    renameSync(from, to);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EXDEV') throw thrown;
    copyFileSync(from, to);
  }
}

/**
 * Makes all files that are no pages (`files.ts`) while Astro makes the pages, on another core where there is one, and puts
 * them into the site at the end: pages are made in one thread, which would otherwise wait. A failure ends the build with
 * what that process said.
 */
export function beside(): AstroIntegration {
  let folder: string;
  let made: Promise<void>;
  return {
    name: 'beside',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder = fileURLToPath(new URL('beside/', config.cacheDir));
      },
      'astro:build:start': async () => {
        await rm(folder, { recursive: true, force: true });
        await mkdir(folder, { recursive: true });
        const child = spawn(process.execPath, [fileURLToPath(new URL('make.ts', import.meta.url)), folder], {
          stdio: ['ignore', 'inherit', 'pipe'],
        });
        process.once('exit', () => child.kill());
        made = Promise.all([once(child, 'exit'), text(child.stderr)]).then(([[code], said]) => {
          if (code !== 0) throw new Error(`The files beside the pages could not be made:\n${said}`);
        });
        // Whoever awaits it at the end is told; until then a failure is nobody's yet.
        made.catch(() => {});
      },
      'astro:build:done': async ({ dir }) => {
        await made;
        const site = fileURLToPath(dir);
        for (const path of readdirSync(folder, { recursive: true }) as string[])
          move(join(folder, path), join(site, path));
        await rm(folder, { recursive: true });
      },
    },
  };
}
