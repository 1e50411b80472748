import { Worker } from 'node:worker_threads';
import type { Origin } from '../collect/parse.ts';
import type { Series } from '../collect/series/read.ts';
import type { SeriesFile } from '../collect/series/table.ts';
import type { Listing, Reading } from '../extract/article.ts';
import type { Feed } from '../model/feed.ts';
import type { Frequency } from '../model/indicator.ts';
import type { ListSelectors, SeriesAddress } from '../model/source.ts';
import { messageOf } from '../problem.ts';

/** What a reader is asked to do, and what that gives. */
export interface Readings {
  /** A list's bytes, by its format or by selectors: `collect/parse.ts`. */
  parse: [
    given: { bytes: Uint8Array; origin: Origin & { selectors?: ListSelectors | undefined } },
    result: Feed,
  ];
  /** One listing with its page: `extract/article.ts`. */
  article: [given: Listing, result: Reading];
  /** Several listings, small ones: one message each way in the place of one for each. */
  articles: [given: readonly Listing[], result: Reading[]];
  /** A series as its publisher serves it: `collect/series/read.ts`. */
  series: [given: { file: SeriesFile; series: SeriesAddress; frequency: Frequency }, result: Series];
}
export type Verb = keyof Readings;

/** What a worker is given: a document by its number. */
export interface Question<Kind extends Verb> {
  number: number;
  verb: Kind;
  given: Readings[Kind][0];
}
/** What it has to say of that document: the result, or the reader's own sentence on why there is none. */
export type Answer<Kind extends Verb> = Spent & { number: number } & (
    | { result: Readings[Kind][1] }
    | { refused: string }
  );
/** Milliseconds of processor time that it has had by then: all that it says once it has loaded its code. */
export interface Spent {
  spent?: number;
}

/** Reads foreign bytes. What takes too long or too much memory is ended and refused with its reason. */
export interface Reader {
  /** Throws an Error, a sentence for people, where the bytes cannot be read. */
  read<Kind extends Verb>(verb: Kind, given: Readings[Kind][0]): Promise<Readings[Kind][1]>;
  close(): Promise<void>;
}

interface Limits {
  /** Milliseconds of its thread's processor time for one document. */
  time: number;
  /** Megabytes of heap. */
  memory: number;
}
const standing: Limits = { time: 3000, memory: 768 };
/** Milliseconds that a thread may take to load its code, on a busy machine. */
const loading = 60_000;
/** Documents that lie with the thread: it begins the next while the answer on the last is still on its way. */
const mostAhead = 2;
/** By the clock a document may take so many times its processor time: a busy machine must not lose a text to its own haste. */
const mostWaiting = 10;

/** Milliseconds of processor time that a thread has had; null where it did not come to answer, or is no more. */
async function processorTime(thread: Worker): Promise<number | null> {
  const unanswered = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1000).unref());
  const answered = thread.cpuUsage().then(
    ({ user, system }) => (user + system) / 1000,
    () => null,
  );
  return Promise.race([answered, unanswered]);
}

/** One document that waits to be read, or is being read. */
interface Task {
  question: Question<Verb>;
  resolve: (result: never) => void;
  reject: (reason: Error) => void;
}

/**
 * A reader in a thread of its own, which reads one document after the other and is started again after it had to be ended:
 * our parsers are made to take time in proportion to a document, and this holds where one of them, or a library, fails to.
 *
 * @param script what the thread runs; another one in tests.
 */
export function createReader(
  limits: Partial<Limits> = {},
  script = new URL('./worker.ts', import.meta.url),
): Reader {
  const { time, memory } = { ...standing, ...limits };
  /** In the order in which they are read; the thread is at the first. */
  const line: Task[] = [];
  let worker: Worker | null = null;
  let isReady = false;
  /** How many of the line the thread has been given. */
  let given = 0;
  let number = 0;
  /** Milliseconds of processor time that the thread had had by its last answer. */
  let spent = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Ends the thread, tells the document that it was at, and leaves the others to the next thread. */
  function end(thread: Worker, sentence: string) {
    if (worker !== thread) return;
    worker = null;
    clearTimeout(timer);
    void thread.terminate();
    line.shift()?.reject(new Error(sentence));
    if (line.length > 0) start();
  }

  /** Sees to it that what the thread is at now ends in time. */
  function watch(thread: Worker, milliseconds: number) {
    const began = performance.now();
    const at = line[0];
    async function look() {
      const now = await processorTime(thread);
      if (worker !== thread || line[0] !== at) return;
      const left = now === null ? milliseconds : milliseconds - (now - spent);
      if (left <= 0 || performance.now() - began > mostWaiting * milliseconds)
        end(thread, `Reading it took longer than ${milliseconds / 1000} seconds and was given up.`);
      else timer = setTimeout(look, left);
    }
    clearTimeout(timer);
    timer = setTimeout(look, milliseconds);
  }

  function give(thread: Worker) {
    while (given < Math.min(mostAhead, line.length)) thread.postMessage(line[given++]!.question);
  }

  function take(thread: Worker, answer: Spent | Answer<Verb>) {
    if (worker !== thread) return;
    if ('number' in answer) {
      // Whoever jumps the line has not read what is first in it.
      if (line[0]?.question.number !== answer.number) return;
      const { resolve, reject } = line.shift()!;
      given -= 1;
      if ('refused' in answer) reject(new Error(answer.refused));
      else resolve(answer.result as never);
    }
    spent = answer.spent ?? spent;
    isReady = true;
    give(thread);
    if (line.length > 0) watch(thread, time);
    else {
      clearTimeout(timer);
      // Kept for the next document, but no reason for the process to stay.
      thread.unref();
    }
  }

  function start() {
    const thread = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memory } });
    [worker, isReady, given, spent] = [thread, false, 0, 0];
    thread
      .on('message', (answer: Spent | Answer<Verb>) => take(thread, answer))
      .on('error', (thrown: NodeJS.ErrnoException) =>
        end(
          thread,
          thrown.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? `Reading it took more than ${memory} MB and was given up.`
            : `Reading it failed (${messageOf(thrown)}).`,
        ),
      )
      .on('exit', () => end(thread, 'Reading it was stopped.'));
    // Loading its code is not the document's time.
    watch(thread, loading);
  }

  return {
    read: (verb, what) =>
      new Promise((resolve, reject) => {
        line.push({ question: { number: number++, verb, given: what }, resolve, reject });
        if (worker === null) start();
        else if (isReady) {
          worker.ref();
          give(worker);
          if (line.length === 1) watch(worker, time);
        }
      }),
    close: async () => {
      const thread = worker;
      worker = null;
      clearTimeout(timer);
      for (const { reject } of line.splice(0)) reject(new Error('Reading it was stopped.'));
      await thread?.terminate();
    },
  };
}
