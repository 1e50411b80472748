import { describe, expect, test } from 'vitest';
import { phraseFinder, prepare, readPhrase } from '../../pipeline/tag/phrases.ts';

const found = (phrase: string, text: string) =>
  [...(phraseFinder([readPhrase(phrase)])(prepare(text)).get(0) ?? [])].map((places) =>
    places.map(({ start, end }) => text.slice(start, end)),
  );

describe('a phrase of a trend’s file', () => {
  test.each<[string, string, string, string[][]]>([
    ['matches by the stem', 'collection point', 'Collection points open', [['Collection points']]],
    ['keeps its words together', 'collection point', 'A collection at the point', []],
    ['with a star by the beginning of a word', 'fulfil*', 'Fulfilment is dear', [['Fulfilment']]],
    ['with a capital asks for one', 'Stripe', 'a stripe on the shirt', []],
    ['with a capital finds the name', 'Stripe', 'Stripe opens a till', [['Stripe']]],
    ['in parts, in any order', 'store & online', 'Online orders leave the store', [['store', 'Online']]],
    ['in parts, within one sentence', 'store & online', 'The store closed. Online it lives on.', []],
    ['with alternatives', 'buy/order & abroad', 'They order abroad', [['order', 'abroad']]],
    ['in Chinese as it is written', '海外仓', '新建海外仓三座', [['海外仓']]],
    ['in Chinese over spaces', '海外仓', '新建海 外 仓', [['海 外 仓']]],
    ['in Chinese parts', '门店 & 线上', '线上下单，门店自提。', [['门店', '线上']]],
    ['in Chinese parts, within one sentence', '门店 & 线上', '门店关了。线上还在。', []],
    ['with a figure', '1688', '在1688上开店', [['1688']]],
    ['longer than the text', 'parcel locker network', 'parcel locker', []],
  ])('%s', (_, phrase, text, places) => {
    expect(found(phrase, text)).toEqual(places);
  });

  test('is found among many, each by its own number', () => {
    const find = phraseFinder(['parcel', 'parcel locker', 'locker & web', '包裹'].map(readPhrase));
    const once = find(prepare('A parcel locker for web orders: 包裹'));
    expect([...once.keys()].sort()).toEqual([0, 1, 2, 3]);
    expect([...find(prepare('Nothing here')).keys()]).toEqual([]);
    expect([...find(prepare('A parcel locker for web orders: 包裹'))]).toEqual([...once]);
  });
});
