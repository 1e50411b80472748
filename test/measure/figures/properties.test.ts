import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantities } from '../../../pipeline/measure/quantities.ts';
import { statistics } from '../../../pipeline/measure/statistics.ts';
import { Quantity, Statistic } from '../../../pipeline/model/statistic.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';

const passages = [...english, ...chinese];
/** Pieces that the readers look for, to be put together in any order. */
const pieces = fc.constantFrom(
  ...'1 20 3.5 1,234 .5 1.2.3 1e9 % ％ percent percentage points $ € ¥ US$ RMB 元 万 亿 个 成 倍 翻了一番 三分之 百分之 million bn m k'.split(
    ' ',
  ),
  ...'from to between and up down about 约 超 至 – - ~ ( ) （ ） , . ， 。 \n in 2024 FY2016 Q3 H1 年 月 日 上半年 去年 last year * * * 6.5438+0 2065438+On 20 16'.split(
    ' ',
  ),
  ...'one half two-thirds a dozen one in five doubled 近 多 余 以上 左右 stores parcels 家 件 😀 \u0000 \ud800 iPhone No. 第 #'.split(
    ' ',
  ),
  ' ',
);
const jumble = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
const text = fc.oneof(
  jumble,
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom(...passages).map((one) => one.text),
);

test('whatever the text, nothing is thrown and every position is where the quotation stands', () => {
  fc.assert(
    fc.property(text, (given) => {
      const { statistics: found } = statistics({ text: given, published: '2024-05-06' });
      for (const one of found) {
        expect(Statistic.safeParse(one).error).toBeUndefined();
        expect(given.slice(one.start, one.end)).toBe(one.quote);
        expect(given).toContain(one.sentence);
      }
      for (const one of quantities({ text: given })) {
        expect(Quantity.safeParse(one).error).toBeUndefined();
        expect(given.slice(one.start, one.end)).toBe(one.quote);
      }
    }),
    { numRuns: 1500 },
  );
});

test('what stands before and after a passage changes none of its figures', () => {
  const neutral = fc.constantFrom(
    'The shops were open all night.\n',
    '天气很好。\n',
    'Readers wrote to us about it, and we answered.\n\n',
    '这一带商铺林立。\n\n',
  );
  fc.assert(
    fc.property(fc.constantFrom(...passages), neutral, neutral, ({ text, published }, before, after) => {
      const alone = statistics({ text, published }).statistics;
      const among = statistics({ text: `${before}${text}\n${after}`, published }).statistics;
      expect(
        among.map((one) => ({ ...one, start: one.start - before.length, end: one.end - before.length })),
      ).toEqual(alone);
    }),
    { numRuns: 400 },
  );
});

test('two passages side by side keep their own figures', () => {
  fc.assert(
    fc.property(fc.constantFrom(...passages), fc.constantFrom(...passages), (one, other) => {
      const both = statistics({
        text: `${one.text}\n\nMore follows here.\n\n这是另一段。\n\n${other.text}`,
      }).statistics;
      const values = (text: string) =>
        statistics({ text }).statistics.map(({ value, unit }) => `${value} ${unit}`);
      expect(both.map(({ value, unit }) => `${value} ${unit}`)).toEqual([
        ...values(one.text),
        ...values(other.text),
      ]);
    }),
    { numRuns: 300 },
  );
});

test('a sentence without an end is read in pieces, and loses no figure', () => {
  const list = Array.from(
    { length: 3000 },
    (_, at) => `in ${1990 + (at % 30)} it had ${at + 1001} stores`,
  ).join(' ');
  const { statistics: found } = statistics({ text: list });
  expect(found).toHaveLength(3000);
  expect(Math.max(...found.map(({ sentence }) => sentence.length))).toBeLessThanOrEqual(1000);
});
