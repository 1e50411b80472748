import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { siteLanguages } from '../pipeline/model/language.ts';
import { readAddresses } from '../pipeline/publish/addresses.ts';

/** The answer in `/<language>/gone/` that stands in for a file, by its name or ending. */
function answerFor(address: string): string {
  const name = basename(address);
  if (address === '' || address.endsWith('/')) return 'gone/index.html';
  if (['rss.xml', 'atom.xml', 'feed.json'].includes(name)) return `gone/${name}`;
  const [, ending] = /\.(json|csv|png)$/.exec(name) ?? [];
  return `gone/answer.${ending ?? 'txt'}`;
}

/**
 * Gives every address of the ledger in `content` an answer: where nothing of this edition stands, the notice of its kind
 * that the site has built for its language. What the pages know better (where a story went) they have said themselves.
 */
export const answers = (content: string): AstroIntegration => ({
  name: 'answers',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const site = fileURLToPath(dir);
      const built = siteLanguages.filter((language) => existsSync(join(site, language, 'gone/index.html')));
      for (const address of await readAddresses(content)) {
        if (address.includes('#')) continue;
        const file = join(site, address === '' || address.endsWith('/') ? `${address}index.html` : address);
        if (existsSync(file)) continue;
        const language = built.find((each) => address.split('/').slice(0, 2).includes(each)) ?? built[0]!;
        await mkdir(dirname(file), { recursive: true });
        await cp(join(site, language, answerFor(address)), file);
      }
    },
  },
});
