import type { Command } from 'commander';
import { messageOf } from '../problem.ts';

/** Options that every command which works on an edition offers. */
export interface EditionOptions {
  content: string;
  quiet?: boolean;
  json?: boolean;
}

/** Adds the options of an edition to a command. */
export const withEdition = (command: Command): Command =>
  command
    .option('--content <folder>', 'the edition to work on', process.env.TIDEMARK_CONTENT ?? 'content')
    .option('--quiet', 'no progress on standard error')
    .option('--json', 'the report as JSON');

/** A result for whoever asked: JSON or words, on standard output. */
export const print = (options: EditionOptions, value: unknown, words: string): void =>
  void process.stdout.write(options.json ? `${JSON.stringify(value, null, 1)}\n` : words);

/** Ends a command with a sentence on standard error and exit code 1. */
export function failed(thrown: unknown): void {
  process.stderr.write(`${messageOf(thrown)}\n`);
  process.exitCode = 1;
}
