import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { countWeeks } from '../../pipeline/measure/momentum/counts.ts';
import { countStories } from '../../pipeline/measure/momentum/coverage.ts';
import { momentum, momentumOf, type SeriesWeek, seriesMomentum } from '../../pipeline/measure/momentum.ts';
import { Entity } from '../../pipeline/model/entity.ts';
import { Momentum, type Phase } from '../../pipeline/model/momentum.ts';
import { asOf, chance, plantedEdition, trends } from './planted-edition.ts';

const sources = [
  ...Array.from({ length: 10 }, (_, i) => `publisher-${i}-feed`),
  'newcomer-feed',
  'never-heard',
];
const phasesOf = (stories: ReturnType<typeof plantedEdition>) =>
  Object.fromEntries(momentum({ trends, stories, sources, asOf }).map(({ trend, phase }) => [trend, phase]));

describe('a planted edition', () => {
  const planted = plantedEdition();
  const moved = momentum({ trends, stories: planted, sources, asOf });
  const of = (trend: string) => moved.find((each) => each.trend === trend)!;

  test('exactly the true rise is rising: neither a new source nor a wire text copied by twelve sites', () => {
    expect(phasesOf(planted)).toEqual({
      steady: 'steady',
      'true-rise': 'rising',
      'new-source': 'steady',
      'one-wire': 'steady',
    });
  });

  test.each(['publisher-0', 'publisher-4', 'publisher-9'])(
    'doubling or dropping %s moves no phase',
    (source) => {
      const before = phasesOf(planted);
      expect(phasesOf(plantedEdition({ doubled: source }))).toEqual(before);
      expect(phasesOf(plantedEdition({ dropped: source }))).toEqual(before);
    },
  );

  test('the receipt says what the phase rests on', () => {
    const { receipt, weeks } = Momentum.parse({
      ...of('true-rise'),
      receipt: { ...of('true-rise').receipt, stories: [] },
      weeks: [],
    });
    expect(weeks).toEqual([]);
    expect(receipt).toMatchObject({ to: '2026-07-13', sources: { live: 11, all: 12 } });
    expect(receipt.now! / receipt.before!).toBeGreaterThan(2);
    expect(receipt.test!.q).toBeLessThan(0.001);
    expect(receipt.publishers).toHaveLength(10);
  });

  test('one text copied by twelve sites is one story', () => {
    const week = of('one-wire').weeks.at(-1)!;
    const others = plantedEdition().filter(
      ({ id, articles }) =>
        id !== 'wire-0' && articles[0]!.published! >= week.week && articles[0]!.tags[0]?.trend === 'one-wire',
    );
    expect(week.stories).toBe(others.length + 1);
  });

  test('counts of stories add up: counted in parts, in any order, they give the same answer', () => {
    const entities = [
      Entity.parse({
        id: 'wire',
        kind: 'company',
        names: { en: ['wire'], zh: [] },
        country: null,
        description: { en: 'A wire.', zh: '通讯社。' },
      }),
    ];
    const heardSince = new Map(
      planted
        .flatMap(({ articles }) => articles)
        .map(({ publisher, published }) => [publisher, published!] as const)
        .sort(([, a], [, b]) => (a < b ? 1 : -1)),
    );
    const counted = countStories(planted, heardSince);
    const parts = [...Map.groupBy(counted, ({ id }) => id.length % 3).values()]
      .reverse()
      .map((part) => countWeeks(part, entities));
    const coverage = {
      weeks: parts.flatMap(({ weeks }) => weeks),
      terms: parts.flatMap(({ terms }) => terms),
    };
    const whole = momentum({ trends, stories: planted, sources, entities, heardSince, asOf });
    expect(momentumOf(coverage, counted, { trends, sources, asOf })).toEqual(whole);
    expect(parts.length).toBeGreaterThan(1);
  });

  test('the same stories in another order give the same answer', () => {
    expect(momentum({ trends, stories: planted.toReversed(), sources, asOf })).toEqual(moved);
  });
});

/** Weeks of one series whose articles are drawn with this share from eight sources of unequal size. */
function series(
  share: (week: number) => number,
  options: { doubled?: number; dropped?: number; seed?: number } = {},
): SeriesWeek[] {
  const draw = chance(options.seed ?? 3);
  return Array.from({ length: 64 }, (_, week) => {
    const cells = Array.from({ length: 8 }, (_, source) => {
      const size = 20 + 15 * source;
      const articles = Array.from({ length: size }, draw).filter((lot) => lot < share(week)).length;
      const times = week < 45 ? 1 : source === options.doubled ? 2 : source === options.dropped ? 0 : 1;
      return [`source-${source}`, { articles: articles * times, total: size * times }] as const;
    });
    const sum = (key: 'articles' | 'total') => cells.reduce((total, [, cell]) => total + cell[key], 0);
    return { week, articles: sum('articles'), total: sum('total'), sources: Object.fromEntries(cells) };
  });
}

