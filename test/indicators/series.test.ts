import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, test } from 'vitest';
import { formats } from '../../pipeline/collect/series/formats.ts';
import { periodOf } from '../../pipeline/collect/series/period.ts';
import { readSeries } from '../../pipeline/collect/series/read.ts';
import { suspicion } from '../../pipeline/collect/series/suspicion.ts';
import type { Frequency } from '../../pipeline/model/indicator.ts';
import { SeriesAddress, SeriesFormat } from '../../pipeline/model/source.ts';
import { createReader } from '../../pipeline/reader/reader.ts';

const workbook = (rows: unknown[][], name = 'Table 1') =>
  writeXlsx({
    sheets: [
      { name: 'Notes', rows: [['Nothing here']] },
      { name, rows: rows as never },
    ],
  });
const bytesOf = (text: string) => Buffer.from(text);
const address = (format: SeriesFormat, given: object = {}) =>
  SeriesAddress.parse({ indicator: 'made-up', address: 'https://office.test/data', format, ...given });
const read = async (
  format: SeriesFormat,
  bytes: Uint8Array | string,
  given: object = {},
  frequency: Frequency = 'quarterly',
) =>
  readSeries(
    { bytes: typeof bytes === 'string' ? bytesOf(bytes) : bytes },
    address(format, given),
    frequency,
  );

const sdmxDimensions = {
  series: [
    { id: 'FREQ', values: [{ id: 'Q' }] },
    { id: 'REF_AREA', values: [{ id: 'ZZ' }, { id: 'YY' }] },
  ],
  observation: [{ id: 'TIME_PERIOD', values: [{ id: '2024-Q4' }, { id: '2025-Q1' }, { id: '2025-Q2' }] }],
};
const sdmxAttributes = {
  series: [
    { id: 'UNIT', values: [{ id: 'EUR' }] },
    { id: 'UNIT_MULT', values: [{ id: '6', name: 'Millions' }] },
  ],
  observation: [{ id: 'OBS_STATUS', values: [{ id: 'A' }] }],
};

/**
 * One made-up series in every format, in the words of those who serve it: 12.5, 13 and 13.75 million euros in three
 * quarters, a gap between them, remarks or other series around.
 */
const files: Record<
  SeriesFormat,
  { bytes: () => Uint8Array | Promise<Uint8Array>; given: object; unit: string | null }
> = {
  csv: {
    bytes: () =>
      bytesOf(
        '"Title","Made-up sales"\n"PreUnit","€"\n"Unit","million"\n"2024","51.5"\n"2024 Q4","12.5"\n"2025 Q1","13.0"\n"2025 Q2",".."\n"2025 Q3","13.75"\n"2025 JAN","4.2"\n',
      ),
    given: { multiplier: 1e6 },
    unit: '€ million',
  },
  json: {
    bytes: () =>
      bytesOf(
        JSON.stringify({
          data: {
            list: [
              { when: '2024Q4', much: '12.5', area: 'ZZ', unit: 'EUR' },
              { when: '2025Q1', much: 13, area: 'ZZ', unit: 'EUR' },
              { when: '2025Q1', much: 99, area: 'YY', unit: 'EUR' },
              { when: '2025Q2', much: null, area: 'ZZ', unit: 'EUR' },
              { when: '2025Q3', much: '13.75', area: 'ZZ', unit: 'EUR' },
            ],
          },
        }),
      ),
    given: { rows: 'data.list', period: 'when', value: 'much', only: { area: 'ZZ' }, multiplier: 1e6 },
    unit: 'EUR',
  },
  'json-stat': {
    bytes: () =>
      bytesOf(
        JSON.stringify({
          version: '2.0',
          class: 'dataset',
          id: ['unit', 'geo', 'time'],
          size: [1, 2, 4],
          role: { time: ['time'], geo: ['geo'] },
          value: { 0: 70, 4: 12.5, 5: 13, 7: 13.75 },
          dimension: {
            unit: { category: { index: { MIO_EUR: 0 } } },
            geo: { category: { index: { YY: 0, ZZ: 1 } } },
            time: { category: { index: { '2024-Q4': 0, '2025-Q1': 1, '2025-Q2': 2, '2025-Q3': 3 } } },
          },
        }),
      ),
    given: { only: { geo: 'ZZ' }, multiplier: 1e6 },
    unit: 'MIO_EUR',
  },
  'sdmx-csv': {
    bytes: () =>
      bytesOf(
        `KEY,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT,UNIT_MULT,TITLE
SALES.Q.ZZ,Q,ZZ,2024-Q4,12.5,A,EUR,6,"Sales, made up"
SALES.Q.ZZ,Q,ZZ,2025-Q1,13,A,EUR,6,"Sales, made up"
SALES.Q.YY,Q,YY,2025-Q1,88,A,EUR,6,"Sales, made up"
SALES.Q.ZZ,Q,ZZ,2025-Q2,,M,EUR,6,"Sales, made up"
SALES.Q.ZZ,Q,ZZ,2025-Q3,13.75,P,EUR,6,"Sales, made up"
`,
      ),
    given: { only: { REF_AREA: 'ZZ' } },
    unit: 'EUR',
  },
  'sdmx-json': {
    bytes: () =>
      bytesOf(
        JSON.stringify({
          dataSets: [
            {
              series: {
                '0:0': { attributes: [0, 0], observations: { 0: [12.5, 0], 1: [13, 0], 3: [13.75, null] } },
                '0:1': { attributes: [0, 0], observations: { 1: [88, 0], 2: [null] } },
              },
            },
          ],
          structure: {
            dimensions: {
              ...sdmxDimensions,
              observation: [
                { id: 'TIME_PERIOD', values: [...sdmxDimensions.observation[0]!.values, { id: '2025-Q3' }] },
              ],
            },
            attributes: sdmxAttributes,
          },
        }),
      ),
    given: { only: { REF_AREA: 'ZZ' } },
    unit: 'EUR',
  },
  xlsx: {
    bytes: () =>
      workbook([
        ['Made-up retail sales, millions of euros'],
        [],
        ['Quarter', 'Total', 'Made-up  e-commerce'],
        ['2025', null, null],
        ['3rd quarter 2025(p)', 90, 13.75],
        ['2nd quarter 2025(r)', 80, '(S)'],
        ['1st quarter 2025', 70, 13],
        ['4th quarter 2024', 60, '12.5r'],
        ['(p) Preliminary. (r) Revised.'],
      ]),
    given: { sheet: 'Table 1', value: 'made-up e-commerce', multiplier: 1e6 },
    unit: null,
  },
};

