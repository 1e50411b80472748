import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { inParts, withHands } from './hands.ts';
import { carryingOut, type Given, type Result, type Shared, type Task } from './tasks.ts';

/** What a thread is told: the shared part only where it does not have it yet. */
export interface Question {
  task: Task;
  shared?: unknown;
  given: unknown;
}
export type Answer = { result: unknown } | { failed: unknown };

/** Carries out tasks on articles. */
export interface Runner {
  /** How many it works on at once. */
  hands: number;
  run<Name extends Task>(task: Name, shared: Shared<Name>, given: Given<Name>): Promise<Result<Name>>;
}

/** All cores for much work, and this thread alone for little. */
export interface Threads {
  /** Who is to work on so many articles. */
  for(articles: number): Runner;
  /** Ends the threads; what they were at is rejected. */
  close(): Promise<void>;
}

/** Fewer articles are done here before a thread has loaded its code. */
const worthwhile = 1000;
/** Megabytes for what a thread has just made: what lives on is little, and threads would keep what they were once given. */
const young = 32;
/** More threads than this would only hold more memory. */
const mostThreads = 8;

/** Does all work in this thread, at once. */
export function inThisThread(): Threads {
  const carryOut = carryingOut();
  const runner: Runner = { hands: 1, run: async (task, shared, given) => carryOut(task, shared, given) };
  return { for: () => runner, close: async () => {} };
}

interface Waiting {
  task: Task;
  shared: unknown;
  given: unknown;
  resolve: (result: never) => void;
  reject: (reason: unknown) => void;
}
interface Thread {
  worker: Worker;
  /** What it was told to share last, by task. */
  knows: Map<Task, unknown>;
  busy: Waiting | null;
}

/**
 * As many threads as there are cores, each at one task at a time; they start with the first work that is worth it. A task
 * that throws is rejected with its error; a thread that ends fails what it was at, and all that waits.
 */
export function openThreads(most = Math.min(mostThreads, availableParallelism())): Threads {
  const here = inThisThread();
  const threads: Thread[] = [];
  const line: Waiting[] = [];
  let ended: Error | null = null;

  function end(reason: Error) {
    ended ??= reason;
    for (const { reject } of line.splice(0)) reject(ended);
    for (const thread of threads) {
      thread.busy?.reject(ended);
      thread.busy = null;
    }
  }

  function start(): Thread {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: young },
    });
    const thread: Thread = { worker, knows: new Map(), busy: null };
    worker
      .on('message', (answer: Answer) => {
        const done = thread.busy;
        thread.busy = null;
        if ('failed' in answer) done?.reject(answer.failed);
        else done?.resolve(answer.result as never);
        give(thread);
      })
      .on('error', end)
      .on('exit', () => end(new Error('A working thread was stopped.')));
    threads.push(thread);
    return thread;
  }

  function give(thread: Thread) {
    const next = line.shift();
    if (next === undefined) {
      thread.worker.unref();
      return;
    }
    thread.busy = next;
    thread.worker.ref();
    const { task, shared, given } = next;
    const isKnown = thread.knows.has(task) && thread.knows.get(task) === shared;
    thread.knows.set(task, shared);
    thread.worker.postMessage(isKnown ? { task, given } : { task, shared, given });
  }

  const runner: Runner = {
    // One more, so that a thread finds work while another's is read and stored.
    hands: most + 1,
    run: (task, shared, given) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        line.push({ task, shared, given, resolve, reject });
        const free = threads.find(({ busy }) => busy === null);
        if (free) give(free);
        else if (threads.length < most) give(start());
      }),
  };
  return {
    for: (articles) => (articles < worthwhile || most < 2 ? here.for(articles) : runner),
    close: async () => {
      end(new Error('The work was ended.'));
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

/** Articles read, worked on and stored at a time: what a kill can cost. */
export const batch = 250;
/** Articles whose ids are held at a time. */
const mostIds = 20_000;

/** Works through all articles that `next` gives, which gives no article again that was worked on. */
export async function workThrough(
  next: (most: number) => Promise<string[]>,
  threads: Threads,
  work: (ids: readonly string[], runner: Runner) => Promise<void>,
  step: (done: number) => void,
): Promise<number> {
  let done = 0;
  for (let ids = await next(mostIds); ids.length > 0; ids = await next(mostIds)) {
    const runner = threads.for(ids.length);
    await withHands(inParts(ids, batch), runner.hands, async (part) => {
      await work(part, runner);
      done += part.length;
      step(done);
      await nextTurn();
    });
  }
  return done;
}
