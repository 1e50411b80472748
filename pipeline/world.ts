import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Archive } from './archive/archive.ts';
import { openConnections } from './archive/connections.ts';
import { isPostgres, openArchive } from './archive/open.ts';
import { DamagedArchive } from './archive/problem.ts';
import { rebuildSqlite } from './archive/rebuild.ts';
import { workerRole } from './archive/server.ts';
import { createFetcher, type Fetcher, type Pauses } from './collect/fetch/fetch.ts';
import { longestPause } from './collect/politeness.ts';
import type { Effects } from './effects.ts';
import type { Settings } from './model/settings.ts';
import { progressOn } from './progress.ts';
import { createReader } from './reader/reader.ts';
import { createRewriter } from './rewriter.ts';
import { type Collect, collectingWith, publishersAtOnce } from './work/publisher.ts';
import { openQueue } from './work/queue.ts';
import { openTurns } from './work/turns.ts';
import { collectThroughWorkers, workOn } from './work/workers.ts';

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

/** What collecting needs of the world beside the archive; on PostgreSQL, what is shared with other machines. */
async function openCollecting(address: string, archive: Archive, role: string, tell: (line: string) => void) {
  const now = () => new Date();
  const reader = createReader();
  const connections = isPostgres(address) ? await openConnections(address, role) : null;
  const shared = connections && {
    turns: await openTurns(connections),
    queue: await openQueue(connections, tell),
  };
  const fetchers: Fetcher[] = [];
  return {
    now,
    reader,
    queue: shared?.queue ?? null,
    fetcherAs: (agent: string): Fetcher => {
      const fetcher = createFetcher({
        agent,
        now,
        pauses: pausesIn(archive, now),
        ...(shared ? { queue: shared.turns } : {}),
      });
      fetchers.push(fetcher);
      return fetcher;
    },
    close: async () => {
      for (const fetcher of fetchers) await fetcher.close();
      await reader.close();
      await shared?.queue.close();
      await connections?.close();
      await archive.close();
    },
  };
}

/** Opens what a run needs of the world, and says what it had to mend; `close` it in the end. */
export async function openWorld(
  { quiet = false }: { quiet?: boolean },
  settings: Settings,
): Promise<Effects & { remarks: string[]; close: () => Promise<void> }> {
  const address = archiveAddress();
  const progress = progressOn(process.stderr, quiet);
  const { archive, remarks } = await openWholeArchive(address);
  const { now, reader, queue, fetcherAs, close } = await openCollecting(
    address,
    archive,
    'tidemark run',
    progress.say,
  );
  const agent = await agentOf(settings);
  const fetcher = fetcherAs(agent);
  const effects: Effects = {
    now,
    sleep: (milliseconds) => sleep(milliseconds),
    archive,
    fetcher,
    reader,
    progress,
    ...(settings.rewrite
      ? { rewrite: createRewriter(settings.rewrite, process.env.TIDEMARK_REWRITE_KEY) }
      : {}),
  };
  const collect = collectingWith(effects);
  return {
    ...effects,
    ...(queue
      ? { collectors: collectThroughWorkers(queue, { agent, collect, hands: publishersAtOnce }) }
      : {}),
    remarks,
    close,
  };
}

/**
 * Works for the runs of a PostgreSQL archive until it is ended: any number of processes on any number of machines. It needs
 * no edition; jobs say all that is to be known.
 */
export async function work(
  { quiet = false, hands = publishersAtOnce }: { quiet?: boolean; hands?: number },
  ended: AbortSignal,
): Promise<void> {
  const address = archiveAddress();
  if (!isPostgres(address))
    throw new Error(
      'Workers share a PostgreSQL database: set TIDEMARK_DATABASE=postgres://user:password@host/database here and where runs start.',
    );
  const { say } = progressOn(process.stderr, quiet);
  const archive = await openArchive(address);
  const world = await openCollecting(address, archive, `${workerRole}${hostname()} ${process.pid}`, say);
  const collects = new Map<string, Collect>();
  const collectAs = (agent: string): Collect => {
    const known = collects.get(agent);
    if (known) return known;
    const collect = collectingWith({ ...world, archive, fetcher: world.fetcherAs(agent) });
    collects.set(agent, collect);
    return collect;
  };
  try {
    await workOn(world.queue!, { hands, ended, collect: collectAs, tell: say });
  } finally {
    await world.close();
  }
}

/** Until when hosts asked to be left alone, kept in the archive so that a restart and other machines know of it. */
function pausesIn(archive: Archive, now: () => Date): Pauses {
  const until = z.number().catch(0);
  return {
    get: async (host) => {
      const paused = until.parse(await archive.memory(`pause ${host}`));
      // One that was noted by a clock which was ahead of the time holds nobody up.
      return paused > now().getTime() && paused <= now().getTime() + longestPause ? paused : undefined;
    },
    // One that is lost costs a request that the host answers as it did before.
    set: (host, paused) => archive.remember(`pause ${host}`, paused).catch(() => {}),
  };
}

/** Where the archive is: a file's path, or an address by `TIDEMARK_DATABASE`. */
export const archiveAddress = (): string => process.env.TIDEMARK_DATABASE ?? '.tidemark/archive.sqlite';
