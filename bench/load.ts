/**
 * What a run bears in one process, against feeds of twenty full-text entries on a loopback server in another process, which
 * has written them before: `node bench/load.ts [feeds]`. A cold run takes everything in; a day later the same feeds answer
 * 304. Where newsboat is installed it reloads the same feeds, cold and unchanged, in the same minutes. Times are of the clock
 * and of the processor; with other work on the machine only the ratios and the processor's tell anything.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { layOutEdition } from '../test/web/edition.ts';
import type { Measured } from './load-run.ts';

const feeds = Number(process.argv[2] ?? 500);
const entries = 20;

const server = spawn(
  process.execPath,
  [new URL('./load-server.ts', import.meta.url).pathname, String(feeds)],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
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

/** One run in a process of its own. */
function runAt(day: string): Measured {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [new URL('./load-run.ts', import.meta.url).pathname, folder, String(port), day],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The run of ${day} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
const aMinute = (seconds: number) => Math.round((feeds / seconds) * 60).toLocaleString('en');
function told(name: string, { added, run, stages }: Measured) {
  console.log(
    `${name}: ${added} articles of ${feeds} feeds in ${run.clock.toFixed(1)} s (${run.processor.toFixed(1)} s of the processor), ${run.memory.toFixed(0)} MB at the most: ${aMinute(run.clock)} feeds a minute in all, ${aMinute(stages.collect!.clock)} to the archive`,
  );
  for (const [stage, { clock, processor, memory }] of Object.entries(stages))
    if (clock > 0.05)
      console.log(
        `  ${stage.padEnd(14)} ${clock.toFixed(2).padStart(6)} s ${processor.toFixed(2).padStart(6)} s of the processor, ${memory.toFixed(0).padStart(5)} MB by then`,
      );
}

const cold = runAt('2026-11-24');
told('cold', cold);
const stages = ['collect', 'dedupe', 'tag', 'measure'].reduce(
  (sum, stage) => sum + cold.stages[stage]!.clock,
  0,
);
console.log(`collect to measure: ${Math.round(cold.added / stages)} articles a second`);
const unchanged = runAt('2026-11-25');
told('unchanged', unchanged);
if (cold.added !== feeds * entries || unchanged.added !== 0)
  console.log(`NOT AS PLANNED: ${cold.added} and ${unchanged.added} were added.`);

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
    `newsboat: cold ${first.toFixed(1)} s, ${(first / cold.stages.collect!.clock).toFixed(1)} times our collecting, ${(first / cold.run.clock).toFixed(1)} times our whole run; unchanged ${again.toFixed(1)} s, ${(again / unchanged.stages.collect!.clock).toFixed(1)} times`,
  );
} else console.log('newsboat: not installed here');

server.kill();
await rm(folder, { recursive: true });
