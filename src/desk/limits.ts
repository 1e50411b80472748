/** How often something may be tried in a while. */
export interface Limit {
  tries: number;
  /** In milliseconds. */
  within: number;
}

/** Counts tries by key. */
export interface Limiter {
  /**
   * Takes one try; 0 where it may be made, else the milliseconds to wait. What is refused is not counted: who waits gets in.
   */
  take(key: string): number;
  forget(key: string): void;
}

/** More keys than this are not remembered: the longest untouched go. */
const mostKeys = 50_000;

/** A sliding window over each key's tries, in this process. */
export function createLimiter({ tries, within }: Limit, now: () => Date): Limiter {
  const taken = new Map<string, number[]>();
  return {
    take(key) {
      const time = now().getTime();
      const recent = (taken.get(key) ?? []).filter((each) => each > time - within);
      const wait = recent.length < tries ? 0 : recent[recent.length - tries]! + within - time;
      if (wait === 0) recent.push(time);
      taken.delete(key);
      taken.set(key, recent);
      if (taken.size > mostKeys) taken.delete(taken.keys().next().value!);
      return wait;
    },
    forget: (key) => void taken.delete(key),
  };
}
