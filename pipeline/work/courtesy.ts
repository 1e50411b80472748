import { createReservations, ReservationsMemory } from '../collect/reservations.ts';
import { createRobotsCache, RobotsMemory } from '../collect/robots-cache.ts';
import type { CollectEffects } from './collect.ts';

/** What sites ask of collectors, kept in the archive: their robots.txt, and whether they reserve text mining. */
export function courtesyOf({ archive, fetcher, now }: Pick<CollectEffects, 'archive' | 'fetcher' | 'now'>) {
  const robots = createRobotsCache({
    fetcher,
    now,
    store: {
      get: async (origin) => RobotsMemory.safeParse(await archive.memory(`robots ${origin}`)).data,
      set: (origin, memory) => archive.remember(`robots ${origin}`, memory),
    },
  });
  const reserves = createReservations({
    fetcher,
    robots,
    now,
    store: {
      get: async (origin) => ReservationsMemory.safeParse(await archive.memory(`tdmrep ${origin}`)).data,
      set: (origin, memory) => archive.remember(`tdmrep ${origin}`, memory),
    },
  });
  return { robots, reserves };
}