const shapes: [string, (week: number) => number, Phase][] = [
  ['level', () => 0.03, 'steady'],
  ['a rise to threefold', (week) => 0.03 * 3 ** Math.max(0, (week - 40) / 23), 'rising'],
  ['a fade to a third', (week) => 0.04 * 3 ** -Math.max(0, (week - 40) / 23), 'fading'],
  ['a burst in the last week', (week) => (week === 63 ? 0.12 : 0.03), 'burst'],
  ['hardly anything', () => 0.0002, 'quiet'],
];

describe.each(shapes)('%s', (_, share, phase) => {
  test(`is ${phase}, whichever source doubles or drops out`, () => {
    const variants = [{}, ...[0, 3, 7].flatMap((source) => [{ doubled: source }, { dropped: source }])];
    expect(variants.map((variant) => seriesMomentum(series(share, variant)).phase)).toEqual(
      variants.map(() => phase),
    );
  });
});

test.each<[string, SeriesWeek[], Phase]>([
  [
    'a source that replaces all others',
    series(() => 0.03).map((week, at) => ({
      ...week,
      articles: at < 60 ? 3 : 30,
      sources: at < 60 ? { old: 100 } : { new: 100 },
    })),
    'coverage-changed',
  ],
  [
    'volumes alone, one source twice as large as all others joins',
    series(() => 0.03).map((week, at) => ({
      ...week,
      articles: at < 50 ? 5 : 40,
      sources: at < 50 ? { a: 50, b: 50 } : { a: 50, b: 50, c: 200 },
    })),
    'coverage-changed',
  ],
  [
    'one source alone bursts',
    series(() => 0.03).map((week, at) =>
      at < 63
        ? week
        : {
            ...week,
            articles: week.articles + 30,
            sources: { ...week.sources, 'source-7': { articles: 34, total: 155 } },
          },
    ),
    'steady',
  ],
  ['no weeks', [], 'quiet'],
])('%s', (_, weeks, phase) => {
  expect(seriesMomentum(weeks).phase).toBe(phase);
});

test('a week carries its share, what was expected, a score and a phase', () => {
  const weeks = Array.from({ length: 60 }, (_, week) => ({
    week: `w${week}`,
    articles: week === 59 ? 12 : 4,
    total: 100,
  }));
  expect(seriesMomentum(weeks).weeks.at(-1)).toMatchObject({ week: 'w59', share: 0.12, phase: 'burst' });
  expect(seriesMomentum(weeks).weeks.at(-1)!.expected).toBeCloseTo(4, 1);
});

const planted = new URL('../../../shared/data/analysis/momentum-planted.jsonl.gz', import.meta.url);
test.skipIf(!existsSync(planted))(
  'planted bursts and moves are found, calm is left in peace (skipped where the series are absent)',
  () => {
    const lines = gunzipSync(readFileSync(planted))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const counts = { bursts: 0, hit: 0, calm: 0, alarms: 0, moves: 0, right: 0, said: 0, wrong: 0 };
    for (const { kind, at, length, weeks } of lines) {
      const { phase, weeks: answered } = seriesMomentum(weeks);
      const bursts = answered.map((week) => week.phase === 'burst');
      if (kind === 'burst') {
        counts.bursts += 1;
        counts.hit += Number(bursts.slice(at, at + length).includes(true));
        continue;
      }
      if (kind === 'null') {
        counts.calm += bursts.length - 16;
        counts.alarms += bursts.slice(16).filter(Boolean).length;
      } else {
        counts.moves += 1;
        counts.right += Number(phase === kind);
      }
      if (phase === 'rising' || phase === 'fading') {
        counts.said += 1;
        counts.wrong += Number(phase !== kind);
      }
    }
    expect(counts.hit / counts.bursts).toBeGreaterThanOrEqual(0.8);
    expect(counts.alarms / counts.calm).toBeLessThanOrEqual(0.005);
    expect(counts.right / counts.moves).toBeGreaterThanOrEqual(0.88);
    expect(counts.wrong / counts.said).toBeLessThanOrEqual(0.04);
  },
);
