import type { Frequency } from '../../model/indicator.ts';
import type { SeriesAddress } from '../../model/source.ts';
import { formats } from './formats.ts';
import { periodOf } from './period.ts';
import { narrowed, type SeriesFile } from './table.ts';

/** One figure of a series, in the base unit. */
export interface Figure {
  period: string;
  value: number;
}

/** A series as it was read. */
export interface Series {
  /** In the order of their periods, each once. */
  figures: Figure[];
  /** What the file calls its unit, where it does. */
  unit: string | null;
}

/** A figure as written, or null for the marks of a missing one (`.`, `:`, `-`, nothing) and for words. */
function figureOf(written: unknown): number | null {
  if (typeof written === 'number') return Number.isFinite(written) ? written : null;
  // Letters after a figure are footnotes: `16.4r`, `12.1 p`, `3(b)`.
  const text = String(written ?? '')
    .replaceAll(/[\s,\u00a0]/g, '')
    .replace(/(?<=\d)(\(?[a-z]\)?)+$/i, '');
  return /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : null;
}

/**
 * Reads an official series as its publisher serves it: the figures of the indicator's own frequency, in the base unit.
 * Throws a sentence where the form is not the one described, nothing is in it, or more than one series is left in it.
 */
export async function readSeries(
  file: SeriesFile,
  series: SeriesAddress,
  frequency: Frequency,
): Promise<Series> {
  const { rows, unit } = await formats[series.format](file, series);
  const figures = new Map<string, { value: number; others: Readonly<Record<string, string>> }>();
  for (const { label, value: written, others = {} } of narrowed(rows, series.only)) {
    const period = periodOf(String(label ?? ''), frequency);
    const figure = figureOf(written);
    if (period === null || figure === null) continue;
    // Twelve digits keep what was published and drop what binary fractions add to it.
    const value = Number((figure * series.multiplier).toPrecision(12));
    const other = figures.get(period);
    if (other !== undefined && other.value !== value) {
      const differs = Object.keys(others).find((name) => others[name] !== other.others[name]);
      throw new Error(
        differs === undefined
          ? `it gives two values for ${period}: ${other.value} and ${value}`
          : `it holds more than one series: "${differs}" is ${other.others[differs]} and ${others[differs]}; say which under "only"`,
      );
    }
    figures.set(period, { value, others });
  }
  if (figures.size === 0) throw new Error(`none of its ${rows.length} rows is a figure that is ${frequency}`);
  return {
    figures: [...figures]
      .map(([period, { value }]) => ({ period, value }))
      .sort((a, b) => (a.period < b.period ? -1 : 1)),
    unit,
  };
}
