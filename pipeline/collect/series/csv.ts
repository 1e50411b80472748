import { parse } from 'csv-parse/sync';
import { decode } from '../../text/decode.ts';
import type { SeriesFile, SeriesReader } from './table.ts';

/** The cells of a CSV file (RFC 4180), rows of any length. */
export function cellsOf({ bytes, contentType }: SeriesFile): string[][] {
  const { text } = decode(bytes, { kind: 'text', contentType });
  return parse(text, {
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    bom: true,
  }) as string[][];
}

/**
 * A plain CSV: the two named columns, or the first two. Official files open with lines of remarks; those have no period
 * and fall away by themselves. A remark `Unit` or `PreUnit` (Office for National Statistics) tells the unit.
 */
export const readCsv: SeriesReader = (file, { period, value }) => {
  const cells = cellsOf(file);
  const remark = (name: string) => cells.find(([first]) => first?.trim() === name)?.[1]?.trim() ?? '';
  const unit = `${remark('PreUnit')} ${remark('Unit')}`.trim() || null;
  if (period === undefined && value === undefined)
    return { unit, rows: cells.map(([label, figure]) => ({ label, value: figure })) };
  const heading = cells.findIndex((row) => row.includes(period ?? '') || row.includes(value ?? ''));
  if (heading < 0) throw new Error(`no heading line has a column "${period ?? value}"`);
  const names = cells[heading]!;
  const [at, figure] = [names.indexOf(period ?? names[0]!), names.indexOf(value ?? names[1]!)];
  if (at < 0 || figure < 0) throw new Error(`its columns are ${names.join(', ')}`);
  return {
    unit,
    rows: cells.slice(heading + 1).map((row) => ({
      label: row[at],
      value: row[figure],
      others: Object.fromEntries(
        names.flatMap((name, index) => (index === at || index === figure ? [] : [[name, row[index] ?? '']])),
      ),
    })),
  };
};
