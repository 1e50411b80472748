import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import type { Trend } from '../../pipeline/model/trend.ts';
import { parentOf } from '../../pipeline/model/trend.ts';
import { coldTagger, taggerFrom } from '../../pipeline/tag/index.ts';
import type { Example, Item, Tagging } from '../../pipeline/tag/item.ts';

const content = await requireContent('content');
const trends = content.trends.map(({ value }) => value);
const cold = coldTagger(trends);
const named = ({ tags }: Tagging) => tags.map(({ trend }) => trend).sort();

/** Every quoted word stands where it is said to stand. */
function expectEvidence(item: Item, { tags }: Tagging): void {
  for (const { evidence, score, trend } of tags) {
    expect(evidence.length, trend).toBeGreaterThan(0);
    expect(score).toBeGreaterThanOrEqual(0.5);
    expect(score).toBeLessThanOrEqual(1);
    for (const { field, quote, start, end } of evidence)
      expect(item[field]?.slice(start, end), `${trend} in ${item.title}`).toBe(quote);
  }
}

describe('without any decision', () => {
  test.each([
    [
      'a bonded warehouse',
      {
        title: 'Bonded warehouse shortens cross-border parcels to three days',
        summary: 'Customs clearance now takes hours.',
      },
      ['cross-border/logistics'],
    ],
    [
      'in Chinese, too',
      { title: '跨境电商保税仓备货，国际包裹三天送达', summary: '清关只需数小时。' },
      ['cross-border/logistics'],
    ],
    [
      'a chat that shops',
      {
        title: 'AI shopping agents fill the cart and pay',
        summary: 'Generative assistants compare products for shoppers.',
      },
      ['intelligence'],
    ],
    [
      'a live host',
      { title: '主播直播带货一晚成交上亿元', summary: '达人带货佣金上涨，店铺转向自播。' },
      ['social-commerce'],
    ],
    [
      'a late instalment',
      {
        title: 'Buy now, pay later moves to the checkout of small shops',
        summary: 'Instalments meet regulators.',
      },
      ['payments'],
    ],
  ] satisfies [string, Item, string[]][])('the trends’ own files tell %s', (_, item, expected) => {
    const found = cold.tag(item);
    expect(named(found)).toEqual(expect.arrayContaining(expected));
    expect(found.main).toBe(expected[0]);
    expectEvidence(item, found);
  });

  test.each([
    { title: 'Midfielder signs until 2029', summary: 'The club paid no fee.' },
    { title: '市交响乐团公布新乐季曲目', summary: '指挥将带来四部交响曲。' },
    { title: 'Glacier loses two metres of ice in a summer', summary: 'Researchers measured from the air.' },
    { title: '', summary: '' },
    { title: '   ' },
  ])('nothing of ours is met with silence: $title', (item) => {
    expect(cold.tag(item)).toEqual({ tags: [], main: null });
  });

  test('a trend is added by adding its file', () => {
    const rental: Trend = {
      ...trends[0]!,
      id: 'rental',
      names: { en: 'Clothes for hire', zh: '租衣' },
      definition: {
        en: 'Wardrobes are borrowed by the month.',
        zh: '衣橱按月租用。',
      },
      about: { en: 'Renting clothes by subscription, wardrobes for hire.', zh: '按月租衣服、共享衣橱。' },
      phrases: {
        en: ['clothes for hire', 'rent* & dress*/clothes/wardrobe*', 'wardrobe subscription*'],
        zh: ['租衣', '共享衣橱'],
      },
      indicators: [],
      entities: [],
    };
    const item = { title: 'Dresses to rent: a wardrobe subscription for guests at weddings' };
    expect(named(cold.tag(item))).not.toContain('rental');
    const found = coldTagger([...trends, rental]).tag(item);
    expect(found.main).toBe('rental');
    expectEvidence(item, found);
    expect(
      named(coldTagger([...trends, rental]).tag({ title: '年轻人爱上租衣，共享衣橱按月付费' })),
    ).toContain('rental');
  });
});

describe('decisions', () => {
  const item = (number: number): Item => ({
    title: `Quernstone ledger number ${number} circulates among shopkeepers`,
    summary: 'Shopkeepers say the quernstone ledger suits them.',
  });
  const taught = (labels: string[], count: number): Example[] =>
    Array.from({ length: count }, (_, number) => ({ ...item(number), labels, weight: 1 }));

  test('teach words that stand in no trend’s file', () => {
    const before = cold.tag(item(99));
    expect(named(before)).not.toContain('payments');
    const found = taggerFrom(trends, taught(['payments'], 60)).tag(item(99));
    expect(found.main).toBe('payments');
    expect(found.tags[0]!.evidence.map(({ quote }) => quote.toLowerCase()).join(' ')).toMatch(
      /quernstone|ledger/,
    );
    expectEvidence(item(99), found);
  });

  test('teach silence as well', () => {
    const wordy = (number: number): Item => ({
      title: `Wallets at the checkout, part ${number} of a novel in instalments`,
      summary: 'A checkout clerk finds a wallet.',
    });
    expect(named(cold.tag(wordy(1)))).toContain('payments');
    const examples = Array.from({ length: 60 }, (_, number) => ({ ...wordy(number), labels: [], weight: 1 }));
    expect(taggerFrom(trends, examples).tag(wordy(99)).tags).toEqual([]);
  });

  test('in any order make the same tagger', () => {
    const examples = [...taught(['payments'], 30), ...taught(['fulfilment'], 30)];
    const [one, other] = [examples, [...examples]].map((list) => taggerFrom(trends, list).tag(item(7)));
    expect(one).toEqual(other);
  });
});

describe('whatever the text', () => {
  const texts = content.articles.map(({ value }) => ({ title: value.title, summary: value.summary }));

  test('the words shown stand where they are said to, and no parent beside its child', () => {
    expect(texts.length).toBeGreaterThan(100);
    for (const item of texts) {
      const found = cold.tag(item);
      expectEvidence(item, found);
      const parents = new Set(found.tags.map(({ trend }) => parentOf(trend)));
      expect(found.tags.filter(({ trend }) => parents.has(trend))).toEqual([]);
      expect(found.main === null).toBe(found.tags.length === 0);
      const scores = found.tags.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }
  });

  test('far down in a long text counts, where it says so clearly', () => {
    const filler = 'The council met on Monday and talked about benches, trees and a fountain.\n'.repeat(30);
    const text = `${filler}Cross-border e-commerce sellers move stock into overseas warehouses and bonded zones, and cross-border logistics gets faster for international parcels.\n${filler}`;
    const item = { title: 'Minutes of the week', text };
    const found = cold.tag(item);
    expect(named(found)).toContain('cross-border/logistics');
    expectEvidence(item, found);
    expect(found.tags[0]!.evidence.every(({ field, start }) => field === 'text' && start > 1000)).toBe(true);
  });

  test('any text is tagged without a fault, and its evidence holds', () => {
    const words = fc.constantFrom(
      ...[
        'warehouse',
        'bonded',
        'İstanbul',
        'ﬁnance',
        '跨境',
        '电商',
        '直播带货',
        '😀',
        '\u0000',
        '．',
        'Stripe',
        '%',
      ],
      ...['\ud800', 'AI', 'agents', '\n', '　', '1,750.5', 'o’clock', 'the', '海外仓'],
    );
    const text = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('', ' '), (title, summary, body, glue) => {
        const item = { title: title.join(glue), summary: summary.join(glue), text: body.join(glue) };
        expectEvidence(item, cold.tag(item));
      }),
      { numRuns: 150 },
    );
  });
});
