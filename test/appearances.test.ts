import { expect, test } from 'vitest';
import type { Briefing } from '../pipeline/model/briefing.ts';
import { appearedBy, hasAppeared } from '../pipeline/work/appearances.ts';

const issue = (id: string, appears?: string, status: Briefing['status'] = 'published') =>
  ({ id, status, ...(appears === undefined ? {} : { appears }) }) as Briefing;
const at = '2026-11-24T06:00:00Z';

test.each([
  ['without a time', issue('a'), {}, {}, true],
  ['whose time is to come', issue('a', '2026-11-24T06:00:01Z'), {}, {}, false],
  ['whose time has come', issue('a', '2026-11-24T06:00:00Z'), {}, { a: '2026-11-24' }, true],
  [
    'whose time is told in another zone',
    issue('a', '2026-11-24T14:00:00+08:00'),
    {},
    { a: '2026-11-24' },
    true,
  ],
  [
    'that appeared before',
    issue('a', '2026-11-20T06:00:00Z'),
    { a: '2026-11-21' },
    { a: '2026-11-21' },
    true,
  ],
  [
    'that appeared, though its time was moved',
    issue('a', '2027-01-01T00:00:00Z'),
    { a: '2026-11-21' },
    { a: '2026-11-21' },
    true,
  ],
  ['that is a draft', issue('a', '2026-11-20T06:00:00Z', 'draft'), {}, {}, false],
] as [string, Briefing, Record<string, string>, Record<string, string>, boolean][])(
  'a briefing %s',
  (_, briefing, before, after, seen) => {
    const appeared = appearedBy([briefing], before, at);
    expect(appeared).toEqual(after);
    expect(hasAppeared(briefing, appeared)).toBe(seen);
  },
);
