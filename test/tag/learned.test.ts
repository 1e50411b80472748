import { describe, expect, test } from 'vitest';
import { learnedTagger } from '../../pipeline/tag/index.ts';
import type { LabelledItem } from '../../pipeline/tag/learned.ts';

const subjects = {
  wheat: ['wheat', 'harvest', 'bushels', 'grain'],
  copper: ['copper', 'mine', 'smelter', 'ore'],
  ships: ['vessel', 'port', 'freight', 'crew'],
};
const common = ['said', 'year', 'prices', 'officials', 'week', 'market', 'more', 'company'];
let state = 7;
const next = (below: number) => {
  state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
  return (state >> 8) % below;
};
function item(labels: (keyof typeof subjects)[], rare = 0): LabelledItem {
  const words = Array.from({ length: 24 }, (_, at) => {
    const subject = subjects[labels[at % Math.max(1, labels.length)]!];
    return subject && next(10) < 4 ? subject[next(subject.length)]! : common[next(common.length)]!;
  });
  return { title: `${words[0]} ${words[1]}`, text: words.slice(2 + rare).join(' '), labels };
}
const many = (count: number, ...labels: (keyof typeof subjects)[]) =>
  Array.from({ length: count }, () => item(labels));

describe('a tagger that learns from labelled lines alone', () => {
  const tagger = learnedTagger([
    ...many(40, 'wheat'),
    ...many(40, 'copper'),
    ...many(40, 'ships'),
    ...many(20, 'wheat', 'ships'),
    ...many(40),
  ]);

  test('gives none, one or several labels', () => {
    const said = (...labels: (keyof typeof subjects)[]) =>
      many(30, ...labels).filter(
        (one) =>
          JSON.stringify(
            tagger
              .tag(one)
              .tags.map(({ trend }) => trend)
              .sort(),
          ) === JSON.stringify(labels.toSorted()),
      ).length;
    expect(said('wheat')).toBeGreaterThan(24);
    expect(said('ships', 'wheat')).toBeGreaterThan(20);
    expect(said()).toBeGreaterThan(24);
  });

  test('shows the words that carried each', () => {
    const one = { title: 'Copper mine', text: 'The smelter takes ore.' };
    const [tag] = tagger.tag(one).tags;
    expect(tag?.trend).toBe('copper');
    for (const { field, quote, start, end } of tag!.evidence)
      expect(one[field as 'title' | 'text'].slice(start, end)).toBe(quote);
    expect(tag!.evidence.map(({ quote }) => quote).join(' ')).toMatch(/copper|mine|smelter|ore/i);
  });

  test('gives exactly one where every line had one, even to what it has never seen', () => {
    const single = learnedTagger([...many(30, 'wheat'), ...many(30, 'copper'), ...many(30, 'ships')]);
    for (const one of many(20, 'copper')) {
      const { tags, main } = single.tag(one);
      expect(tags).toHaveLength(1);
      expect(main).toBe(tags[0]!.trend);
    }
  });

  test('does not mind being given nothing', () => {
    expect(learnedTagger([]).tag({ title: 'Copper' })).toEqual({ tags: [], main: null });
    expect(learnedTagger([{ title: 'Copper', labels: ['metal'] }]).tag({ title: '' }).tags).toEqual([]);
  });
});
