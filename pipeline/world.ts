import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openArchive } from './archive/open.ts';
import { createFetcher } from './collect/fetch/fetch.ts';
import type { Effects } from './effects.ts';
import type { Settings } from './model/settings.ts';
import { progressOn } from './progress.ts';

/** The User-Agent: name, version, and how to reach the operator (RFC 9110, 10.1.5). */
export async function agentOf({ contact }: Settings): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return `Tidemark/${version} (+${contact})`;
}

/** Opens what a run needs of the world; `close` it in the end. */
export async function openWorld(
  { quiet = false }: { quiet?: boolean },
  settings: Settings,
): Promise<Effects & { close: () => Promise<void> }> {
  const archive = openArchive(archiveAddress());
  const now = () => new Date();
  const fetcher = createFetcher({ agent: await agentOf(settings), now });
  return {
    now,
    sleep: (milliseconds) => sleep(milliseconds),
    archive,
    fetcher,
    progress: progressOn(process.stderr, quiet),
    close: async () => {
      await fetcher.close();
      await archive.close();
    },
  };
}

/** Where the archive is: a file's path, or an address by `TIDEMARK_DATABASE`. */
export const archiveAddress = (): string => process.env.TIDEMARK_DATABASE ?? '.tidemark/archive.sqlite';
