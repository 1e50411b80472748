import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openConnections } from '../../pipeline/archive/connections.ts';
import { examine } from '../../pipeline/doctor.ts';
import { openTurns } from '../../pipeline/work/turns.ts';
import { postgresIfPossible } from '../archive/postgres.ts';
import { layOutEdition } from '../web/edition.ts';
import { undergo } from './kills.ts';

const server = await postgresIfPossible();
afterAll(() => server?.stop());

test.skipIf(!server)(
  'workers and a server killed in mid-work: every source is collected once, hosts are asked one at a time',
  { timeout: 240_000 },
  async () => {
    const ordeal = { sources: 60, workers: 3, hands: 4, workerKills: 2, serverKills: 1, every: 1000 };
    const outcome = await undergo(server!, { ...ordeal, latency: 100, gap: 0.2, seed: 7 });
    expect(outcome).toMatchObject({ told: 60, givenUp: 0, whole: 60, articles: 180, damage: [] });
    expect(outcome.mostAtOnce).toBe(1);
    expect(outcome.complaints).toEqual([]);
    expect(outcome.recovery).toBeLessThan(60);
  },
);

test.skipIf(!server)('the doctor says how the server is, and what to do where there is none', async () => {
  const content = await mkdtemp(join(tmpdir(), 'tidemark-doctor-'));
  await layOutEdition(content);
  const patient = {
    content,
    archive: await server!.database(),
    node: '26.10.0',
    now: new Date('2030-01-01T00:00:00Z'),
    resolve: async () => ['192.0.2.1'],
  };
  const about = async (archive: string) =>
    (await examine({ ...patient, archive })).filter(({ about }) => ['Archive', 'Database'].includes(about));
  expect(await about(patient.archive)).toMatchObject([
    { verdict: 'well', found: expect.stringMatching(/^postgres:.*, no run yet$/) },
    { verdict: 'well', found: expect.stringMatching(/^PostgreSQL \d+.*, 0 workers connected$/) },
  ]);
  const away = await about('postgres://tidemark:secret@127.0.0.1:1/none');
  expect(away.map(({ verdict }) => verdict)).toEqual(['ill', 'ill']);
  expect(away[0]!.remedy).toContain('Start the server');
  expect(JSON.stringify(away)).not.toContain('secret');
  await rm(content, { recursive: true });
});

/** Forwards to a server until it is told to fall silent: connections stay open, nothing passes. */
async function openProxy(port: number) {
  const silent = new Set<Socket>();
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => silent.has(from) || to.write(data));
      from.on('close', () => silent.has(from) || to.destroy());
      from.on('error', () => {});
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    /** What is open now falls silent; new connections are served. */
    fallSilent: () => {
      for (const socket of sockets) silent.add(socket);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => proxy.close(() => resolve()));
    },
  };
}

test.skipIf(!server)(
  'a connection that fell silent is noticed within 15 s and what was asked is asked again; a long statement is left its time',
  { timeout: 15_000 },
  async () => {
    const proxy = await openProxy(server!.port);
    const address = new URL(await server!.database());
    const direct = await openConnections(address.href);
    address.port = String(proxy.port);
    const through = await openConnections(address.href);
    await through.query('CREATE TABLE seen (number INTEGER PRIMARY KEY)');
    proxy.fallSilent();
    const long = direct.query('SELECT pg_sleep(7), pg_backend_pid() AS process');
    await through.transaction(async (query) => {
      await query('INSERT INTO seen VALUES (1)');
    });
    expect((await direct.query('SELECT number FROM seen')).rows).toEqual([{ number: 1 }]);
    expect((await long).rows.length).toBe(1);
    await through.close();
    await direct.close();
    await proxy.close();
  },
);

test.skipIf(!server)(
  'a host’s turns are kept over all machines, and a request that fails gives its turn back',
  async () => {
    const address = await server!.database();
    const machines = [await openConnections(address), await openConnections(address)];
    const queues = await Promise.all(machines.map((machine) => openTurns(machine, { gap: 0.1 })));
    const starts: number[] = [];
    let under = 0;
    const ask = async () => {
      expect(++under).toBe(1);
      starts.push(performance.now());
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      if (starts.length === 2) throw new Error('refused');
    };
    const asked = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => queues[index % 2]!.turn('shop.test', null, ask)),
    );
    expect(asked.filter(({ status }) => status === 'rejected').length).toBe(1);
    for (const [index, at] of starts.entries())
      if (index > 0) expect(at - starts[index - 1]!).toBeGreaterThan(95);
    const others = await Promise.all(
      ['a.test', 'b.test'].map((host, index) => queues[index]!.turn(host, 30, async () => host)),
    );
    expect(others).toEqual(['a.test', 'b.test']);
    await Promise.all(machines.map((machine) => machine.close()));
  },
);
