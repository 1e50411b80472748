#!/usr/bin/env node
import { Command } from 'commander';
import { addAddresses } from './commands/addresses.ts';
import { addAnnounce } from './commands/announce.ts';
import { addArchive } from './commands/archive.ts';
import { addCheck } from './commands/check.ts';
import { addCompletion } from './commands/completion.ts';
import { addDesk } from './commands/desk.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEvaluate } from './commands/evaluate.ts';
import { addImport } from './commands/import.ts';
import { addIndicator } from './commands/indicator.ts';
import { addLetter } from './commands/letter.ts';
import { addPipes } from './commands/pipes.ts';
import { addRun } from './commands/run.ts';
import { addSchedule } from './commands/schedule.ts';
import { addSource } from './commands/source.ts';
import { addStatus } from './commands/status.ts';
import { addTrend } from './commands/trend.ts';
import { addWorker } from './commands/worker.ts';
import { messageOf, printable } from './problem.ts';

/** All commands: those for people first, then each stage alone, for pipes. */
export function commands(): Command {
  const program = new Command('tidemark')
    .description('Reports the trends of an industry from its articles and official figures.')
    // A command's options stand after its own name: `desk account list --json` asks the list, not the desk.
    .enablePositionalOptions()
    .showHelpAfterError('Say "tidemark --help" for all commands.');
  for (const add of [
    addRun,
    addSchedule,
    addWorker,
    addStatus,
    addSource,
    addImport,
    addDesk,
    addCheck,
    addAddresses,
    addAnnounce,
    addLetter,
    addDoctor,
    addArchive,
    addEvaluate,
    addTrend,
    addIndicator,
    addCompletion,
    addPipes,
  ])
    add(program);
  const override = (command: Command): void => {
    command.exitOverride();
    for (const each of command.commands) override(each);
  };
  override(program);
  return program;
}

if (import.meta.main)
  try {
    await commands().parseAsync();
  } catch (thrown) {
    // Commander throws for --help too, with exit code 0; its own messages are already printed.
    const isUsage =
      thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('commander.');
    if (!isUsage) process.stderr.write(`${printable(messageOf(thrown))}\n`);
    // 75 where another run is at work, 130 where it was interrupted: the errors of those say so themselves.
    const { exitCode } = thrown as { exitCode?: number };
    process.exitCode = isUsage ? (exitCode === 0 ? 0 : 2) : (exitCode ?? 1);
  }
