import { parse as parseCsv } from 'csv-parse/sync';
import JSONstat from 'jsonstat-toolkit';
import type { Indicator } from '../model/indicator.ts';
import type { SeriesAddress } from '../model/source.ts';
import { periodOf } from './period.ts';

/** One figure of a series, in the base unit. */
export interface Figure {
  period: string;
  value: number;
}

type Row = readonly [label: unknown, value: unknown];

/** The two named columns of a CSV, or its first two: official files open with lines of remarks, which have no period. */
function csvRows(text: string, { period, value }: SeriesAddress): Row[] {
  const rows = parseCsv(text, { relaxColumnCount: true, skipEmptyLines: true, bom: true }) as string[][];
  if (period === undefined && value === undefined) return rows.map((row) => [row[0], row[1]]);
  const heading = rows.findIndex((row) => row.includes(period ?? '') || row.includes(value ?? ''));
  if (heading < 0) throw new Error(`no heading line has a column "${period ?? value}"`);
  const at = [
    rows[heading]!.indexOf(period ?? rows[heading]![0]!),
    rows[heading]!.indexOf(value ?? rows[heading]![1]!),
  ];
  if (at.includes(-1)) throw new Error(`the columns are ${rows[heading]!.join(', ')}`);
  return rows.slice(heading + 1).map((row) => [row[at[0]!], row[at[1]!]]);
}

/** The rows of a JSON list of objects, perhaps below one key. */
function jsonRows(text: string, { period, value, rows }: SeriesAddress): Row[] {
  const whole: unknown = JSON.parse(text);
  const list = rows === undefined ? whole : (whole as Record<string, unknown>)[rows];
  if (!Array.isArray(list))
    throw new Error(`there is no list${rows === undefined ? '' : ` below "${rows}"`}`);
  return list.map((row: unknown) => {
    const [label, figure] = Array.isArray(row)
      ? [row[0], row[1]]
      : [
          (row as Record<string, unknown>)[period ?? 'period'],
          (row as Record<string, unknown>)[value ?? 'value'],
        ];
    return [label, figure];
  });
}

/** The rows of a JSON-stat 2.0 data set in which only time has more than one category (https://json-stat.org/full/). */
function jsonStatRows(text: string): Row[] {
  const dataset = JSONstat(JSON.parse(text));
  if (dataset.class !== 'dataset')
    throw new Error(`it is a JSON-stat ${dataset.class ?? 'of unknown class'}, not a dataset`);
  const time =
    dataset.id.find((name) => dataset.Dimension(name)?.role === 'time') ??
    dataset.id.find((name) => name.toLowerCase() === 'time');
  if (time === undefined) throw new Error('it has no dimension of time');
  const other = dataset.id.find((name) => name !== time && dataset.Dimension(name)!.length > 1);
  if (other !== undefined) throw new Error(`the dimension "${other}" is not narrowed to one category`);
  const values = dataset.Data();
  return dataset.Dimension(time)!.id.map((label, index) => [label, values[index]?.value ?? null]);
}

/** A figure as written, or null for the marks of a missing one (`.`, `:`, `-`, nothing). */
function figureOf(written: unknown): number | null {
  if (typeof written === 'number') return written;
  const text = String(written ?? '').replaceAll(/[\s,]/g, '');
  return /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : null;
}

/**
 * Reads an official series as its publisher serves it: the figures of the indicator's own frequency in the order of
 * their periods, in the base unit. Throws a sentence where the form is not the one described, or nothing is in it.
 */
export function readSeries(text: string, series: SeriesAddress, frequency: Indicator['frequency']): Figure[] {
  const rows =
    series.format === 'csv'
      ? csvRows(text, series)
      : series.format === 'json'
        ? jsonRows(text, series)
        : jsonStatRows(text);
  const figures = rows.flatMap(([label, written]) => {
    const period = periodOf(String(label ?? ''), frequency);
    const value = figureOf(written);
    // Twelve digits keep what was published and drop what binary fractions add to it.
    return period === null || value === null
      ? []
      : [{ period, value: Number((value * series.multiplier).toPrecision(12)) }];
  });
  if (figures.length === 0) throw new Error(`none of its ${rows.length} rows is a ${frequency} figure`);
  return figures.sort((a, b) => (a.period < b.period ? -1 : 1));
}

/**
 * Why a freshly fetched series should not replace what is known, or null: it lost half of its periods, or a figure of a
 * period that both know is ten times what it was, or a tenth.
 */
export function suspicion(fresh: readonly Figure[], known: readonly Figure[]): string | null {
  if (known.length >= 4 && fresh.length < known.length / 2)
    return `it has ${fresh.length} figures where ${known.length} were known`;
  const before = new Map(known.map(({ period, value }) => [period, value]));
  const jumped = fresh.find(({ period, value }) => {
    const old = before.get(period);
    return old !== undefined && old !== 0 && value !== 0 && Math.abs(Math.log10(Math.abs(value / old))) >= 1;
  });
  return jumped ? `${jumped.period} is ${jumped.value} where ${before.get(jumped.period)} was known` : null;
}
