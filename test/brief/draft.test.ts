import { describe, expect, test } from 'vitest';
import { checkBriefing } from '../../pipeline/brief/check.ts';
import { draft, write } from '../../pipeline/brief/index.ts';
import { checkedEdition } from '../../pipeline/briefings.ts';
import { requireContent } from '../../pipeline/content.ts';
import { editionOf } from '../../pipeline/edition.ts';
import type { Briefing } from '../../pipeline/model/briefing.ts';
import type { Momentum } from '../../pipeline/model/momentum.ts';
import { article, checked, edition, indicator, statistic, story, trend } from './made-up.ts';

const asOf = '2026-03-10';
const week = { kind: 'weekly' as const, from: '2026-03-02', to: '2026-03-08' };
const textsOf = ({ paragraphs }: Briefing, language: 'en' | 'zh') =>
  paragraphs[language].flatMap(({ sentences }) => sentences.map(({ text }) => text));

const revenue =
  'Northquay said its revenue came to 2.4 billion yuan in 2025, 8.6% more than in the year before it.';
const english = article('Northquay opens a harbour shop', revenue, {
  statistics: [
    statistic(revenue, '2.4 billion yuan', {
      measure: "Northquay's revenue",
      value: 2.4e9,
      period: '2025',
      source: 'Northquay',
    }),
    statistic(revenue, '8.6%', {
      measure: "growth of Northquay's revenue",
      value: 8.6,
      unit: 'percent',
      kind: 'change',
      period: '2025',
    }),
    statistic(revenue, '2025', {
      measure: 'years',
      value: 2025,
      unit: 'count',
      flag: 'a year',
      period: '2025',
    }),
  ],
});
const second = article(
  'Harbour shop of Northquay draws crowds',
  'Crowds came to the new harbour shop today.',
  {
    publisher: 'Counter Weekly',
  },
);
const chinese = article('盐沼百货退出港口', '盐沼百货宣布关闭三家港口门店，员工全部转岗。', {
  language: 'zh',
  publisher: '潮水商报',
  summaryBy: 'editor',
});

describe('a week of a made-up edition', () => {
  const stories = [story(english, second), story(chinese)];
  const drafted = draft(edition(stories), { asOf });
  const letter = drafted.find(({ kind }) => kind === 'letter')!;

  test('brings one issue for the trend and one letter, at dated addresses', () => {
    expect(drafted.map(({ id }) => id)).toEqual(['harbour-trade/2026-03-09', 'letter/2026-03-09']);
  });

  test('every sentence passes the check', () => {
    const all = checked([english, second, chinese]);
    expect(drafted.flatMap((issue) => checkBriefing(issue, all))).toEqual([]);
  });

  test('publishers’ words are quoted, our own are not; who else had it, and what stands in the other language, is told', () => {
    const en = textsOf(letter, 'en').join(' ');
    expect(en).toContain('“Northquay opens a harbour shop”');
    expect(en).toMatch(/Counter Weekly/);
    expect(en).toMatch(/In Chinese: “盐沼百货退出港口” \(潮水商报\)\./);
    const zh = textsOf(letter, 'zh').join('');
    expect(zh).toContain('盐沼百货宣布关闭三家港口门店，员工全部转岗');
    expect(zh).not.toContain('“盐沼百货宣布');
    expect(zh).toContain('英文报道另有：“Northquay opens a harbour shop”（Harbour Post）');
  });

  test('a figure is said from its parts in both languages, with its change; a doubtful one nowhere', () => {
    // The sentence itself is quoted in the English letter, which so has no need to say it again.
    expect(textsOf(letter, 'zh').join('')).toMatch(/北码头.*2025年收入(为|达到)24亿元，增长8\.6%/);
    expect(JSON.stringify(letter.evidence)).not.toContain('"value":2025');
    const plainly = draft(edition([story({ ...english, summary: '' })]), { asOf }).at(-1)!;
    expect(textsOf(plainly, 'en').join(' ')).toMatch(
      /Northquay's revenue (came to|reached) CNY 2\.4 billion in 2025, up 8\.6%, by its own account|In 2025, Northquay's revenue/,
    );
  });

  test('the same edition gives the same issues, whatever the order of its stories', () => {
    expect(draft(edition(stories.toReversed()), { asOf })).toEqual(drafted);
  });
});

describe('what happened since', () => {
  const first = write(edition([story(english)]), week, null);
  const later = article('Northquay’s shop, a week on', 'The harbour shop of Northquay is full each day.', {
    publisher: 'Market Bell',
    published: '2026-03-12',
  });
  const next = { kind: 'letter' as const, from: '2026-03-09', to: '2026-03-15' };
  const fresh = story(
    article('Kites sell well', 'Kites sold well this week, said the shops.', { published: '2026-03-11' }),
  );

  test('further publishers of a story told then are named, and so are corrections', () => {
    const issue = write(
      edition([story(english, later), fresh], {
        previous: [{ ...first, id: 'letter/2026-03-09' }],
        corrected: () => [english.id],
      }),
      next,
      null,
    );
    expect(issue.since).toEqual({
      issue: 'letter/2026-03-09',
      new: [fresh.id],
      grew: [english.id],
      faded: [],
      corrected: [english.id],
    });
    const en = textsOf(issue, 'en').join(' ');
    expect(en).toMatch(/Market Bell/);
    expect(en).toMatch(/an editor has corrected since: “Northquay opens a harbour shop”/);
    expect(checkBriefing(issue, checked([english, later, ...fresh.articles]))).toEqual([]);
  });

  test('what was published after the week is not yet told in it', () => {
    expect(JSON.stringify(write(edition([story(english, later)]), week, trend))).not.toContain('Market Bell');
  });
});

