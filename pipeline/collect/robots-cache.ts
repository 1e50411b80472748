import { z } from 'zod';
import { type Failure, type FetchOutcome, failures } from '../model/fetch.ts';
import { Instant } from '../model/time.ts';
import type { Fetcher } from './fetch/fetch.ts';
import { askRobots, type Robots, readRobots } from './robots.ts';

/** What is remembered of one site's robots.txt. */
export const RobotsMemory = z.strictObject({
  /** When it was last asked for. */
  asked: Instant,
  /** Its text; empty where the site has none. Null where none was ever had. */
  text: z.string().nullable(),
  /** Since when and why it cannot be had (no cause where we would not go there); null while it can. */
  unreachable: z
    .strictObject({ since: Instant, cause: z.enum(failures).nullable(), reason: z.string() })
    .nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
});
export type RobotsMemory = z.infer<typeof RobotsMemory>;

export interface RobotsCache {
  /**
   * Whether an address may be read. `reason` is for people; `delay` the seconds its site asks to lie between requests;
   * `cause` tells a site whose robots.txt cannot be had from one that forbids.
   */
  allows(url: string): Promise<{ allowed: boolean; reason: string; delay: number | null; cause?: Failure }>;
}

const hour = 3_600_000;
/** RFC 9309, 2.4: not used for longer than a day. */
const longestUse = 24 * hour;
/** A site that could not be reached is tried again sooner. */
const retryAfter = hour;
/** RFC 9309, 2.3.1.4: after 30 days without an answer the last copy holds again, or all is allowed. */
const longestUnreachable = 30 * 24 * hour;
/** Room for the 500 KiB that RFC 9309, 2.5 asks to be read, and more; what lies beyond is left out. */
const mostBytes = 1 << 20;
const mostRedirects = 5;

const isCurrent = ({ asked, unreachable }: RobotsMemory, now: Date): boolean => {
  const age = now.getTime() - Date.parse(asked);
  return age >= 0 && age < (unreachable === null ? longestUse : retryAfter);
};

/**
 * What to remember after asking (RFC 9309, 2.3.1): a text holds; 4xx and too many redirects mean that there are no rules;
 * everything else, 429 too, that the site cannot be asked now.
 */
export function rememberRobots(memory: RobotsMemory | null, outcome: FetchOutcome, now: Date): RobotsMemory {
  const asked = now.toISOString();
  const none: RobotsMemory = { asked, text: '', unreachable: null, etag: null, lastModified: null };
  switch (outcome.kind) {
    case 'fetched':
      return {
        ...none,
        text: new TextDecoder().decode(outcome.bytes),
        etag: outcome.headers.etag ?? null,
        lastModified: outcome.headers['last-modified'] ?? null,
      };
    case 'not-modified':
      return { ...none, ...memory, asked, unreachable: null };
    case 'gone':
      return none;
    case 'failed': {
      const { status } = outcome;
      const missing = status !== null && status >= 400 && status < 500 && status !== 429;
      if (missing || outcome.cause === 'redirect') return none;
      break;
    }
    case 'refused':
      break;
    default:
      return outcome satisfies never;
  }
  const cause = outcome.kind === 'failed' ? outcome.cause : null;
  const since = memory?.unreachable?.since ?? asked;
  return { ...none, text: null, ...memory, asked, unreachable: { since, cause, reason: outcome.reason } };
}

/**
 * Knows the robots.txt of every site, each asked for once a day at the most, with its validators.
 *
 * @param store keeps what is remembered, by origin (`https://host`); in memory where absent.
 * @param agent the product token that rules are looked up for.
 */
export function createRobotsCache({
  fetcher,
  now,
  agent = 'Tidemark',
  store = new Map<string, RobotsMemory>(),
}: {
  fetcher: Pick<Fetcher, 'get'>;
  now: () => Date;
  agent?: string;
  store?: {
    get(origin: string): RobotsMemory | undefined | Promise<RobotsMemory | undefined>;
    set(origin: string, memory: RobotsMemory): unknown;
  };
}): RobotsCache {
  const underWay = new Map<string, Promise<RobotsMemory>>();
  const read = new WeakMap<RobotsMemory, Robots>();

  async function recall(origin: string): Promise<RobotsMemory> {
    const known = (await store.get(origin)) ?? null;
    if (known && isCurrent(known, now())) return known;
    const outcome = await fetcher.get(`${origin}/robots.txt`, {
      headers: {
        accept: 'text/plain, */*;q=0.5',
        ...(known?.etag != null && { 'if-none-match': known.etag }),
        ...(known?.lastModified != null && { 'if-modified-since': known.lastModified }),
      },
      maxBytes: mostBytes,
      beyond: 'cut',
      redirects: mostRedirects,
    });
    const memory = rememberRobots(known, outcome, now());
    // Where collecting was stopped, the site has said nothing that is worth keeping.
    if (outcome.kind !== 'failed' || outcome.cause !== 'request') await store.set(origin, memory);
    return memory;
  }

  return {
    allows: async (url) => {
      if (!URL.canParse(url))
        return { allowed: false, reason: 'This is not a complete, well-formed address.', delay: null };
      const { origin } = new URL(url);
      const asking = underWay.get(origin) ?? recall(origin).finally(() => underWay.delete(origin));
      underWay.set(origin, asking);
      const memory = await asking;
      const { unreachable } = memory;
      if (unreachable && now().getTime() - Date.parse(unreachable.since) < longestUnreachable) {
        const reason = `The robots.txt of ${origin} cannot be had: ${unreachable.reason}`;
        return {
          allowed: false,
          reason,
          delay: null,
          ...(unreachable.cause && { cause: unreachable.cause }),
        };
      }
      const rules = read.get(memory) ?? readRobots(memory.text ?? '');
      read.set(memory, rules);
      const { allowed, delay } = askRobots(rules, agent, url);
      return {
        allowed,
        delay,
        reason: allowed ? 'Its robots.txt allows it.' : `The robots.txt of ${origin} does not allow it.`,
      };
    },
  };
}
