import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'astro/config';
import { parse } from 'yaml';
import { answers } from './src/answers.ts';
import { beside } from './src/beside/beside.ts';
import { inPlace } from './src/in-place.ts';

/** Only the address is taken here; the whole file is validated, with sentences, when the pages read the edition. */
const content = process.env.TIDEMARK_CONTENT ?? 'content';
const settings = parse(readFileSync(join(content, 'edition.yaml'), 'utf8'));
const { origin, pathname } = new URL(settings.address);
const site = process.env.TIDEMARK_SITE ?? 'dist';
const cache = process.env.TIDEMARK_SITE_CACHE ?? 'node_modules/.astro';

export default defineConfig({
  site: origin,
  base: pathname,
  trailingSlash: 'always',
  outDir: site,
  cacheDir: cache,
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets', concurrency: 8 },
  // The last of them puts in place what all others have finished.
  integrations: [beside(), answers(content), inPlace(site, cache)],
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: false },
  // Pages whose data and code have not changed are taken from the build before: see src/key.ts.
  experimental: { incrementalBuild: true },
  vite: {
    // All that a build writes can be put elsewhere than beside the packages, which may not be ours to change.
    ...(process.env.TIDEMARK_SITE_CACHE ? { cacheDir: join(process.env.TIDEMARK_SITE_CACHE, 'vite') } : {}),
    build: { assetsInlineLimit: 0 },
  },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self'",
        // The site's own files may be asked for: search does, and auditors read robots.txt from within a page.
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
      ],
    },
  },
});
