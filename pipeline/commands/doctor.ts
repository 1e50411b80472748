import type { Command } from 'commander';
import type { Finding } from '../doctor.ts';
import { type EditionOptions, print, withEdition } from './options.ts';

const signs: Record<Finding['verdict'], string> = { well: '✓', thought: '!', ill: '✗' };

export function addDoctor(program: Command): void {
  withEdition(program.command('doctor'))
    .description('Names what is wrong with this installation, and how to mend it.')
    .action(async (options: EditionOptions) => {
      const [{ examine }, { archiveAddress }, { lookup }] = await Promise.all([
        import('../doctor.ts'),
        import('../world.ts'),
        import('node:dns/promises'),
      ]);
      const findings = await examine({
        content: options.content,
        archive: archiveAddress(),
        node: process.versions.node,
        now: new Date(),
        resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
      });
      const words = findings.map(
        ({ about, verdict, found, remedy }) =>
          `${signs[verdict]} ${about.padEnd(18)} ${found}${remedy === '' ? '' : `\n${' '.repeat(21)}${remedy}`}\n`,
      );
      print(options, findings, words.join(''));
      if (findings.some(({ verdict }) => verdict === 'ill')) process.exitCode = 1;
    });
}
