import { connectPlainly } from '../../pipeline/collect/fetch/connect.ts';
import { createFetcher } from '../../pipeline/collect/fetch/fetch.ts';
import type { HostQueue } from '../../pipeline/collect/host-queue.ts';

/** A public address, so that the collector's guard lets it pass; nothing is ever sent to it. */
const standIn = '11.0.0.1';

/** The real fetcher onto a loopback port: names ending in `.test` resolve, and every connection goes there. */
export const fetcherOnto = (port: number, queue: HostQueue) =>
  createFetcher({
    agent: 'Tidemark/test (+http://localhost:4321/en/method/)',
    now: () => new Date(),
    queue,
    resolve: async (name) => (name.endsWith('.test') ? [standIn] : []),
    connect: async (_, signal) => {
      const { socket } = await connectPlainly({ address: '127.0.0.1', port }, signal);
      return { socket, peer: standIn };
    },
  });
