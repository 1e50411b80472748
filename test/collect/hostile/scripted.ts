import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFetcher, type Fetcher, type FetcherOptions } from '../../../pipeline/collect/fetch/fetch.ts';
import { createHostQueue } from '../../../pipeline/collect/host-queue.ts';
import {
  isDue,
  Memory,
  type Reading,
  remember,
  requestHeaders,
} from '../../../pipeline/collect/politeness.ts';
import type { FetchOutcome } from '../../../pipeline/model/fetch.ts';
import { dialLoopback, resolveAll } from './loopback.ts';

export interface Said {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}
export interface Asked {
  url: string;
  headers: IncomingHttpHeaders;
  /** Seconds of the made-up clock. */
  at: number;
}
/** What the server says, by `host/path`: one answer for ever, or a function of the request. */
export type Script = Record<string, Said | ((asked: Asked) => Said)>;

export const feed = 'http://news.test/feed.xml';
export const validated = { etag: '"a"', 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT' };

/**
 * A made-up web of any hosts on one loopback port, a clock that stands still unless it is told, and a reader who keeps one
 * memory an address, as JSON, as if each poll were a process of its own.
 */
export async function scripted(script: Script, options: Partial<FetcherOptions> = {}) {
  let clock = Date.parse('2026-11-24T04:00:00Z');
  const requests: Asked[] = [];
  const server = createServer((request, response) => {
    const url = `${request.headers.host}${request.url}`;
    const asked = { url, headers: request.headers, at: clock / 1000 };
    requests.push(asked);
    const line = script[url] ?? { status: 404 };
    const { status = 200, headers = {}, body = '<rss/>' } = typeof line === 'function' ? line(asked) : line;
    response.sendDate = false;
    response.writeHead(status, headers);
    response.end(status === 304 ? undefined : body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const now = () => new Date(clock);
  const wait = (hours: number) => {
    clock += hours * 3_600_000;
  };
  const queue = createHostQueue({
    now,
    sleep: async (milliseconds) => {
      clock += milliseconds;
    },
  });
  const fetcher: Fetcher = createFetcher({
    agent: 'Tidemark/1.0 (+https://tidemark.example/)',
    now,
    queue,
    resolve: resolveAll,
    connect: dialLoopback((server.address() as AddressInfo).port).connect,
    ...options,
  });
  const stored = new Map<string, string>();
  const recall = (address: string): Memory | null => {
    const text = stored.get(address);
    return text === undefined ? null : Memory.parse(JSON.parse(text));
  };
  /** Asks if it is due; null where it is not. */
  const poll = async (address = feed, reading?: Reading): Promise<FetchOutcome | null> => {
    const memory = recall(address);
    if (!isDue(memory, now())) return null;
    const outcome = await fetcher.get(memory?.moved ?? address, { headers: requestHeaders(memory, now()) });
    stored.set(address, JSON.stringify(remember(memory, outcome, now(), reading)));
    return outcome;
  };
  /** Hours until it may be asked again. */
  const hoursLeft = (address = feed): number => {
    const { next } = recall(address)!;
    return next === null ? Number.POSITIVE_INFINITY : (Date.parse(next) - clock) / 3_600_000;
  };
  return {
    requests,
    fetcher,
    now,
    wait,
    poll,
    recall,
    hoursLeft,
    close: async () => {
      await fetcher.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
