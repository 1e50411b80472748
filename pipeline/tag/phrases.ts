import { stem, type Token, tokens } from '../text/tokens.ts';

/**
 * One phrase of a trend, ready to be looked for. Its parts (written with `&` between them) must stand in one sentence, in
 * any order; a part may name alternatives (written with `/`), and the words of an alternative must follow each other. A
 * word matches by its stem, with `*` by its beginning; one written with a capital also asks for a capital, so that the
 * firm Stripe is not a stripe. Chinese, and signs such as `%`, match as they are written, whatever stands beside them.
 */
export interface Phrase {
  /** As its file writes it. */
  text: string;
  parts: Term[][];
}
type Term = { kind: 'words'; words: Word[] } | { kind: 'characters'; characters: string };
interface Word {
  /** A stem, or the beginning of a word. */
  text: string;
  prefix: boolean;
  capital: boolean;
}

const hanCharacter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const capitalLetter = /\p{Lu}/u;

function readTerm(written: string): Term {
  const found = tokens(written);
  if (hanCharacter.test(written) || found.length === 0)
    return { kind: 'characters', characters: written.replace(/\s/g, '').toLowerCase() };
  const words = found.map(({ text, end }) => {
    const lower = text.toLowerCase();
    const prefix = written[end] === '*';
    return { text: prefix ? lower : stem(lower), prefix, capital: capitalLetter.test(text) };
  });
  return { kind: 'words', words };
}

/** Reads a phrase as trends' files write it: `click and collect`, `buy online & pick up/collect*`, `保税仓`, `门店 & 线上/网上`. */
export const readPhrase = (text: string): Phrase => ({
  text,
  parts: text.split('&').map((part) => part.split('/').map((term) => readTerm(term.trim()))),
});

/** Where a part of a phrase stands: UTF-16 offsets in the field, end exclusive. */
export interface Place {
  start: number;
  end: number;
}

/** A text made ready for looking up phrases. */
export interface Prepared {
  words: { stem: string; lower: string; capital: boolean; start: number; end: number; sentence: number }[];
  /** The text in lower case without spaces, and where each of its units stood. */
  dense: string;
  origin: number[];
  sentenceAt: (offset: number) => number;
}

const sentenceEnd = /[。！？!?；\n]|[.;](?=\s)/g;

/** Splits a field into words and sentences, once for all phrases. */
export function prepare(text: string): Prepared {
  const ends = [...text.matchAll(sentenceEnd)].map(({ index }) => index);
  const sentenceAt = (offset: number) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const words = tokens(text)
    .filter(({ kind }) => kind !== 'han')
    .map(({ text: word, start, end }: Token) => {
      const lower = word.toLowerCase();
      return {
        stem: stem(lower),
        lower,
        capital: capitalLetter.test(word),
        start,
        end,
        sentence: sentenceAt(start),
      };
    });
  const lower = text.toLowerCase();
  // A few letters change their length in lower case; then offsets would lie, so the text stays as it is.
  const source = lower.length === text.length ? lower : text;
  let dense = '';
  const origin: number[] = [];
  for (let at = 0; at < source.length; at++)
    if (source[at] !== ' ' && source[at] !== '\u3000') {
      dense += source[at];
      origin.push(at);
    }
  return { words, dense, origin, sentenceAt };
}

const wordMatches = (word: Word, found: Prepared['words'][number]) =>
  (word.prefix ? found.lower.startsWith(word.text) : found.stem === word.text) &&
  (!word.capital || found.capital);

type Found = Place & { sentence: number };

/** The place of a term at one of its candidate positions, or null where only its beginning stands. */
function placeOf(term: Term, text: Prepared, at: number): Found | null {
  if (term.kind === 'characters') {
    if (!text.dense.startsWith(term.characters, at)) return null;
    const start = text.origin[at]!;
    return {
      start,
      end: text.origin[at + term.characters.length - 1]! + 1,
      sentence: text.sentenceAt(start),
    };
  }
  const first = text.words[at]!;
  const last = text.words[at + term.words.length - 1];
  if (last === undefined || first.sentence !== last.sentence) return null;
  return term.words.every((word, i) => wordMatches(word, text.words[at + i]!))
    ? { start: first.start, end: last.end, sentence: first.sentence }
    : null;
}

/** Where each phrase stands in a text, by the phrase's index: a list of occurrences, each a list of its parts' places. */
export type Occurrences = Map<number, Place[][]>;

const prefixLength = 3;
const prefixKey = (word: string) => `${word.slice(0, prefixLength)}*`;
const keyOf = ([first]: Word[]) => (first!.prefix ? prefixKey(first!.text) : first!.text);

