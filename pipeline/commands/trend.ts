import type { Command } from 'commander';
import type { Change, Preview } from '../preview.ts';
import { messageOf } from '../problem.ts';
import { type EditionOptions, print, withEdition } from './options.ts';

const mostShown = 25;

function changesInWords(sign: string, changes: readonly Change[]): string[] {
  return [
    ...changes
      .slice(0, mostShown)
      .map(
        ({ day, title, publisher, score, words }) =>
          `  ${sign} ${day ?? 'undated   '}  ${title} (${publisher}), ${score.toFixed(2)}: ${words.join(', ')}`,
      ),
    ...(changes.length > mostShown ? [`  ${sign} and ${changes.length - mostShown} more`] : []),
  ];
}

function previewInWords({ trend, articles, gained, lost, others }: Preview, than: string): string {
  return `${[
    `${trend}, over ${articles} articles of the last 90 days, beside ${than}: +${gained.length} / −${lost.length}`,
    ...changesInWords('+', gained),
    ...changesInWords('−', lost),
    ...others.map(({ trend: other, gained: more, lost: less }) => `  ${other}: +${more} / −${less}`),
  ].join('\n')}\n`;
}

/** What concerns a single trend. */
export function addTrend(program: Command): void {
  const trend = program.command('trend').description('Tries an edit of a trend’s file over the past.');
  withEdition(trend.command('preview'))
    .description(
      'Shows which articles of the last 90 days a trend’s file would tag, and no longer tag, and the words that do it.',
    )
    .argument('<id>', 'the trend: its path below trends/, such as cross-border/logistics')
    .option(
      '--file <path>',
      'an edited copy of the trend’s file, set against the one in the edition; without it, the edition’s file against the last run',
    )
    .action(async (id: string, options: EditionOptions & { file?: string }) => {
      const [
        { readFile },
        { openArchive },
        { requireContent, trendOf },
        { inForce },
        { examplesOf },
        { itemOf, preview },
        { taggerFrom },
        { archiveAddress },
      ] = await Promise.all([
        import('node:fs/promises'),
        import('../archive/open.ts'),
        import('../content.ts'),
        import('../decisions.ts'),
        import('../examples.ts'),
        import('../preview.ts'),
        import('../tag/index.ts'),
        import('../world.ts'),
      ]);
      try {
        const content = await requireContent(options.content);
        const trends = content.trends.flatMap(({ value }) => (value.moved.length === 0 ? [value] : []));
        const archive = await openArchive(archiveAddress());
        const archived = await archive.articles();
        await archive.close();
        const known = new Set(archived.map((article) => article.id));
        const published = new Map(content.articles.map(({ value }) => [value.id, value]));
        const articles = [
          ...archived,
          ...content.articles.flatMap(({ value: { tags: _, statistics: __, ...article } }) =>
            known.has(article.id) ? [] : [{ ...article, text: article.summary }],
          ),
        ];
        const examples = examplesOf(
          articles,
          inForce(
            content.decisions.map(({ value }) => value),
            content.stories.map(({ value }) => value),
            content.trends.map(({ value }) => value),
          ),
          'learned',
        );
        const edited = options.file ? trendOf(await readFile(options.file, 'utf8'), id, options.file) : null;
        if (edited === null && !trends.some((one) => one.id === id))
          throw new Error(
            `There is no trend "${id}": ${options.content}/trends/${id}.md does not exist. Give its file with --file.`,
          );
        const after = taggerFrom(
          edited === null ? trends : [...trends.filter((one) => one.id !== id), edited],
          examples,
        );
        const before = edited === null ? null : taggerFrom(trends, examples);
        const result = preview(articles, {
          trend: id,
          tagsBefore: (article) =>
            before === null ? (published.get(article.id)?.tags ?? []) : before.tag(itemOf(article)).tags,
          after,
          asOf: new Date().toISOString(),
        });
        print(
          options,
          result,
          previewInWords(result, edited === null ? 'the last run' : 'the file in the edition'),
        );
      } catch (thrown) {
        process.stderr.write(`${messageOf(thrown)}\n`);
        process.exitCode = 1;
      }
    });
}
