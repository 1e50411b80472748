import { describe, expect, test } from 'vitest';
import {
  digestOf,
  type InForce,
  inForce,
  pairsOf,
  remarksOn,
  resolve,
  takenDown,
} from '../pipeline/decisions.ts';
import { examplesOf } from '../pipeline/learning/examples.ts';
import { noWishes, type PublishedArticle } from '../pipeline/model/article.ts';
import type { Decision } from '../pipeline/model/decision.ts';
import type { Statistic } from '../pipeline/model/statistic.ts';
import type { Story } from '../pipeline/model/story.ts';
import type { Trend } from '../pipeline/model/trend.ts';

const figure: Statistic = {
  measure: 'sales',
  value: 5,
  unit: 'percent',
  bound: 'exact',
  kind: 'change',
  sentence: 'Sales rose 5%.',
  quote: '5%',
  start: 11,
  end: 13,
};
const article: PublishedArticle = {
  id: 'aaaaaaaaaaaaaaaa',
  url: 'https://shop.test/1',
  source: 'shop',
  publisher: 'Shop',
  title: 'Wallets at the till',
  authors: [],
  published: '2026-11-01',
  collected: '2026-11-02T00:00:00Z',
  language: 'en',
  summary: 'Sales rose 5%.',
  summaryBy: 'publisher',
  wishes: noWishes,
  tags: [
    {
      trend: 'payments',
      score: 0.8,
      evidence: [{ field: 'title', quote: 'Wallets', start: 0, end: 7 }],
      by: 'machine',
    },
  ],
  statistics: [{ ...figure, flag: 'the year is not certain' }],
};
let count = 0;
const decide = (
  about: string,
  field: string,
  to: Decision['to'],
  more: Partial<Decision> = {},
): Decision => ({
  id: String(count++).padStart(26, '0'),
  at: '2026-11-03T00:00:00Z',
  by: 'li',
  about,
  field,
  to,
  was: null,
  seen: digestOf(article),
  ...more,
});
const about = `article/${article.id}`;

