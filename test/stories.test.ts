import { describe, expect, test } from 'vitest';
import { inForce, pairSubject } from '../pipeline/decisions.ts';
import { group } from '../pipeline/dedupe/index.ts';
import { type ArchivedArticle, noWishes } from '../pipeline/model/article.ts';
import type { Decision } from '../pipeline/model/decision.ts';
import type { Entity } from '../pipeline/model/entity.ts';
import type { Story } from '../pipeline/model/story.ts';
import { saidOf, storiesFrom } from '../pipeline/work/group.ts';
import { landmarksOf } from '../pipeline/work/landmarks.ts';
import { articlesOf } from './web/articles.ts';
import { madeUpEvents } from './web/events.ts';
import { publishers } from './web/publishers.ts';

const idOf = (number: number) => number.toString(16).padStart(16, '0');
const article = (
  number: number,
  title: string,
  text: string,
  published: string,
  language: 'en' | 'zh' = 'en',
): ArchivedArticle => ({
  id: idOf(number),
  url: null,
  source: 'shop',
  publisher: `Publisher ${number}`,
  title,
  authors: [],
  published,
  collected: `${published}T12:00:00Z`,
  language,
  summary: text.slice(0, 300),
  summaryBy: 'publisher',
  wishes: noWishes,
  text,
});
const judge = (number: number, a: ArchivedArticle, b: ArchivedArticle, to: Decision['to']): Decision => ({
  id: String(number).padStart(26, '0'),
  at: '2026-11-20T00:00:00Z',
  by: 'li',
  about: pairSubject(a.id, b.id),
  field: 'relation',
  to,
  was: null,
  seen: '',
});
const partsOf = (stories: readonly Story[]) => stories.map(({ articles }) => articles.toSorted()).sort();

const port = article(
  1,
  'Port of Gullhaven closes for a week',
  'Dockers at Gullhaven have struck over night shifts.',
  '2026-11-10',
);
const wallet = article(
  2,
  'Wallets reach the village shop',
  'A bank in Mossgate lets grocers take phones for cash.',
  '2026-11-10',
);
const grouped = (
  articles: ArchivedArticle[],
  previous: Story[] = [],
  decisions: Decision[] = [],
  entities: Entity[] = [],
) => {
  const before = { previous, settled: new Set<string>(), elsewhere: new Set<string>() };
  const said = saidOf(before, inForce(decisions));
  return storiesFrom(articles, group(articles, { ...said, landmarks: landmarksOf(entities) }), before);
};

describe('people’s judgements on pairs', () => {
  test('hold in every later run, whatever the machine would say', () => {
    const same = judge(1, port, wallet, 'same');
    const first = grouped([port, wallet], [], [same]);
    expect(partsOf(first)).toEqual([[port.id, wallet.id]]);
    const retold = article(3, port.title, `${port.text} Talks go on.`, '2026-11-11');
    const apart = judge(2, port, retold, 'different');
    let stories = first;
    for (let run = 0; run < 3; run++) {
      stories = grouped([port, wallet, retold], stories, [same, apart]);
      expect(partsOf(stories)).toEqual([[port.id, wallet.id], [retold.id]]);
    }
  });
});

describe('a story’s id', () => {
  test('that ends in a merge leads to the story it became part of, and lives again after a split', () => {
    const before = grouped([port, wallet]);
    expect(before.map(({ id }) => id).sort()).toEqual([port.id, wallet.id]);
    const together = grouped([port, wallet], before, [judge(1, port, wallet, 'same')]);
    expect(together).toMatchObject([{ id: port.id, formerly: [wallet.id] }]);
    const later = grouped([port, wallet], together, [judge(1, port, wallet, 'same')]);
    expect(later).toEqual(together);
    const parted = grouped([port, wallet], later, [judge(2, port, wallet, 'different')]);
    expect(parted.map(({ id }) => id).sort()).toEqual([port.id, wallet.id]);
    expect(parted.every(({ formerly }) => formerly === undefined)).toBe(true);
  });
});

describe('one event in two languages', () => {
  const entity = (id: string, en: string, zh: string): Entity => ({
    id,
    names: { en: [en], zh: [zh] },
    kind: 'company',
    country: null,
    description: { en: en, zh: zh },
    mistranslations: [],
  });
  const known = [entity('gull', 'Gull Mart', '鸥港市集'), entity('moss', 'Mossgate', '苔门')];
  const english = article(
    1,
    'Gull Mart sells for 14.25 billion yuan at its autumn festival',
    'Gull Mart took 14.25 billion yuan, up 7.1%, half of it in Mossgate.',
    '2026-11-12',
  );
  const tell = (title: string, text: string, day: string) => article(2, title, text, day, 'zh');

  test.each([
    [
      'meets by figures and names',
      tell('鸥港市集秋季大促成交142.5亿元', '同比增长7.1%，苔门占一半。', '2026-11-13'),
      true,
    ],
    [
      'does not where the figures are others',
      tell('鸥港市集秋季大促成交139亿元', '同比增长6.4%，苔门占一半。', '2026-11-13'),
      false,
    ],
    [
      'does not a week later',
      tell('鸥港市集秋季大促成交142.5亿元', '同比增长7.1%，苔门占一半。', '2026-11-20'),
      false,
    ],
    [
      'does not by one figure alone',
      tell('快递公司上半年收入142.5亿元', '包裹量创下新高。', '2026-11-12'),
      false,
    ],
  ])('%s', (_, chinese, meets) => {
    expect(grouped([english, chinese], [], [], known)).toHaveLength(meets ? 1 : 2);
  });
});

test('reports written to a pattern are told apart by what they report', () => {
  const events = madeUpEvents({ until: '2026-11-24', weeks: 8, perWeek: 6 });
  const eventOf = new Map<string, string>();
  let number = 0;
  const articles = publishers.flatMap((publisher) =>
    articlesOf(publisher, events).map(({ path, title, paragraphs, day }) => {
      const one = article(number++, title, paragraphs.join('\n'), day, publisher.language);
      eventOf.set(one.id, path);
      return { ...one, publisher: publisher.name };
    }),
  );
  const stories = grouped(articles);
  const precision = stories.map((story) => {
    const told = Map.groupBy(story.articles, (id) => eventOf.get(id));
    return [...told.values()].reduce((sum, list) => sum + list.length ** 2, 0) / story.articles.length;
  });
  expect(precision.reduce((sum, part) => sum + part) / articles.length).toBeGreaterThan(0.9);
  // Each event is told by many; a grouping that tells all apart by splitting them would have as many stories as articles.
  expect(stories.length).toBeLessThan(events.length * 3);
});
