import { cellsOf } from './csv.ts';
import { common, type SeriesReader } from './table.ts';

/** A value times ten to the power that the attribute UNIT_MULT gives. */
export const scaledBy = (value: unknown, power: string | undefined): unknown => {
  const exponent = Number(power ?? 0);
  const number = Number(value);
  return exponent === 0 ||
    !Number.isInteger(exponent) ||
    String(value ?? '').trim() === '' ||
    Number.isNaN(number)
    ? value
    : number * 10 ** exponent;
};

/** Columns that say something of a figure and not which series it is of. */
const attributes =
  /^(KEY|DATAFLOW|STRUCTURE(_ID|_NAME)?|ACTION|TITLE(_COMPL)?|OBS_.*|.*_STATUS|.*CONF.*|DECIMALS|COLLECTION|COMPILATION|SOURCE_AGENCY|TIME_FORMAT|UNIT_MULT|.*COMMENT.*)$/;

/**
 * SDMX-CSV 1.0 and 2.0 (https://github.com/sdmx-twg/sdmx-csv), as the European Central Bank and the OECD serve it: one
 * row a figure, TIME_PERIOD and OBS_VALUE beside the dimensions and attributes. Labels after a code (`A: Annual`) are cut.
 */
export const readSdmxCsv: SeriesReader = (file) => {
  const [heading = [], ...cells] = cellsOf(file);
  const names = heading.map((name) => name.replace(/:.*$/s, '').trim());
  const [at, figure] = [names.indexOf('TIME_PERIOD'), names.indexOf('OBS_VALUE')];
  if (at < 0 || figure < 0) throw new Error('it has no columns TIME_PERIOD and OBS_VALUE');
  const column = (row: readonly string[], name: string) =>
    row[names.indexOf(name)]?.replace(/:.*$/s, '').trim();
  const unitOf = (row: readonly string[]) => column(row, 'UNIT_MEASURE') ?? column(row, 'UNIT');
  return {
    unit: common(cells.map(unitOf)),
    rows: cells.map((row) => ({
      label: row[at],
      value: scaledBy(row[figure], column(row, 'UNIT_MULT')),
      others: Object.fromEntries(
        names.flatMap((name) =>
          name === 'TIME_PERIOD' || attributes.test(name) ? [] : [[name, column(row, name) ?? '']],
        ),
      ),
    })),
  };
};
