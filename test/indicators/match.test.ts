import { expect, test } from 'vitest';
import { matcher } from '../../pipeline/ledger/match.ts';
import { indicator, statistic } from './make.ts';

const goods = indicator({
  id: 'goods',
  phrases: { en: ['online sales of goods'], zh: ['实物商品 网上 销售额'] },
});
const sales = indicator({ unless: { en: ['growth', 'not adjusted'], zh: ['占'] } });
const share = indicator({
  id: 'share',
  unit: 'percent',
  kind: 'share',
  phrases: { en: ['online share'], zh: ['网上 占'] },
});
const growth = indicator({
  id: 'growth',
  unit: 'percent',
  kind: 'change',
  phrases: { en: ['online sales'], zh: [] },
});
const world = indicator({
  id: 'world',
  unit: 'USD',
  geography: null,
  phrases: { en: ['worldwide online sales'], zh: [] },
});
const yuan = indicator({
  id: 'yuan',
  unit: 'CNY',
  geography: 'CN',
  phrases: { en: ['online sales'], zh: ['网上销售额'] },
});
const dollars = indicator({
  id: 'dollars',
  unit: 'USD',
  geography: 'US',
  phrases: { en: ['online sales'], zh: [] },
});
const festival = indicator({
  id: 'festival',
  unit: 'USD',
  geography: 'CN',
  impliesPlace: true,
  phrases: { en: ['Bazaar day sales'], zh: [] },
});
const twin = indicator({ id: 'twin', unit: 'GBP', phrases: { en: ['basket'], zh: [] } });
const match = matcher([
  goods,
  sales,
  share,
  growth,
  world,
  yuan,
  dollars,
  festival,
  twin,
  { ...twin, id: 'other-twin' },
]);

test.each([
  ['unit, place, kind and words agree', { measure: 'total online sales', geography: 'ZZ' }, 'sales'],
  ['words stand apart, in order', { measure: 'online grocery and fashion sales', geography: 'ZZ' }, 'sales'],
  ['words in another order', { measure: 'sales of online banks', geography: 'ZZ' }, null],
  ['a word within a word is another word', { measure: 'bonline wholesales', geography: 'ZZ' }, null],
  ['Chinese words, others between', { measure: '全国网上零售销售额', geography: 'ZZ' }, 'sales'],
  ['the longest phrase is meant', { measure: 'online sales of goods', geography: 'ZZ' }, 'goods'],
  ['the same in Chinese', { measure: '实物商品网上销售额', geography: 'ZZ' }, 'goods'],
  ['a word makes it another measure', { measure: 'online sales, not adjusted', geography: 'ZZ' }, null],
  ['another unit', { measure: 'online sales', geography: 'ZZ', unit: 'JPY' }, null],
  ['another place', { measure: 'online sales', geography: 'FR' }, null],
  ['no place, and the unit tells none', { measure: 'online sales' }, null],
  ['no place, but the currency is of one', { measure: 'online sales', unit: 'CNY' }, 'yuan'],
  ['no place, and the dollar is of all', { measure: 'online sales', unit: 'USD' }, null],
  [
    'the words tell the place',
    { measure: "Bazaar's day of sales: Bazaar day sales", unit: 'USD' },
    'festival',
  ],
  ['the world has no place', { measure: 'worldwide online sales', unit: 'USD' }, 'world'],
  [
    'the world is not a country',
    { measure: 'worldwide online sales', unit: 'USD', geography: 'US' },
    'dollars',
  ],
  [
    'a share is no movement',
    { measure: 'online share', unit: 'percent', kind: 'share', geography: 'ZZ' },
    'share',
  ],
  [
    'a movement is no share',
    { measure: 'online sales', unit: 'percent', kind: 'change', geography: 'ZZ' },
    'growth',
  ],
  ['a forecast of a level', { measure: 'online sales', kind: 'forecast', geography: 'ZZ' }, 'sales'],
  [
    'a forecast of a share',
    { measure: 'online share to rise', unit: 'percent', kind: 'forecast', geography: 'ZZ' },
    'share',
  ],
  [
    'a forecast of growth',
    { measure: 'growth of online sales', unit: 'percent', kind: 'forecast', geography: 'ZZ' },
    'growth',
  ],
  ['doubt', { measure: 'online sales', geography: 'ZZ', flag: 'the digits are damaged' }, null],
  [
    'two indicators meant alike: an editor decides',
    { measure: 'basket', unit: 'GBP', geography: 'ZZ' },
    null,
  ],
] as const)('%s', (_, given, expected) => {
  expect(match(statistic(given))).toBe(expected);
});
