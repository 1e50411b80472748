import { fileURLToPath } from 'node:url';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The site's components read the edition from one module; at the desk that module shows the edition of the moment. */
const editionOfTheMoment = {
  name: 'edition-of-the-moment',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith('edition.ts') || importer === undefined) return null;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    return resolved?.id === here('../edition.ts') ? here('./shown.ts') : null;
  },
};

/** The desk's pages: an application of its own, whose source folder is this one. The published site never sees it. */
export default defineConfig({
  root: here('../..'),
  srcDir: here('.'),
  publicDir: here('../../public'),
  outDir: process.env.TIDEMARK_DESK,
  cacheDir: `${process.env.TIDEMARK_DESK}/.cache`,
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  session: { driver: undefined },
  trailingSlash: 'ignore',
  build: { inlineStylesheets: 'never', assets: 'assets' },
  devToolbar: { enabled: false },
  // Host, Origin and Fetch Metadata are checked before a page runs, for every kind of body (guard.ts).
  security: { checkOrigin: false },
  vite: { plugins: [editionOfTheMoment], build: { assetsInlineLimit: 0 } },
});
