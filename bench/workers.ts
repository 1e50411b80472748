/**
 * How collecting grows with workers: `node bench/workers.ts [SOURCES HANDS]`. One, two and four worker processes collect
 * sources whose every answer takes 200 ms, over a PostgreSQL of the bench's own; each source is one job of three requests
 * and three articles. Prints jobs a second and, beside the worker count, the ratio to one worker, the median of `rounds`.
 * Few hands a worker keep the processor out of it: what is measured is whether workers get in each other's way.
 */
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

/** Jobs a second, and what PostgreSQL stores of it in bytes. */
async function measure(workers: number): Promise<{ rate: number; bytes: number; statements: number }> {
  const database = await server.database();
  const web = await serveManyHosts(sources * workers, latency);
  const team = await openTeam({ database, port: web.port, workers, hands, gap: 0 });
  const committed = async () =>
    Number(
      (
        await team.connections.query(
          'SELECT xact_commit AS committed FROM pg_stat_database WHERE datname = current_database()',
        )
      ).rows[0]!.committed,
    );
  const before = await committed();
  const began = performance.now();
  const results = await handOut(team.queue, web.jobs);
  const seconds = (performance.now() - began) / 1000;
  const statements = (await committed()) - before;
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
    statements: statements / results.size,
  };
}

const found = new Map<number, { rate: number; bytes: number; statements: number }[]>();
for (let round = 0; round < rounds; round++)
  for (const workers of [1, 2, 4]) {
    const result = await measure(workers);
    found.set(workers, [...(found.get(workers) ?? []), result]);
    process.stderr.write(`${workers}: ${result.rate.toFixed(1)} sources a second\n`);
  }
await server.stop();
const rateOf = (workers: number) => median(found.get(workers)!.map(({ rate }) => rate));
console.log(
  `${sources} sources a worker, ${hands} hands each, ${latency} ms an answer, ${cpus().length} cores, medians of ${rounds}`,
);
for (const [workers, results] of found)
  console.log(
    `${workers} workers: ${rateOf(workers).toFixed(1)} sources a second, ${(rateOf(workers) / rateOf(1) / workers).toFixed(2)} of linear; ${Math.round(median(results.map(({ statements }) => statements)))} transactions and ${Math.round(median(results.map(({ bytes }) => bytes)) / 1024)} KiB stored a source`,
  );
