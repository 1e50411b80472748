import { describe, expect, test } from 'vitest';
import { inForce, resolve, resolveObservations } from '../../pipeline/decisions.ts';
import { ledgerOf } from '../../pipeline/ledger/ledger.ts';
import { asOf, latestVintage, momentsOf } from '../../pipeline/ledger/vintages.ts';
import type { Briefing } from '../../pipeline/model/briefing.ts';
import { article, decision, indicator } from './make.ts';

const [january, may] = ['2026-01-10T00:00:00Z', '2026-05-10T00:00:00Z'];
const vintages = [
  { period: '2025-Q1', value: 290.5, firstSeen: january },
  { period: '2025-Q2', value: 300, firstSeen: january },
  { period: '2025-Q1', value: 288.2, firstSeen: may },
  { period: '2025-Q3', value: 310, firstSeen: may },
];

describe('vintages', () => {
  test('what was known at a moment stays what it was', () => {
    expect(momentsOf(vintages)).toEqual([january, may]);
    expect(asOf(vintages, january).map(({ value }) => value)).toEqual([290.5, 300]);
    expect(latestVintage(vintages).map(({ value }) => value)).toEqual([288.2, 300, 310]);
  });

  test('a revision names the articles and briefings that quoted the figure before it, and no others', () => {
    const one = indicator({ frequency: 'quarterly' });
    const quoting = (number: number, value: number, published: string) =>
      article(number, [{ value, period: '2025-Q1', geography: 'ZZ' }], {
        published,
        collected: `${published}T08:00:00Z`,
      });
    const articles = [
      quoting(1, 290.5, '2026-02-01'),
      quoting(2, 288.2, '2026-02-02'),
      quoting(3, 290.5, '2026-06-01'),
      article(4, [{ value: 290.5, period: '2024-Q1', geography: 'ZZ' }]),
    ];
    const briefing = (id: string, value: number) =>
      ({
        id,
        evidence: [{ observation: 'sales', period: '2025-Q1', value, firstSeen: january }],
      }) as Briefing;
    const entry = ledgerOf({
      series: [{ indicator: one, vintages, observations: latestVintage(vintages) }],
      articles,
      briefings: [briefing('letter/2026-02-09', 290.5), briefing('letter/2026-06-09', 288.2)],
      entities: [],
      decisions: inForce([]),
    }).get('sales')!;
    expect(entry.revisions).toHaveLength(1);
    const [{ period, from, to, articles: quoted, briefings }] = entry.revisions as [
      (typeof entry.revisions)[0],
    ];
    expect([period, from.value, to.value]).toEqual(['2025-Q1', 290.5, 288.2]);
    expect(quoted.map(({ id }) => id)).toEqual([articles[0]!.id]);
    expect(briefings.map(({ id }) => id)).toEqual(['letter/2026-02-09']);
    expect(entry.releases.map(({ at, added, revised }) => [at, added.length, revised.length])).toEqual([
      [may, 1, 1],
      [january, 2, 0],
    ]);
  });
});

describe('corrections of official figures', () => {
  const about = 'observation/sales/2025-Q1';
  const because = 'a misprint in the file';
  const corrected = (to: Parameters<typeof decision>[1]['to'], was: number) =>
    resolveObservations(
      'sales',
      vintages,
      inForce([decision(1, { about, field: 'value', to, was, because })]),
    ).filter(({ period }) => period === '2025-Q1');
  test.each([
    ['drop', 'drop', [288.2]],
    ['override', 291, [291, 288.2]],
    ['scale', { scale: 10 }, [2905, 288.2]],
  ] as const)('%s touches the value it expects to be wrong, and no other vintage', (_, to, values) => {
    expect(corrected(to, 290.5).map(({ value }) => value)).toEqual(values);
  });
  test('a flagged value stays in the vintages, marked', () => {
    expect(corrected({ flag: 'looks odd' }, 288.2).map(({ flag }) => flag)).toEqual([undefined, 'looks odd']);
  });
  test('where the value is another by now, the correction does nothing', () => {
    expect(corrected('drop', 77).map(({ value }) => value)).toEqual([290.5, 288.2]);
  });
});

test.each([
  ['drop', 'drop', []],
  ['accept', 'accept', [{ value: 100, flag: undefined }]],
  ['scale', { scale: 1000 }, [{ value: 100_000, flag: undefined }]],
  ['flag', { flag: 'two readings' }, [{ value: 100, flag: 'two readings' }]],
] as const)('an editor may %s a quoted figure', (_, to, expected) => {
  const quoted = article(1, [{ flag: 'damaged' }]);
  const decisions = inForce([decision(1, { about: `statistic/${quoted.id}/0-3`, field: 'statistic', to })]);
  const [resolved] = resolve([quoted], decisions);
  expect(resolved!.statistics.map(({ value, flag }) => ({ value, flag }))).toEqual(expected);
});

test('which indicator a figure belongs to is another field than the figure itself', () => {
  const quoted = article(1, [{}]);
  const about = `statistic/${quoted.id}/0-3`;
  const decisions = inForce([decision(1, { about, field: 'indicator', to: 'sales' })]);
  expect(resolve([quoted], decisions)).toEqual([quoted]);
});
