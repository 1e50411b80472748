import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import { Cron } from 'croner';
import { messageOf } from '../problem.ts';
import { reportInWords } from '../report/run.ts';
import { type EditionOptions, print, withEdition } from './options.ts';
import { interrupts, runOnce } from './run.ts';

/** Carries out a command line by the shell; gives how it ended. */
const carryOut = (line: string, signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(line, { shell: true, stdio: ['ignore', 'inherit', 'inherit'], signal });
    child.on('error', (thrown) => resolve(messageOf(thrown)));
    child.on('close', (code, ended) => resolve(code === 0 ? '' : `it ended with ${code ?? ended}`));
  });

export function addSchedule(program: Command): void {
  withEdition(program.command('schedule'))
    .description('Runs on a cron expression, one run at a time, until stopped.')
    .argument('[expression]', 'when, in UTC: minute hour day month weekday', '17 */2 * * *')
    .option('--now', 'begins with a run at once')
    .option('--then <command>', 'a command line for the shell after each run, such as "npm run build"')
    .action(async (expression: string, options: EditionOptions & { now?: boolean; then?: string }) => {
      const interrupted = interrupts();
      const turn = async () => {
        try {
          const report = await runOnce(options, interrupted);
          print(options, report, reportInWords(report));
          if (options.then === undefined || interrupted.aborted) return;
          const wrong = await carryOut(options.then, interrupted);
          if (wrong !== '' && !interrupted.aborted)
            process.stderr.write(
              `"${options.then}" failed: ${wrong}. It is tried again after the next run.\n`,
            );
        } catch (thrown) {
          process.stderr.write(`The run failed, the next one will try again: ${messageOf(thrown)}\n`);
        }
      };
      // `protect` skips a start while the run before it is still at work.
      const job = new Cron(expression, { timezone: 'UTC', protect: true }, turn);
      process.stderr.write(`Next run at ${job.nextRun()?.toISOString()}. Stop with Ctrl-C.\n`);
      const stopped = new Promise<void>((resolve) => interrupted.addEventListener('abort', () => resolve()));
      if (options.now) await job.trigger();
      if (!interrupted.aborted) await stopped;
      job.stop();
      while (job.isBusy()) await new Promise((resolve) => setTimeout(resolve, 100));
      process.exitCode = 130;
    });
}
