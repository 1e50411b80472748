import { expect, test } from 'vitest';
import type { RunReport } from '../../pipeline/model/report.ts';
import { reportInWords } from '../../pipeline/report/run.ts';

const quiet: RunReport = {
  started: '2026-11-24T12:00:00Z',
  ended: '2026-11-24T12:00:02Z',
  sources: [],
  stages: [],
  articles: { all: 0, added: 0, tagged: 0 },
  stories: 0,
  statistics: { all: 0, flagged: 0 },
  briefings: 0,
  changed: [],
  changes: [],
  problems: [],
  remarks: [],
};

test('one fault behind many sources is told once, with every source named; a lone one stands for itself', () => {
  const unreachable = ['a-shop', 'b-shop', 'c-shop', 'd-shop', 'e-shop'].map((where) => ({
    where,
    what: `The robots.txt of https://www.${where}.test/ cannot be had: no answer for www.${where}.test.`,
    remedy: 'It is asked again later.',
  }));
  const lone = { where: 'f-shop', what: 'The selector "li" finds nothing.', remedy: 'Correct the selector.' };
  const lines = reportInWords({ ...quiet, problems: [...unreachable, lone] }).split('\n');
  const from = lines.indexOf('6 problems:');
  expect(lines.slice(from + 1, from + 3)).toEqual([
    '  a-shop, b-shop, c-shop, d-shop, e-shop: The robots.txt of … cannot be had: no answer for …. It is asked again later.',
    '  f-shop: The selector "li" finds nothing. Correct the selector.',
  ]);
});
