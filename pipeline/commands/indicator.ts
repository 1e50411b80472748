import type { Command } from 'commander';
import { stringify } from 'yaml';
import { Frequency, type Indicator } from '../model/indicator.ts';
import { StatisticKind } from '../model/statistic.ts';
import { didYouMean } from '../text/nearest.ts';
import { writeNew } from './new-file.ts';
import { type EditionOptions, failed, print, withEdition } from './options.ts';
import { answersTo, listOf, type Question } from './questions.ts';

const mostShown = 25;

const questions: readonly Question[] = [
  { option: 'nameEn', asks: 'Its name in English' },
  { option: 'nameZh', asks: 'Its name in Chinese', otherwise: '' },
  { option: 'measureEn', asks: 'What is measured, in English (share of e-commerce in retail sales)' },
  { option: 'measureZh', asks: 'The same in Chinese', otherwise: '' },
  { option: 'unit', asks: 'The unit: percent, count, or a currency such as USD' },
  { option: 'kind', asks: `The kind: ${StatisticKind.options.join(', ')}` },
  {
    option: 'geography',
    asks: 'The place: an ISO 3166 code, EU, or nothing for the whole world',
    otherwise: '',
  },
  { option: 'definitionEn', asks: 'Its definition in English, as its publisher gives it' },
  { option: 'definitionZh', asks: 'The same in Chinese', otherwise: '' },
  { option: 'phrasesEn', asks: 'How articles name it, in English, parted by semicolons' },
  { option: 'phrasesZh', asks: 'The same in Chinese', otherwise: '' },
  { option: 'frequency', asks: `How often it is taken: ${Frequency.options.join(', ')}` },
];

/** A figure that an article quotes, and that would be taken for one of the new indicator's. */
interface Match {
  article: string;
  day: string | null;
  publisher: string;
  quote: string;
  sentence: string;
}

/** What concerns a single indicator. */
export function addIndicator(program: Command): void {
  const indicator = program.command('indicator').description('Makes an indicator: a figure to follow.');
  withEdition(indicator.command('new'))
    .description(
      'Makes an indicator’s file from what it is told, or asks on a terminal; shows the quoted figures it would match.',
    )
    .argument('<id>', 'the file’s name, such as us-ecommerce-share')
    .option('--name-en <text>', 'its name')
    .option('--name-zh <text>')
    .option('--measure-en <text>', 'what is measured')
    .option('--measure-zh <text>')
    .option('--unit <unit>', 'percent, count, or a currency such as USD')
    .option('--kind <kind>', StatisticKind.options.join(', '))
    .option('--geography <code>', 'ISO 3166, or EU; the whole world where absent')
    .option('--definition-en <text>', 'as its publisher gives it')
    .option('--definition-zh <text>')
    .option(
      '--phrases-en <list>',
      'how articles name it, parted by semicolons; other words may stand between',
    )
    .option('--phrases-zh <list>')
    .option('--frequency <frequency>', Frequency.options.join(', '))
    .option('--dry-run', 'shows it, and writes nothing')
    .action(async (id: string, options: EditionOptions & { dryRun?: boolean } & Record<string, unknown>) => {
      const [{ requireContent, indicatorOf }, { matcher }] = await Promise.all([
        import('../content.ts'),
        import('../ledger/match.ts'),
      ]);
      try {
        const content = await requireContent(options.content);
        const known = content.indicators.map(({ value }) => value);
        if (known.some((one) => one.id === id))
          throw new Error(
            `There is an indicator "${id}" already: edit ${options.content}/indicators/${id}.yaml.`,
          );
        const said = await answersTo(questions, options);
        for (const [name, words] of [
          ['kind', StatisticKind.options],
          ['frequency', Frequency.options],
        ] as const)
          if (!(words as readonly string[]).includes(said[name]!))
            throw new Error(
              `There is no ${name} "${said[name]}".${didYouMean(said[name]!, words)} It is one of ${words.join(', ')}.`,
            );
        const both = (name: string) => ({
          ...(said[`${name}En`] ? { en: said[`${name}En`] } : {}),
          ...(said[`${name}Zh`] ? { zh: said[`${name}Zh`] } : {}),
        });
        const text = stringify(
          {
            names: both('name'),
            measure: both('measure'),
            unit: said.unit,
            kind: said.kind,
            geography: said.geography ? said.geography.toUpperCase() : null,
            definition: both('definition'),
            phrases: { en: listOf(said.phrasesEn), zh: listOf(said.phrasesZh) },
            frequency: said.frequency,
            seasonallyAdjusted: null,
          },
          { lineWidth: 110 },
        );
        const path = `indicators/${id}.yaml`;
        const added: Indicator = indicatorOf(text, id, path);
        const match = matcher([...known, added]);
        const matches = content.articles.flatMap(({ value }): Match[] =>
          value.statistics
            .filter((statistic) => match(statistic) === id)
            .map(({ quote, sentence }) => ({
              article: value.id,
              day: value.published?.slice(0, 10) ?? null,
              publisher: value.publisher,
              quote,
              sentence,
            })),
        );
        const written = options.dryRun ? null : await writeNew(options.content, path, text);
        const words = [
          `${id} would match ${matches.length} quoted figures of ${content.articles.length} articles.`,
          ...matches
            .slice(0, mostShown)
            .map(
              ({ day, publisher, quote, sentence }) =>
                `  ${day ?? 'undated   '}  ${quote} (${publisher}): ${sentence}`,
            ),
          ...(matches.length > mostShown ? [`  and ${matches.length - mostShown} more`] : []),
          '',
          written === null
            ? `Nothing was written. The file would be:\n\n${text}`
            : `Written to ${written}. Its official series, if there is one, goes under a source of kind "series".\n`,
        ];
        print(options, { written, matches }, words.join('\n'));
      } catch (thrown) {
        failed(thrown);
      }
    });
}
