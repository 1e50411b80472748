import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import { editionOf } from '../../pipeline/edition.ts';
import { ledgerOf } from '../../pipeline/ledger/ledger.ts';
import { csv, csvCell } from '../../src/csv.ts';
import { claimsTable, documentOf, metadataOf, valuesTable } from '../../src/indicators/downloads.ts';

const edition = editionOf(await requireContent('test/site/content'));
const entry = ledgerOf({ ...edition, series: edition.indicators }).get('made-up-sales')!;
const page = 'https://site.test/paper/en/indicators/made-up-sales/';
const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

test.each([
  ['made-up-sales.csv', () => csv(valuesTable(entry).heading, valuesTable(entry).rows)],
  ['made-up-sales.claims.csv', () => csv(claimsTable(entry).heading, claimsTable(entry).rows)],
  ['made-up-sales.json', () => json(documentOf(entry, page, edition))],
  ['made-up-sales.metadata.json', () => json(metadataOf(entry, page, edition))],
])('%s is what programs were promised', async (name, made) => {
  await expect(made()).toMatchFileSnapshot(`golden/${name}.txt`);
});

test('a figure under doubt stands in no download as a figure', () => {
  const everything =
    csv(claimsTable(entry).heading, claimsTable(entry).rows) + json(documentOf(entry, page, edition));
  expect(everything).not.toContain('1900000');
});

describe('the guard against formula injection', () => {
  /** What a spreadsheet would carry out: a cell that begins with one of these signs, whatever blanks stand before it. */
  const carriedOut = /^[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
  const isNumber = (text: string) => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
  const dangerous = fc
    .tuple(
      fc.constantFrom('', ' ', '\t', '\r', '\n', '\u00a0', ',', '"'),
      fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '', '"=', ';='),
      fc.string({ unit: 'grapheme' }),
    )
    .map((parts) => parts.join(''));

  test('no cell that a spreadsheet reads is a formula, and none is lost or split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(dangerous, fc.string(), fc.double({ noNaN: true })), { minLength: 1 }),
        (rows) => {
          const read = parse(csv(['a', 'b', 'c'], rows), { relaxColumnCount: false }) as string[][];
          expect(read).toHaveLength(rows.length + 1);
          for (const [index, [danger, any, number]] of rows.entries()) {
            const cells = read[index + 1]!;
            for (const [at, given] of [danger, any].entries()) {
              if (!isNumber(given)) expect(carriedOut.test(cells[at]!)).toBe(false);
              expect([given, `'${given}`]).toContain(cells[at]);
            }
            if (Number.isFinite(number))
              expect(Object.is(Number(cells[2]), number) || Number(cells[2]) === number).toBe(true);
          }
        },
      ),
    );
  });

  test.each([
    ['a formula', '=1+2', '"\'=1+2"'],
    ['a command', "@SUM(1+1)*cmd|' /C calc'!A0", "\"'@SUM(1+1)*cmd|' /C calc'!A0\""],
    ['a formula after a blank', ' =1', '"\' =1"'],
    ['a formula behind a separator', 'a,=1', '"a,=1"'],
    ['a negative number', -3.9, '-3.9'],
    ['a negative number as text', '-3.9', '-3.9'],
    ['a telephone number', '+4420', '"\'+4420"'],
    ['a quote', 'he said "no"', '"he said ""no"""'],
    ['nothing', null, ''],
  ] as const)('%s', (_, value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});
