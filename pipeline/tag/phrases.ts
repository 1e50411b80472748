import { scan, stem, tokens } from '../text/tokens.ts';

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

/** A word or a number as it is written, wherever it stands. */
interface Lexeme {
  stem: string;
  lower: string;
  capital: boolean;
}

const lexemes = new Map<string, Lexeme>();
/** So many words are remembered. */
const mostLexemes = 200_000;

function lexemeOf(word: string): Lexeme {
  const known = lexemes.get(word);
  if (known) return known;
  if (lexemes.size >= mostLexemes) lexemes.clear();
  const lower = word.toLowerCase();
  const lexeme = { stem: stem(lower), lower, capital: capitalLetter.test(word) };
  lexemes.set(word, lexeme);
  return lexeme;
}

/** A word or a number of a text. */
interface PreparedWord {
  lexeme: Lexeme;
  isNumber: boolean;
  start: number;
  end: number;
  sentence: number;
}

/** A text made ready for looking up phrases and terms. */
export interface Prepared {
  text: string;
  words: PreparedWord[];
  /** Unbroken runs of Chinese characters. */
  runs: Place[];
  /** The text in lower case without spaces. */
  dense: string;
  /** Where a unit of `dense` stood in the text. */
  originOf: (unit: number) => number;
  sentenceAt: (offset: number) => number;
}

const sentenceEnd = /[。！？!?；\n]|[.;](?=\s)/g;
const isSpace = (unit: number) => unit === 0x20 || unit === 0x3000;

/** Splits a field into words and sentences, once for all phrases. */
export function prepare(text: string): Prepared {
  const ends = [...text.matchAll(sentenceEnd)].map(({ index }) => index);
  const sentenceAt = (offset: number) => {
    const sentence = ends.findIndex((end) => end >= offset);
    return sentence === -1 ? ends.length : sentence;
  };
  const words: PreparedWord[] = [];
  const runs: Place[] = [];
  let sentence = 0;
  scan(text, (kind, start, end) => {
    if (kind === 'han') {
      runs.push({ start, end });
      return;
    }
    while (sentence < ends.length && ends[sentence]! < start) sentence++;
    words.push({
      lexeme: lexemeOf(text.slice(start, end)),
      isNumber: kind === 'number',
      start,
      end,
      sentence,
    });
  });
  const lower = text.toLowerCase();
  // A few letters change their length in lower case; then offsets would lie, so the text stays as it is.
  const source = lower.length === text.length ? lower : text;
  let origins: Int32Array | undefined;
  const originsOf = () => {
    const found = new Int32Array(source.length);
    let unit = 0;
    for (let at = 0; at < source.length; at++) if (!isSpace(source.charCodeAt(at))) found[unit++] = at;
    return found;
  };
  return {
    text,
    words,
    runs,
    dense: source.replaceAll(/[ \u3000]+/g, ''),
    originOf: (unit) => {
      origins ??= originsOf();
      return origins[unit]!;
    },
    sentenceAt,
  };
}

const wordMatches = (word: Word, { lower, stem: root, capital }: Lexeme) =>
  (word.prefix ? lower.startsWith(word.text) : root === word.text) && (!word.capital || capital);

type Found = Place & { sentence: number };

/** The place of a term at one of its candidate positions, or null where only its beginning stands. */
function placeOf(term: Term, text: Prepared, at: number): Found | null {
  if (term.kind === 'characters') {
    if (!text.dense.startsWith(term.characters, at)) return null;
    const start = text.originOf(at);
    return {
      start,
      end: text.originOf(at + term.characters.length - 1) + 1,
      sentence: text.sentenceAt(start),
    };
  }
  const { words } = term;
  const first = text.words[at]!;
  const last = text.words[at + words.length - 1];
  if (last === undefined || first.sentence !== last.sentence) return null;
  for (let i = 0; i < words.length; i++) if (!wordMatches(words[i]!, text.words[at + i]!.lexeme)) return null;
  return { start: first.start, end: last.end, sentence: first.sentence };
}

/** Where each phrase stands in a text, by the phrase's index: a list of occurrences, each a list of its parts' places. */
export type Occurrences = Map<number, Place[][]>;

const prefixLength = 3;
const noTerms: readonly number[] = [];

/** Terms by what a text is looked through for: words by their first, characters by their first two. */
class TermIndex {
  readonly #byStem = new Map<string, number[]>();
  readonly #byPrefix = new Map<string, { prefix: string; term: number }[]>();
  readonly #byCharacters = new Map<number, number[]>();
  /** Whether any term begins with this UTF-16 unit. */
  readonly #begins = new Uint8Array(0x10000);
  readonly #byLexeme = new WeakMap<Lexeme, readonly number[]>();

