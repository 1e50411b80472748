import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Archive, Intake, Outcome, Reading } from './archive.ts';
import { insertArticles } from './articles.ts';
import type { Database } from './database.ts';
import { insertObservations } from './observations.ts';
import { among, list, put, read, type Store } from './rows.ts';

const insertReadings = (inside: Database, readings: readonly Reading[]) =>
  put(
    inside,
    'readings',
    [...new Map(readings.map((one) => [one.address, one])).values()].map(
      ({ address, source, article, reason, tries }) => ({ address, source, article, reason, tries }),
    ),
  );
const insertMemories = (inside: Database, memories: ReadonlyMap<string, unknown>) =>
  put(
    inside,
    'memories',
    [...memories].map(([address, memory]) => ({ address, memory: JSON.stringify(memory) })),
  );

/** What sources gave and how they fared: intakes, readings, documents, and what is to be remembered of addresses. */
export const sourcesIn = ({
  database,
  writing,
}: Store): Pick<
  Archive,
  | 'takeIn'
  | 'outcomes'
  | 'spoke'
  | 'readings'
  | 'addReadings'
  | 'addDocument'
  | 'document'
  | 'memory'
  | 'remember'
> => ({
  takeIn: (intakes: readonly Intake[]) =>
    writing(async (inside) => {
      const isNew = await insertArticles(
        inside,
        intakes.flatMap(({ articles }) => articles),
      );
      await insertReadings(
        inside,
        intakes.flatMap(({ readings }) => readings),
      );
      await insertMemories(inside, new Map(intakes.flatMap(({ memories }) => [...memories])));
      await put(
        inside,
        'outcomes',
        intakes.flatMap(({ outcome }) =>
          outcome ? [{ source: outcome.source, outcome: JSON.stringify(outcome) }] : [],
        ),
      );
      const counts: number[] = [];
      for (const { articles, series } of intakes) {
        // Of two sources that list one article, it is the first one's.
        let added = articles.filter(({ id }) => isNew.delete(id)).length;
        for (const [indicator, observations] of series)
          added += await insertObservations(inside, indicator, observations);
        counts.push(added);
      }
      return counts;
    }),
  async outcomes() {
    const rows = await read(database, 'outcomes', 'ORDER BY source');
    return rows.map(({ outcome }) => JSON.parse(outcome as string) as Outcome);
  },
  async spoke(sources, most) {
    const of = async (source: string) => {
      const dated = await database.rows(
        'SELECT published AS moment FROM articles WHERE source = $1 AND published IS NOT NULL ORDER BY published DESC LIMIT $2',
        source,
        most,
      );
      const undated = await database.rows(
        'SELECT collected AS moment FROM articles WHERE source = $1 AND published IS NULL LIMIT $2',
        source,
        most - dated.length,
      );
      return [...dated, ...undated].map(({ moment }) => moment as string);
    };
    const spoke = new Map<string, string[]>();
    for (const source of sources) spoke.set(source, await of(source));
    return spoke;
  },

  async readings(addresses) {
    const rows = await read(database, 'readings', `WHERE ${among('address', 1)}`, list(addresses));
    return new Map(
      rows.map(({ sum: _, ...row }) => [row.address as string, { ...row } as unknown as Reading]),
    );
  },
  addReadings: (readings) => writing(async (inside) => void (await insertReadings(inside, readings))),
  addDocument: ({ address, source, fetched, contentType, bytes }) =>
    writing(
      async (inside) =>
        void (await put(inside, 'documents', [
          { address, source, fetched, content_type: contentType, bytes: zstdCompressSync(bytes) },
        ])),
    ),
  async document(address) {
    const [row] = await read(database, 'documents', 'WHERE address = $1', address);
    if (!row) return null;
    return {
      address,
      source: row.source as string,
      fetched: row.fetched as string,
      contentType: row.content_type as string | null,
      bytes: new Uint8Array(zstdDecompressSync(row.bytes as Uint8Array)),
    };
  },
  async memory(address) {
    const [row] = await read(database, 'memories', 'WHERE address = $1', address);
    return row ? JSON.parse(row.memory as string) : null;
  },
  remember: (address, memory) =>
    writing(async (inside) => void (await insertMemories(inside, new Map([[address, memory]])))),
});
