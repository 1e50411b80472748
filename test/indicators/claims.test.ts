import { describe, expect, test } from 'vitest';
import { inForce } from '../../pipeline/decisions.ts';
import { agrees, sameNumber } from '../../pipeline/ledger/figure.ts';
import { ledgerOf } from '../../pipeline/ledger/ledger.ts';
import { canonicalPeriod, firstDayOf } from '../../pipeline/ledger/period.ts';
import { latestVintage } from '../../pipeline/ledger/vintages.ts';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import type { Entity } from '../../pipeline/model/entity.ts';
import type { Indicator, Observation } from '../../pipeline/model/indicator.ts';
import type { Statistic } from '../../pipeline/model/statistic.ts';
import { article, decision, indicator } from './make.ts';

const bureau = {
  id: 'bureau',
  names: { en: ['Bureau of Numbers'], zh: ['统计局'] },
  kind: 'statistics',
  country: 'ZZ',
  description: { en: 'Counts.', zh: '统计。' },
  mistranslations: [],
} as unknown as Entity;

/** The ledger of one indicator over some articles and vintages. */
function entryOf(
  articles: readonly PublishedArticle[],
  {
    vintages = [],
    decisions = [],
    as = {},
  }: { vintages?: Observation[]; decisions?: Decision[]; as?: Partial<Indicator> } = {},
) {
  const one = indicator({ countedBy: { en: ['Bureau of Numbers'], zh: [] }, ...as });
  const series = [{ indicator: one, vintages, observations: latestVintage(vintages) }];
  return ledgerOf({ series, articles, briefings: [], entities: [bureau], decisions: inForce(decisions) }).get(
    'sales',
  )!;
}
const quote = (given: Partial<Statistic>): Partial<Statistic> => ({
  geography: 'ZZ',
  period: '2025',
  ...given,
});

describe('one figure, said by many', () => {
  const twelve = Array.from({ length: 12 }, (_, index) =>
    article(index + 2, [quote({ value: 15.4e12, source: index % 2 ? 'Bureau of Numbers' : '统计局' })]),
  );
  test('twelve articles that pass on one figure are twelve echoes of one claim', () => {
    const { claims } = entryOf(twelve);
    expect(claims).toHaveLength(1);
    expect(claims[0]).toMatchObject({ nature: 'actual', origin: { name: '统计局', stated: true } });
    expect(claims[0]!.echoes).toHaveLength(12);
  });
  test('the origin’s own article is no echo, and gives the exact figure', () => {
    const own = article(1, [quote({ value: 15.43e12 })], { publisher: 'Bureau of Numbers' });
    const { claims } = entryOf([...twelve, own]);
    expect(claims).toHaveLength(1);
    expect(claims[0]!.figure.value).toBe(15.43e12);
    expect(claims[0]!.first.article.id).toBe(own.id);
    expect(claims[0]!.echoes).toHaveLength(12);
  });
  test('where no text names an origin, the first article is it', () => {
    const [claim] = entryOf([article(4, [quote({})]), article(3, [quote({})])]).claims;
    expect(claim).toMatchObject({ origin: { name: 'Paper 3', stated: false } });
    expect(claim!.echoes.map(({ article: { publisher } }) => publisher)).toEqual(['Paper 4']);
  });
  test('two bodies that give one number are two claims; an article that says it twice echoes once', () => {
    const said = (source: string) => quote({ value: 12.5, source });
    const { claims } = entryOf([
      article(1, [said('Bureau of Numbers'), said('统计局')]),
      article(2, [said('Augurs')]),
    ]);
    expect(claims.map(({ nature, echoes }) => [nature, echoes.length])).toEqual([
      ['actual', 1],
      ['estimate', 1],
    ]);
  });
  test('its id is kept when earlier articles and finer figures come to light', () => {
    const first = article(8, [quote({ value: 15.4e12 })], { collected: '2026-02-01T00:00:00Z' });
    const found = article(2, [quote({ value: 15.43e12 })], { collected: '2026-02-20T00:00:00Z' });
    expect(entryOf([first, found]).claims[0]!.id).toBe(entryOf([first]).claims[0]!.id);
  });
});

test.each([
  ['a body that counts', { source: 'Bureau of Numbers', sentence: 'The bureau estimates it.' }, 'actual'],
  ['nobody named', {}, 'actual'],
  ['another body', { source: 'Augurs & Co' }, 'estimate'],
  ['words of an estimate', { sentence: 'It is estimated at 100.' }, 'estimate'],
  ['a forecast', { kind: 'forecast' }, 'forecast'],
  ['a period yet to begin', { period: '2027' }, 'forecast'],
] as const)('%s makes a claim an %s', (_, given, nature) => {
  expect(entryOf([article(1, [quote(given)])]).claims.map((claim) => claim.nature)).toEqual([nature]);
});

