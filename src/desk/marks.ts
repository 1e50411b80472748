import type { Evidence, Tag } from '../../pipeline/model/tag.ts';

/** A run of text, with the trends whose evidence it is. */
export interface Segment {
  text: string;
  trends: string[];
}

/**
 * A text cut where evidence begins or ends, so that every run carries its trends. Evidence is believed only where its words
 * stand; words that have moved are looked for, and left out where they are gone. Pure.
 */
export function segmentsOf(text: string, field: Evidence['field'], tags: readonly Tag[]): Segment[] {
  const spans = tags.flatMap(({ trend, evidence }) =>
    evidence
      .filter((each) => each.field === field || field === 'text')
      .flatMap(({ field: of, quote, start, end }) => {
        if (of === 'title' && field !== 'title') return [];
        if (of === field && text.slice(start, end) === quote) return [{ trend, start, end }];
        const at = text.indexOf(quote);
        return at < 0 ? [] : [{ trend, start: at, end: at + quote.length }];
      }),
  );
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1]!;
    const trends = spans.filter((span) => span.start <= start && span.end >= end).map(({ trend }) => trend);
    return { text: text.slice(start, end), trends: [...new Set(trends)] };
  });
}

/** Keys of the queue that do something; a trend's letter is another. */
export const actionKeys = {
  hide: 'x',
  later: 'l',
  next: 'n',
  undo: 'u',
  split: 's',
  merge: 'm',
  figure: 'e',
} as const;

const reserved = new Set<string>(Object.values(actionKeys));

/**
 * One key a trend: the first free letter of its own name (the last part of its id), else the first free letter or digit.
 * The same trends give the same letters; a new trend takes none away from those before it in the list.
 */
export function lettersOf(trends: readonly string[]): Map<string, string> {
  const free = [...'abcdefghijklmnopqrstuvwxyz1234567890'].filter((letter) => !reserved.has(letter));
  const letters = new Map<string, string>();
  for (const trend of trends) {
    const own = [...trend.split('/').at(-1)!].find((letter) => free.includes(letter)) ?? free[0];
    if (own === undefined) break;
    letters.set(trend, own);
    free.splice(free.indexOf(own), 1);
  }
  return letters;
}
