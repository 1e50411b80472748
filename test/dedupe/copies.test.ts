import { describe, expect, test } from 'vitest';
import type { GroupedArticle } from '../../pipeline/dedupe/article.ts';
import { group } from '../../pipeline/dedupe/index.ts';

const english =
  'The European Union will charge a customs duty of three euros on every small parcel from July 2026. Finance ministers agreed on Friday to end the exemption for goods under 150 euros two years early. Some 4.6 billion such parcels came in 2024, nine in ten of them from China. Shops in Germany and France had asked for the step for years. Temu and Shein said they would keep prices low and ship more from warehouses in Poland. The money is meant to pay for inspections at airports.';
const chinese =
  '欧盟财长周五同意，自2026年7月1日起对低价值进口包裹每件征收3欧元关税，作为取消150欧元免税额之前的过渡办法。去年进入欧盟的这类包裹约46亿件，其中九成来自中国。德国和法国的商家多年来一直要求采取这一措施。希音和Temu表示将保持低价，并从波兰的仓库发出更多货物。这笔收入将用于机场的查验。';
const pair = (first: string, second: string): GroupedArticle[] => [
  { id: 'a', title: 'One headline of the day', text: first, published: '2025-12-12T08:00:00Z' },
  { id: 'b', title: 'Quite another one', text: second, published: '2025-12-12T09:00:00Z' },
];
const words = english.split(' ');
const sentences = english.split(/(?<=\.) /);

describe('a text', () => {
  test.each([
    ['word for word', english],
    [
      'in capitals, with other spaces and quotation marks',
      english.toUpperCase().replaceAll(' ', '  ').replaceAll('.', '”.'),
    ],
    ['cut off after half', words.slice(0, words.length / 2).join(' ')],
    [
      'within a frame',
      `Subscribe to our newsletter. Follow us. ${english} All rights reserved. Read more on our site.`,
    ],
    ['with every tenth word changed', words.map((word, at) => (at % 10 === 5 ? 'thing' : word)).join(' ')],
    ['with its sentences in another order', sentences.toReversed().join(' ')],
    ['without its first sentence', sentences.slice(1).join(' ')],
  ])('is a copy %s', (_, text) => {
    expect(group(pair(english, text))[1]).toEqual({ story: 'a', duplicateOf: 'a' });
  });

  test.each([
    ['word for word', chinese],
    ['cut off after half', chinese.slice(0, chinese.length / 2)],
    ['within a frame', `欢迎关注本公众号。${chinese}免责声明：本文仅代表作者观点，与本站无关。`],
    [
      'with every tenth character changed',
      [...chinese].map((character, at) => (at % 10 === 7 ? '某' : character)).join(''),
    ],
    [
      'in full-width figures',
      chinese.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ],
  ])('in Chinese is a copy %s', (_, text) => {
    expect(group(pair(chinese, text))[1]?.duplicateOf).toBe('a');
  });

  test.each([
    [
      'has every second sentence of its own',
      sentences
        .map((sentence, at) =>
          at % 2 === 0
            ? sentence
            : `Minister ${'abcdef'[at]} told reporters at length about quite different matters that no one had asked for.`,
        )
        .join(' '),
    ],
    [
      'gives the month’s other figures in the same words',
      english.replaceAll(/[\d.]*\d/g, (figure) => String(Number(figure) * 3 + 1)),
    ],
    [
      'shares a frame alone',
      `${'Subscribe to our newsletter and follow us on every channel. '.repeat(2)}A quite different text follows here about drones over Texas.`,
    ],
  ])('is no copy that %s', (_, text) => {
    expect(
      group(pair(english.replace('July', '7 August').replace('three', '3'), text))[1]?.duplicateOf,
    ).toBeNull();
  });

  test('a headline alone copies only the same headline of the same days', () => {
    const title = 'Weekly review: the ten stories of online retail that matter';
    const days = ['2025-12-12', '2025-12-13', '2025-12-19'];
    const groups = group(days.map((published) => ({ id: published, title, published })));
    expect(groups.map(({ duplicateOf }) => duplicateOf)).toEqual([null, '2025-12-12', null]);
  });
});

describe('the origin of copies', () => {
  const at = (id: string, publisher: string, published: string, text = english) => ({
    id,
    title: id,
    text,
    published,
    publisher,
  });

  test.each<[string, GroupedArticle[], (string | null)[]]>([
    [
      'is the first',
      [at('late', 'B', '2025-12-13'), at('first', 'A', '2025-12-12'), at('last', 'C', '2025-12-14')],
      ['first', null, 'first'],
    ],
    [
      'is the one the others credit, though found later',
      [
        at('site', 'Daily Parcel', '2025-12-12', `${english} Source: Reuters`),
        at('wire', 'Reuters', '2025-12-13'),
        at('other', 'The Till', '2025-12-14', `BRUSSELS (Reuters) - ${english}`),
      ],
      ['wire', null, 'wire'],
    ],
    [
      'is the one the others credit, in Chinese',
      [at('站', '电商网', '2025-12-12', `据新华社电，${chinese}`), at('社', '新华社', '2025-12-13', chinese)],
      ['社', null],
    ],
    [
      'is not one that the text merely mentions',
      [at('first', 'A', '2025-12-12'), at('temu', 'Temu', '2025-12-13')],
      [null, 'first'],
    ],
  ])('%s', (_, articles, origins) => {
    expect(group(articles).map(({ duplicateOf }) => duplicateOf)).toEqual(origins);
  });

  test('holds for a hundred sites that carry one wire text', () => {
    const sites = Array.from({ length: 100 }, (_, number) =>
      at(`s${number}`, `site ${number}`, `2025-12-12T${String(10 + (number % 10))}:00:00Z`),
    );
    const copied = group(sites).filter(({ duplicateOf }) => duplicateOf !== null);
    expect(copied.length).toBe(99);
  });
});
