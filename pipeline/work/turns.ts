import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connections, lockOf, lockSpace } from '../archive/connections.ts';
import {
  createHostQueue,
  gapSeconds,
  type HostQueue,
  longestDelaySeconds,
  secondsApart,
} from '../collect/host-queue.ts';

/** A turn whose holder no longer says that it lives is over after this, in seconds; how often it says so, in milliseconds. */
const longestSilence = 10;
const sign = 3000;
/** A turn that lies further ahead, in seconds, was noted by a clock that was ahead of the time. */
const longestTurn = longestSilence + longestDelaySeconds;
/** How long to wait before looking again whether a host is free, in seconds. */
const shortestLook = 0.05;
const longestLook = 1;

const clock = 'extract(epoch FROM clock_timestamp())::double precision';

/**
 * Paces requests over all machines that share a database: within a host one at a time, their starts apart, by the
 * database's clock. A row per host says from when on it may be asked again, and who has its turn.
 *
 * @param gap seconds between two starts where the host asks for no more: 1.
 */
export async function openTurns(
  { query, transaction }: Connections,
  { gap = gapSeconds }: { gap?: number } = {},
): Promise<HostQueue> {
  await transaction(async (inside) => {
    await inside('SELECT pg_advisory_xact_lock($1, $2)', [lockSpace, lockOf.turns]);
    await inside(
      'CREATE TABLE IF NOT EXISTS turns (host TEXT PRIMARY KEY, free_at DOUBLE PRECISION NOT NULL, holder TEXT NOT NULL)',
    );
  });
  // Within this process they line up first, so that one of them at a time asks the database.
  const line = createHostQueue({ now: () => new Date(0), sleep: async () => {}, gap: 0 });

  /** How long to wait for a turn, in seconds; 0 where this holder has it now. Asked twice, it says the same. */
  async function take(host: string, holder: string): Promise<number> {
    const taken = await query(
      `INSERT INTO turns AS turn (host, free_at, holder) VALUES ($1, ${clock} + ${longestSilence}, $2)
         ON CONFLICT (host) DO UPDATE SET free_at = excluded.free_at, holder = excluded.holder
         WHERE turn.free_at <= ${clock} OR turn.free_at > ${clock} + ${longestTurn} OR turn.holder = $2`,
      [host, holder],
    );
    if (taken.changed > 0) return 0;
    const { rows } = await query(`SELECT free_at - ${clock} AS wait FROM turns WHERE host = $1`, [host]);
    return Math.max((rows[0]?.wait ?? 0) as number, shortestLook);
  }

  return {
    turn: (host, delay, request) =>
      line.turn(host, null, async () => {
        const holder = randomUUID();
        for (let wait = await take(host, holder); wait > 0; wait = await take(host, holder))
          await sleep(Math.min(wait, longestLook) * 1000);
        const began = performance.now();
        const living = setInterval(
          () =>
            query(`UPDATE turns SET free_at = ${clock} + ${longestSilence} WHERE host = $1 AND holder = $2`, [
              host,
              holder,
            ]).catch(() => {}),
          sign,
        );
        try {
          return await request();
        } finally {
          clearInterval(living);
          const left = secondsApart(delay, gap) - (performance.now() - began) / 1000;
          // Without a holder, as a sign of life may still be on its way.
          await query(
            `UPDATE turns SET free_at = ${clock} + $3, holder = '' WHERE host = $1 AND holder = $2`,
            [host, holder, Math.max(0, left)],
          );
        }
      }),
  };
}
