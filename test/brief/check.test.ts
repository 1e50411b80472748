import { describe, expect, test } from 'vitest';
import { changedSources, checkBriefing, sentenceCheck } from '../../pipeline/brief/check.ts';
import type { Briefing, BriefingEvidence } from '../../pipeline/model/briefing.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { article, checked, indicator, statistic, trend } from './made-up.ts';

const english = 'Northquay sold goods worth 2.4 billion yuan in 2025, said retailers in Gullhaven.';
const chinese = '北码头2025年销售额24亿元，三成来自海外。';
const told = article('Northquay sells more', english, {
  statistics: [
    statistic(english, '2.4 billion yuan', {
      measure: 'sales of Northquay',
      value: 2_400_000_000,
      period: '2025',
    }),
  ],
});
const toldInChinese = article('北码头多卖了', chinese, { language: 'zh', publisher: '潮水商报' });
const series = [
  { period: '2025-Q1', value: 12.4, firstSeen: '2025-05-01T00:00:00Z' },
  { period: '2026-Q1', value: 14.26, firstSeen: '2026-03-03T00:00:00Z' },
];
const edition = checked([told, toldInChinese], { series });

const of = (piece: typeof told, field: 'title' | 'summary'): BriefingEvidence => ({
  article: piece.id,
  field,
  quote: piece[field],
  start: 0,
  end: piece[field].length,
});
const figure: BriefingEvidence = {
  article: told.id,
  field: 'statistic',
  quote: english,
  start: told.statistics[0]!.start,
  end: told.statistics[0]!.end,
  value: 2_400_000_000,
};
const summary = of(told, 'summary');
const zh = of(toldInChinese, 'summary');
const values = series.map((each): BriefingEvidence => ({ observation: indicator.id, ...each }));
const receipt: BriefingEvidence = {
  momentum: trend.id,
  week: '2026-03-02',
  phase: 'rising',
  stories: 9,
  total: 60,
  before: 0.051,
  now: 0.1243,
  publishers: 5,
  live: 20,
  all: 24,
};

describe('a sentence against its evidence', () => {
  const check = sentenceCheck(edition);
  test.each<[string, SiteLanguage, string, BriefingEvidence[], string | null]>([
    ['the words themselves', 'en', english, [summary], null],
    ['publisher and day', 'en', 'Northquay sold more, Harbour Post reported on 4 March.', [summary], null],
    ['the value in the other script', 'zh', '2025年，北码头销售额达24亿元。', [figure], null],
    ['a name in its other language', 'zh', '北码头2025年销售24亿元。', [summary], null],
    ['a tenth in words', 'en', 'Northquay made 30% of its sales abroad.', [zh], null],
    [
      'a number that is not there',
      'en',
      'Northquay sold goods worth 2.5 billion yuan.',
      [summary],
      '2.5 billion',
    ],
    ['another scale', 'en', 'Northquay sold goods worth 2.4 million yuan.', [summary], '2.4 million'],
    ['a number in words', 'en', 'Northquay doubled its sales in 2025.', [summary], 'doubled'],
    ['a Chinese numeral', 'zh', '北码头四成销售来自海外。', [zh], '四'],
    [
      'a company of the glossary',
      'en',
      'Saltmarsh sold goods worth 2.4 billion yuan.',
      [summary],
      'saltmarsh',
    ],
    ['the same in Chinese', 'zh', '盐沼百货2025年销售额24亿元。', [zh], '盐沼百货'],
    ['an owner is not its shop', 'zh', '北码头控股2025年销售额24亿元。', [zh], '北码头控股'],
    ['an unknown name that opens', 'en', 'Zalmar sold goods worth 2.4 billion yuan.', [summary], 'Zalmar'],
    ['an unknown name within', 'en', 'Goods of Zalmar sold for 2.4 billion yuan.', [summary], 'Zalmar'],
    ['a common word that opens', 'en', 'Retailers sold more.', [summary], null],
    ['a Latin name in Chinese', 'zh', '北码头与acme合作。', [zh], 'acme'],
    ['a country that is not named', 'zh', '北码头在日本卖了24亿元。', [zh], '日本'],
    ['a publisher that is not cited', 'zh', '潮水商报：北码头多卖了。', [summary], '潮水商报'],
    ['a rounded value', 'en', 'The Harbour share stood at 14.3% in the first quarter of 2026.', values, null],
    ['a difference of two values', 'en', 'The Harbour share rose by 1.86 points.', values, null],
    ['a wrong value', 'en', 'The Harbour share stood at 14.9%.', values, '14.9'],
    [
      'shares of a receipt',
      'en',
      'Harbour trade is rising: 12.4% of stories, up from 5.1%.',
      [receipt],
      null,
    ],
    [
      'a share that rounds to a whole',
      'en',
      'Harbour trade: 9% of stories.',
      [{ ...receipt, now: 0.0896 }],
      null,
    ],
    ['a share that is not in it', 'en', 'Harbour trade is rising: 13% of stories.', [receipt], '13'],
  ])('%s', (_, language, text, evidence, foreign) => {
    const answer = check(text, evidence, { language });
    if (foreign === null) expect(answer).toBeNull();
    else expect(answer?.toLowerCase()).toContain(`says ${foreign.toLowerCase()}`);
  });
});

