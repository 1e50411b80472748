import type { Command } from 'commander';
import type { SourceHealth } from '../model/health.ts';
import { type EditionOptions, print, withEdition } from './options.ts';

const rhythmInWords = ({ rhythm }: SourceHealth): string =>
  rhythm === null ? '' : `~${Math.round(rhythm.every)} d`;

/** A source in one line: state, items, newest item, rhythm, last good answer, and what is wrong. */
const lineOf = ({ id, ...health }: SourceHealth & { id: string }): string =>
  [
    id.padEnd(28),
    health.state.padEnd(16),
    String(health.items).padStart(6),
    (health.latest?.slice(0, 10) ?? '').padEnd(10),
    rhythmInWords(health).padStart(6),
    (health.lastGood ?? '').padEnd(10),
    [health.moved === null ? '' : `now at ${health.moved}`, health.problem ?? ''].filter(Boolean).join(' '),
  ]
    .join('  ')
    .trimEnd();

const heading = `${'source'.padEnd(28)}  ${'state'.padEnd(16)}  ${'items'.padStart(6)}  ${'newest'.padEnd(10)}  rhythm  last good`;

export function addStatus(program: Command): void {
  withEdition(program.command('status'))
    .description('Shows the sources and their health, the edition, and the last runs.')
    .option('--within <hours>', 'ends with exit code 1 where no run has ended within so many hours')
    .action(async (options: EditionOptions & { within?: string }) => {
      const hours = options.within === undefined ? null : Number(options.within);
      if (hours !== null && !(hours > 0)) {
        process.stderr.write(`"${options.within}" is no number of hours.\n`);
        process.exitCode = 2;
        return;
      }
      const [{ openArchive }, { requireContent }, { editionOf }, { archiveAddress }] = await Promise.all([
        import('../archive/open.ts'),
        import('../content.ts'),
        import('../edition.ts'),
        import('../world.ts'),
      ]);
      const edition = editionOf(await requireContent(options.content));
      const archive = await openArchive(archiveAddress());
      const runs = await archive.runs(5);
      await archive.close();
      const sources = edition.sources.map(({ source, health }) => ({ id: source.id, ...health }));
      const states = [...Map.groupBy(sources, ({ state }) => state)].map(
        ([state, those]) => `${those.length} ${state}`,
      );
      const words = [
        `${edition.articles.length} articles, ${edition.stories.length} stories, ${edition.briefings.length} briefings`,
        `${sources.length} sources: ${states.join(', ')}`,
        '',
        heading,
        ...sources.map(lineOf),
        '',
        runs.length === 0 ? 'No run yet.' : 'Last runs:',
        ...runs.map(
          ({ started, articles, problems }) =>
            `${started}  ${articles.added} new articles, ${problems.length} problems`,
        ),
      ];
      print(options, { sources, runs }, `${words.join('\n')}\n`);
      // A run by a clock that was ahead of the time says nothing of the last hours.
      const last = runs.map(({ ended }) => Date.now() - Date.parse(ended)).find((age) => age >= 0);
      const since = last ?? Number.POSITIVE_INFINITY;
      if (hours !== null && since > hours * 3_600_000) process.exitCode = 1;
    });
}
