import type { SeriesAddress } from '../../model/source.ts';

/** What a file says of one period: its own label, the value as it is written, and in which rows of other columns it stands. */
export interface Row {
  label: unknown;
  value: unknown;
  /** The other columns or dimensions, by name: tell apart the series of a file that holds several. */
  others?: Readonly<Record<string, string>>;
}

/** A file as one form of rows, whatever its format. */
export interface Table {
  rows: Row[];
  /** What the file itself calls its unit, where it says so in a place made for it. */
  unit: string | null;
}

/** Bytes as fetched, with what the server said they are. */
export interface SeriesFile {
  bytes: Uint8Array;
  contentType?: string | undefined;
}

/** Reads one format. Throws a sentence where the file does not have the form that the address describes. */
export type SeriesReader = (file: SeriesFile, series: SeriesAddress) => Table | Promise<Table>;

/** The one value that all rows have, or null. */
export const common = (values: readonly (string | undefined)[]): string | null => {
  const [first] = values;
  return first !== undefined && first !== '' && values.every((value) => value === first) ? first : null;
};

/** The rows that have these values in these columns; throws where a column does not exist. */
export function narrowed(rows: readonly Row[], only: SeriesAddress['only']): Row[] {
  for (const column of Object.keys(only))
    if (!rows.some(({ others }) => others !== undefined && column in others))
      throw new Error(`it has no column or dimension "${column}"`);
  return rows.filter(({ others }) =>
    Object.entries(only).every(([column, wanted]) => others?.[column] === wanted),
  );
}
