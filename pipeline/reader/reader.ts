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
  /** A series as its publisher serves it: `collect/series/read.ts`. */
  series: [given: { file: SeriesFile; series: SeriesAddress; frequency: Frequency }, result: Series];
}
export type Verb = keyof Readings;

/**
 * What a worker answers: the result, or the reader's own sentence on why there is none; and the milliseconds of processor
 * time that it has had by then.
 */
export type Answer<Kind extends Verb> = ({ result: Readings[Kind][1] } | { refused: string }) & {
  spent?: number;
};

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

/**
 * A reader in a thread of its own, which reads one document at a time and is started again after it had to be ended: our
 * parsers are made to take time in proportion to a document, and this holds where one of them, or a library, fails to.
 *
 * @param script what the thread runs; another one in tests.
 */
export function createReader(
  limits: Partial<Limits> = {},
  script = new URL('./worker.ts', import.meta.url),
): Reader {
  const { time, memory } = { ...standing, ...limits };
  let worker: Worker | null = null;
  /** Milliseconds of processor time that the thread had had by its last answer. */
  let spent = 0;
  let line: Promise<unknown> = Promise.resolve();

  /** The next message of a thread; rejects with what it should be told where the thread ends instead. */
  function next<Message>(thread: Worker, milliseconds: number): Promise<Message> {
    let settle = () => {};
    const began = performance.now();
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
      let timer = setTimeout(look, milliseconds);
      let settled = false;
      async function look() {
        const now = await processorTime(thread);
        if (settled) return;
        const left = now === null ? milliseconds : milliseconds - (now - spent);
        if (left <= 0 || performance.now() - began > mostWaiting * milliseconds) late();
        else timer = setTimeout(look, left);
      }
      thread.once('message', resolve).once('error', failed).once('exit', ended);
      settle = () => {
        settled = true;
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
      spent = 0;
      spent = (await next<{ spent?: number }>(worker, loading)).spent ?? 0;
    }
    const thread = worker;
    thread.ref();
    thread.postMessage({ verb, given });
    const answer = await next<Answer<Kind>>(thread, time);
    // Kept for the next document, but no reason for the process to stay.
    thread.unref();
    spent = answer.spent ?? spent;
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
