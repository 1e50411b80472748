import { z } from 'zod';
import { jsonOf } from './json.ts';
import { scaledBy } from './sdmx-csv.ts';
import { common, type Row, type SeriesReader } from './table.ts';

const Component = z.looseObject({
  id: z.string(),
  values: z
    .array(
      z
        .looseObject({
          id: z.string().optional(),
          name: z.unknown().optional(),
          start: z.string().optional(),
        })
        .nullable(),
    )
    .default([]),
});
const Components = z.looseObject({
  dataSet: z.array(Component).default([]),
  series: z.array(Component).default([]),
  observation: z.array(Component).default([]),
});
const nothing = { dataSet: [], series: [], observation: [] };
const Structure = z.looseObject({ dimensions: Components, attributes: Components.default(nothing) });
const Indices = z.array(z.union([z.number(), z.string()]).nullable()).default([]);
/** The value first, then places in the lists of the observation's attributes. */
const Observations = z.record(z.string(), z.array(z.unknown()));
const DataSet = z.looseObject({
  structure: z.int().nonnegative().default(0),
  attributes: Indices,
  series: z.record(z.string(), z.looseObject({ attributes: Indices, observations: Observations })).optional(),
  observations: Observations.optional(),
});
/** Version 1.0 has the parts at the top (as the European Central Bank), 2.0 below `data` with a list of structures (as the OECD). */
const Message = z.union([
  z
    .looseObject({
      data: z.looseObject({
        dataSets: z.array(DataSet),
        structures: z.array(Structure).optional(),
        structure: Structure.optional(),
      }),
    })
    .transform(({ data }) => data),
  z.looseObject({
    dataSets: z.array(DataSet),
    structure: Structure.optional(),
    structures: z.array(Structure).optional(),
  }),
]);
type Component = z.infer<typeof Component>;

/** The components of a key such as `0:3:1`, each with the code it points at. */
const codesOf = (components: readonly Component[], places: readonly (string | number | null | undefined)[]) =>
  components.flatMap(({ id, values }, index): [string, string][] => {
    const place = places[index];
    const code = place === null || place === undefined ? undefined : values[Number(place)]?.id;
    return code === undefined ? [] : [[id, code]];
  });

/**
 * An SDMX-JSON data message (https://github.com/sdmx-twg/sdmx-json), versions 1.0 and 2.0, with its figures below series
 * or flat. The dimensions tell series apart; of the attributes UNIT_MULT scales a value, UNIT_MEASURE or UNIT names the unit.
 */
export const readSdmxJson: SeriesReader = (file) => {
  const held = Message.safeParse(jsonOf(file));
  if (!held.success) throw new Error('it has no data sets and structure as an SDMX-JSON message has');
  const { dataSets, structure, structures = structure ? [structure] : [] } = held.data;
  const units: (string | undefined)[] = [];
  const rows = dataSets.flatMap((set): Row[] => {
    const form = structures[set.structure];
    if (form === undefined) throw new Error('its data set points at a structure that is not there');
    const { dimensions, attributes } = form;
    const rowsOf = (
      observations: z.infer<typeof Observations>,
      ofSeries: [string, string][],
      said: [string, string][],
    ) =>
      Object.entries(observations).map(([key, [value, ...places]]): Row => {
        const own = Object.fromEntries([...ofSeries, ...codesOf(dimensions.observation, key.split(':'))]);
        const about = Object.fromEntries([
          ...said,
          ...codesOf(attributes.observation, places as (string | number | null)[]),
        ]);
        const { TIME_PERIOD: label, ...others } = own;
        units.push(about.UNIT_MEASURE ?? about.UNIT ?? others.UNIT_MEASURE ?? others.UNIT);
        return { label, value: scaledBy(value, about.UNIT_MULT ?? others.UNIT_MULT), others };
      });
    const whole = codesOf(
      dimensions.dataSet,
      dimensions.dataSet.map(() => 0),
    );
    const ofSet = codesOf(attributes.dataSet, set.attributes);
    return [
      ...rowsOf(set.observations ?? {}, whole, ofSet),
      ...Object.entries(set.series ?? {}).flatMap(([key, series]) =>
        rowsOf(
          series.observations,
          [...whole, ...codesOf(dimensions.series, key.split(':'))],
          [...ofSet, ...codesOf(attributes.series, series.attributes)],
        ),
      ),
    ];
  });
  return { unit: common(units), rows };
};
