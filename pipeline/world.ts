import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Archive } from './archive/archive.ts';
import { isPostgres, openArchive } from './archive/open.ts';
import { DamagedArchive } from './archive/problem.ts';
import { rebuildSqlite } from './archive/rebuild.ts';
import { createFetcher } from './collect/fetch/fetch.ts';
import type { Effects } from './effects.ts';
import type { Settings } from './model/settings.ts';
import { progressOn } from './progress.ts';
import { createReader } from './reader.ts';
import { createRewriter } from './rewriter.ts';

/** The User-Agent: name, version, and how to reach the operator (RFC 9110, 10.1.5). */
export async function agentOf({ contact }: Settings): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return `Tidemark/${version} (+${contact})`;
}

/** Opens the archive; one whose file is damaged is rebuilt, with words for the report. */
async function openWholeArchive(address: string): Promise<{ archive: Archive; remarks: string[] }> {
  try {
    return { archive: await openArchive(address), remarks: [] };
  } catch (thrown) {
    if (!(thrown instanceof DamagedArchive) || isPostgres(address)) throw thrown;
    const { aside, saved } = await rebuildSqlite(address);
    const remark = `${thrown.message.split('. Say')[0]}. It was put aside as ${aside}; ${saved} rows were saved from it, what was lost comes back from content/ and from the sources.`;
    return { archive: await openArchive(address), remarks: [remark] };
  }
}

/** Opens what a run needs of the world, and says what it had to mend; `close` it in the end. */
export async function openWorld(
  { quiet = false }: { quiet?: boolean },
  settings: Settings,
): Promise<Effects & { remarks: string[]; close: () => Promise<void> }> {
  const { archive, remarks } = await openWholeArchive(archiveAddress());
  const now = () => new Date();
  const fetcher = createFetcher({
    agent: await agentOf(settings),
    now,
    pauses: await pausesIn(archive, now),
  });
  const reader = createReader();
  return {
    now,
    sleep: (milliseconds) => sleep(milliseconds),
    archive,
    remarks,
    fetcher,
    reader,
    progress: progressOn(process.stderr, quiet),
    ...(settings.rewrite
      ? { rewrite: createRewriter(settings.rewrite, process.env.TIDEMARK_REWRITE_KEY) }
      : {}),
    close: async () => {
      await fetcher.close();
      await reader.close();
      await archive.close();
    },
  };
}

const Pauses = z.record(z.string(), z.number());

/** Until when hosts asked to be left alone, kept in the archive so that a restart does not forget it. */
async function pausesIn(
  archive: Archive,
  now: () => Date,
): Promise<Pick<Map<string, number>, 'get' | 'set'>> {
  const kept = Pauses.safeParse(await archive.memory('pauses')).data ?? {};
  const pauses = new Map(Object.entries(kept).filter(([, until]) => until > now().getTime()));
  return {
    get: (host) => pauses.get(host),
    set: (host, until) => {
      // One that is lost costs a request that the host answers as it did before.
      archive.remember('pauses', Object.fromEntries(pauses.set(host, until))).catch(() => {});
      return pauses;
    },
  };
}

/** Where the archive is: a file's path, or an address by `TIDEMARK_DATABASE`. */
export const archiveAddress = (): string => process.env.TIDEMARK_DATABASE ?? '.tidemark/archive.sqlite';
