import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { collect } from '../collect/index.ts';
import { discoverFeeds, parse } from '../collect/parse.ts';
import { createRobotsCache } from '../collect/robots-cache.ts';
import { requireContent } from '../content.ts';
import type { Effects } from '../effects.ts';
import type { Indicator } from '../model/indicator.ts';
import { Source } from '../model/source.ts';
import { messageOf } from '../problem.ts';
import { decode } from '../text/decode.ts';
import { type EditionOptions, openWorld, print, withEdition } from './world.ts';

/** What a trial of a source or an address shows. */
interface Trial {
  address: string;
  format: string;
  title: string | null;
  language: string | null;
  entries: { title: string | null; link: string | null; published: string | null }[];
  problems: string[];
}

/** Finds the list behind an address: the address itself, or the first feed that its page announces. */
async function tryAddress(address: string, { fetcher }: Effects): Promise<Trial> {
  const outcome = await fetcher.get(address);
  if (outcome.kind !== 'fetched')
    throw new Error(
      `${address}: ${'reason' in outcome ? `${outcome.reason} ${outcome.remedy}` : outcome.kind}`,
    );
  const contentType = outcome.headers['content-type'];
  const html = /html/i.test(contentType ?? '')
    ? decode(outcome.bytes, { kind: 'html', contentType }).text
    : null;
  const announced = html === null ? [] : discoverFeeds(html, outcome.url);
  for (const { url } of announced)
    try {
      return await tryAddress(url, { fetcher } as Effects);
    } catch {
      // An announced feed that does not answer leaves the next one, and at last the page itself.
    }
  const feed = await parse(outcome.bytes, { url: outcome.url, contentType });
  return {
    address: outcome.permanentUrl ?? outcome.url,
    format: feed.format,
    title: feed.feed.title,
    language: feed.feed.language,
    entries: feed.entries.map(({ title, link, published }) => ({ title, link, published })),
    problems: [],
  };
}

/** Tries a source of the edition by its own file, without touching the archive. */
async function trySource(source: Source, indicators: readonly Indicator[], world: Effects): Promise<Trial> {
  const harvest = await collect(source, {
    fetcher: world.fetcher,
    robots: createRobotsCache({ fetcher: world.fetcher, now: world.now }),
    now: world.now,
    memory: async () => null,
    known: async () => new Set(),
    frequencyOf: (id) => indicators.find((indicator) => indicator.id === id)?.frequency ?? 'annual',
    force: true,
  });
  return {
    address: 'address' in source ? (source.address ?? source.home) : source.home,
    format: source.kind,
    title: source.name,
    language: source.language,
    entries: harvest.collected.map(({ entry, address }) => ({
      title: entry.title,
      link: address,
      published: entry.published,
    })),
    problems: harvest.problems.map(({ what, remedy }) => `${what} ${remedy}`),
  };
}

const trialInWords = ({ address, format, title, entries, problems }: Trial) =>
  [
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
    .join('\n') + '\n';

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
