import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysSilent, learnRhythm, sharedHolidays } from '../../pipeline/health/rhythm.ts';

const aDay = 86_400_000;
const today = '2026-11-24';
const daysBefore = (count: number) => new Date(Date.parse(today) - count * aDay).toISOString().slice(0, 10);
const weekdayOf = (day: string) => new Date(day).getUTCDay();
/** The days of the last weeks that a rule picks. */
const days = (weeks: number, picks: (day: string, age: number) => boolean) =>
  Array.from({ length: weeks * 7 }, (_, age) => daysBefore(age)).filter((day, age) => picks(day, age));
const noHolidays = new Set<number>();

describe('a rhythm is learned from the gaps of a source', () => {
  test.each([
    ['a daily', days(8, () => true), { every: 1, patience: 2, weekdays: [1, 2, 3, 4, 5, 6, 7] }],
    [
      'one that works from Monday to Friday',
      days(12, (day) => weekdayOf(day) % 6 !== 0),
      { every: 1, patience: 2, weekdays: [1, 2, 3, 4, 5] },
    ],
    [
      'a weekly',
      days(12, (_, age) => age % 7 === 0),
      { every: 7, patience: 13, weekdays: [1, 2, 3, 4, 5, 6, 7] },
    ],
    [
      'a monthly',
      days(52, (_, age) => age % 30 === 0),
      { every: 30, patience: 54, weekdays: [1, 2, 3, 4, 5, 6, 7] },
    ],
  ])('%s', (_, spoke, expected) => {
    expect(learnRhythm(spoke, today)).toEqual(expected);
  });

  test('with eight days of news nothing is known yet', () => {
    expect(learnRhythm(days(1, () => true).slice(0, 7), today)).toBeNull();
    expect(learnRhythm([], today)).toBeNull();
  });

  test('one that speaks in bunches is given more time than one like a clock', () => {
    const bunches = days(26, (_, age) => age % 12 < 3);
    const clock = days(26, (_, age) => age % 4 === 0);
    expect(learnRhythm(bunches, today)!.patience).toBeGreaterThan(learnRhythm(clock, today)!.patience);
  });

  test('an outage of a month long ago does not make it patient', () => {
    const broken = days(16, (_, age) => age < 40 || age > 70);
    expect(learnRhythm(broken, today)!.patience).toBe(2);
  });

  test('it depends on the days alone: not on their order, on items of one day, on how far today is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 80 }), (ages) => {
        const spoke = ages.map(daysBefore);
        const rhythm = learnRhythm(spoke, today);
        expect(learnRhythm([...spoke, ...spoke].reverse(), today)).toEqual(rhythm);
        expect(learnRhythm(spoke, '2026-12-24')).toEqual(rhythm);
        if (rhythm) expect(rhythm.patience).toBeGreaterThanOrEqual(Math.max(2, rhythm.every));
      }),
    );
  });

  test('by chance alone, few gaps of a thousand outlast the patience', () => {
    // Days with news by the toss of a coin (a fixed generator): what a source without any rhythm looks like.
    let state = 7;
    const toss = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    const spoke = Array.from({ length: 9000 }, (_, age) => age).filter(() => toss() < 0.15);
    const gaps = spoke.slice(1).map((age, index) => age - spoke[index]!);
    let alarms = 0;
    for (let at = 121; at < gaps.length; at += 1) {
      const known = spoke.slice(at - 121, at + 1).map((age) => daysBefore(9000 - age));
      const rhythm = learnRhythm(known, today)!;
      if (gaps[at]! - 1 > rhythm.patience) alarms += 1;
    }
    expect(gaps.length).toBeGreaterThan(1200);
    expect(alarms / (gaps.length - 121)).toBeLessThan(0.005);
  });
});

describe('silence is counted in days on which a source works', () => {
  const workdays = days(12, (day, age) => weekdayOf(day) % 6 !== 0 && age >= 4);
  const rhythm = learnRhythm(workdays, today)!;
  test('a weekend is none, and today is not over', () => {
    // 24 November 2026 is a Tuesday; the last news is of Friday the 20th.
    expect(workdays[0]).toBe('2026-11-20');
    expect(daysSilent(workdays, rhythm, noHolidays, today)).toBe(1);
    expect(daysSilent(workdays, rhythm, noHolidays, '2026-11-26')).toBe(3);
  });
  test('a day on which all sources of a country were quiet is a holiday, a day without one of them is not', () => {
    const daily = days(8, () => true);
    const quiet = (skips: readonly string[]) => {
      const spoke = daily.filter((day) => !skips.includes(day));
      return { days: spoke, rhythm: learnRhythm(spoke, today)! };
    };
    const holiday = ['2026-11-21', '2026-11-22', '2026-11-23'];
    const all = [quiet(holiday), quiet(holiday), quiet(holiday), quiet(holiday)];
    const holidays = sharedHolidays(all, today);
    expect(holidays.size).toBe(3);
    expect(daysSilent(all[0]!.days, all[0]!.rhythm, holidays, today)).toBe(0);
    const most = [quiet([]), quiet([]), quiet([]), quiet(holiday)];
    expect(sharedHolidays(most, today).size).toBe(0);
    expect(daysSilent(most[3]!.days, most[3]!.rhythm, sharedHolidays(most, today), '2026-11-24')).toBe(
      // Its own news of today has come already.
      0,
    );
    expect(sharedHolidays(all.slice(0, 2), today).size).toBe(0);
  });
});
