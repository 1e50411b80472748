import type { Observation } from '../model/indicator.ts';
import type { Archive } from './archive.ts';
import type { Database } from './database.ts';
import { put, read, type Store } from './rows.ts';

/** Takes a series in as `addObservations` says, inside of a transaction. */
export async function insertObservations(
  inside: Database,
  indicator: string,
  observations: readonly Observation[],
): Promise<number> {
  const latest = new Map(
    (await read(inside, 'observations', 'WHERE indicator = $1 ORDER BY first_seen', indicator)).map(
      ({ period, value }) => [period, value],
    ),
  );
  const rows = observations.flatMap(({ period, value, firstSeen }) => {
    if (latest.get(period) === value) return [];
    latest.set(period, value);
    return [{ indicator, period, first_seen: firstSeen, value }];
  });
  await put(inside, 'observations', rows);
  return rows.length;
}

export const observationsIn = ({
  database,
  writing,
}: Store): Pick<Archive, 'observations' | 'addObservations'> => ({
  async observations() {
    const rows = await read(database, 'observations', 'ORDER BY indicator, period, first_seen');
    const all = new Map<string, Observation[]>();
    for (const { indicator, period, value, first_seen } of rows as Record<string, never>[]) {
      const series = all.get(indicator!) ?? all.set(indicator!, []).get(indicator!)!;
      series.push({ period: period!, value: value!, firstSeen: first_seen! });
    }
    return all;
  },
  addObservations: (indicator, observations) =>
    writing((inside) => insertObservations(inside, indicator, observations)),
});
