import type { Command } from 'commander';
import { sentence } from '../problem.ts';
import { type EditionOptions, print, withEdition } from './options.ts';

export function addCheck(program: Command): void {
  withEdition(program.command('check'))
    .description('Validates all of content/ and names every problem at once.')
    .action(async (options: EditionOptions) => {
      const { checkContent } = await import('../check.ts');
      const { counts, problems } = await checkContent(options.content);
      const words =
        problems.length === 0
          ? `${options.content} is sound: ${Object.entries(counts)
              .map(([what, count]) => `${count} ${what}`)
              .join(', ')}.\n`
          : `${problems.map((problem) => `${sentence(problem)}\n`).join('')}${problems.length} problem${problems.length === 1 ? '' : 's'} in ${options.content}.\n`;
      print(options, { counts, problems }, words);
      if (problems.length > 0) process.exitCode = 1;
    });
}