describe('people over the machine', () => {
  const quoted = article(1, [quote({ value: 7 }), { measure: 'parcels', value: 9, period: '2025' }]);
  const about = (place: string) => `statistic/${quoted.id}/${place}`;
  test('an editor says which indicator a figure belongs to, or that it belongs to none', () => {
    const decisions = [
      decision(1, { about: about('0-3'), field: 'indicator', to: 'none' }),
      decision(2, { about: about('10-13'), field: 'indicator', to: 'sales' }),
    ];
    expect(entryOf([quoted], { decisions }).claims.map(({ figure }) => figure.value)).toEqual([9]);
  });
  test('a figure under doubt is never a claim, whatever is decided on its indicator', () => {
    const doubtful = article(1, [quote({ flag: 'damaged' })]);
    const decisions = [decision(1, { about: about('0-3'), field: 'indicator', to: 'sales' })];
    expect(entryOf([doubtful], { decisions }).claims).toEqual([]);
  });
});

describe('figures that lie apart', () => {
  const seen = '2026-01-01T00:00:00Z';
  test('only figures of one period are compared, forecasts are not, rounding is no difference', () => {
    const { spread } = entryOf(
      [
        article(1, [
          quote({ value: 15.4, source: 'Bureau of Numbers' }),
          quote({ value: 21.5, source: 'Augurs' }),
        ]),
        article(2, [quote({ value: 19, kind: 'forecast' }), quote({ value: 99, period: '2024-H1' })]),
        article(3, [quote({ value: 12, bound: 'more-than' }), quote({ value: 88, period: undefined })]),
      ],
      { vintages: [{ period: '2025', value: 15.43, firstSeen: seen }] },
    );
    expect(spread).toHaveLength(1);
    expect(spread[0]).toMatchObject({ period: '2025', low: 15.43, high: 21.5 });
    expect(
      spread[0]!.figures.map(({ claim, reason, difference }) => [
        claim.figure.value,
        reason,
        difference && Math.round(difference * 1000),
      ]),
    ).toEqual([
      [15.4, null, null],
      [21.5, 'another-count', 393],
      [12, null, null],
    ]);
  });
  test.each([
    ['an earlier vintage of ours', { value: 14 }, 'revised'],
    [
      'a body that counts, with what we never saw',
      { value: 13, source: 'Bureau of Numbers' },
      'same-publisher',
    ],
    ['nobody named', { value: 13 }, 'origin-unnamed'],
  ] as const)('%s is told as such', (_, given, reason) => {
    const vintages = [
      { period: '2025', value: 14, firstSeen: seen },
      { period: '2025', value: 15, firstSeen: '2026-06-01T00:00:00Z' },
    ];
    const { spread } = entryOf([article(1, [quote(given)])], { vintages });
    expect(spread[0]?.figures.map((figure) => figure.reason)).toEqual([reason]);
  });
});

test.each([
  ['15.4 and 15.43', 15.4, 15.43, true],
  ['15.4 and 15.5', 15.4, 15.5, false],
  ['2 and 2.38, for one digit tells little', 2, 2.38, false],
  ['9.8 and 9.76 trillion', 9.8e12, 9.76e12, true],
  ['-3.9 and -3.94', -3.9, -3.94, true],
])('one figure or two: %s', (_, a, b, same) => {
  expect(sameNumber(a, b)).toBe(same);
  expect(sameNumber(b, a)).toBe(same);
});

test('a bound or a range agrees with what it holds', () => {
  const bounded = { value: 13, bound: 'more-than' } as const;
  expect([13.1, 12.9].map((number) => agrees(bounded, number))).toEqual([true, false]);
  const range = { value: null, low: 60, high: 70, bound: 'range' } as const;
  expect([60, 65, 71].map((number) => agrees(range, number))).toEqual([true, true, false]);
});

test.each([
  ['2024-01/2024-06', 'annual', '2024-H1', '2024-01-01'],
  ['2024-10/2024-12', 'quarterly', '2024-Q4', '2024-10-01'],
  ['2024-01/2024-09', 'annual', '2024-01/2024-09', '2024-01-01'],
  ['2025-11-28', 'event', '2025', '2025-01-01'],
  ['2025-07-08/2025-07-11', 'event', '2025', '2025-01-01'],
  ['2026-W53', 'weekly', '2026-W53', '2026-12-28'],
  ['FY2016', 'annual', 'FY2016', '2015-01-01'],
] as const)('%s of a series that is %s is %s, from %s', (period, frequency, canonical, day) => {
  expect(canonicalPeriod(period, frequency)).toBe(canonical);
  expect(firstDayOf(canonicalPeriod(period, frequency))).toBe(day);
});
