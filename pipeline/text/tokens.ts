import { PorterStemmer } from 'natural/lib/natural/stemmers/index.js';

/**
 * What a run of characters is: a `word` of an alphabetic script (digits within it included), a `number`, or `han`, an
 * unbroken run of Chinese characters (kana too), which has no spaces to part its words.
 */
export type TokenKind = 'word' | 'number' | 'han';

const none = 0;
const letter = 1;
const digit = 2;
const han = 3;

const anyLetter = /[\p{L}\p{M}]/u;
const anyDigit = /\p{Nd}/u;
const anyHan = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The kind of each UTF-16 code unit; a surrogate, mostly an emoji, parts words. */
const kinds = new Uint8Array(0x10000);
for (let code = 0; code < 0x10000; code++) {
  const character = String.fromCharCode(code);
  kinds[code] = anyHan.test(character)
    ? han
    : anyDigit.test(character)
      ? digit
      : anyLetter.test(character)
        ? letter
        : none;
}

const apostrophe = 0x27;
const curlyApostrophe = 0x2019;
const stop = 0x2e;
const comma = 0x2c;

/** True where the mark at `at` belongs inside a token: `o'clock`, `1,750.5`, `u.s`. */
function joins(text: string, at: number, start: number): boolean {
  const mark = text.charCodeAt(at);
  const before = kinds[text.charCodeAt(at - 1)];
  const after = kinds[text.charCodeAt(at + 1)];
  if (mark === apostrophe || mark === curlyApostrophe) return before === letter && after === letter;
  if (mark === comma) return before === digit && after === digit;
  if (mark !== stop) return false;
  if (before === digit && after === digit) return true;
  const initial = at - start === 1 || text.charCodeAt(at - 2) === stop;
  return initial && before === letter && after === letter && kinds[text.charCodeAt(at + 2)] !== letter;
}

/** Calls `visit` for each token in order, with its UTF-16 offsets, end exclusive. Allocates nothing. */
export function scan(text: string, visit: (kind: TokenKind, start: number, end: number) => void): void {
  const length = text.length;
  let at = 0;
  while (at < length) {
    const first = kinds[text.charCodeAt(at)]!;
    if (first === none) {
      at++;
      continue;
    }
    const start = at++;
    if (first === han) {
      while (at < length && kinds[text.charCodeAt(at)] === han) at++;
      visit('han', start, at);
      continue;
    }
    let letters = first === letter;
    for (; at < length; at++) {
      const kind = kinds[text.charCodeAt(at)]!;
      if (kind === letter) letters = true;
      else if (kind !== digit && (kind === han || !joins(text, at, start))) break;
    }
    visit(letters ? 'word' : 'number', start, at);
  }
}

/** A token with its place: UTF-16 offsets, end exclusive. */
export interface Token {
  kind: TokenKind;
  text: string;
  start: number;
  end: number;
}

/** The tokens of a text, as they stand there. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  scan(text, (kind, start, end) => found.push({ kind, text: text.slice(start, end), start, end }));
  return found;
}

const stems = new Map<string, string>();
const mostStems = 200_000;

/** The stem of a word in lower case by Porter (1980), without a possessive ending: `deliveries` gives `deliveri`. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = PorterStemmer.stem(word.replace(/['’]s$/, '').replaceAll('’', "'"));
  if (stems.size >= mostStems) stems.clear();
  stems.set(word, found);
  return found;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a run of Chinese characters by ICU's dictionary, as lengths in order: 综合试验区 gives [2, 2, 1]. */
export function segmentLengths(run: string): number[] {
  const lengths: number[] = [];
  for (const { segment } of segmenter.segment(run)) lengths.push(segment.length);
  return lengths;
}

const hanCharacter = /\p{Script=Han}/gu;
const wordCharacter = /[\p{L}\p{N}]/gu;
const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** True where at least a third of the letters and digits are Chinese characters. */
export function isChinese(text: string): boolean {
  const characters = countOf(text, hanCharacter);
  return characters > 0 && characters * 3 >= countOf(text, wordCharacter);
}
