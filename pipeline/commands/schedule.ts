import type { Command } from 'commander';
import { Cron } from 'croner';
import { messageOf } from '../problem.ts';
import { reportInWords } from '../report.ts';
import { type EditionOptions, print, withEdition } from './options.ts';
import { interrupts, runOnce } from './run.ts';

export function addSchedule(program: Command): void {
  withEdition(program.command('schedule'))
    .description('Runs on a cron expression, one run at a time, until stopped.')
    .argument('[expression]', 'when, in UTC: minute hour day month weekday', '17 */2 * * *')
    .action(async (expression: string, options: EditionOptions) => {
      const interrupted = interrupts();
      // `protect` skips a start while the run before it is still at work.
      const job = new Cron(expression, { timezone: 'UTC', protect: true }, async () => {
        try {
          const report = await runOnce(options, interrupted);
          print(options, report, reportInWords(report));
        } catch (thrown) {
          process.stderr.write(`The run failed, the next one will try again: ${messageOf(thrown)}\n`);
        }
      });
      process.stderr.write(`Next run at ${job.nextRun()?.toISOString()}. Stop with Ctrl-C.\n`);
      await new Promise<void>((resolve) => interrupted.addEventListener('abort', () => resolve()));
      job.stop();
      while (job.isBusy()) await new Promise((resolve) => setTimeout(resolve, 100));
      process.exitCode = 130;
    });
}
