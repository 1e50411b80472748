import { deserialize, serialize } from 'node:v8';
import { close, createIndex } from 'pagefind';
import { cached, digest } from '../cache.ts';
import { type SearchRecord, searchRecords } from './records.ts';
import { searchable } from './terms.ts';

/** One file of a search bundle. */
export interface BundleFile {
  bundle: string;
  path: string;
  content: Uint8Array;
}

/** The engine, which one bundle brings for all; and what each bundle has of its own. Interfaces are not used. */
const engine = /^(pagefind\.js|wasm\.en\.pagefind)$/;
const own = /^(pagefind-entry\.json|pagefind\..*\.pf_meta|(index|fragment)\/.*)$/;
const engineIn = 'en';

/** Fragments (what a result shows) lie together in so many files at most: fewer files, and a page of results asks for few. */
const mostFragments = 400;

async function bundleOf(bundle: string, records: readonly SearchRecord[]): Promise<BundleFile[]> {
  // Both are indexed alike: Chinese is cut into pairs by ourselves, and one engine serves both bundles in the browser.
  const { index, errors } = await createIndex({ forceLanguage: 'en', maxFragments: mostFragments });
  if (!index) throw new Error(`The search index cannot be made: ${errors.join('; ')}`);
  for (let from = 0; from < records.length; from += 500)
    await Promise.all(
      records.slice(from, from + 500).map(({ kind, path, tongue, title, text, day, publisher }) =>
        index.addCustomRecord({
          url: path,
          content: searchable(text),
          language: 'en',
          meta: {
            title,
            kind,
            ...(tongue === undefined ? {} : { tongue }),
            ...(day === null ? {} : { day }),
            ...(publisher === null ? {} : { publisher }),
          },
        }),
      ),
    );
  const { files } = await index.getFiles();
  await index.deleteIndex();
  return files
    .filter(({ path }) => own.test(path) || (bundle === engineIn && engine.test(path)))
    .map(({ path, content }) => ({ bundle, path, content }));
}

/** The search bundles, made by Pagefind's Node interface; taken from the cache where nothing changed. */
export async function searchBundles(): Promise<BundleFile[]> {
  const records = searchRecords();
  const bytes = await cached(`search-${digest(records)}.bin`, async () => {
    const files = await Promise.all(records.map(([bundle, held]) => bundleOf(bundle, held)));
    await close();
    return serialize(files.flat());
  });
  return deserialize(bytes) as BundleFile[];
}
