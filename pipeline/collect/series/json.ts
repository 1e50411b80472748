import { decode } from '../../text/decode.ts';
import { common, type SeriesFile, type SeriesReader } from './table.ts';

/** A JSON document in whatever encoding the server says. */
export const jsonOf = ({ bytes, contentType }: SeriesFile): unknown =>
  JSON.parse(decode(bytes, { kind: 'text', contentType }).text.replace(/^\ufeff/, ''));

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON list of objects or pairs, perhaps below a key; a path of keys is parted by dots. A key `unit` tells the unit. */
export const readJson: SeriesReader = (file, { period = 'period', value = 'value', rows }) => {
  let list = jsonOf(file);
  for (const key of rows?.split('.') ?? []) list = isRecord(list) ? list[key] : undefined;
  if (!Array.isArray(list))
    throw new Error(`there is no list${rows === undefined ? '' : ` below "${rows}"`}`);
  const records = list.map((row: unknown) =>
    Array.isArray(row) ? { [period]: row[0], [value]: row[1] } : isRecord(row) ? row : {},
  );
  return {
    unit: common(records.map(({ unit }) => (typeof unit === 'string' ? unit : undefined))),
    rows: records.map(({ [period]: label, [value]: figure, ...others }) => ({
      label,
      value: figure,
      others: Object.fromEntries(Object.entries(others).map(([name, other]) => [name, String(other)])),
    })),
  };
};
