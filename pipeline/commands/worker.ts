import type { Command } from 'commander';
import { interrupts } from './run.ts';

export function addWorker(program: Command): void {
  program
    .command('worker')
    .description('Collects for the runs of a PostgreSQL archive, on any number of machines, until stopped.')
    .option('--hands <count>', 'publishers asked at the same time', '16')
    .option('--quiet', 'no progress on standard error')
    .action(async ({ hands, quiet = false }: { hands: string; quiet?: boolean }) => {
      const count = Number(hands);
      if (!Number.isInteger(count) || count < 1) {
        process.stderr.write(`--hands ${hands}: say a whole number from 1.\n`);
        process.exitCode = 2;
        return;
      }
      const { work } = await import('../world.ts');
      await work({ quiet, hands: count }, interrupts());
      process.exitCode = 130;
    });
}
