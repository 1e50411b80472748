import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { openArchive } from '../archive/open.ts';
import { createFetcher } from '../collect/fetch/fetch.ts';
import type { Effects } from '../effects.ts';
import type { Settings } from '../model/settings.ts';
import { progressOn } from '../progress.ts';

/** Options that every command which works on an edition offers. */
export interface EditionOptions {
  content: string;
  quiet?: boolean;
  json?: boolean;
}

/** Adds the options of an edition to a command. */
export const withEdition = (command: Command): Command =>
  command
    .option('--content <folder>', 'the edition to work on', process.env['TIDEMARK_CONTENT'] ?? 'content')
    .option('--quiet', 'no progress on standard error')
    .option('--json', 'the report as JSON');

/** The User-Agent: name, version, and how to reach the operator (RFC 9110, 10.1.5). */
export async function agentOf({ contact }: Settings): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return `Tidemark/${version} (+${contact})`;
}

/** Opens what a run needs of the world; `close` it in the end. */
export async function openWorld(
  options: EditionOptions,
  settings: Settings,
): Promise<Effects & { close: () => Promise<void> }> {
  const archive = openArchive(process.env['TIDEMARK_DATABASE'] ?? '.tidemark/archive.sqlite');
  const now = () => new Date();
  const fetcher = createFetcher({ agent: await agentOf(settings), now });
  return {
    now,
    sleep: (milliseconds) => sleep(milliseconds),
    archive,
    fetcher,
    progress: progressOn(process.stderr, options.quiet ?? false),
    close: async () => {
      await fetcher.close();
      await archive.close();
    },
  };
}

/** A result for whoever asked: JSON or words, on standard output. */
export const print = (options: EditionOptions, value: unknown, words: string): void =>
  void process.stdout.write(options.json ? `${JSON.stringify(value, null, 1)}\n` : words);
