import type { Command } from 'commander';
import { type EditionOptions, print, withEdition } from './options.ts';

export function addStatus(program: Command): void {
  withEdition(program.command('status'))
    .description('Shows the sources and their health, the edition, and the last runs.')
    .action(async (options: EditionOptions) => {
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
      const words = [
        `${edition.articles.length} articles, ${edition.stories.length} stories, ${edition.briefings.length} briefings`,
        '',
        ...sources.map(({ id, state, items, latest, problem }) =>
          `${id.padEnd(28)} ${state.padEnd(16)} ${String(items).padStart(6)}  ${latest?.slice(0, 10) ?? ''}  ${problem ?? ''}`.trimEnd(),
        ),
        '',
        runs.length === 0 ? 'No run yet.' : 'Last runs:',
        ...runs.map(
          ({ started, articles, problems }) =>
            `${started}  ${articles.added} new articles, ${problems.length} problems`,
        ),
      ];
      print(options, { sources, runs }, `${words.join('\n')}\n`);
    });
}
