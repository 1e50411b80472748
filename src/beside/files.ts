import { apiFiles } from '../api.ts';
import { feedModel, feedsIn } from '../feeds/feeds.ts';
import { formats } from '../feeds/formats.ts';
import { downloads } from '../indicators/files.ts';
import { languages } from '../language/offered.ts';
import { pictureOf } from '../og/picture.ts';
import { picturesIn } from '../og/pictures.ts';
import { searchBundles } from '../search/bundles.ts';

/** A file of the site: its path below the site's folder, and what it holds. */
export interface SiteFile {
  path: string;
  content: string | Uint8Array;
}

/** The JSON interface. */
function* api(): Iterable<SiteFile> {
  for (const { path, body } of apiFiles())
    yield { path: `api/${path}`, content: `${JSON.stringify(body(), null, 1)}\n` };
}

/** Every feed in its formats. */
function* feeds(): Iterable<SiteFile> {
  for (const language of languages)
    for (const feed of feedsIn(language))
      for (const { file, write } of formats)
        yield { path: [language, ...feed.folder, file].join('/'), content: write(feedModel(language, feed)) };
}

/** The tables and documents of each indicator. */
function* tables(): Iterable<SiteFile> {
  for (const { file, content } of downloads()) yield { path: `indicators/${file}`, content };
}

/** The search bundles, made by Pagefind in a process of its own. */
async function* search(): AsyncIterable<SiteFile> {
  for (const { bundle, path, content } of await searchBundles())
    yield { path: `search/${bundle}/${path}`, content };
}

/** Pictures that go with pages where their addresses are passed on. */
async function* pictures(): AsyncIterable<SiteFile> {
  for (const language of languages)
    for (const [name, picture] of picturesIn(language))
      yield { path: `og/${language}/${name}.png`, content: await pictureOf(picture) };
}

/** Everything that stands beside the pages and shows nothing of their code; a new kind of file is added here. */
export const besides: readonly (() => Iterable<SiteFile> | AsyncIterable<SiteFile>)[] = [
  search,
  api,
  feeds,
  tables,
  pictures,
];