/** Terms by what a text is looked through for: words by their first, characters by their first two. */
class TermIndex {
  readonly #byWord = new Map<string, number[]>();
  readonly #byCharacters = new Map<number, number[]>();
  /** Whether any term begins with this UTF-16 unit. */
  readonly #begins = new Uint8Array(0x10000);

  add(term: Term, id: number): void {
    const put = <Key>(index: Map<Key, number[]>, key: Key) => {
      const known = index.get(key);
      if (known) known.push(id);
      else index.set(key, [id]);
    };
    if (term.kind === 'words') put(this.#byWord, keyOf(term.words));
    else {
      const first = term.characters.charCodeAt(0);
      this.#begins[first] = 1;
      put(
        this.#byCharacters,
        term.characters.length === 1 ? first : (first << 16) | term.characters.charCodeAt(1),
      );
    }
  }

  /** Calls `visit` for each term that may begin at a word, or at a unit of the dense text. */
  eachCandidate({ words, dense }: Prepared, visit: (term: number, at: number) => void): void {
    const all = (terms: readonly number[] | undefined, at: number) => {
      if (terms) for (const term of terms) visit(term, at);
    };
    for (const [at, word] of words.entries()) {
      all(this.#byWord.get(word.stem), at);
      all(this.#byWord.get(prefixKey(word.lower)), at);
    }
    for (let at = 0; at < dense.length; at++) {
      const first = dense.charCodeAt(at);
      if (this.#begins[first] === 0) continue;
      all(this.#byCharacters.get(first), at);
      if (at + 1 < dense.length) all(this.#byCharacters.get((first << 16) | dense.charCodeAt(at + 1)), at);
    }
  }
}

/**
 * Looks for many phrases in one pass: each term by its beginning, then those phrases of which every part was found. The
 * function returned keeps its working memory between texts.
 */
export function phraseFinder(phrases: readonly Phrase[]): (text: Prepared) => Occurrences {
  const terms: Term[] = [];
  const idOfTerm = new Map<string, number>();
  const partsOfTerm: number[][] = [];
  const termsOfPart: number[][] = [];
  const phraseOfPart: number[] = [];
  const index = new TermIndex();
  const partsOf = phrases.map((phrase, position) =>
    phrase.parts.map((part) => {
      const partId = phraseOfPart.push(position) - 1;
      termsOfPart[partId] = part.map((term) => {
        const name = JSON.stringify(term);
        let id = idOfTerm.get(name);
        if (id === undefined) {
          id = terms.push(term) - 1;
          idOfTerm.set(name, id);
          partsOfTerm.push([]);
          index.add(term, id);
        }
        partsOfTerm[id]!.push(partId);
        return id;
      });
      return partId;
    }),
  );
  let generation = 0;
  const partSeen = new Uint32Array(phraseOfPart.length);
  const phraseSeen = new Uint32Array(phrases.length);
  const partsFound = new Uint8Array(phrases.length);

  return (text) => {
    generation++;
    const places = new Map<number, Found[]>();
    const candidates: number[] = [];
    const meet = (term: number) => {
      for (const part of partsOfTerm[term]!) {
        if (partSeen[part] === generation) continue;
        partSeen[part] = generation;
        const phrase = phraseOfPart[part]!;
        if (phraseSeen[phrase] !== generation) {
          phraseSeen[phrase] = generation;
          partsFound[phrase] = 0;
        }
        partsFound[phrase]!++;
        if (partsFound[phrase] === partsOf[phrase]!.length) candidates.push(phrase);
      }
    };
    index.eachCandidate(text, (term, at) => {
      const place = placeOf(terms[term]!, text, at);
      if (!place) return;
      const known = places.get(term);
      if (known) known.push(place);
      else {
        places.set(term, [place]);
        meet(term);
      }
    });

    const placesOf = (part: number) =>
      termsOfPart[part]!.flatMap((term) => places.get(term) ?? []).sort((a, b) => a.start - b.start);
    const found: Occurrences = new Map();
    for (const phrase of candidates.sort((a, b) => a - b)) {
      const [firsts, ...others] = partsOf[phrase]!.map(placesOf);
      const occurrences = firsts!.flatMap((place) => {
        const beside = others.map((list) => list.find(({ sentence }) => sentence === place.sentence));
        return beside.every((other) => other !== undefined) ? [[place, ...beside]] : [];
      });
      if (occurrences.length > 0) found.set(phrase, occurrences);
    }
    return found;
  };
}