describe.each(SeriesFormat.options)('a series as %s', (format) => {
  const { bytes, given, unit } = files[format];
  test('gives its figures in the base unit, by period, gaps left out', async () => {
    expect(await read(format, await bytes(), given)).toEqual({
      figures: [
        { period: '2024-Q4', value: 12_500_000 },
        { period: '2025-Q1', value: 13_000_000 },
        { period: '2025-Q3', value: 13_750_000 },
      ],
      unit,
    });
  });
  test('says in a sentence that it holds nothing of another frequency', async () => {
    await expect(read(format, await bytes(), given, 'weekly')).rejects.toThrow(
      /^none of its \d+ rows is a figure that is weekly$/,
    );
  });
  test.each([
    ['nothing', ''],
    ['a page in its place', '<!doctype html><title>Moved</title><p>We have moved, see 2024.</p>'],
    ['cut off', 'half'],
  ])('refuses %s with a sentence', async (_, text) => {
    const whole = await bytes();
    const damaged = text === 'half' ? whole.slice(0, Math.min(40, whole.length / 2)) : bytesOf(text);
    await expect(read(format, damaged, given)).rejects.toThrow(/\S/);
  });
});

test('every format has a reader and stands in the contract', () => {
  expect(Object.keys(formats).sort()).toEqual([...SeriesFormat.options].sort());
  expect(Object.keys(files).sort()).toEqual([...SeriesFormat.options].sort());
});

test.each(['json', 'json-stat', 'sdmx-csv', 'sdmx-json'] as const)(
  '%s with several series is refused with the name of what tells them apart',
  async (format) => {
    const { bytes, given } = files[format];
    await expect(read(format, await bytes(), { ...given, only: {} })).rejects.toThrow(
      /more than one series: "(area|geo|REF_AREA)" is .. and ..; say which under "only"/,
    );
    await expect(read(format, await bytes(), { ...given, only: { COLOUR: 'blue' } })).rejects.toThrow(
      'no column or dimension "COLOUR"',
    );
  },
);

test('SDMX-JSON 2.0, flat, as the OECD serves it, is read like 1.0', async () => {
  const [freq, area] = sdmxDimensions.series;
  const message = {
    data: {
      dataSets: [
        { structure: 0, observations: { '0:0:0': [12.5, 0, 0], '0:0:2': [14, 0, 0], '0:1:2': [1, 0, 0] } },
      ],
      structures: [
        {
          dimensions: { observation: [freq, area, ...sdmxDimensions.observation] },
          attributes: {
            observation: [
              { id: 'UNIT_MEASURE', values: [{ id: 'EUR' }] },
              { id: 'UNIT_MULT', values: [{ id: '0' }] },
            ],
          },
        },
      ],
    },
  };
  expect(await read('sdmx-json', JSON.stringify(message), { only: { REF_AREA: 'ZZ' } })).toEqual({
    figures: [
      { period: '2024-Q4', value: 12.5 },
      { period: '2025-Q2', value: 14 },
    ],
    unit: 'EUR',
  });
});

