import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { statistics } from '../../../pipeline/measure/statistics.ts';

describe('damaged words', () => {
  test.each([
    ['a year in two pieces', 'In 20 19 the group opened 30 shops.', '20 19', '2019', true],
    ['a year in three pieces', 'It was founded in 20 0 8, and has 40 shops.', '20 0 8', '2008', true],
    [
      'a year with its month',
      'Up to 20 15 07, more than 300 firms had joined.',
      '20 15 07',
      'July 2015',
      true,
    ],
    ['a Chinese year', '20 21年，销售额为3亿元。', '20 21', '2021', true],
    ['a one that became a sum', 'The fund put in $6.5438+0 million.', '6.5438+0', '1', true],
    ['a thousand that became a sum', 'It has 6.5438+0,000 stores.', '6.5438+0,000', '1,000', true],
    ['a sum with more digits', 'Sales were 6.5438+0.3 billion yuan.', '6.5438+0.3', '6.5438+0.3', false],
    ['a glued year', '2065438+On May 5th, 2012, the site sold 600 phones.', '2065438+On', '201x: On', false],
    ['a masked word', 'This is a * * * win for 40 firms.', '* * * win', '[masked] win', false],
  ])('%s', (_, text, from, to, certain) => {
    expect(statistics({ text }).repairs).toEqual([{ from, to, certain }]);
  });

  test.each([
    ['a screen of 15 inches', 'They sold 20 15-inch screens.'],
    ['figures in a row', 'The lots had 20 16 30 and 18 pieces.'],
    ['a product of stars', 'Rated ***** by 300 buyers.'],
    ['an honest sum', 'The score was 3+0 after 65 minutes.'],
  ])('%s is no damage', (_, text) => {
    expect(statistics({ text }).repairs).toEqual([]);
  });
});

describe('figures in damaged sentences', () => {
  const of = (text: string, published?: string) => statistics({ text, published }).statistics;

  test('a repaired year dates its figures, and the damaged words stand beside them', () => {
    expect(of('In 20 18, the city handled 1.5 million parcels, up 12%.')).toMatchObject([
      { value: 1_500_000, period: '2018', repaired: '20 18' },
      { value: 12, period: '2018', repaired: '20 18' },
    ]);
  });
  test('a repaired number has its value and is quoted as it stood', () => {
    expect(of('The host sold more than $6.5438+0 million of goods.')).toMatchObject([
      { value: 1_000_000, unit: 'USD', bound: 'more-than', quote: '$6.5438+0 million', repaired: '6.5438+0' },
    ]);
  });
  test('digits beyond repair give no value, and a reason', () => {
    const [one] = of('The host sold more than 6.5438+0.7 billion yuan of goods.');
    expect(one).toMatchObject({
      value: null,
      unit: 'CNY',
      bound: 'more-than',
      quote: '6.5438+0.7 billion yuan',
    });
    expect(one!.flag).toMatch(/digits/);
  });
  test('a glued year puts every figure of its sentence in doubt, whatever year stands further on', () => {
    const found = of(
      '2065438+On June 9th, 2014, the depot sent out 70,000 parcels to 31 cities.',
      '2019-01-01',
    );
    expect(found.map(({ value }) => value)).toEqual([70_000, 31]);
    for (const one of found) {
      expect(one.flag).toMatch(/year/);
      expect(one.period).toBeUndefined();
    }
  });
  test('the sentence after a glued year is not in doubt', () => {
    const found = of('2065438+By the end of May, it had 12 depots. It employs 900 people.');
    expect(found.map(({ flag }) => flag === undefined)).toEqual([false, true]);
  });
  test('a masked word puts the figures of its clause in doubt, and no others', () => {
    const found = of('In 2021 the * * * of the shop rose 40 percent, and returns fell 8 percent.');
    expect(found.map(({ value, flag }) => [value, flag !== undefined])).toEqual([
      [40, true],
      [-8, false],
    ]);
  });
  test('no figure is certain that rests on an uncertain repair', () => {
    for (const text of [
      '2065438+On May 5th the site sold 600 phones.',
      'Sales were 6.5438+03 billion yuan.',
      '6.5438+0.5 million buyers came.',
      '* * * grew 30%.',
    ])
      for (const one of of(text)) expect(one.flag, text).toBeDefined();
  });
});

const founding = '../shared/seed/000_692534a1b7119ad9.txt';
test.skipIf(!existsSync(founding))('the founding article: years restored, doubtful words marked', () => {
  const { repairs, statistics: found } = statistics({ text: readFileSync(founding, 'utf8') });
  expect(repairs.map(({ from, to, certain }) => `${from} → ${to}${certain ? '' : '?'}`)).toEqual([
    '20 1 1 → 2011',
    '20 13 10 → October 2013',
    '20 14 → 2014',
    '20 15 → 2015',
    '20 16 → 2016',
    '6.5438+0 → 1',
    '2065438+On → 201x: On?',
    '* * * win → [masked] win?',
    '20 16 → 2016',
    '20 16 → 2016',
  ]);
  expect(found.map(({ value, unit, bound, period }) => [value, unit, bound, period])).toEqual([
    [20_000_000, 'count', 'more-than', 'FY2016'],
    [5_000_000, 'count', 'more-than', 'FY2016'],
    [90, 'percent', 'more-than', 'FY2016'],
    [90, 'percent', 'more-than', 'FY2016'],
    [20, 'count', 'more-than', undefined],
  ]);
});
