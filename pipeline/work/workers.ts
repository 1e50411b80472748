import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../problem.ts';
import type { Collection } from './collect.ts';
import type { Collect, Collectors } from './publisher.ts';
import type { Queue, Taken } from './queue.ts';

/** Milliseconds between two signs of life, and between two looks at an empty queue. */
const sign = 3000;
const look = 500;

export interface WorkOptions {
  /** Publishers at the same time. */
  hands: number;
  /** Ends the work; what is in hand is left to others. */
  ended: AbortSignal;
  /** How a job is carried out: the same step as in one process. */
  collect: (agent: string) => Collect;
  tell?: (line: string) => void;
}

/** Takes jobs from a queue and carries them out, until it is ended. What somebody else has taken over is let go. */
export async function workOn(queue: Queue, { hands, ended, collect, tell }: WorkOptions): Promise<void> {
  const held = new Map<Taken, AbortController>();
  const living = setInterval(async () => {
    const mine = [...held.keys()];
    // A sign that could not be given says nothing of whose the jobs are.
    const theirs = await queue.hold(mine).catch(() => null);
    if (theirs !== null) for (const taken of mine) if (!theirs.has(taken.id)) held.get(taken)?.abort();
  }, sign);

  async function carryOut(taken: Taken): Promise<void> {
    const lost = new AbortController();
    held.set(taken, lost);
    const interrupted = AbortSignal.any([ended, lost.signal]);
    try {
      const collections: Collection[] = [];
      const { agent, job } = taken.given;
      await collect(agent)(job, (collection) => collections.push(collection), interrupted);
      if (ended.aborted) await queue.leave(taken, 'The worker was stopped.');
      else if (!lost.signal.aborted) {
        await queue.finish(taken, collections);
        tell?.(`${job.publisher}: ${collections.reduce((sum, { report }) => sum + report.added, 0)} new`);
      }
    } catch (thrown) {
      tell?.(`${taken.given.job.publisher}: ${messageOf(thrown)}`);
      await queue.leave(taken, messageOf(thrown)).catch(() => {});
    } finally {
      held.delete(taken);
    }
  }

  const atWork = new Set<Promise<void>>();
  try {
    while (!ended.aborted) {
      const taken = await queue.take(hands - atWork.size);
      for (const one of taken) {
        const work = carryOut(one).finally(() => atWork.delete(work));
        atWork.add(work);
      }
      if (atWork.size === hands) await Promise.race(atWork);
      else if (taken.length === 0) {
        const woken = new AbortController();
        const wait = sleep(look, null, { signal: AbortSignal.any([ended, woken.signal]) }).catch(() => {});
        await Promise.race([wait, ...atWork]);
        woken.abort();
      }
    }
    await Promise.all(atWork);
  } finally {
    clearInterval(living);
  }
}

/**
 * Hands publishers out to whoever works on the queue, this process among them, so that a run needs no worker and uses all
 * that are there.
 */
export function collectThroughWorkers(
  queue: Queue,
  { agent, collect, hands }: { agent: string; collect: Collect; hands: number },
): Collectors {
  return async (jobs, tell, interrupted) => {
    const run = randomUUID();
    const waited = new Set(jobs.map(({ publisher }) => publisher));
    await queue.give(run, agent, jobs);
    const ended = new AbortController();
    const work = workOn(queue, {
      hands,
      ended: AbortSignal.any([interrupted, ended.signal]),
      collect: () => collect,
    });
    // It is awaited below; until then its failure is not the end of what others do.
    work.catch(() => {});
    try {
      while (waited.size > 0 && !interrupted.aborted) {
        const done = await queue.done();
        for (const { run: of, publisher, collections } of done) {
          if (of !== run || !waited.delete(publisher)) continue;
          const job = jobs.find((one) => one.publisher === publisher)!;
          for (const collection of collections ?? job.jobs.map(givenUp)) tell(collection);
        }
        if (done.length === 0) await sleep(look / 2, null, { signal: interrupted }).catch(() => {});
      }
      if (interrupted.aborted) await queue.takeBack();
    } finally {
      ended.abort();
      await work;
    }
  };
}

const givenUp = ({ source }: { source: { id: string } }): Collection => ({
  report: { source: source.id, outcome: 'failed', listed: 0, added: 0, seconds: 0 },
  problems: [
    {
      where: source.id,
      what: 'was given up for this run: everybody who asked it ended over it.',
      remedy: 'See what the workers say of it; if it stays so, pause the source with the reason.',
    },
  ],
});
