import { unzipSync, zipSync } from 'fflate';
import { readXlsx as readWorkbook } from 'hucre/xlsx';
import type { SeriesReader } from './table.ts';

/** A workbook of official figures is a few megabytes unpacked; one that claims more is refused before it is unpacked. */
const mostBytes = 64 * 1024 * 1024;
const mostParts = 2_000;
const mostRows = 20_000;

/**
 * Packs a workbook anew from what may be in it: the parts together are no larger than `mostBytes`, each no larger than its
 * entry claims, and their names are of a workbook. So the reader never sees the archive that a stranger made.
 */
function repacked(bytes: Uint8Array): Uint8Array {
  let size = 0;
  let parts = 0;
  const kept = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      size += originalSize;
      parts += 1;
      if (size > mostBytes || parts > mostParts)
        throw new Error(`unpacked it is larger than ${mostBytes / 1024 / 1024} MB`);
      return /^(\[Content_Types\]\.xml|_rels\/|xl\/(_rels\/|workbook\.xml|worksheets\/|sharedStrings\.xml|styles\.xml))/.test(
        name,
      );
    },
  });
  return zipSync(kept, { level: 0 });
}

const place = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const shown = (cell: unknown): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '').trim();

/** The place of a column given by its letter (`C`) or by words of its heading. */
function columnOf(
  rows: readonly (readonly unknown[])[],
  name: string | undefined,
  otherwise: number,
): number {
  if (name === undefined) return otherwise;
  if (/^[A-Z]{1,2}$/.test(name)) return place(name);
  const wanted = name.toLowerCase();
  for (const row of rows) {
    const at = row.findIndex(
      (cell) => typeof cell === 'string' && cell.toLowerCase().replaceAll(/\s+/g, ' ').includes(wanted),
    );
    if (at >= 0) return at;
  }
  throw new Error(`no cell has the words "${name}"`);
}

/**
 * A workbook of Office Open XML, as the US Census Bureau serves it: one sheet, the first or the one named, with a column of
 * periods and a column of values, each by its letter or by words of its heading. Rows of remarks have no period and fall
 * away.
 */
export const readXlsx: SeriesReader = async ({ bytes }, { sheet, period, value }) => {
  const { sheets } = await readWorkbook(repacked(bytes), { sheets: [sheet ?? 0], maxRows: mostRows });
  const rows = sheets[0]?.rows;
  if (rows === undefined) throw new Error(`it has no sheet "${sheet ?? 'at all'}"`);
  const [at, figure] = [columnOf(rows, period, 0), columnOf(rows, value, 1)];
  return {
    unit: null,
    rows: rows.map((row) => ({
      label: shown(row[at]),
      value: typeof row[figure] === 'number' ? row[figure] : shown(row[figure]),
    })),
  };
};
