import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { type EditionOptions, print, withEdition } from './options.ts';

const load = () =>
  Promise.all([
    import('../archive/open.ts'),
    import('../archive/problem.ts'),
    import('../work/restore.ts'),
    import('../world.ts'),
  ]);

/** A backup's name: the moment, as far as file names bear it. */
const backupName = (now: Date) =>
  `.tidemark/backups/archive-${now.toISOString().replaceAll(/[:.]/g, '-')}.sqlite`;

export function addArchive(program: Command): void {
  const archive = program.command('archive').description('Checks, copies or rebuilds the archive.');

  withEdition(archive.command('check'))
    .description('Reads all that is stored and names all damage.')
    .action(async (options: EditionOptions) => {
      const [{ openArchive }, { DamagedArchive }, , { archiveAddress }] = await load();
      let damage: string[];
      try {
        const opened = await openArchive(archiveAddress());
        damage = await opened.check();
        // A damaged file is left without its seal: whoever opens it next looks again.
        if (damage.length === 0) await opened.close();
      } catch (thrown) {
        if (!(thrown instanceof DamagedArchive)) throw thrown;
        damage = [thrown.message];
      }
      const words =
        damage.length === 0
          ? `${archiveAddress().replace(/\/\/[^@/]*@/, '//…@')} is whole.\n`
          : `${damage.join('\n')}\n`;
      print(options, { damage }, words);
      if (damage.length > 0) process.exitCode = 1;
    });

  withEdition(archive.command('backup'))
    .description('Copies the archive into a new file while runs go on, and checks the copy.')
    .argument('[file]', 'where to; by default into .tidemark/backups/')
    .action(async (given: string | undefined, options: EditionOptions) => {
      const [{ openArchive }, , , { archiveAddress }] = await load();
      const file = given ?? backupName(new Date());
      if (existsSync(file)) throw new Error(`${file} exists already: name another file.`);
      const opened = await openArchive(archiveAddress());
      await opened.backup(file);
      await opened.close();
      const copy = await openArchive(file);
      await copy.close();
      print(options, { file }, `Copied to ${file}, and the copy is whole.\n`);
    });

  withEdition(archive.command('copy'))
    .description(
      'Copies the archive into an empty one: a file’s path, or postgres://… to outgrow one machine.',
    )
    .argument('<to>', 'where to: a file’s path, or the address of an empty PostgreSQL database')
    .action(async (to: string, options: EditionOptions) => {
      const [{ copyArchive }, , , { archiveAddress }] = await load();
      const copied = await copyArchive(archiveAddress(), to);
      print(
        options,
        { copied },
        `${copied} rows copied, each as it was written. Set TIDEMARK_DATABASE to the new address.\n`,
      );
    });

  withEdition(archive.command('rebuild'))
    .description('Puts the archive aside and makes a new one from what can be read of it and from content/.')
    .action(async (options: EditionOptions) => {
      const [{ openArchive, rebuildArchive }, , { restoreMonths }, { archiveAddress }] = await load();
      const { saved, rest } = await rebuildArchive(archiveAddress());
      const opened = await openArchive(archiveAddress());
      const lock = await opened.lock(`archive rebuild, process ${process.pid}`);
      await restoreMonths(options.content, opened);
      const { articles } = await opened.totals();
      await lock.release();
      await opened.close();
      print(
        options,
        { saved, articles, rest },
        `${saved} rows were saved, ${articles} articles are in the archive. ${rest}\n`,
      );
    });
}
