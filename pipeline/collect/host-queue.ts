/** Paces requests: within a host one at a time, their starts apart. */
export interface HostQueue {
  /**
   * Runs a request when its host's turn has come.
   *
   * @param delay seconds that the host asks to lie between two requests (`Crawl-delay`), or null.
   */
  turn<Result>(host: string, delay: number | null, request: () => Promise<Result>): Promise<Result>;
}

/** Least time between the starts of two requests to one host, and the longest `Crawl-delay` that is honoured. */
export const gapSeconds = 1;
export const longestDelaySeconds = 30;

/** Seconds that lie between two starts, by what the host asks for. */
export const secondsApart = (delay: number | null, gap: number) =>
  Math.max(gap, Math.min(delay ?? 0, longestDelaySeconds));

/**
 * A queue in memory. Hosts do not hold each other up; a request that fails does not hold up the next.
 *
 * @param gap seconds between two starts where the host asks for no more: 1.
 */
export function createHostQueue({
  now,
  sleep,
  gap = gapSeconds,
}: {
  now: () => Date;
  sleep: (milliseconds: number) => Promise<void>;
  gap?: number;
}): HostQueue {
  const lines = new Map<string, { tail: Promise<unknown>; started: number }>();
  return {
    turn: (host, delay, request) => {
      const line = lines.get(host) ?? { tail: Promise.resolve(), started: Number.NEGATIVE_INFINITY };
      lines.set(host, line);
      const apart = secondsApart(delay, gap) * 1000;
      const run = async () => {
        const wait = line.started + apart - now().getTime();
        // A clock that was set back must not hold up a host.
        if (wait > 0) await sleep(Math.min(wait, apart));
        line.started = now().getTime();
        return request();
      };
      const mine = line.tail.then(run);
      line.tail = mine.catch(() => {});
      return mine;
    },
  };
}