describe('a hostile workbook', () => {
  const sheet = (inside: string) =>
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${inside}</sheetData></worksheet>`;
  const book = (parts: Record<string, Uint8Array>) => ({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    ...parts,
  });
  const zeros = new Uint8Array(80 * 1024 * 1024);
  const bomb = zipSync(book({ 'xl/worksheets/sheet1.xml': zeros }), { level: 1 });
  const reader = createReader({ memory: 256 });
  afterAll(() => reader.close());

  test('that unpacks to too much is refused unread', async () => {
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(read('xlsx', bomb)).rejects.toThrow('unpacked it is larger than 64 MB');
  });

  test('that lies of its size gives no more than it claims', async () => {
    const lie = bomb.slice();
    const view = new DataView(lie.buffer);
    for (let at = 0; at < lie.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === zeros.length)
        view.setUint32(at + 24, 1000, true);
      if (view.getUint32(at, true) === 0x04034b50 && view.getUint32(at + 22, true) === zeros.length)
        view.setUint32(at + 22, 1000, true);
    }
    const before = process.memoryUsage().rss;
    await expect(read('xlsx', lie)).rejects.toThrow(/\S/);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  test.each([
    [
      'two cells at the far corners',
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    ],
    [
      'nested entities',
      '<!DOCTYPE a [<!ENTITY b "&b;&b;">]><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>',
    ],
  ])('with %s is refused, or read for what is in it', async (_, inside) => {
    const bytes = zipSync(book({ 'xl/worksheets/sheet1.xml': strToU8(sheet(inside)) }));
    const series = address('xlsx');
    await expect(reader.read('series', { file: { bytes }, series, frequency: 'annual' })).rejects.toThrow(
      /\S/,
    );
  });
});

test.each([
  ['2024-10-01', 'quarterly', '2024-Q4'],
  ['4th quarter 2024(p)', 'quarterly', '2024-Q4'],
  ['Q1 2025', 'quarterly', '2025-Q1'],
  ['2024 Q1', 'annual', null],
  ['2024 JAN', 'monthly', '2024-01'],
  ['January 2024 (r)', 'monthly', '2024-01'],
  ['Sept. 2024', 'monthly', '2024-09'],
  ['2024M07', 'monthly', '2024-07'],
  ['2024-13', 'monthly', null],
  ['2024', 'monthly', null],
  ['2024-W05', 'weekly', '2024-W05'],
  ['2024*', 'annual', '2024'],
  ['Total', 'annual', null],
] as const)('the label %s of a series that is %s is %s', (label, frequency, period) => {
  expect(periodOf(label, frequency)).toBe(period);
});

describe('a series is held back', () => {
  const known = [100, 110, 121, 130, 140, 150].map((value, index) => ({
    period: String(2019 + index),
    value,
  }));
  const times = (factor: number) => known.map(({ period, value }) => ({ period, value: value * factor }));
  const next = (value: number) => [...known, { period: '2025', value }];
  test.each([
    ['that lost more than half of its rows', known.slice(4), /2 figures where 6 were known/],
    [
      'with a figure ten times what it was',
      [{ ...known[0]!, value: 1000 }, ...known.slice(1)],
      /2019 is 1000 where 100/,
    ],
    ['in another currency', times(0.853), /every figure is 0\.853 times what was known/],
    ['in thousands', times(0.001), /is 0\.1 where 100/],
    ['that goes on tenfold', next(1600), /2025 is 1600 after 150 in 2024/],
    ['unchanged but for a new figure', next(155), null],
    [
      'revised here and there',
      known.map((one, index) => ({ ...one, value: one.value * (1 + index / 100) })),
      null,
    ],
    ['that drops its oldest figures', known.slice(2), null],
  ] as const)('%s', (_, figures, expected) => {
    const doubt = suspicion({ figures: [...figures], unit: null }, known);
    if (expected === null) expect(doubt).toBeNull();
    else expect(doubt).toMatch(expected);
  });
  test('that names another unit than the one expected', () => {
    expect(suspicion({ figures: known, unit: 'USD' }, [], 'EUR')).toBe(
      'its unit is "USD" where "EUR" is expected',
    );
    expect(suspicion({ figures: known, unit: null }, [], 'EUR')).toBeNull();
  });
  test('but not one that always moved like that, nor one that was never seen', () => {
    const wild = [1, 20, 1, 20, 1].map((value, index) => ({ period: String(2019 + index), value }));
    expect(suspicion({ figures: [...wild, { period: '2024', value: 20 }], unit: null }, wild)).toBeNull();
    expect(suspicion({ figures: known, unit: null }, [])).toBeNull();
  });
});
