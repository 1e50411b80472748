import { openConnections } from './connections.ts';

/** What an operator should know of a PostgreSQL server. */
export interface Server {
  /** Such as `18.4`. */
  version: string;
  /** The median time of an empty statement there and back, in milliseconds. */
  roundTrip: number;
  /** Whether it keeps checksums of its pages. */
  checksums: boolean;
  /** Whether sessions are kept from statement to statement: locks belong to them. A pooler may not do so. */
  keepsSessions: boolean;
  connections: { used: number; most: number };
  /** Workers that are connected now. */
  workers: number;
}

const rounds = 5;

/** How the sessions of workers begin to call themselves; each adds its machine and process. */
export const workerRole = 'tidemark worker ';

/** Asks a server for what matters to an archive. Throws where it cannot be reached. */
export async function examineServer(address: string): Promise<Server> {
  const connections = await openConnections(address, 'tidemark doctor');
  try {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      await connections.query('SELECT 1');
      times.push(performance.now() - began);
    }
    const session = await connections.session();
    const process = async () => (await session.query('SELECT pg_backend_pid() AS process')).rows[0]!.process;
    const [first, second] = [await process(), await process()];
    await session.end();
    const { rows } = await connections.query(
      `SELECT current_setting('server_version') AS version, current_setting('data_checksums') AS checksums,
         current_setting('max_connections')::int AS most, (SELECT count(*) FROM pg_stat_activity) AS used,
         (SELECT count(DISTINCT application_name) FROM pg_stat_activity
            WHERE starts_with(application_name, $1) AND datname = current_database()) AS workers`,
      [workerRole],
    );
    const said = rows[0]!;
    return {
      version: String(said.version).split(' ')[0]!,
      roundTrip: times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!,
      checksums: said.checksums === 'on',
      keepsSessions: first === second,
      connections: { used: Number(said.used), most: Number(said.most) },
      workers: Number(said.workers),
    };
  } finally {
    await connections.close();
  }
}