  add(term: Term, id: number): void {
    const put = <Key, Entry>(index: Map<Key, Entry[]>, key: Key, entry: Entry) => {
      const known = index.get(key);
      if (known) known.push(entry);
      else index.set(key, [entry]);
    };
    if (term.kind === 'words') {
      const [first] = term.words;
      if (first!.prefix)
        put(this.#byPrefix, first!.text.slice(0, prefixLength), { prefix: first!.text, term: id });
      else put(this.#byStem, first!.text, id);
    } else {
      const first = term.characters.charCodeAt(0);
      this.#begins[first] = 1;
      put(
        this.#byCharacters,
        term.characters.length === 1 ? first : (first << 16) | term.characters.charCodeAt(1),
        id,
      );
    }
  }

  #termsAt(lexeme: Lexeme): readonly number[] {
    const known = this.#byLexeme.get(lexeme);
    if (known) return known;
    const { lower, stem: root } = lexeme;
    const byStem = this.#byStem.get(root) ?? noTerms;
    const byPrefix = (this.#byPrefix.get(lower.slice(0, prefixLength)) ?? [])
      .filter(({ prefix }) => lower.startsWith(prefix))
      .map(({ term }) => term);
    const terms = byPrefix.length === 0 ? byStem : byStem.length === 0 ? byPrefix : [...byStem, ...byPrefix];
    this.#byLexeme.set(lexeme, terms);
    return terms;
  }

  /** Calls `visit` for each term that may begin at a word, or at a unit of the dense text. */
  eachCandidate({ words, dense }: Prepared, visit: (term: number, at: number) => void): void {
    for (let at = 0; at < words.length; at++)
      for (const term of this.#termsAt(words[at]!.lexeme)) visit(term, at);
    for (let at = 0; at < dense.length; at++) {
      const first = dense.charCodeAt(at);
      if (this.#begins[first] === 0) continue;
      for (const term of this.#byCharacters.get(first) ?? noTerms) visit(term, at);
      if (at + 1 < dense.length)
        for (const term of this.#byCharacters.get((first << 16) | dense.charCodeAt(at + 1)) ?? noTerms)
          visit(term, at);
    }
  }
}

/**
 * Looks for many phrases in one pass: each term by its beginning, then those phrases whose rarest part was found, the rarest
 * being the one that the fewest phrases ask for. The function returned keeps its working memory between texts.
 */
export function phraseFinder(phrases: readonly Phrase[]): (text: Prepared) => Occurrences {
  const terms: Term[] = [];
  const idOfTerm = new Map<string, number>();
  const index = new TermIndex();
  const partsOf = phrases.map(({ parts }) =>
    parts.map((part) =>
      part.map((term) => {
        const name = JSON.stringify(term);
        const known = idOfTerm.get(name);
        if (known !== undefined) return known;
        const id = terms.push(term) - 1;
        idOfTerm.set(name, id);
        index.add(term, id);
        return id;
      }),
    ),
  );
  const asked = new Uint32Array(terms.length);
  for (const parts of partsOf) for (const part of parts) for (const term of part) asked[term]!++;
  const commonness = (part: readonly number[]) => Math.max(...part.map((term) => asked[term]!));
  /** The phrases whose rarest part a term is of. */
  const phrasesOf: number[][] = terms.map(() => []);
  for (const [phrase, parts] of partsOf.entries()) {
    const rarest = parts.reduce((least, part) => (commonness(part) < commonness(least) ? part : least));
    for (const term of rarest) phrasesOf[term]!.push(phrase);
  }
  const places: Found[][] = terms.map(() => []);
  const met: number[] = [];

  const isMet = (part: readonly number[]) => part.some((term) => places[term]!.length > 0);
  const placesOf = (part: readonly number[]): readonly Found[] => {
    const lists = part.map((term) => places[term]!).filter(({ length }) => length > 0);
    return lists.length === 1 ? lists[0]! : lists.flat().sort((a, b) => a.start - b.start);
  };
  const occurrencesOf = (phrase: number): Place[][] => {
    const parts = partsOf[phrase]!;
    if (parts.length > 1 && !parts.every(isMet)) return [];
    const [firsts, ...others] = parts.map(placesOf);
    return firsts!.flatMap((place) => {
      const beside = others.map((list) => list.find(({ sentence }) => sentence === place.sentence));
      return beside.every((other) => other !== undefined) ? [[place, ...beside]] : [];
    });
  };

  return (text) => {
    for (const term of met) places[term] = [];
    met.length = 0;
    index.eachCandidate(text, (term, at) => {
      const place = placeOf(terms[term]!, text, at);
      if (place && places[term]!.push(place) === 1) met.push(term);
    });
    const found: Occurrences = new Map();
    for (const phrase of new Set(met.flatMap((term) => phrasesOf[term]!))) {
      const occurrences = occurrencesOf(phrase);
      if (occurrences.length > 0) found.set(phrase, occurrences);
    }
    return found;
  };
}
