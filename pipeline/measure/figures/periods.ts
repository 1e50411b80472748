import { chinese } from './chinese-times.ts';
import { english } from './english-times.ts';
import { type Day, pad, type Read, type Time } from './time.ts';

/** Words that tell of what is to come, before a time. */
const toCome =
  /(?<![a-z])(?:will|shall|plans?\sto|due|starting|effective|scheduled|set\sto|takes?\seffect)(?![a-z])(?:[^.;!?\n]|\.\d)*$|[将拟][^。；！？\n]{0,30}$/i;

/** How much of a match is no part of the time: the mark before it, and the preposition of a month alone. */
const leadOf = (words: string): number =>
  /^[\s(,]*(?:[A-Za-z]+(?: of)?[\s-](?=[A-Z][a-z]+\.?$))?/.exec(words)![0].length;

/** Words that make a month the base of a comparison. */
const baseBefore =
  /(?:(?<![a-z])(?:from|than|against|versus|below|above)\s[^,;]{0,16}|[比较从由][^，；。]{0,6})$/i;

/** A month without a year takes that of the time before it in its sentence; as the base of a comparison it lies before that. */
function withYears(text: string, all: Time[]): Time[] {
  return all.map((time, at) => {
    const before = time.month === undefined ? undefined : all[at - 1];
    const given = /^(\d{4})(?:-(\d\d))?(?:$|-)/.exec(before?.period ?? '');
    if (before === undefined || given === null || before.month !== undefined) return time;
    const middle = text.slice(before.end, time.start);
    if (middle.length > 90 || /[。!?\n]|\.\s/.test(middle)) return time;
    const earlier = given[2] !== undefined && Number(given[2]) < time.month! && baseBefore.test(middle);
    return { ...time, period: `${Number(given[1]) - (earlier ? 1 : 0)}-${pad(time.month!)}` };
  });
}

/** Whether a text has Chinese characters that could carry a time. */
const hasChinese = /[一-龥]/;
const chineseNear = /[一-龥，。、；：（）《》“”]/;
const hasLetters = /[A-Za-z]{2}|\d{4}/;

/**
 * The expressions of time in a folded text, in order, the longer and more exact before the shorter. A time without a
 * year (July, 三季度, last year) resolves against the day of publication alone and is empty without one.
 */
export function times(text: string, published: string | undefined): Time[] {
  const date = /^(\d{4})-(\d\d)/.exec(published ?? '');
  const day: Day | null =
    date === null ? null : { year: Number(date[1]), month: Number(date[2]), ahead: false };
  const found: Time[] = [];
  const taken = new Uint8Array(text.length);
  const take = (patterns: [RegExp, Read][], fits: (start: number, end: number) => boolean) => {
    for (const [pattern, read] of patterns) {
      pattern.lastIndex = 0;
      for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
        if (match[0] === '') {
          pattern.lastIndex++;
          continue;
        }
        const start = match.index + leadOf(match[0]);
        const end = match.index + match[0].length;
        if (taken.subarray(start, end).includes(1) || !fits(match.index, end)) continue;
        const ahead = toCome.test(text.slice(Math.max(0, start - 90), start));
        const time = read(match, day === null ? null : { ...day, ahead });
        if (time === null) continue;
        found.push({ start, end, ...time });
        taken.fill(1, start, end);
      }
    }
  };
  if (hasChinese.test(text))
    take(chinese, (start, end) => chineseNear.test(text.slice(Math.max(0, start - 2), end + 2)));
  if (hasLetters.test(text)) take(english, () => true);
  return withYears(
    text,
    found.sort((one, other) => one.start - other.start),
  );
}
