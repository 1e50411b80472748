import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GroupedArticle, Pair } from '../../pipeline/dedupe/article.ts';
import { group } from '../../pipeline/dedupe/index.ts';

const article = (id: string, published: string | null, title: string, text?: string): GroupedArticle => ({
  id,
  title,
  published,
  ...(text === undefined ? {} : { text }),
});

/** Ten events of one trade in four days, told in both languages; the id says which. */
const news = [
  article('duty1', '2025-12-12', 'EU sets a €3 customs duty on small parcels from July 2026'),
  article('duty2', '2025-12-12', 'European Union agrees €3 customs duty on low-value small parcels'),
  article('duty3', '2025-12-13', 'Small parcels into the EU to pay €3 customs duty'),
  article('欧盟1', '2025-12-12', '欧盟敲定小额包裹征税：每件3欧元关税，明年7月起'),
  article('欧盟2', '2025-12-12', '欧盟财长同意对小额包裹每件征收3欧元关税'),
  article('drone1', '2025-12-11', 'Walmart takes drone delivery to five more cities'),
  article('drone2', '2025-12-11', 'Drone delivery by Walmart comes to five more American cities'),
  article('suit1', '2025-12-12', 'Amazon sues Perplexity over a shopping browser'),
  article('suit2', '2025-12-13', 'Perplexity sued by Amazon over its shopping browser Comet'),
  article('京东1', '2025-12-13', '京东第三季净利润跌过半，外卖业务继续亏损'),
  article('京东2', '2025-12-13', '外卖业务拖累，京东第三季净利润下跌过半'),
  article('alone1', '2025-12-10', 'Shopify opens its checkout to shopping assistants'),
  article('alone2', '2025-12-11', 'Amazon raises the wages of warehouse workers in Germany'),
  article('alone3', '2025-12-12', 'Temu stops shipping from China to American buyers'),
  article('alone4', '2025-12-13', 'Walmart names a new head of its Mexican stores'),
  article('alone5', '2025-12-13', '淘宝在香港推出零门槛包邮'),
];

const storiesOf = (articles: GroupedArticle[], options?: Parameters<typeof group>[1]) =>
  group(articles, options).map(({ story }) => story);
const eventOf = (id: string) => (id.startsWith('alone') ? id : id.replace(/\d$/, ''));

