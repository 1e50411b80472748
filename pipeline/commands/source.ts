import type { Command } from 'commander';
import type { Content } from '../content.ts';
import type { Effects } from '../effects.ts';
import { didYouMean } from '../text/nearest.ts';
import type { Sample, SampleEntry } from '../work/sample.ts';
import type { Trial } from '../work/trial.ts';
import { writeNew } from './new-file.ts';
import { type EditionOptions, failed, print, withEdition } from './options.ts';

const trialInWords = ({ address, format, title, entries, problems }: Trial) =>
  `${[
    `${title ?? 'without a title'} (${format})`,
    address,
    ...entries
      .slice(0, 10)
      .map(
        (entry) =>
          `  ${(entry.published ?? 'undated').slice(0, 10).padEnd(10)}  ${entry.title ?? entry.link}`,
      ),
    entries.length > 10 ? `  and ${entries.length - 10} more` : '',
    ...problems,
  ]
    .filter((line) => line !== '')
    .join('\n')}\n`;

const entryInWords = ({ title, published, language, tags, figures }: SampleEntry): string[] => [
  `  ${(published ?? 'undated').slice(0, 10).padEnd(10)}  ${title}`,
  `              ${[
    language,
    tags.length === 0
      ? 'no trend'
      : tags.map(({ trend, words }) => `${trend} (${words.join(', ')})`).join('; '),
    figures.length === 0 ? 'no figure' : `figures: ${figures.slice(0, 5).join(', ')}`,
  ].join(' · ')}`,
];

const sampleInWords = (
  { address, format, title }: Trial,
  { listed, entries, rhythm, problems }: Sample,
  language: string,
) =>
  `${[
    `${title ?? 'without a title'} (${format})`,
    address,
    `${listed} entries · language ${language} · ${
      rhythm === null
        ? 'rhythm not known yet'
        : `news every ${Math.round(rhythm.every)} days; silent after ${rhythm.patience} without`
    }`,
    '',
    `The newest ${entries.length}, as they would be published:`,
    ...entries.flatMap(entryInWords),
    ...problems,
  ].join('\n')}\n`;

interface AddOptions extends EditionOptions {
  id?: string;
  publisher?: string;
  country?: string;
  language?: string;
  licence?: string;
  dryRun?: boolean;
}

export function addSource(program: Command): void {
  const source = program.command('source').description('Finds, tries and adds sources.');
  const inWorld = async (
    options: EditionOptions,
    work: (world: Effects, content: Content) => Promise<void>,
  ) => {
    const [{ requireContent }, { openWorld }] = await Promise.all([
      import('../content.ts'),
      import('../world.ts'),
    ]);
    const content = await requireContent(options.content);
    const world = await openWorld({ ...options, quiet: true }, content.settings);
    try {
      await work(world, content);
    } catch (thrown) {
      failed(thrown);
    } finally {
      await world.close();
    }
  };

  withEdition(source.command('test'))
    .description('Shows what would be collected from an address, or from a source by its id.')
    .argument('<address-or-id>')
    .action((named: string, options: EditionOptions) =>
      inWorld(options, async (world, { sources, indicators }) => {
        const { tryAddress, trySource } = await import('../work/trial.ts');
        const known = sources.map(({ value }) => value);
        const mine = known.find(({ id }) => id === named);
        if (!mine && !URL.canParse(named))
          throw new Error(
            `"${named}" is neither an address nor the id of a source.${didYouMean(
              named,
              known.map(({ id }) => id),
            )}`,
          );
        const trial = mine
          ? await trySource(
              mine,
              indicators.map(({ value }) => value),
              world,
            )
          : await tryAddress(named, world);
        print(options, trial, trialInWords(trial));
        if (trial.entries.length === 0 && trial.problems.length > 0) process.exitCode = 1;
      }),
    );

  withEdition(source.command('add'))
    .description(
      'Finds the feed, sitemap or list page behind an address, shows its newest entries as they would be published, and writes the source’s file.',
    )
    .argument('<address>', 'of the feed, or of the site')
    .option('--id <id>', 'the file’s name; from the host where absent')
    .option('--publisher <name>', 'as readers know it; the feed’s title where absent')
    .option('--country <code>', 'ISO 3166')
    .option('--language <tag>', 'en, zh, de …; what the feed says, or else its entries, where absent')
    .option('--licence <terms>', 'on what terms its material may be passed on')
    .option('--dry-run', 'shows it, and writes nothing')
    .action((address: string, options: AddOptions) =>
      inWorld(options, async (world, content) => {
        const [
          { tryAddress },
          { sampleOf },
          { idFor, languageFor, sourceFile, sourceFrom, usualLicence },
          { taggerOf },
        ] = await Promise.all([
          import('../work/trial.ts'),
          import('../work/sample.ts'),
          import('./new-source.ts'),
          import('../learning/taught.ts'),
        ]);
        if (!URL.canParse(address)) throw new Error(`"${address}" is no address: write it with https://.`);
        const trial = await tryAddress(address, world);
        const known = content.sources.map(({ value }) => value);
        const same = known.find((one) => 'address' in one && one.address === trial.address);
        if (same) throw new Error(`Source "${same.id}" has the address ${trial.address} already.`);
        const id = options.id ?? idFor(address);
        const proposed = sourceFrom(trial, {
          id,
          publisher: options.publisher ?? trial.title ?? id,
          country: options.country?.toUpperCase() ?? null,
          licence: options.licence ?? usualLicence,
          selectors: null,
        });
        const sample = await sampleOf(proposed, world, await taggerOf(content, world.archive));
        const language =
          options.language ?? (trial.language ? languageFor(trial.language) : (sample.language ?? 'en'));
        const added = { ...proposed, language };
        const written = options.dryRun
          ? null
          : await writeNew(options.content, `sources/${id}.yaml`, sourceFile(added));
        print(
          options,
          { id, written, source: added, ...sample },
          `${sampleInWords(trial, sample, language)}\n${
            written === null
              ? 'Nothing was written.'
              : `Written to ${written}. Look over its licence and country; the next run collects it.`
          }\n`,
        );
      }),
    );
}
