import JSONstat from 'jsonstat-toolkit';
import { jsonOf } from './json.ts';
import type { SeriesReader } from './table.ts';

/** Cells of a data set: more than any series has, and few enough to be held. */
const mostCells = 200_000;

/**
 * A JSON-stat 2.0 data set (https://json-stat.org/full/), as Eurostat serves it: each cell is a row with the categories it
 * stands under.
 */
export const readJsonStat: SeriesReader = (file) => {
  const dataset = JSONstat(jsonOf(file));
  if (dataset.class !== 'dataset')
    throw new Error(`it is a JSON-stat ${dataset.class ?? 'of unknown class'}, not a dataset`);
  const time =
    dataset.id.find((name) => dataset.Dimension(name)?.role === 'time') ??
    dataset.id.find((name) => name.toLowerCase() === 'time');
  if (time === undefined) throw new Error('it has no dimension of time');
  const sizes = dataset.id.map((name) => dataset.Dimension(name)!.length);
  const cells = sizes.reduce((product, size) => product * size, 1);
  if (cells > mostCells) throw new Error(`it has ${cells} cells; narrow its address to one series`);
  const categories = dataset.id.map((name) => dataset.Dimension(name)!.id);
  const unit = dataset.id.find((name) => name.toLowerCase() === 'unit');
  const units = unit === undefined ? [] : dataset.Dimension(unit)!.id;
  return {
    unit: units.length === 1 ? units[0]! : null,
    rows: dataset.Data().map(({ value }, index) => {
      // The last dimension runs fastest (JSON-stat: row-major order).
      const places: Record<string, string> = {};
      for (let dimension = sizes.length - 1, rest = index; dimension >= 0; dimension--) {
        places[dataset.id[dimension]!] = categories[dimension]![rest % sizes[dimension]!]!;
        rest = Math.floor(rest / sizes[dimension]!);
      }
      const { [time]: label, ...others } = places;
      return { label, value, others };
    }),
  };
};