describe('articles on one event', () => {
  test('share a story, and others do not, in both languages and from headlines alone', () => {
    const first = new Map(news.toReversed().map(({ id }) => [eventOf(id), id]));
    const groups = new Map(news.map(({ id }, at) => [id, storiesOf(news)[at]]));
    expect(Object.fromEntries(groups)).toEqual(
      Object.fromEntries(news.map(({ id }) => [id, first.get(eventOf(id))])),
    );
  });

  test('are told anew when the same words come a season later', () => {
    const [before, after] = [
      article('a', '2025-03-01', 'Walmart takes drone delivery to five more cities'),
      article('b', '2025-09-01', 'Walmart takes drone delivery to five more cities'),
    ];
    expect(storiesOf([before!, after!])).toEqual(['a', 'b']);
  });

  test('are the same in whatever order they come', () => {
    const told = new Map(group(news).map((grouping, at) => [news[at]!.id, grouping]));
    fc.assert(
      fc.property(fc.shuffledSubarray(news, { minLength: news.length }), (shuffled) => {
        const groupings = group(shuffled);
        for (const [at, { id }] of shuffled.entries()) expect(groupings[at]).toEqual(told.get(id));
      }),
      { numRuns: 20 },
    );
  });

  test('nothing gives nothing, and texts without a term stand alone', () => {
    expect(group([])).toEqual([]);
    expect(storiesOf([article('a', null, ''), article('b', null, ''), article('c', null, '!')])).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('what people have judged', () => {
  const ids = news.map(({ id }) => id);
  const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([a, b]) => a !== b);

  test('one story stays one, different stories stay apart, whatever they say', () => {
    const options = {
      same: [['drone1', '京东2']] as Pair[],
      different: [
        ['duty1', 'duty2'],
        ['duty3', 'duty2'],
      ] as Pair[],
    };
    const story = new Map(group(news, options).map((grouping, at) => [ids[at], grouping.story]));
    expect(story.get('drone1')).toBe(story.get('京东2'));
    expect(story.get('duty1')).not.toBe(story.get('duty2'));
    expect(story.get('duty3')).not.toBe(story.get('duty2'));
    expect(story.get('duty3')).toBe(story.get('duty1'));
  });

  test('a copy judged to be another story is no copy', () => {
    const text = 'The port of Rotterdam expects forty freighters a day to stay away once parcels pay duty.';
    const copies = [article('a', null, 'Ports', text), article('b', null, 'Harbours', text)];
    expect(group(copies)[1]).toEqual({ story: 'a', duplicateOf: 'a' });
    expect(group(copies, { different: [['a', 'b']] })[1]).toEqual({ story: 'b', duplicateOf: null });
  });

  test('every judged pair is obeyed', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 4 }), fc.array(pair, { maxLength: 8 }), (same, different) => {
        const story = new Map(
          group(news, { same, different }).map((grouping, at) => [ids[at]!, grouping.story]),
        );
        for (const [a, b] of same) expect(story.get(a)).toBe(story.get(b));
        // What `same` makes one, directly or not, cannot be kept apart.
        const one = new Map(ids.map((id) => [id, id]));
        const rootOf = (id: string): string => (one.get(id) === id ? id : rootOf(one.get(id)!));
        for (const [a, b] of same) one.set(rootOf(a), rootOf(b));
        for (const [a, b] of different)
          if (rootOf(a) !== rootOf(b)) expect(story.get(a)).not.toBe(story.get(b));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a story’s id', () => {
  const early = article(
    'early',
    '2025-12-11',
    'EU finance ministers discuss €3 customs duty on small parcels',
  );

  test.each<
    [string, GroupedArticle[], Record<string, string>, Parameters<typeof group>[1], Record<string, string>]
  >([
    [
      'stays when an earlier article is found',
      [early, ...news],
      { duty1: 'duty1', duty2: 'duty1' },
      {},
      { early: 'duty1', duty3: 'duty1' },
    ],
    [
      'of the older story wins where two become one',
      news,
      { drone1: 'drone1', duty1: 'duty1', duty2: 'duty1' },
      { same: [['drone1', 'duty1']] },
      { duty2: 'drone1', drone2: 'drone1' },
    ],
    [
      'stays with its article where a story parts',
      news,
      { duty1: 'duty1', duty2: 'duty1', duty3: 'duty1' },
      {
        different: [
          ['duty1', 'duty2'],
          ['duty1', 'duty3'],
        ],
      },
      { duty1: 'duty1', duty2: 'duty2', duty3: 'duty2' },
    ],
    [
      'stays with most of a story where its article is gone',
      news,
      { duty1: 'gone', duty2: 'gone', duty3: 'gone' },
      {
        different: [
          ['duty1', 'duty2'],
          ['duty1', 'duty3'],
        ],
      },
      { duty1: 'duty1', duty2: 'gone', duty3: 'gone' },
    ],
    [
      'comes back to its article after two stories that were one part again',
      news,
      { drone1: 'drone1', duty1: 'drone1', duty2: 'drone1' },
      {},
      { drone1: 'drone1', duty1: 'duty1', duty2: 'duty1' },
    ],
  ])('%s', (_, articles, previous, options, expected) => {
    const groupings = group(articles, { ...options, previous: new Map(Object.entries(previous)) });
    const story = new Map(groupings.map((grouping, at) => [articles[at]!.id, grouping.story]));
    for (const [id, wanted] of Object.entries(expected)) expect([id, story.get(id)]).toEqual([id, wanted]);
  });

  test('is the same in the next run', () => {
    const previous = new Map(news.map(({ id }, at) => [id, storiesOf(news)[at]!]));
    expect(storiesOf(news, { previous })).toEqual(storiesOf(news));
  });
});