test.each<[string, { period: string; value: number; firstSeen: string }[], RegExp[], RegExp[]]>([
  [
    'a new value, beside that of the year before',
    [
      { period: '2024-Q4', value: 12.4, firstSeen: '2025-02-01T00:00:00Z' },
      { period: '2025-Q4', value: 14.2, firstSeen: '2026-03-03T00:00:00Z' },
    ],
    [
      /Harbour share of retail sales stood at 14\.2% in the fourth quarter of 2025, the Office of Harbours reports, after 12\.4% a year before\./,
    ],
    [/港口统计局公布，2025年第四季度港口零售占比为14\.2%，上年同期为12\.4%。/],
  ],
  [
    'a revision',
    [
      { period: '2025-Q3', value: 12.4, firstSeen: '2025-12-01T00:00:00Z' },
      { period: '2025-Q3', value: 12.6, firstSeen: '2026-03-03T00:00:00Z' },
    ],
    [
      /[Tt]he Office of Harbours revised Harbour share of retail sales in the third quarter of 2025 from 12\.4% to 12\.6%\./,
    ],
    [/港口统计局把2025年第三季度的港口零售占比从12\.4%修订为12\.6%。/],
  ],
  [
    'the first reading of a whole series is no news',
    [
      { period: '2024-Q4', value: 12.4, firstSeen: '2026-03-03T00:00:00Z' },
      { period: '2025-Q4', value: 14.2, firstSeen: '2026-03-03T00:00:00Z' },
    ],
    [],
    [],
  ],
])('official series: %s', (_, vintages, en, zh) => {
  const issue = write(edition([story(english)], { indicators: [{ indicator, vintages }] }), week, trend);
  const said = { en: textsOf(issue, 'en').join(' '), zh: textsOf(issue, 'zh').join('') };
  for (const pattern of en) expect(said.en).toMatch(pattern);
  for (const pattern of zh) expect(said.zh).toMatch(pattern);
  if (en.length === 0) expect(`${said.en}${said.zh}`).not.toMatch(/Harbour share|港口零售占比/);
  expect(checkBriefing(issue, checked([english], { series: vintages }))).toEqual([]);
});

test.each([
  ['burst', /Harbour trade burst: 12\.4% of the week’s stories/, /“港口贸易”声量骤升，占全周报道的12\.4%/],
  ['rising', /Harbour trade is rising/, /“港口贸易”声量上升/],
  ['fading', /Harbour trade is fading/, /“港口贸易”声量回落/],
  ['steady', /Harbour trade held steady/, /“港口贸易”走势平稳/],
  ['quiet', /Harbour trade was quiet/, /“港口贸易”沉寂/],
  ['coverage-changed', /Whether Harbour trade moves cannot be said/, /“港口贸易”是升是降还说不准/],
] as const)('a trend that is %s is said to be just that', (phase, en, zh) => {
  const moved: Momentum = {
    trend: trend.id,
    phase,
    weeks: Array.from({ length: 26 }, (_, at) => ({
      week: at === 25 ? '2026-03-02' : '2025-10-06',
      stories: 7,
      total: 60,
      share: 0.12,
      expected: 3,
      score: 3,
      phase,
    })),
    receipt: {
      from: '2025-10-06',
      to: '2026-03-02',
      sources: { live: 20, all: 24 },
      publishers: ['Harbour Post'],
      before: 0.051,
      now: 0.1243,
      test: null,
      stories: [],
    },
    related: [],
    carriers: [],
    vocabulary: [],
  };
  const issue = write(edition([story(english)], { momentum: [moved] }), week, trend);
  expect(textsOf(issue, 'en').join(' ')).toMatch(en);
  expect(textsOf(issue, 'zh').join('')).toMatch(zh);
  expect(checkBriefing(issue, checked([english]))).toEqual([]);
});

test('of the edition that is shipped, every sentence ever drafted passes the check, and no doubtful figure is cited', async () => {
  const content = await requireContent('content');
  const whole = editionOf(content);
  const all = checkedEdition(content, whole);
  const flagged = new Set(
    whole.articles.flatMap(({ id, statistics }) =>
      statistics.filter(({ flag }) => flag !== undefined).map(({ start }) => `${id} ${start}`),
    ),
  );
  const previous: Briefing[] = [];
  for (const day of [
    '2016-02-01',
    '2021-01-25',
    '2024-12-09',
    '2025-07-14',
    '2025-09-01',
    '2025-12-08',
    '2026-01-19',
  ])
    previous.push(
      ...draft(
        {
          ...whole,
          industry: content.settings.industry,
          momentum: [...whole.momentum.values()],
          previous,
          corrected: () => [],
        },
        { asOf: day },
      ),
    );
  expect(previous.length).toBeGreaterThan(20);
  expect(previous.flatMap((issue) => checkBriefing(issue, all))).toEqual([]);
  const cited = previous
    .flatMap(({ evidence }) => evidence)
    .flatMap((piece) =>
      'article' in piece && piece.field === 'statistic' ? [`${piece.article} ${piece.start}`] : [],
    );
  expect(cited.length).toBeGreaterThan(20);
  expect(cited.filter((each) => flagged.has(each))).toEqual([]);
});
