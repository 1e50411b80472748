import { type Repaired, repair } from '../../text/repair.ts';
import { type Sentence, sentences } from '../../text/sentences.ts';
import { type Attribution, attributions } from './attribution.ts';
import { fold } from './fold.ts';
import { type Place, placesIn } from './geography.ts';
import { times } from './periods.ts';
import { overlaps, type Span } from './span.ts';
import type { Time } from './time.ts';

/** A sentence with all that it says beside its figures. */
export interface Read extends Sentence {
  times: Time[];
  places: Place[];
  attributions: Attribution[];
  /** Times and attributions in order, that are no part of a measure; 同比 is. */
  apart: Span[];
}

/** A passage repaired, folded and parted into sentences; offsets are those of the repaired text. */
export interface Reading {
  original: string;
  repaired: Repaired;
  text: string;
  sentences: Read[];
}

/** What a sentence without figures is known by, so that nobody is looked for in it. */
const mayHaveFigures =
  /[0-9一二三四五六七八九十百千万亿两半翻]|(?<![A-Za-z])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|halves|third|quarter|fifth|tenth|dozen|hundred|thousand|million|doubl|tripl|trebl|quadrupl|quintupl|twice|thrice)/i;

/** A sentence is read for a thousand characters at most: what is longer is a table or a trap, and is cut at a space. */
const longest = 1000;
function pieces(text: string, { start, end }: Sentence): Sentence[] {
  const found: Sentence[] = [];
  let from = start;
  while (end - from > longest) {
    const cut = text.slice(from, from + longest).search(/[\s,;，；、][^\s,;，；、]*$/);
    const to = from + (cut > longest / 2 ? cut + 1 : longest);
    found.push({ start: from, end: to });
    from = to;
  }
  return [...found, { start: from, end }];
}

/** Reads what surrounds the figures of a passage; times resolve against the day of publication. */
export function readingOf(original: string, published: string | undefined): Reading {
  const repaired = repair(original);
  const text = fold(repaired.text);
  const when = times(text, published);
  let first = 0;
  const read = sentences(text)
    .flatMap((sentence) => pieces(text, sentence))
    .map((sentence): Read => {
      while (first < when.length && when[first]!.start < sentence.start) first++;
      let last = first;
      while (last < when.length && when[last]!.end <= sentence.end) last++;
      const own = when.slice(first, last);
      const dated = own.filter(({ role, start }) => role !== 'none' || !/[同环按]/.test(text[start]!));
      const words = text.slice(sentence.start, sentence.end);
      if (!mayHaveFigures.test(words))
        return { ...sentence, times: own, places: [], attributions: [], apart: dated };
      const moved = <T extends Span>(one: T): T => ({
        ...one,
        start: one.start + sentence.start,
        end: one.end + sentence.start,
      });
      const named = attributions(words).map(moved);
      return {
        ...sentence,
        times: own,
        places: placesIn(words)
          .map(moved)
          .filter((place) => !named.some((one) => overlaps(one, place))),
        attributions: named,
        apart:
          named.length === 0 ? dated : [...dated, ...named].sort((one, other) => one.start - other.start),
      };
    });
  return { original, repaired, text, sentences: read };
}

/** A stretch of the repaired text as the original has it. */
export const originalOf = ({ repaired, original }: Reading, { start, end }: Span) => {
  const from = repaired.original(start, 'start');
  const to = repaired.original(end, 'end');
  return { start: from, end: to, words: original.slice(from, to) };
};
