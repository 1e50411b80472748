/** Words for texts that are measured with, spread as a language's are. */

/** Mulberry32: the same numbers each time. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const syllables = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'ha',
  'ke',
  'li',
  'mo',
  'nu',
  'pa',
  're',
  'si',
  'to',
  'vu',
  'za',
];
/** A made-up word of four syllables, by its rank. */
export const english = (rank: number) =>
  [rank & 15, (rank >> 4) & 15, (rank >> 8) & 15, (rank >> 12) & 15]
    .map((digit) => syllables[digit])
    .join('');
/** A made-up word of two characters, by its rank. */
export const chinese = (rank: number) =>
  String.fromCharCode(0x4e00 + (rank % 5000), 0x4e00 + ((rank * 7 + 3) % 5000));

/** A rank by Zipf's law (Zipf 1949), among 30,000 words. */
export const zipf = (next: () => number) => Math.floor(Math.exp(next() * Math.log(30_000)));
