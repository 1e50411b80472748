import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { sentence } from '../problem.ts';
import { type EditionOptions, print, withEdition } from './options.ts';

interface AnnounceOptions extends EditionOptions {
  site: string;
}

const memory = join('.tidemark', 'announced.json');

export function addAnnounce(program: Command): void {
  withEdition(program.command('announce'))
    .description(
      'Tells the WebSub hub of every feed of the built site that changed; run it after publishing.',
    )
    .option('--site <folder>', 'the built site', process.env.TIDEMARK_SITE ?? 'dist')
    .action(async (options: AnnounceOptions) => {
      const { announce, announceable } = await import('../letter/announce.ts');
      const before = JSON.parse(await readFile(memory, 'utf8').catch(() => '{}')) as Record<string, string>;
      const feeds = await announceable(options.site);
      const { told, announced, problems } = await announce(feeds, before, async (address, form) => {
        const answer = await fetch(address, {
          method: 'POST',
          body: form,
          signal: AbortSignal.timeout(20_000),
        });
        await answer.body?.cancel();
        return answer.status;
      });
      await mkdir(dirname(memory), { recursive: true });
      await writeFile(memory, `${JSON.stringify(told, null, 1)}\n`);
      const words =
        feeds.length === 0
          ? 'No feed names a hub: set "hub" in edition.yaml and build the site, or leave it: readers ask by themselves.\n'
          : `${announced.length} of ${feeds.length} feeds were news to the hub.\n${problems.map((problem) => `${sentence(problem)}\n`).join('')}`;
      print(options, { feeds: feeds.length, announced, problems }, words);
      if (problems.length > 0 && announced.length === 0) process.exitCode = 1;
    });
}
