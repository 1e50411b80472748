import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure, FetchOutcome } from '../../model/fetch.ts';
import { checkAddress } from '../address.ts';
import { createHostQueue, type HostQueue } from '../host-queue.ts';
import { hostPause } from '../politeness.ts';
import { acceptedCodings } from './coding.ts';
import { type Connect, connectPlainly } from './connect.ts';
import { type Answer, exchange } from './exchange.ts';
import { FetchProblem, outcomeOf, problemFrom } from './problem.ts';
import { isPermanent, isRedirect, redirectTarget } from './redirect.ts';
import { type Resolve, resolveName } from './resolve.ts';

export interface FetchOptions {
  /** Beside the standing ones: validators, another `accept`. */
  headers?: Record<string, string>;
  /** Milliseconds for all of it, redirects included; time spent waiting for a host's turn is not counted. */
  deadline?: number;
  /** Most bytes of the body, without its content coding. */
  maxBytes?: number;
  /** What becomes of a longer body: the request fails, or what fits is given. */
  beyond?: 'fail' | 'cut';
  redirects?: number;
  /**
   * Asked before each request, redirects included: may this be read (robots.txt), how many seconds apart? A `cause` says
   * that this could not be found out: the request fails by it instead of being refused.
   */
  permit?: (
    url: string,
  ) => Promise<{ allowed: boolean; reason: string; delay?: number | null; cause?: Failure }>;
}

export interface Fetcher {
  /** Reads an address. Never throws: see `FetchOutcome`. */
  get(url: string, options?: FetchOptions): Promise<FetchOutcome>;
  /** Hands a text to an address by POST, under the same rules; a redirect is not followed. Never throws. */
  post(url: string, body: string, headers: Record<string, string>): Promise<FetchOutcome>;
  /** Ends what is under way; what is asked afterwards fails. */
  close(): Promise<void>;
}

/** Until when (milliseconds since 1970) a host asked to be left alone; nothing where it did not. */
export interface Pauses {
  get(host: string): number | undefined | Promise<number | undefined>;
  set(host: string, until: number): unknown;
}

export interface FetcherOptions {
  /** The `User-Agent`: name, version, contact. */
  agent: string;
  now: () => Date;
  /** Paces requests within a host; by default one at a time, one second apart. */
  queue?: HostQueue;
  /** Until when hosts asked to be left alone; keep it to have that survive a restart. */
  pauses?: Pauses;
  limits?: { deadline?: number; maxBytes?: number; redirects?: number };
  /** For tests: who answers for names, and what is dialled. The address rule holds for both. */
  resolve?: Resolve;
  connect?: Connect;
  /** For tests: hosts with port, such as `127.0.0.1:4321`, that may be asked although they are not public. */
  allowLoopback?: ReadonlySet<string>;
}

const standing = { deadline: 30_000, maxBytes: 20e6, redirects: 10 };
const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/** Runs work that ends by itself or by the signal; settles at once when the signal is given, whatever the work does. */
const until = <Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });

/**
 * A fetcher for untrusted addresses: public ones alone, checked at every redirect and again when connecting; one
 * deadline, limits on bytes before and after decoding, one content coding; no cookies, no referrer, no retries; one request
 * at a time within a host.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { agent, now, resolve = resolveName, connect = connectPlainly, allowLoopback } = options;
  const queue = options.queue ?? createHostQueue({ now, sleep: (milliseconds) => sleep(milliseconds) });
  const pauses: Pauses = options.pauses ?? new Map<string, number>();
  const limits = { ...standing, ...options.limits };
  const closing = new AbortController();

  /** One hop: judged, permitted, in its turn, within the time left. Returns also the milliseconds it took. */
  async function hop(
    url: URL,
    left: number,
    { headers, maxBytes, beyond, permit, body }: FetchOptions & { body?: string },
  ) {
    const loopback = url.protocol === 'http:' && allowLoopback?.has(url.host) ? url.host : null;
    const judged = loopback === null ? checkAddress(url.href) : { allowed: true, reason: '' };
    if (!judged.allowed) throw new FetchProblem('refused', judged.reason);
    const permission = await permit?.(url.href);
    if (permission && !permission.allowed)
      throw new FetchProblem(permission.cause ?? 'refused', permission.reason);
    return queue.turn(url.host, permission?.delay ?? null, async () => {
      const paused = (await pauses.get(url.host)) ?? 0;
      if (paused > now().getTime()) return { waiting: new Date(paused) };
      const began = performance.now();
      const ended = new AbortController();
      const timer = setTimeout(
        () => ended.abort(new FetchProblem('timeout', 'There was no complete answer in time.')),
        left,
      );
      const signal = AbortSignal.any([ended.signal, closing.signal]);
      const wanted = {
        headers: { accept, 'accept-encoding': acceptedCodings, ...headers, 'user-agent': agent },
        body,
        maxBytes: maxBytes ?? limits.maxBytes,
        cut: beyond === 'cut',
      };
      try {
        const answer = await until(signal, () =>
          exchange(url, wanted, { resolve, connect, loopback }, signal),
        );
        return { answer, took: performance.now() - began };
      } finally {
        clearTimeout(timer);
      }
    });
  }

  /** Turns the answer at the end of all redirects into an outcome. */
  function conclude(
    answer: Answer,
    url: string,
    permanentUrl: string | null,
    wasPermanent: boolean,
  ): FetchOutcome {
    const { status, headers, body } = answer;
    if (body) return { kind: 'fetched', status, url, permanentUrl, headers, ...body };
    if (status === 304) return { kind: 'not-modified', url, permanentUrl, headers };
    if (status === 410 && wasPermanent)
      return {
        kind: 'gone',
        url,
        reason: 'The publisher says that this is gone for good (410).',
        remedy: 'Pause the source with the reason, or find its new address.',
      };
    const failed = outcomeOf(new FetchProblem('status', `The server answered ${status}.`), url, answer);
    const paused = hostPause(failed, now());
    if (paused !== null) pauses.set(new URL(url).host, paused);
    return failed;
  }

  async function ask(address: string, options: FetchOptions & { body?: string }): Promise<FetchOutcome> {
    let url = new URL(address);
    let left = options.deadline ?? limits.deadline;
    let permanentUrl: string | null = null;
    let permanent = true;
    const seen = new Set<string>();
    try {
      for (;;) {
        url.hash = '';
        seen.add(url.href);
        const { answer, took, waiting } = await hop(url, left, options);
        if (waiting) {
          const reason = `${url.host} has asked to be left alone until ${waiting.toISOString()}.`;
          const headers = { 'retry-after': waiting.toUTCString() };
          return { ...outcomeOf(new FetchProblem('waiting', reason), url.href), headers } as FetchOutcome;
        }
        if (!isRedirect(answer.status)) return conclude(answer, url.href, permanentUrl, permanent);
        left -= took;
        permanent &&= isPermanent(answer.status);
        url = redirectTarget(answer.headers, url);
        if (permanent) permanentUrl = url.href;
        if (seen.has(url.href)) throw new FetchProblem('redirect', 'The redirects lead in a circle.');
        if (seen.size > (options.redirects ?? limits.redirects))
          throw new FetchProblem('redirect', `There are more than ${seen.size - 1} redirects.`);
      }
    } catch (thrown) {
      return outcomeOf(problemFrom(thrown), url.href);
    }
  }

  const askSafely = async (address: string, options: FetchOptions & { body?: string }) => {
    if (!URL.canParse(address))
      return outcomeOf(new FetchProblem('refused', checkAddress(address).reason), address);
    return until(closing.signal, () => ask(address, options)).catch((thrown) =>
      outcomeOf(problemFrom(thrown), address),
    );
  };

  return {
    get: (address, options = {}) => askSafely(address, options),
    post: (address, body, headers) =>
      askSafely(address, { body, headers, redirects: 0, maxBytes: 65_536, beyond: 'cut' }),
    close: async () => closing.abort(new FetchProblem('request', 'Collecting was stopped.')),
  };
}
