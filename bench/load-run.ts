/**
 * One run of `bench/load.ts` in a process of its own, so that its memory is its own:
 * `node bench/load-run.ts FOLDER PORT DAY`, which prints what it took as JSON.
 */
import { join } from 'node:path';
import { openArchive } from '../pipeline/archive/open.ts';
import { connectPlainly } from '../pipeline/collect/fetch/connect.ts';
import { createFetcher } from '../pipeline/collect/fetch/fetch.ts';
import { createHostQueue } from '../pipeline/collect/host-queue.ts';
import type { Progress } from '../pipeline/effects.ts';
import { silence } from '../pipeline/progress.ts';
import { createReader } from '../pipeline/reader/reader.ts';
import { run } from '../pipeline/run.ts';

/** Seconds by the clock and of the processor, and the most memory by its end, in MB. */
export interface Taken {
  clock: number;
  processor: number;
  memory: number;
}
export interface Measured {
  added: number;
  run: Taken;
  stages: Record<string, Taken>;
}

const [folder = '', port = '', day = ''] = process.argv.slice(2);
/** A public address, so that the collector's guard lets it pass; every connection goes to the loopback server. */
const standIn = '11.0.0.1';

function stopwatch(): () => Taken {
  const [before, began] = [process.cpuUsage(), performance.now()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return {
      clock: (performance.now() - began) / 1000,
      processor: (user + system) / 1e6,
      memory: process.resourceUsage().maxRSS / 1024,
    };
  };
}

const now = () => new Date(`${day}T12:00:00Z`);
const archive = await openArchive(join(folder, 'archive.sqlite'));
const fetcher = createFetcher({
  agent: 'Tidemark/bench (+http://localhost:4321/en/method/)',
  now,
  queue: createHostQueue({ now, sleep: async () => {}, gap: 0 }),
  resolve: async (name) => (name.endsWith('.test') ? [standIn] : []),
  connect: async (_, signal) => {
    const { socket } = await connectPlainly({ address: '127.0.0.1', port: Number(port) }, signal);
    return { socket, peer: standIn };
  },
});
const reader = createReader();
const whole = stopwatch();
const stages: Measured['stages'] = {};
let open = '';
let watch = stopwatch();
const progress: Progress = {
  ...silence,
  begin: (stage) => {
    // Between two stages is what opens the run and what lies between them.
    stages[open || 'opening'] ??= watch();
    [open, watch] = [stage, stopwatch()];
  },
  end: () => {
    stages[open] = watch();
    [open, watch] = [`after ${open}`, stopwatch()];
  },
};
const report = await run(
  { content: join(folder, 'content') },
  { now, sleep: async () => {}, archive, fetcher, reader, progress },
  new AbortController().signal,
);
stages[open] ??= watch();
const measured: Measured = { added: report.articles.added, run: whole(), stages };
await Promise.all([fetcher.close(), reader.close(), archive.close()]);
console.log(JSON.stringify(measured));
