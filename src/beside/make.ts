import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { besides } from './files.ts';

/**
 * Writes what stands beside the pages: `node src/beside/make.ts <folder>`. It reads the edition for itself, so that it needs
 * nothing from the build that waits for it. All kinds at once: the search engine works in a process of its own meanwhile.
 */
const folder = process.argv[2]!;

await Promise.all(
  besides.map(async (files) => {
    for await (const { path, content } of files()) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      // The search engine's answers are heard between any two files, or it would stand still.
      await turn();
    }
  }),
);
