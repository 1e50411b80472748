import { z } from 'zod';
import { Instant } from '../model/time.ts';
import type { Fetcher } from './fetch/fetch.ts';
import { matchesPath } from './robots.ts';
import type { RobotsCache } from './robots-cache.ts';

/** What is remembered of one site's file of reservations. */
export const ReservationsMemory = z.strictObject({
  /** When it was last asked for. */
  asked: Instant,
  rules: z.array(z.strictObject({ location: z.string(), reserved: z.boolean() })),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
});
export type ReservationsMemory = z.infer<typeof ReservationsMemory>;

const aDay = 86_400_000;
const mostBytes = 1 << 18;
const mostRules = 1000;

const Line = z.object({ location: z.string(), 'tdm-reservation': z.union([z.number(), z.string()]) });

/** The rules of a `tdmrep.json`; lines that say nothing are passed over, a text that is no list says nothing at all. */
export function readReservations(json: string): ReservationsMemory['rules'] {
  let given: unknown;
  try {
    given = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch {
    return [];
  }
  return (Array.isArray(given) ? given : [given]).slice(0, mostRules).flatMap((line) => {
    const { data } = Line.safeParse(line);
    return data ? [{ location: data.location, reserved: String(data['tdm-reservation']) === '1' }] : [];
  });
}

/** Whether text mining is reserved for an address: by the longest location that matches its path, as in robots.txt. */
export function isReserved(rules: ReservationsMemory['rules'], url: string): boolean {
  const { pathname, search } = new URL(url);
  const matching = rules.filter(({ location }) => matchesPath(location, pathname + search));
  const longest = Math.max(...matching.map(({ location }) => location.length));
  return matching.some(({ location, reserved }) => location.length === longest && reserved);
}

/**
 * Knows which sites reserve text and data mining for which addresses, by the file that the TDM Reservation Protocol (W3C
 * community group) has them put at `/.well-known/tdmrep.json`; asked for once a day at the most, with its validators. A site
 * without one, or whose file cannot be had, says nothing new.
 *
 * @param store keeps what is remembered, by origin; in memory where absent.
 */
export function createReservations({
  fetcher,
  robots,
  now,
  store = new Map<string, ReservationsMemory>(),
}: {
  fetcher: Pick<Fetcher, 'get'>;
  robots: RobotsCache;
  now: () => Date;
  store?: {
    get(origin: string): ReservationsMemory | undefined | Promise<ReservationsMemory | undefined>;
    set(origin: string, memory: ReservationsMemory): unknown;
  };
}): (url: string) => Promise<boolean> {
  const underWay = new Map<string, Promise<ReservationsMemory>>();

  async function recall(origin: string): Promise<ReservationsMemory> {
    const known = await store.get(origin);
    const age = known ? now().getTime() - Date.parse(known.asked) : aDay;
    if (known && age >= 0 && age < aDay) return known;
    const outcome = await fetcher.get(`${origin}/.well-known/tdmrep.json`, {
      headers: {
        accept: 'application/json, */*;q=0.5',
        ...(known?.etag != null && { 'if-none-match': known.etag }),
        ...(known?.lastModified != null && { 'if-modified-since': known.lastModified }),
      },
      maxBytes: mostBytes,
      permit: robots.allows,
    });
    const before = { rules: [], etag: null, lastModified: null, ...known, asked: now().toISOString() };
    const isMissing = outcome.kind === 'gone' || (outcome.kind === 'failed' && outcome.status === 404);
    const memory: ReservationsMemory =
      outcome.kind === 'fetched'
        ? {
            asked: before.asked,
            rules: readReservations(new TextDecoder().decode(outcome.bytes)),
            etag: outcome.headers.etag ?? null,
            lastModified: outcome.headers['last-modified'] ?? null,
          }
        : isMissing
          ? { asked: before.asked, rules: [], etag: null, lastModified: null }
          : before;
    await store.set(origin, memory);
    return memory;
  }

  return async (url) => {
    const { origin } = new URL(url);
    const asking = underWay.get(origin) ?? recall(origin).finally(() => underWay.delete(origin));
    underWay.set(origin, asking);
    return isReserved((await asking).rules, url);
  };
}
