import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { messageOf } from '../problem.ts';
import type { Row, Value } from './database.ts';

/** One statement on one connection. */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<{ rows: Row[]; changed: number }>;

/**
 * Connections to a PostgreSQL server that outlive it: what fails because the server went away, restarted or fell silent is
 * tried again for a minute, as every statement of the archive may be carried out twice. A server that stays away, or cannot
 * store, ends the work: it is no fault of the source that was being asked.
 */
export interface Connections {
  /** The address without its password. */
  name: string;
  query: Query;
  /** The same with rows as the driver gives them, and several statements at once: for libraries that bring their own. */
  execute(sql: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** All that `work` does through its query, or nothing; `work` may be begun anew. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** A connection of its own that nobody tries again: what it holds ends with it. */
  session(): Promise<{ query: Query; end: () => Promise<void> }>;
  close(): Promise<void>;
}

/** How long a connection may be silent over a statement before it is looked after, and between two looks. */
const silence = 4000;
const look = 2000;
const mostConnecting = 3000;
/** How long the server is waited for. */
const patience = 60_000;
/** The same for the first connection: whoever gave a wrong address is to know soon. */
const firstPatience = 5000;

/** Keys of advisory locks: one for all of Tidemark, and what is locked. */
export const lockSpace = 0x71de;
export const lockOf = { run: 1, schema: 2, turns: 3 } as const;

/** An address as it may stand in a message: without its password. */
export const withoutPassword = (address: string) => address.replace(/\/\/[^@/]*@/, '//…@');

/** Whether an error says that the server is away or that another transaction was in the way: the next try may succeed. */
function isPassing(thrown: unknown): boolean {
  const { code = '' } = thrown as { code?: string };
  return (
    /^(08...|40001|40P01|57P0[123]|25P0[34]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/.test(
      code,
    ) ||
    (code === '' &&
      /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|fell silent/.test(
        messageOf(thrown),
      ))
  );
}

/**
 * Whether an error says that the server cannot store: its disk is full or fails, or it is damaged (classes 53100, 58 and XX).
 * Work that went on without what could not be stored would end in another edition, so nothing more is done.
 */
const isOfTheServer = (thrown: unknown) =>
  /^(53100|58...|XX...)$/.test((thrown as { code?: string }).code ?? '');

/** bigint as a number: counts, tokens and checksums stay below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * Opens connections to an address, `postgres://user:password@host/database`. The first must succeed within seconds. Connect to the
 * server itself or through a pooler that keeps sessions: locks belong to sessions.
 *
 * @param role what the sessions call themselves to the server, in `pg_stat_activity`.
 */
export async function openConnections(address: string, role = 'tidemark'): Promise<Connections> {
  const name = withoutPassword(address);
  const config: pg.ClientConfig = {
    connectionString: address,
    application_name: role,
    connectionTimeoutMillis: mostConnecting,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5000,
    // The server, in its turn, lets go of a client that vanished with locks in its hands.
    idle_in_transaction_session_timeout: 15_000,
    options: '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3',
  };
  const pool = new pg.Pool({ ...config, max: 6, idleTimeoutMillis: 10_000 });
  // A connection that breaks while idle is replaced when the next one is needed.
  pool.on('error', () => {});

  /** Whether the server says that it is still at work for a connection. */
  async function isAtWork(process: number): Promise<boolean> {
    const other = new pg.Client({ ...config, query_timeout: mostConnecting });
    other.on('error', () => {});
    try {
      await other.connect();
      const { rows } = await other.query('SELECT state FROM pg_stat_activity WHERE pid = $1', [process]);
      return rows[0]?.state === 'active';
    } catch {
      return false;
    } finally {
      other.end().catch(() => {});
    }
  }

  /**
   * Does work on a connection and cuts it when the other end is gone without a word: no byte came, and twice in a row the
   * server did not know of any work for it. A long statement is left its time, however long.
   */
  async function watched<Result>(client: pg.ClientBase, work: () => Promise<Result>): Promise<Result> {
    const { connection, processID } = client as unknown as {
      connection: { stream: Socket };
      processID: number;
    };
    let [suspicions, read, ended] = [0, connection.stream.bytesRead, false];
    const examine = async () => {
      const isAlive = connection.stream.bytesRead > read || (await isAtWork(processID));
      read = connection.stream.bytesRead;
      if (ended) return;
      suspicions = isAlive ? 0 : suspicions + 1;
      if (suspicions === 2) connection.stream.destroy(new Error(`${name} fell silent.`));
      else timer = setTimeout(examine, look);
    };
    let timer = setTimeout(examine, silence);
    try {
      return await work();
    } finally {
      ended = true;
      clearTimeout(timer);
    }
  }

  const queryOn =
    (client: pg.ClientBase): Query =>
    async (sql, values = []) => {
      const statement = values.length === 0 ? { text: sql } : { text: sql, values: [...values] };
      const { rows, rowCount } = await watched(client, () =>
        client.query<Record<string, Value>>({ ...statement, types }),
      );
      return { rows, changed: rowCount ?? 0 };
    };

  /** After any error the connection is given up: it may be broken, or in the middle of a transaction. */
  async function withClient<Result>(work: (client: pg.ClientBase) => Promise<Result>): Promise<Result> {
    const client = await pool.connect();
    let broken: Error | undefined;
    const note = (thrown: Error) => {
      broken = thrown;
    };
    client.on('error', note);
    try {
      return await work(client);
    } catch (thrown) {
      broken ??= thrown as Error;
      throw thrown;
    } finally {
      client.off('error', note);
      client.release(broken);
    }
  }

  let lost: Error | null = null;
  async function patiently<Result>(work: () => Promise<Result>, most = patience): Promise<Result> {
    const began = performance.now();
    for (let wait = 20; ; wait = Math.min(wait * 2, 1000))
      try {
        if (lost) throw lost;
        return await work();
      } catch (thrown) {
        if (thrown === lost) throw thrown;
        const isTooLate = isPassing(thrown) && performance.now() - began > most;
        if (isTooLate || isOfTheServer(thrown)) {
          lost ??= about(thrown);
          throw lost;
        }
        if (!isPassing(thrown)) throw about(thrown);
        // Two that were in each other's way must not meet again.
        await sleep(wait * (0.5 + Math.random()));
      }
  }
  const about = (thrown: unknown) => {
    const { code } = thrown as { code?: string };
    return Object.assign(new Error(`${name}: ${messageOf(thrown) || code}`, { cause: thrown }), { code });
  };

  const query: Query = (sql, values) => patiently(() => withClient((client) => queryOn(client)(sql, values)));
  try {
    await patiently(() => withClient((client) => queryOn(client)('SELECT 1')), firstPatience);
  } catch (thrown) {
    await pool.end();
    throw thrown;
  }
  return {
    name,
    query,
    execute: (sql, values) =>
      patiently(() =>
        withClient((client) =>
          watched(client, () => (values ? client.query(sql, [...values]) : client.query(sql))),
        ),
      ),
    transaction: (work) =>
      patiently(() =>
        withClient(async (client) => {
          const inside = queryOn(client);
          await inside('BEGIN ISOLATION LEVEL REPEATABLE READ');
          try {
            const result = await work(inside);
            await inside('COMMIT');
            return result;
          } catch (thrown) {
            await inside('ROLLBACK').catch(() => {});
            throw thrown;
          }
        }),
      ),
    session: async () => {
      const client = new pg.Client(config);
      client.on('error', () => {});
      await client.connect();
      return { query: queryOn(client), end: () => client.end().catch(() => {}) };
    },
    close: () => pool.end(),
  };
}
