import { describe, expect, test } from 'vitest';
import { statistics } from '../../../pipeline/measure/statistics.ts';
import { Statistic } from '../../../pipeline/model/statistic.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';

const digits = (value: number) => Number(value.toPrecision(12));
const written = (one: Statistic): string =>
  [
    one.value === null ? `${digits(one.low!)}..${digits(one.high!)}` : digits(one.value),
    one.unit,
    one.bound,
    one.kind,
    one.period ?? '-',
  ].join(' ');
const wanted = (line: string): string => {
  const [value, ...rest] = line.split(' ');
  return [value!.split('..').map(Number).join('..'), ...rest].join(' ');
};

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('%s passages', (_, passages) => {
  test.each(passages)('$name', ({ text, published, figures }) => {
    const found = statistics({ text, published }).statistics;
    expect(found.map(written)).toEqual(figures.map(wanted));
    for (const one of found) {
      Statistic.parse(one);
      expect(text.slice(one.start, one.end)).toBe(one.quote);
      expect(text).toContain(one.sentence);
    }
  });
});
