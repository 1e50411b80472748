import { Worker } from 'node:worker_threads';
import type { Origin } from './collect/parse.ts';
import type { Series } from './collect/series/read.ts';
import type { SeriesFile } from './collect/series/table.ts';
import type { Listing, Reading } from './extract/article.ts';
import type { Feed } from './model/feed.ts';
import type { Frequency } from './model/indicator.ts';
import type { ListSelectors, SeriesAddress } from './model/source.ts';
import { messageOf } from './problem.ts';

/** What a reader is asked to do, and what that gives. */
export interface Readings {
  /** A list's bytes, by its format or by selectors: `collect/parse.ts`. */
  parse: [
    given: { bytes: Uint8Array; origin: Origin & { selectors?: ListSelectors | undefined } },
    result: Feed,
  ];
  /** One listing with its page: `extract/article.ts`. */
  article: [given: Listing, result: Reading];
  /** A series as its publisher serves it: `collect/series/read.ts`. */
  series: [given: { file: SeriesFile; series: SeriesAddress; frequency: Frequency }, result: Series];
}
export type Verb = keyof Readings;

/** What a worker answers: the result, or the reader's own sentence on why there is none. */
export type Answer<Kind extends Verb> = { result: Readings[Kind][1] } | { refused: string };

/** Reads foreign bytes. What takes too long or too much memory is ended and refused with its reason. */
export interface Reader {
  /** Throws an Error, a sentence for people, where the bytes cannot be read. */
  read<Kind extends Verb>(verb: Kind, given: Readings[Kind][0]): Promise<Readings[Kind][1]>;
  close(): Promise<void>;
}

interface Limits {
  /** Milliseconds for one document. */
  time: number;
  /** Megabytes of heap. */
  memory: number;
}
const standing: Limits = { time: 3000, memory: 768 };
/** Milliseconds that a thread may take to load its code, on a busy machine. */
const loading = 60_000;

/**
 * A reader in a thread of its own, which reads one document at a time and is started again after it had to be ended: our
 * parsers are made to take time in proportion to a document, and this holds where one of them, or a library, fails to.
 *
 * @param script what the thread runs; another one in tests.
 */
export function createReader(
  limits: Partial<Limits> = {},
  script = new URL('./reader-worker.ts', import.meta.url),
): Reader {
  const { time, memory } = { ...standing, ...limits };
  let worker: Worker | null = null;
  let line: Promise<unknown> = Promise.resolve();

  /** The next message of a thread; rejects with what it should be told where the thread ends instead. */
  function next<Message>(thread: Worker, milliseconds: number): Promise<Message> {
    let settle = () => {};
    const message = new Promise<Message>((resolve, reject) => {
      const fail = (sentence: string) => {
        worker = null;
        void thread.terminate();
        reject(new Error(sentence));
      };
      const failed = (thrown: NodeJS.ErrnoException) =>
        fail(
          thrown.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? `Reading it took more than ${memory} MB and was given up.`
            : `Reading it failed (${messageOf(thrown)}).`,
        );
      const ended = () => fail('Reading it was stopped.');
      const late = () => fail(`Reading it took longer than ${milliseconds / 1000} seconds and was given up.`);
      const timer = setTimeout(late, milliseconds);
      thread.once('message', resolve).once('error', failed).once('exit', ended);
      settle = () => {
        clearTimeout(timer);
        thread.off('message', resolve).off('error', failed).off('exit', ended);
      };
    });
    return message.finally(() => settle());
  }

  async function carryOut<Kind extends Verb>(verb: Kind, given: Readings[Kind][0]) {
    if (worker === null) {
      worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memory } });
      // Loading its code is not the document's time.
      await next(worker, loading);
    }
    const thread = worker;
    thread.ref();
    thread.postMessage({ verb, given });
    const answer = await next<Answer<Kind>>(thread, time);
    // Kept for the next document, but no reason for the process to stay.
    thread.unref();
    if ('refused' in answer) throw new Error(answer.refused);
    return answer.result;
  }

  return {
    read: (verb, given) => {
      const mine = line.then(() => carryOut(verb, given));
      line = mine.catch(() => {});
      return mine;
    },
    close: async () => {
      await worker?.terminate();
      worker = null;
    },
  };
}
