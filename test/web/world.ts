import { openArchive } from '../../pipeline/archive/open.ts';
import { connectPlainly } from '../../pipeline/collect/fetch/connect.ts';
import { createFetcher } from '../../pipeline/collect/fetch/fetch.ts';
import { createHostQueue } from '../../pipeline/collect/host-queue.ts';
import type { Effects, Progress } from '../../pipeline/effects.ts';
import { silence } from '../../pipeline/progress.ts';
import { createReader, type Reader } from '../../pipeline/reader/reader.ts';
import { publishers } from './publishers.ts';

/** A public address, so that the collector's guard lets it pass; nothing is ever sent to it. */
const standIn = '11.0.0.1';
const hosts = new Set(publishers.map(({ id }) => `${id}.test`));

/**
 * The world as a run sees it in a test: the clock given, the made-up web behind the real fetcher. Only names of the
 * made-up web resolve, and every connection goes to its loopback port, so that no packet leaves the machine.
 */
export async function openTestWorld({
  port,
  archive,
  now,
  progress = silence,
  reader,
}: {
  port: number;
  archive: string;
  now: () => Date;
  progress?: Progress;
  /** One that outlives this world; one of its own where absent. */
  reader?: Reader;
}): Promise<Effects & { close: () => Promise<void> }> {
  const opened = await openArchive(archive);
  const fetcher = createFetcher({
    agent: 'Tidemark/test (+http://localhost:4321/en/method/)',
    now,
    queue: createHostQueue({ now, sleep: async () => {}, gap: 0 }),
    resolve: async (name) => (hosts.has(name) ? [standIn] : []),
    connect: async (_, signal) => {
      const { socket } = await connectPlainly({ address: '127.0.0.1', port }, signal);
      return { socket, peer: standIn };
    },
  });
  const own = reader ?? createReader();
  return {
    now,
    sleep: async () => {},
    archive: opened,
    fetcher,
    reader: own,
    progress,
    close: async () => {
      await fetcher.close();
      if (!reader) await own.close();
      await opened.close();
    },
  };
}
