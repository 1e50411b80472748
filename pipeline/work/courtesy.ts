import { createReservations, ReservationsMemory } from '../collect/reservations.ts';
import { createRobotsCache, RobotsMemory } from '../collect/robots-cache.ts';
import type { CollectEffects } from './collect.ts';

/**
 * What sites ask of collectors: their robots.txt, and whether they reserve text mining. It is kept in the archive together
 * with what their sources give, in the same transaction: a commit for each would cost more than all else.
 */
export function courtesyOf({ archive, fetcher, now }: Pick<CollectEffects, 'archive' | 'fetcher' | 'now'>) {
  const learned = new Map<string, unknown>();
  const recall = async (key: string) => (learned.has(key) ? learned.get(key) : archive.memory(key));
  const robots = createRobotsCache({
    fetcher,
    now,
    store: {
      get: async (origin) => RobotsMemory.safeParse(await recall(`robots ${origin}`)).data,
      set: (origin, memory) => learned.set(`robots ${origin}`, memory),
    },
  });
  const reserves = createReservations({
    fetcher,
    robots,
    now,
    store: {
      get: async (origin) => ReservationsMemory.safeParse(await recall(`tdmrep ${origin}`)).data,
      set: (origin, memory) => learned.set(`tdmrep ${origin}`, memory),
    },
  });
  return {
    robots,
    reserves,
    /** What was learned of sites and is not stored yet. */
    learned: (): ReadonlyMap<string, unknown> => new Map(learned),
    /** Says that this has been stored. */
    stored: (memories: ReadonlyMap<string, unknown>) => {
      for (const [key, memory] of memories) if (learned.get(key) === memory) learned.delete(key);
    },
  };
}
export type Courtesy = ReturnType<typeof courtesyOf>;