describe('decisions over proposals', () => {
  describe('on a whole story', () => {
    const other = { ...article, id: 'bbbbbbbbbbbbbbbb' };
    const story = { id: article.id, articles: [article.id, other.id], headline: article.id, copies: [] };
    const merged = { ...story, formerly: ['cccccccccccccccc'] };
    const tagsOf = (decisions: Decision[], told: Story) =>
      resolve([article, other], inForce(decisions, [told])).map(({ tags }) => tags.map(({ trend }) => trend));

    test('tags all its articles, and a later word on one of them refines it', () => {
      const whole = decide(`story/${story.id}`, 'tags', ['refinement']);
      const single = decide(`article/${other.id}`, 'tags', ['fulfilment']);
      expect(tagsOf([whole], story)).toEqual([['refinement'], ['refinement']]);
      expect(tagsOf([whole, single], story)).toEqual([['refinement'], ['fulfilment']]);
      const again = decide(`story/${story.id}`, 'tags', []);
      expect(tagsOf([whole, single, again], story)).toEqual([[], []]);
      expect(tagsOf([whole, decide(`story/${story.id}`, 'tags', null)], story)).toEqual([
        ['payments'],
        ['payments'],
      ]);
    });

    test('outlives its becoming part of another', () => {
      const before = decide('story/cccccccccccccccc', 'tags', ['omni-channel']);
      expect(tagsOf([before], story)).toEqual([['payments'], ['payments']]);
      expect(tagsOf([before], merged)).toEqual([['omni-channel'], ['omni-channel']]);
    });

    test('keeps its pin, too', () => {
      const decisions = inForce([decide('story/cccccccccccccccc', 'pinned', true)], [merged]);
      expect(decisions.has(`story/${story.id} pinned`)).toBe(true);
    });

    test('teaches once, not once for each article', () => {
      const whole = decide(`story/${story.id}`, 'tags', ['refinement']);
      const archived = [article, other].map((one) => ({ ...one, text: one.summary }));
      expect(examplesOf(archived, inForce([whole], [story])).map(({ weight }) => weight)).toEqual([0.5, 0.5]);
    });
  });

  describe('under a trend that was retired', () => {
    const trend = (id: string, moved: string[] = []) => ({ id, moved }) as unknown as Trend;
    const archived = [{ ...article, text: article.summary }];
    const standing = (to: string[], trends: Trend[]) => inForce([decide(about, 'tags', to)], [], trends);
    const tags = (decisions: InForce) => resolve([article], decisions)[0]!.tags.map(({ trend }) => trend);

    test('stands under the one that took its place, through several steps, and teaches that', () => {
      const trends = [trend('payments', ['tills']), trend('tills', ['shops/tills']), trend('shops/tills')];
      const decisions = standing(['payments', 'shops'], trends);
      expect(tags(decisions)).toEqual(['shops/tills']);
      expect(examplesOf(archived, decisions).map(({ labels }) => labels)).toEqual([['shops/tills']]);
    });

    test('stands under all parts of one that was split, and teaches nothing until an editor says which', () => {
      const decisions = standing(['payments', 'fulfilment'], [trend('payments', ['tills', 'wallets'])]);
      expect(tags(decisions)).toEqual(['tills', 'wallets', 'fulfilment']);
      expect(examplesOf(archived, decisions)).toEqual([]);
    });

    test('ends somewhere, even where trends lead in a circle', () => {
      expect(tags(standing(['a'], [trend('a', ['b']), trend('b', ['a'])]))).toEqual([]);
    });
  });

  test('what is taken down is gone, with the note that readers may see', () => {
    const down = inForce([decide(about, 'taken-down', 'At the publisher’s request.')]);
    expect(resolve([article], down)).toEqual([]);
    expect([...takenDown(down)].map(([id, { note }]) => [id, note])).toEqual([
      [article.id, 'At the publisher’s request.'],
    ]);
    const silent = inForce([decide(about, 'taken-down', true)]);
    expect([...takenDown(silent).values()].map(({ note }) => note)).toEqual([null]);
  });

  test('an editor’s tags replace the machine’s, and keep its evidence where both agree', () => {
    const [resolved] = resolve([article], inForce([decide(about, 'tags', ['payments', 'intelligence'])]));
    expect(resolved!.tags).toEqual([
      { trend: 'payments', score: 1, evidence: article.tags[0]!.evidence, by: 'li' },
      { trend: 'intelligence', score: 1, evidence: [], by: 'li' },
    ]);
  });

  test('the latest decision wins whatever the order of the files; null takes it back', () => {
    const first = decide(about, 'tags', ['fulfilment']);
    const second = decide(about, 'tags', []);
    expect(resolve([article], inForce([second, first]))[0]!.tags).toEqual([]);
    const undone = decide(about, 'tags', null);
    expect(resolve([article], inForce([undone, second, first]))[0]!.tags).toEqual(article.tags);
  });

  test('hidden stays hidden', () => {
    expect(resolve([article], inForce([decide(about, 'hidden', true)]))).toEqual([]);
  });

  test.each([
    ['drop', []],
    ['accept', [figure]],
    [{ ...figure, value: 6 }, [{ ...figure, value: 6 }]],
  ])('a flagged figure: %j', (to, expected) => {
    const decision = decide(`statistic/${article.id}/11-13`, 'statistic', to as Decision['to']);
    expect(resolve([article], inForce([decision]))[0]!.statistics).toEqual(expected);
  });

  test('a figure that only the editor saw is added', () => {
    const added = { ...figure, start: 0, end: 2 };
    const decision = decide(`statistic/${article.id}/0-2`, 'statistic', added);
    expect(resolve([{ ...article, statistics: [] }], inForce([decision]))[0]!.statistics).toEqual([added]);
  });

  test('pairs are judged whichever article is named first', () => {
    const pair = decide('pair/aaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbb', 'relation', 'different');
    expect(pairsOf(inForce([pair]))).toEqual({
      same: [],
      different: [['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']],
    });
  });

  test('a decision says when it may go, and when it should be looked at again', () => {
    const remarks = (to: string[], more: Partial<Decision> = {}, isHeldOut = () => true) =>
      remarksOn([article], inForce([decide(about, 'tags', to, more)]), isHeldOut);
    expect(remarks(['payments'])[0]).toMatch(/may be deleted/);
    expect(remarks(['payments'], {}, () => false)).toEqual([]);
    expect(remarks(['fulfilment'], { seen: 'another text' })[0]).toMatch(/look again/);
    expect(remarks(['fulfilment'])).toEqual([]);
  });
});
