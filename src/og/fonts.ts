import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { cached, cacheFile } from '../cache.ts';

const resolve = createRequire(join(process.cwd(), 'package.json')).resolve;
const folderOf = (name: string) => dirname(resolve(`${name}/package.json`));

/**
 * A font as TrueType or OpenType from its WOFF 1.0 form (W3C WOFF File Format 1.0, sections 3 to 5): the same tables,
 * each compressed with zlib. The drawing library reads only the former.
 */
export function unpackWoff(woff: Uint8Array): Uint8Array {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (from.getUint32(0) !== 0x774f4646) throw new Error('This is no WOFF 1.0 font.');
  const count = from.getUint16(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, length] = [4, 8, 12].map((field) => from.getUint32(at + field));
    const bytes = woff.subarray(offset, offset! + packed!);
    return {
      tag: from.getUint32(at),
      checksum: from.getUint32(at + 16),
      bytes: packed! < length! ? inflateSync(bytes) : bytes,
    };
  });
  const padded = (length: number) => (length + 3) & ~3;
  const head = 12 + count * 16;
  const out = new Uint8Array(head + tables.reduce((sum, { bytes }) => sum + padded(bytes.length), 0));
  const to = new DataView(out.buffer);
  const power = 2 ** Math.floor(Math.log2(count));
  to.setUint32(0, from.getUint32(4));
  to.setUint16(4, count);
  to.setUint16(6, power * 16);
  to.setUint16(8, Math.log2(power));
  to.setUint16(10, (count - power) * 16);
  let place = head;
  tables.forEach(({ tag, checksum, bytes }, index) => {
    const at = 12 + index * 16;
    [tag, checksum, place, bytes.length].forEach((value, field) => {
      to.setUint32(at + field * 4, value);
    });
    out.set(bytes, place);
    place += padded(bytes.length);
  });
  return out;
}

interface Subset {
  file: string;
  ranges: [from: number, to: number][];
}

let subsets: Subset[] | undefined;
/** The Chinese face comes in a hundred parts, each for some characters; which, a table in its package says. */
function chineseSubsets(): Subset[] {
  const folder = folderOf('@fontsource/noto-serif-sc');
  const table: Record<string, string> = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8'));
  return Object.entries(table).map(([name, ranges]) => ({
    file: join(folder, 'files', `noto-serif-sc-${name.replace(/[[\]]/g, '')}-600-normal.woff`),
    ranges: ranges.split(',').map((range) => {
      const [from, to = from] = range.replace('U+', '').split('-');
      return [Number.parseInt(from!, 16), Number.parseInt(to!, 16)];
    }),
  }));
}

/** The font files that hold every character of a text, unpacked into the build's cache. */
export async function fontsFor(text: string): Promise<string[]> {
  subsets ??= chineseSubsets();
  const latin = join(folderOf('@fontsource/source-serif-4'), 'files');
  const wanted = new Set(
    ['latin-600', 'latin-400', 'latin-ext-600'].map((part) =>
      join(latin, `source-serif-4-${part}-normal.woff`),
    ),
  );
  for (const sign of new Set(text)) {
    const code = sign.codePointAt(0)!;
    if (code < 0x2000) continue;
    const subset = subsets.find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to));
    if (subset) wanted.add(subset.file);
  }
  return Promise.all(
    [...wanted].map(async (file) => {
      const name = `fonts/${basename(file, '.woff')}.ttf`;
      await cached(name, async () => unpackWoff(readFileSync(file)));
      return cacheFile(name);
    }),
  );
}