const briefing = (evidence: BriefingEvidence[], text = 'Northquay sold more.', marks = [1]): Briefing => ({
  id: 'harbour-trade/2026-03-09',
  kind: 'weekly',
  trend: trend.id,
  day: '2026-03-09',
  from: '2026-03-02',
  to: '2026-03-08',
  title: { en: 'Harbour trade', zh: '港口贸易' },
  status: 'published',
  reviewed: 'Ed Itor',
  evidence,
  paragraphs: { en: [{ sentences: [{ text, evidence: marks }] }], zh: [] },
});
const problemsOf = (...given: Parameters<typeof checkBriefing>) =>
  checkBriefing(...given).map(({ what }) => what);

describe('a briefing against the edition', () => {
  test('a sentence without evidence, or with a mark that leads nowhere, is named', () => {
    expect(problemsOf(briefing([summary], undefined, []), edition)).toEqual(['has no evidence.']);
    expect(problemsOf(briefing([summary], undefined, [2]), edition)).toEqual([
      'has a mark 2 without evidence.',
    ]);
  });

  test('its titles are held against all of its evidence', () => {
    const title = { en: 'Saltmarsh sells more', zh: '港口贸易' };
    expect(problemsOf({ ...briefing([summary]), title }, edition)).toEqual([
      'says saltmarsh, which its evidence does not.',
    ]);
  });

  test('words that have changed without an editor are a fault', () => {
    const changed = checked([{ ...told, summary: `It is said: ${english}` }]);
    expect(problemsOf(briefing([summary]), changed)[0]).toMatch(/changed since/);
    expect(problemsOf(briefing([summary]), checked([]))[0]).toMatch(/not in the edition/);
  });

  test.each<[string, Partial<Parameters<typeof checked>[1]>, BriefingEvidence, string]>([
    [
      'a corrected title',
      { shown: new Map([[told.id, { ...told, title: 'Northquay sells less' }]]) },
      of(told, 'title'),
      'corrected',
    ],
    [
      'a dropped figure',
      {
        shown: new Map([[told.id, { ...told, statistics: [] }]]),
        decidedFigures: new Set([`${told.id}/${figure.start}-${figure.end}`]),
      },
      figure,
      'corrected',
    ],
    ['a hidden article', { shown: new Map() }, summary, 'withdrawn'],
    [
      'an article taken down',
      { proposed: new Map(), shown: new Map(), takenDown: new Set([told.id]) },
      summary,
      'withdrawn',
    ],
  ])('%s is no fault, and is told', (_, decided, evidence, how) => {
    const after = checked([told], decided);
    expect(problemsOf(briefing([evidence]), after)).toEqual([]);
    expect(changedSources(briefing([evidence]), after)).toEqual([{ article: told.id, how }]);
  });

  test('a figure that is doubtful now is no evidence', () => {
    const doubtful = { ...told, statistics: told.statistics.map((each) => ({ ...each, flag: 'torn' })) };
    expect(problemsOf(briefing([figure]), checked([doubtful]))[0]).toMatch(/changed since/);
  });

  test('a corrected official value is told', () => {
    const after = checked([], {
      series,
      corrected: new Map([[indicator.id, [{ ...series[0]!, value: 12.5 }]]]),
    });
    expect(problemsOf(briefing(values, 'The Harbour share stood at 12.4%.', [1]), after)).toEqual([]);
    expect(changedSources(briefing([values[0]!]), after)).toEqual([
      { indicator: indicator.id, how: 'corrected' },
    ]);
  });
});
