import type { SeriesFormat } from '../../model/source.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import { readJsonStat } from './json-stat.ts';
import { readSdmxCsv } from './sdmx-csv.ts';
import { readSdmxJson } from './sdmx-json.ts';
import type { SeriesReader } from './table.ts';
import { readXlsx } from './xlsx.ts';

/** The formats that official bodies serve. A new one is a reader, a line here, and its name in `model/source.ts`. */
export const formats: Record<SeriesFormat, SeriesReader> = {
  csv: readCsv,
  json: readJson,
  'json-stat': readJsonStat,
  'sdmx-csv': readSdmxCsv,
  'sdmx-json': readSdmxJson,
  xlsx: readXlsx,
};
