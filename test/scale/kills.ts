/**
 * Workers and the server killed at random while sources are collected: `node test/scale/kills.ts` prints the counts of
 * 3 workers, 600 sources, 20 worker kills and 5 server kills; in the tests a smaller one runs.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openArchive } from '../../pipeline/archive/open.ts';
import { type PostgresServer, startPostgres } from '../archive/postgres.ts';
import { handOut, openTeam } from './team.ts';
import { serveManyHosts } from './web.ts';

export interface Ordeal {
  sources: number;
  workers: number;
  hands: number;
  workerKills: number;
  serverKills: number;
  /** Milliseconds between two kills. */
  every: number;
  /** Milliseconds that each answer takes, and seconds between two requests to one host. */
  latency: number;
  gap: number;
  seed: number;
}

export interface Outcome {
  /** Sources of which something was told, those given up among them, and those whose articles are all in the archive. */
  told: number;
  givenUp: number;
  whole: number;
  articles: number;
  /** Jobs that were begun more than once. */
  repeated: number;
  /**
   * The longest time, in seconds, from a kill until a job that was in hand then was done by whoever had it next. A job hit by
   * several kills is measured from the last that cost it its holder.
   */
  recovery: number;
  /** Most requests to one host at the same time, and the shortest time between two starts, in seconds. */
  mostAtOnce: number;
  shortestGap: number;
  complaints: string[];
  damage: string[];
}

/** A reproducible sequence of numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export async function undergo(server: PostgresServer, ordeal: Ordeal): Promise<Outcome> {
  const { sources, workers, hands, gap, latency, every } = ordeal;
  const database = await server.database();
  const web = await serveManyHosts(sources, latency);
  const team = await openTeam({ database, port: web.port, workers, hands, gap });
  const chance = random(ordeal.seed);
  const kinds = [
    ...Array.from({ length: ordeal.workerKills }, () => 'worker' as const),
    ...Array.from({ length: ordeal.serverKills }, () => 'server' as const),
  ]
    .map((kind) => ({ kind, order: chance() }))
    .sort((a, b) => a.order - b.order);
  /** When each attempt at a job was first seen in hand at a kill. */
  const hit = new Map<string, number>();
  const finished = handOut(team.queue, web.jobs);
  const ended = finished.then(() => 'ended');
  for (const { kind } of kinds) {
    if ((await Promise.race([ended, sleep(every * (0.5 + chance()))])) === 'ended') break;
    const { rows } = await team.connections.query(
      "SELECT id::text, retry_count AS attempt, extract(epoch FROM clock_timestamp())::double precision AS now FROM tidemark_jobs.job WHERE name = 'collect' AND state = 'active'",
    );
    for (const { id, attempt, now } of rows)
      if (!hit.has(`${id} ${attempt}`)) hit.set(`${id} ${attempt}`, Number(now));
    if (kind === 'server') await server.kill();
    else await team.replace(Math.floor(chance() * workers));
  }
  const results = await finished;
  // The last ones may have told what came of a job and be about to close it.
  const open =
    "SELECT count(*) AS open FROM tidemark_jobs.job WHERE name = 'collect' AND state <> 'completed'";
  while (Number((await team.connections.query(open)).rows[0]!.open) > 0) await sleep(100);
  const { rows: jobs } = await team.connections.query(
    "SELECT id::text, retry_count AS retries, extract(epoch FROM completed_on)::double precision AS completed FROM tidemark_jobs.job WHERE name = 'collect'",
  );
  const recoveries = jobs.flatMap(({ id, retries, completed }) =>
    [Number(retries), Number(retries) - 1].flatMap((attempt) => {
      const at = hit.get(`${id} ${attempt}`);
      return at === undefined ? [] : [Number(completed) - at];
    }),
  );
  const archive = await openArchive(database);
  const { articles, sources: perSource } = await archive.totals();
  const damage = await archive.check();
  await archive.close();
  await team.close();
  await web.close();
  const visits = [...web.visits.values()];
  return {
    told: results.size,
    givenUp: [...results.values()].filter((collections) => collections === null).length,
    whole: [...perSource.values()].filter((source) => source.articles === 3).length,
    articles,
    repeated: jobs.filter(({ retries }) => Number(retries) > 0).length,
    recovery: Math.max(0, ...recoveries),
    mostAtOnce: Math.max(...visits.map((visit) => visit.mostAtOnce)),
    shortestGap:
      Math.min(...visits.flatMap(({ starts }) => starts.slice(1).map((at, index) => at - starts[index]!))) /
      1000,
    complaints: team.complaints,
    damage,
  };
}

if (import.meta.main) {
  const server = await startPostgres();
  const full: Ordeal = {
    sources: 600,
    workers: 3,
    hands: 4,
    workerKills: 20,
    serverKills: 5,
    every: 4000,
    latency: 200,
    gap: 1,
    seed: Number(process.argv[2] ?? 1),
  };
  const began = performance.now();
  const outcome = await undergo(server, full);
  await server.stop();
  console.log(JSON.stringify({ ...full, seconds: (performance.now() - began) / 1000, ...outcome }, null, 1));
}
