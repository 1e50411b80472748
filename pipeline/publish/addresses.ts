import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the addresses that were ever published are kept, below `content/`: one file a first path segment, sorted lines. */
const folder = 'addresses';

/** What no reader keeps the address of: hashed assets, the parts of the search index, the sitemaps, the hosts' own files. */
const passing = /^(assets|search|sitemaps)\/|^(_headers|404\.html)$|^[^/]+\/(gone|letter)\//;

/** Pages on which stories and articles have addresses of their own: their ids. */
const withAnchors = /^[^/]+\/(stories|story)\/[^/]+\/$/;

const isMissing = (thrown: unknown) => (thrown as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * The addresses of a built site, below the site's own: pages end in `/`, files in their name, and stories and articles
 * stand behind `#`. Sorted. Throws where the folder cannot be read.
 */
export async function addressesOf(site: string): Promise<string[]> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(site, '/').length).replaceAll('\\', '/'))
    .filter((file) => !passing.test(file));
  const addresses: string[] = [];
  for (const file of files) {
    const address = file.replace(/(^|\/)index\.html$/, '$1');
    addresses.push(address);
    if (!withAnchors.test(address)) continue;
    const html = await readFile(join(site, file), 'utf8');
    for (const [, id] of html.matchAll(/ id="([0-9a-f]{16})"/g)) addresses.push(`${address}#${id}`);
  }
  return [...new Set(addresses)].sort();
}

/** Every address that was ever published, as the ledger below `root` says; none where there is no ledger yet. */
export async function readAddresses(root: string): Promise<string[]> {
  try {
    const files = (await readdir(join(root, folder))).filter((name) => name.endsWith('.txt')).sort();
    const texts = await Promise.all(files.map((name) => readFile(join(root, folder, name), 'utf8')));
    return texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

const fileOf = (address: string): string => {
  const [first = '', ...rest] = address.split('/');
  return rest.length > 0 && /^[a-z0-9-]+$/.test(first) ? `${first}.txt` : 'root.txt';
};

/**
 * Adds the addresses of a built site to the ledger below `root`, which only ever grows, and gives those that are new, and
 * those published before that this site no longer answers.
 */
export async function recordAddresses(
  root: string,
  addresses: readonly string[],
): Promise<{ added: string[]; unanswered: string[] }> {
  const before = await readAddresses(root);
  const known = new Set(before);
  const now = new Set(addresses);
  const added = addresses.filter((address) => !known.has(address));
  await mkdir(join(root, folder), { recursive: true });
  const changed = new Set(added.map(fileOf));
  const files = Map.groupBy([...before, ...added], fileOf);
  for (const [file, lines] of files)
    if (changed.has(file)) await writeFile(join(root, folder, file), `${lines.sort().join('\n')}\n`);
  return { added, unanswered: before.filter((address) => !now.has(address)) };
}
