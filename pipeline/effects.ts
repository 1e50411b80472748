import type { Archive } from './archive/archive.ts';
import type { Rewrite } from './brief/rewrite.ts';
import type { Fetcher } from './collect/fetch/fetch.ts';
import type { Reader } from './reader/reader.ts';
import type { Collectors } from './work/publisher.ts';

/** Tells a person how far a stage has come; on a terminal a bar, elsewhere plain lines, or nothing. */
export interface Progress {
  /** A stage begins; `total` is what it has to do, where that is known. */
  begin(stage: string, total: number): void;
  /** `done` of it is done; `what` names the last. */
  step(done: number, what?: string): void;
  end(): void;
  /** A line for people between the bars. */
  say(line: string): void;
}

/** All that touches the world in a run, passed in. */
export interface Effects {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  archive: Archive;
  fetcher: Fetcher;
  reader: Reader;
  progress: Progress;
  /** Who collects; by default this process alone. */
  collectors?: Collectors;
  /** The operator's own language model, where one is configured. */
  rewrite?: Rewrite;
}
