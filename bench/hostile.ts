/**
 * Whether the collector outlives a hostile server: every behaviour of a server module (it prints `{"port": …}` when started and
 * exports its behaviours as `B`) is asked for once, one after the other and then sixteen at a time. Run it where no packet
 * can leave: `bash ../shared/data/hostile/lo-only.sh node bench/hostile.ts ../shared/data/hostile/server.mjs [deadline ms]`
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createFetcher } from '../pipeline/collect/fetch/fetch.ts';
import type { FetchOutcome } from '../pipeline/model/fetch.ts';

const [path = '../shared/data/hostile/server.mjs', given = '3000'] = process.argv.slice(2);
const deadline = Number(given);
const server = spawn(process.execPath, [resolve(path)], { stdio: ['ignore', 'pipe', 'inherit'] });
const [line] = (await once(server.stdout, 'data')) as [Buffer];
const { port } = JSON.parse(line.toString()) as { port: number };
const { B } = (await import(resolve(path))) as { B: Record<string, unknown> };

/** Without pacing or pauses: each behaviour is asked for itself, not as one host. */
const fetcher = createFetcher({
  agent: 'Tidemark/bench (+http://localhost/)',
  now: () => new Date(),
  queue: { turn: (_host, _delay, request) => request() },
  pauses: { get: () => undefined, set: () => new Map() },
  allowLoopback: new Set([`127.0.0.1:${port}`]),
  limits: { deadline },
});
const nameOf = (outcome: FetchOutcome) =>
  outcome.kind === 'failed' ? `failed: ${outcome.cause}` : outcome.kind;
const megabytes = (bytes: number) => Math.round(bytes / 1e6);
const before = process.memoryUsage().rss;
let peak = before;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 10);

async function ask(behaviour: string) {
  const began = performance.now();
  const outcome = await fetcher.get(`http://127.0.0.1:${port}/${behaviour}`);
  return { behaviour, outcome: nameOf(outcome), milliseconds: performance.now() - began };
}

for (const atOnce of [1, 16]) {
  peak = process.memoryUsage().rss;
  const queue = Object.keys(B).values();
  const results: Awaited<ReturnType<typeof ask>>[] = [];
  const work = async () => {
    for (const behaviour of queue) results.push(await ask(behaviour));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const counts = Object.entries(Object.groupBy(results, ({ outcome }) => outcome)).map(
    ([outcome, all]) => `${outcome} ${all!.length}`,
  );
  const slowest = results.reduce((a, b) => (b.milliseconds > a.milliseconds ? b : a));
  console.log(`${results.length} behaviours, ${atOnce} at once: ${counts.sort().join(', ')}`);
  console.log(
    `slowest ${slowest.behaviour} ${Math.round(slowest.milliseconds)} ms of ${deadline}; peak ${megabytes(peak)} MB, ${megabytes(before)} before`,
  );
}
const hits = await fetcher.get(`http://127.0.0.1:${port}/__hits`);
const asked =
  hits.kind === 'fetched' ? Object.keys(JSON.parse(new TextDecoder().decode(hits.bytes)) as object) : [];
console.log(`private connections: ${asked.filter((name) => name.startsWith('canary')).length}`);
clearInterval(watch);
await fetcher.close();
server.kill();
