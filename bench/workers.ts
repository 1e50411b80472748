/**
 * How collecting grows with workers: `node bench/workers.ts [SOURCES HANDS]`. One, two and four worker processes collect
 * sources whose every answer takes 200 ms, over a PostgreSQL of the bench's own; each source is one job of three requests
 * and three articles. Prints sources a second, the ratio to one worker, and what a source costs, in medians of `rounds`.
 * Few hands a worker keep the processor out of it: what is measured is whether workers get in each other's way.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { startPostgres } from '../test/archive/postgres.ts';
import { handOut, openTeam } from '../test/scale/team.ts';
import { serveManyHosts } from '../test/scale/web.ts';

const [sources = 120, hands = 4] = process.argv.slice(2).map(Number);
const rounds = 3;
const latency = 200;
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const server = await startPostgres();

interface Result {
  /** Sources a second. */
  rate: number;
  /** Per source: bytes stored, transactions, and milliseconds of processor time of the workers and of PostgreSQL. */
  bytes: number;
  transactions: number;
  working: number;
  serving: number;
}

/** Seconds of processor time that a process and its children took so far; 0 where the system does not tell (`proc(5)`). */
function processorTime(id: number): number {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name, in brackets, may hold anything; times are the 14th to 17th field, in hundredths of a second.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
    const children = readFileSync(`/proc/${id}/task/${id}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean);
    return own + children.reduce((sum, child) => sum + processorTime(Number(child)), 0);
  } catch {
    return 0;
  }
}

async function measure(workers: number): Promise<Result> {
  const database = await server.database();
  const web = await serveManyHosts(sources * workers, latency);
  const team = await openTeam({ database, port: web.port, workers, hands, gap: 0 });
  const serverId = await server.process();
  const committed = async () => {
    const { rows } = await team.connections.query(
      'SELECT xact_commit AS committed FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(rows[0]!.committed);
  };
  const worked = () => team.members().reduce((sum, id) => sum + processorTime(id), 0);
  const before = { committed: await committed(), worked: worked(), served: processorTime(serverId) };
  const began = performance.now();
  const results = await handOut(team.queue, web.jobs);
  const seconds = (performance.now() - began) / 1000;
  const after = { committed: await committed(), worked: worked(), served: processorTime(serverId) };
  if (results.size !== sources * workers)
    throw new Error(`${results.size} of ${sources * workers} were told.`);
  const { rows } = await team.connections.query(
    "SELECT sum(pg_total_relation_size(relid)) AS bytes FROM pg_stat_user_tables WHERE schemaname = 'public'",
  );
  await team.close();
  await web.close();
  return {
    rate: results.size / seconds,
    bytes: Number(rows[0]!.bytes) / results.size,
    transactions: (after.committed - before.committed) / results.size,
    working: ((after.worked - before.worked) * 1000) / results.size,
    serving: ((after.served - before.served) * 1000) / results.size,
  };
}

const found = new Map<number, Result[]>();
for (let round = 0; round < rounds; round++)
  for (const workers of [1, 2, 4]) {
    const result = await measure(workers);
    found.set(workers, [...(found.get(workers) ?? []), result]);
    process.stderr.write(`${workers}: ${result.rate.toFixed(1)} sources a second\n`);
  }
await server.stop();
const middle = (workers: number, what: keyof Result) => median(found.get(workers)!.map((one) => one[what]));
console.log(
  `${sources} sources a worker, ${hands} hands each, ${latency} ms an answer, ${cpus().length} cores, medians of ${rounds}`,
);
for (const workers of found.keys()) {
  const of = (what: keyof Result) => middle(workers, what);
  console.log(
    `${workers} workers: ${of('rate').toFixed(1)} sources a second, ${(of('rate') / middle(1, 'rate') / workers).toFixed(2)} of linear; a source takes ${of('transactions').toFixed(0)} transactions, ${of('working').toFixed(0)} ms of the workers' processor and ${of('serving').toFixed(0)} of PostgreSQL's, ${(of('bytes') / 1024).toFixed(0)} KiB stored`,
  );
}
