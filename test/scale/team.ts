import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openConnections } from '../../pipeline/archive/connections.ts';
import type { Collection } from '../../pipeline/work/collect.ts';
import type { PublisherJob } from '../../pipeline/work/publisher.ts';
import { openQueue, type Queue } from '../../pipeline/work/queue.ts';

export interface TeamOptions {
  database: string;
  port: number;
  workers: number;
  hands: number;
  /** Seconds between two requests to one host. */
  gap: number;
}

/** Workers as processes of their own, with a queue to hand jobs to them. */
export async function openTeam({ database, port, workers, hands, gap }: TeamOptions) {
  const connections = await openConnections(database, 'tidemark test');
  const queue = await openQueue(connections);
  const members: ChildProcess[] = [];
  const complaints: string[] = [];
  async function hire(): Promise<ChildProcess> {
    const words = [database, port, hands, gap].map(String);
    const child = spawn(process.execPath, ['test/scale/worker.ts', ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr!.on('data', (data: Buffer) => complaints.push(data.toString()));
    const early = once(child, 'exit').then(() => {
      if (child.exitCode !== null && child.exitCode !== 0) complaints.push(`ended with ${child.exitCode}`);
    });
    await Promise.race([once(child.stdout!, 'data'), early]);
    child.stdout!.resume();
    return child;
  }
  for (let count = 0; count < workers; count++) members.push(await hire());
  return {
    connections,
    queue,
    /** Process ids. */
    members: () => members.map(({ pid }) => pid!),
    /** What workers said on standard error, or that one ended by itself. */
    complaints,
    /** Kills one of them at once; another takes its place, as a service manager would see to. */
    replace: async (place: number) => {
      members[place]!.kill('SIGKILL');
      members[place] = await hire();
    },
    close: async () => {
      const ends = members.map((child) => (child.exitCode === null ? once(child, 'exit') : null));
      for (const child of members) child.kill('SIGTERM');
      await Promise.all(ends);
      await queue.close();
      await connections.close();
    },
  };
}
export type Team = Awaited<ReturnType<typeof openTeam>>;

/** Hands jobs to whoever works on the queue; gives what came of each publisher, none twice. */
export async function handOut(
  queue: Queue,
  jobs: readonly PublisherJob[],
): Promise<Map<string, readonly Collection[] | null>> {
  const results = new Map<string, readonly Collection[] | null>();
  await queue.give('test', 'Tidemark/test', jobs);
  while (results.size < jobs.length) {
    const done = await queue.done();
    for (const { publisher, collections } of done)
      if (!results.has(publisher)) results.set(publisher, collections);
    if (done.length === 0) await sleep(50);
  }
  return results;
}
