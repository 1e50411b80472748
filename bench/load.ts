/**
 * What a run bears in one process, against feeds of twenty full-text entries on a loopback server in another process:
 * `node bench/load.ts [feeds]`. A cold run takes everything in; a day later the same feeds answer 304. Where newsboat is
 * installed it reloads the same feeds, cold and unchanged, in the same minutes. Times are of the clock and of the processor;
 * with other work on the machine only the ratios and the processor's tell anything.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { openArchive } from '../pipeline/archive/open.ts';
import { connectPlainly } from '../pipeline/collect/fetch/connect.ts';
import { createFetcher } from '../pipeline/collect/fetch/fetch.ts';
import { createHostQueue } from '../pipeline/collect/host-queue.ts';
import type { Progress } from '../pipeline/effects.ts';
import { silence } from '../pipeline/progress.ts';
import { createReader } from '../pipeline/reader/reader.ts';
import { run } from '../pipeline/run.ts';
import { layOutEdition } from '../test/web/edition.ts';

const feeds = Number(process.argv[2] ?? 500);
const entries = 20;
/** A public address, so that the collector's guard lets it pass; every connection goes to the loopback server. */
const standIn = '11.0.0.1';

const server = spawn(process.execPath, [new URL('./load-server.ts', import.meta.url).pathname], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const port = Number(String((await once(server.stdout, 'data'))[0]));
const folder = await mkdtemp(join(tmpdir(), 'tidemark-load-'));
const content = join(folder, 'content');
await layOutEdition(content);
await rm(join(content, 'sources'), { recursive: true });
await mkdir(join(content, 'sources'));
for (let index = 0; index < feeds; index++)
  await writeFile(
    join(content, 'sources', `feed-${index}.yaml`),
    stringify({
      name: `Made-up feed ${index}`,
      home: `http://feed-${index}.test/`,
      language: index % 3 === 2 ? 'zh' : 'en',
      publisher: `Made-up publisher ${index}`,
      publisherKind: 'made up for measuring',
      country: null,
      licence: 'made up for measuring',
      kind: 'feed',
      address: `http://feed-${index}.test/${index}.xml`,
    }),
  );

/** One run, with the seconds of its stages by the clock and those of the processor in all. */
async function runAt(day: string) {
  const now = () => new Date(`${day}T12:00:00Z`);
  const archive = await openArchive(join(folder, 'archive.sqlite'));
  const fetcher = createFetcher({
    agent: 'Tidemark/bench (+http://localhost:4321/en/method/)',
    now,
    queue: createHostQueue({ now, sleep: async () => {}, gap: 0 }),
    resolve: async (name) => (name.endsWith('.test') ? [standIn] : []),
    connect: async (_, signal) => {
      const { socket } = await connectPlainly({ address: '127.0.0.1', port }, signal);
      return { socket, peer: standIn };
    },
  });
  const reader = createReader();
  const before = process.cpuUsage();
  const began = performance.now();
  const processorOf: Record<string, number> = {};
  let current = { stage: '', at: process.cpuUsage() };
  const progress: Progress = {
    ...silence,
    begin: (stage) => {
      current = { stage, at: process.cpuUsage() };
    },
    end: () => {
      const { user, system } = process.cpuUsage(current.at);
      processorOf[current.stage] = (user + system) / 1e6;
    },
  };
  const report = await run(
    { content },
    { now, sleep: async () => {}, archive, fetcher, reader, progress },
    new AbortController().signal,
  );
  const clock = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  await Promise.all([fetcher.close(), reader.close(), archive.close()]);
  const seconds = Object.fromEntries(report.stages.map(({ stage, seconds }) => [stage, seconds]));
  return { report, clock, processor: (user + system) / 1e6, seconds, processorOf };
}
const aMinute = (seconds: number) => Math.round((feeds / seconds) * 60).toLocaleString('en');
const told = (
  name: string,
  { report, clock, processor, seconds, processorOf }: Awaited<ReturnType<typeof runAt>>,
) =>
  console.log(
    `${name}: ${report.articles.added} articles of ${feeds} feeds in ${clock.toFixed(1)} s (${processor.toFixed(1)} s of the processor): ${aMinute(clock)} feeds a minute in all, ${aMinute(seconds.collect!)} to the archive; ${Object.entries(
      seconds,
    )
      .map(([stage, taken]) => `${stage} ${taken.toFixed(1)} s (${(processorOf[stage] ?? 0).toFixed(1)})`)
      .join(', ')}`,
  );

const cold = await runAt('2026-11-24');
told('cold', cold);
const stages = ['collect', 'dedupe', 'tag', 'measure'].reduce((sum, stage) => sum + cold.seconds[stage]!, 0);
console.log(`collect to measure: ${Math.round(cold.report.articles.added / stages)} articles a second`);
const unchanged = await runAt('2026-11-25');
told('unchanged', unchanged);
console.log(`most memory in both runs: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
if (cold.report.articles.added !== feeds * entries || unchanged.report.articles.added !== 0)
  console.log(
    `NOT AS PLANNED: ${cold.report.articles.added} and ${unchanged.report.articles.added} were added.`,
  );

if (spawnSync('newsboat', ['--version']).status === 0) {
  const urls = join(folder, 'urls');
  await writeFile(
    urls,
    Array.from({ length: feeds }, (_, index) => `http://127.0.0.1:${port}/${index}.xml\n`).join(''),
  );
  await writeFile(join(folder, 'config'), 'reload-threads 2\n');
  const reload = () => {
    const began = performance.now();
    const { status, stderr } = spawnSync(
      'newsboat',
      ['-q', '-u', urls, '-c', join(folder, 'cache.db'), '-C', join(folder, 'config'), '-x', 'reload'],
      { env: { ...process.env, HOME: folder }, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`newsboat ended with ${status}: ${stderr}`);
    return (performance.now() - began) / 1000;
  };
  const [first, again] = [reload(), reload()];
  console.log(
    `newsboat: cold ${first.toFixed(1)} s, ${(first / cold.seconds.collect!).toFixed(1)} times our collecting, ${(first / cold.clock).toFixed(1)} times our whole run; unchanged ${again.toFixed(1)} s, ${(again / unchanged.seconds.collect!).toFixed(1)} times`,
  );
} else console.log('newsboat: not installed here');

server.kill();
await rm(folder, { recursive: true });
