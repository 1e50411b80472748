import { describe, expect, test } from 'vitest';
import { type DriftItem, drift } from '../../pipeline/tag/drift.ts';

const asOf = '2026-11-24';
const day = (ago: number) => new Date(Date.parse(asOf) - ago * 86_400_000).toISOString().slice(0, 10);
const background = Array.from(
  { length: 220 },
  (_, at): DriftItem => ({
    title: `Council number ${at} debates benches and fountains`,
    summary: '议会讨论了长椅和喷泉的维修计划。',
    publisher: `Paper ${at % 7}`,
    published: day(at % 110),
    tagged: false,
  }),
);
const grows = (count: number, more: Partial<DriftItem> = {}, title = 'Resale passports arrive for jackets') =>
  Array.from(
    { length: count },
    (_, at): DriftItem => ({
      title: `${title}, says shop ${at}`,
      summary: '',
      publisher: `Paper ${at % 5}`,
      published: day(at % 20),
      tagged: false,
      ...more,
    }),
  );
const terms = (items: DriftItem[]) => drift([...background, ...items], { asOf }).map(({ term }) => term);

describe('drift', () => {
  test('names what grows in articles without a trend, in both languages, each once', () => {
    const [one, other] = drift([...background, ...grows(14), ...grows(9, {}, '循环包装箱 走进 快递站')], {
      asOf,
    });
    expect(`${one!.term} ${other!.term}`).toMatch(/resale passports|passports arrive/i);
    expect(`${one!.term} ${other!.term}`).toMatch(/循环|包装/);
    expect(one).toMatchObject({ recent: 14, before: 0, publishers: 5 });
  });

  test.each<[string, DriftItem[]]>([
    ['of one publisher alone', grows(14, { publisher: 'Paper 1' })],
    ['that a trend has already', grows(14, { tagged: true })],
    ['of a few articles', grows(3)],
    ['that was there before as well', [...grows(14), ...grows(40, { published: day(60) })]],
    ['without a date', grows(14, { published: null })],
    ['of the future', grows(14, { published: day(-9) })],
  ])('says nothing of a term %s', (_, items) => {
    expect(terms(items)).toEqual([]);
  });

  test('says nothing where there is no past to grow from', () => {
    expect(drift(grows(30), { asOf })).toEqual([]);
  });
});
