import type { Command } from 'commander';
import type { Content } from '../content.ts';
import type { Change, Preview } from '../learning/preview.ts';
import type { Trend } from '../model/trend.ts';
import { didYouMean } from '../text/nearest.ts';
import { writeNew } from './new-file.ts';
import { type EditionOptions, failed, print, withEdition } from './options.ts';
import { answersTo, listOf, type Question } from './questions.ts';

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
    ...(articles === 0 ? ['  There is none yet: a preview needs what runs have collected.'] : []),
    ...changesInWords('+', gained),
    ...changesInWords('−', lost),
    ...others.map(({ trend: other, gained: more, lost: less }) => `  ${other}: +${more} / −${less}`),
  ].join('\n')}\n`;
}

/** What an edited or new trend would change, beside the trends as they stand; `null` sets the trends beside the last run. */
async function previewOf(content: Content, id: string, edited: Trend | null): Promise<Preview> {
  const [
    { openArchive },
    { itemOf, preview },
    { taggerFrom },
    { articlesAt, liveTrends, taughtBy },
    { archiveAddress },
  ] = await Promise.all([
    import('../archive/open.ts'),
    import('../learning/preview.ts'),
    import('../tag/index.ts'),
    import('../learning/taught.ts'),
    import('../world.ts'),
  ]);
  const archive = await openArchive(archiveAddress());
  const articles = await articlesAt(content, archive).finally(() => archive.close());
  const examples = taughtBy(content, articles);
  const trends = liveTrends(content);
  const published = new Map(content.articles.map(({ value }) => [value.id, value]));
  const before = edited === null ? null : taggerFrom(trends, examples);
  return preview(articles, {
    trend: id,
    tagsBefore: (article) =>
      before === null ? (published.get(article.id)?.tags ?? []) : before.tag(itemOf(article)).tags,
    after: taggerFrom(
      edited === null ? trends : [...trends.filter((one) => one.id !== id), edited],
      examples,
    ),
    asOf: new Date().toISOString(),
  });
}

function addPreview(trend: Command): void {
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
      const [{ readFile }, { requireContent, trendOf }, { liveTrends }] = await Promise.all([
        import('node:fs/promises'),
        import('../content.ts'),
        import('../learning/taught.ts'),
      ]);
      try {
        const content = await requireContent(options.content);
        const ids = liveTrends(content).map((one) => one.id);
        const edited = options.file ? trendOf(await readFile(options.file, 'utf8'), id, options.file) : null;
        if (edited === null && !ids.includes(id))
          throw new Error(
            `There is no trend "${id}": ${options.content}/trends/${id}.md does not exist.${didYouMean(id, ids)} Give a new one’s file with --file, or make it with "trend new".`,
          );
        const result = await previewOf(content, id, edited);
        print(
          options,
          result,
          previewInWords(result, edited === null ? 'the last run' : 'the file in the edition'),
        );
      } catch (thrown) {
        failed(thrown);
      }
    });
}

const questions: readonly Question[] = [
  { option: 'nameEn', asks: 'Its name in English' },
  { option: 'nameZh', asks: 'Its name in Chinese', otherwise: '' },
  { option: 'definitionEn', asks: 'Two sentences that a reader meets first, in English' },
  { option: 'definitionZh', asks: 'The same in Chinese', otherwise: '' },
  { option: 'aboutEn', asks: 'What belongs to it, in English' },
  { option: 'aboutZh', asks: 'The same in Chinese', otherwise: '' },
  { option: 'notAboutEn', asks: 'What does not, in English' },
  { option: 'notAboutZh', asks: 'The same in Chinese', otherwise: '' },
  { option: 'phrasesEn', asks: 'English phrases that carry it, parted by semicolons' },
  { option: 'phrasesZh', asks: 'Chinese phrases', otherwise: '' },
];

function addNew(trend: Command): void {
  withEdition(trend.command('new'))
    .description(
      'Makes a trend’s file from what it is told, or asks on a terminal; shows what it would tag over the last 90 days.',
    )
    .argument('<id>', 'its path below trends/, such as returns or cross-border/returns')
    .option('--name-en <text>', 'its name')
    .option('--name-zh <text>')
    .option('--definition-en <text>', 'two sentences that a reader meets first')
    .option('--definition-zh <text>')
    .option('--about-en <text>', 'what belongs to it')
    .option('--about-zh <text>')
    .option('--not-about-en <text>', 'what does not, and where it belongs')
    .option('--not-about-zh <text>')
    .option(
      '--phrases-en <list>',
      'phrases that carry it, parted by semicolons; * ends a word, & asks for both',
    )
    .option('--phrases-zh <list>')
    .option('--dry-run', 'shows it, and writes nothing')
    .action(async (id: string, options: EditionOptions & { dryRun?: boolean } & Record<string, unknown>) => {
      const [{ requireContent, trendOf }, { trendFile }] = await Promise.all([
        import('../content.ts'),
        import('./new-trend.ts'),
      ]);
      try {
        const content = await requireContent(options.content);
        if (content.trends.some(({ value }) => value.id === id))
          throw new Error(`There is a trend "${id}" already: edit ${options.content}/trends/${id}.md.`);
        const said = await answersTo(questions, options);
        const both = (name: string) => ({ en: said[`${name}En`] ?? '', zh: said[`${name}Zh`] ?? '' });
        const text = trendFile({
          names: both('name'),
          definition: both('definition'),
          about: both('about'),
          notAbout: both('notAbout'),
          phrases: { en: listOf(said.phrasesEn), zh: listOf(said.phrasesZh) },
        });
        const path = `trends/${id}.md`;
        const result = await previewOf(content, id, trendOf(text, id, path));
        const written = options.dryRun ? null : await writeNew(options.content, path, text);
        print(
          options,
          { written, ...result },
          `${previewInWords(result, 'the trends as they are')}\n${
            written === null
              ? `Nothing was written. The file would be:\n\n${text}`
              : `Written to ${written}. Sharpen its phrases with "trend preview"; the next run tags by it.\n`
          }`,
        );
      } catch (thrown) {
        failed(thrown);
      }
    });
}

/** What concerns a single trend. */
export function addTrend(program: Command): void {
  const trend = program
    .command('trend')
    .description('Makes a trend, and tries an edit of its file over the past.');
  addNew(trend);
  addPreview(trend);
}
