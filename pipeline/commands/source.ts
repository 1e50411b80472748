import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import type { Effects } from '../effects.ts';
import type { Indicator } from '../model/indicator.ts';
import { Source } from '../model/source.ts';
import { messageOf } from '../problem.ts';
import type { Trial } from '../trial.ts';
import { type EditionOptions, print, withEdition } from './options.ts';

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

/** A host as a file's name: `www.north-quay.test` gives `north-quay`. */
const idOf = (address: string) =>
  new URL(address).hostname
    .replace(/^www\./, '')
    .replace(/\.[a-z]+$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-');

export function addSource(program: Command): void {
  const source = program.command('source').description('Finds, tries and adds sources.');
  const inWorld = async (
    options: EditionOptions,
    work: (world: Effects, known: readonly Source[], indicators: readonly Indicator[]) => Promise<void>,
  ) => {
    const [{ requireContent }, { openWorld }] = await Promise.all([
      import('../content.ts'),
      import('../world.ts'),
    ]);
    const content = await requireContent(options.content);
    const world = await openWorld({ ...options, quiet: true }, content.settings);
    try {
      await work(
        world,
        content.sources.map(({ value }) => value),
        content.indicators.map(({ value }) => value),
      );
    } catch (thrown) {
      process.stderr.write(`${messageOf(thrown)}\n`);
      process.exitCode = 1;
    } finally {
      await world.close();
    }
  };

  withEdition(source.command('test'))
    .description('Shows what would be collected from an address, or from a source by its id.')
    .argument('<address-or-id>')
    .action((named: string, options: EditionOptions) =>
      inWorld(options, async (world, known, indicators) => {
        const { tryAddress, trySource } = await import('../trial.ts');
        const mine = known.find(({ id }) => id === named);
        if (!mine && !URL.canParse(named))
          throw new Error(`"${named}" is neither an address nor the id of a source.`);
        const trial = mine ? await trySource(mine, indicators, world) : await tryAddress(named, world);
        print(options, trial, trialInWords(trial));
        if (trial.entries.length === 0 && trial.problems.length > 0) process.exitCode = 1;
      }),
    );

  withEdition(source.command('add'))
    .description(
      'Finds the feed or list page behind an address, shows what would be collected, writes the source’s file.',
    )
    .argument('<address>')
    .option('--id <id>', 'the file’s name; from the host where absent')
    .option('--publisher <name>')
    .option('--country <code>', 'ISO 3166')
    .action(
      (address: string, options: EditionOptions & { id?: string; publisher?: string; country?: string }) =>
        inWorld(options, async (world, known) => {
          const { tryAddress } = await import('../trial.ts');
          const trial = await tryAddress(address, world);
          const id = options.id ?? idOf(address);
          if (known.some((one) => one.id === id))
            throw new Error(`There is a source "${id}" already. Give another with --id.`);
          const home = new URL('/', address).href;
          const added = Source.parse({
            id,
            name: trial.title ?? options.publisher ?? id,
            kind: trial.format === 'page' ? 'page' : trial.format.startsWith('sitemap') ? 'sitemap' : 'feed',
            home,
            address: trial.address,
            language: /^zh/i.test(trial.language ?? '')
              ? 'zh'
              : (trial.language?.slice(0, 2).toLowerCase() ?? 'en'),
            publisher: options.publisher ?? trial.title ?? id,
            publisherKind: 'press',
            country: options.country ?? null,
            licence: 'publisher keeps all rights; headline, link and a short excerpt only',
          });
          const { id: _, ...file } = added;
          await mkdir(join(options.content, 'sources'), { recursive: true });
          await writeFile(
            join(options.content, 'sources', `${id}.yaml`),
            stringify(file, { lineWidth: 110 }),
            { flag: 'wx' },
          );
          print(
            options,
            { id, ...trial },
            `${trialInWords(trial)}\nWritten to ${options.content}/sources/${id}.yaml. Look over its licence and country.\n`,
          );
        }),
    );
}
