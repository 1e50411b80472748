import type { Evidence } from '../model/tag.ts';
import { isChinese, scan, segmentLengths, stem } from '../text/tokens.ts';
import type { Item } from './item.ts';

/** Told of each feature: its key, how much it counts, and where it stands (UTF-16 offsets in the field). */
export type Emit = (
  key: number,
  weight: number,
  field: Evidence['field'],
  start: number,
  end: number,
) => void;

/** How much more a feature counts in the title, and in the first words of the text, than further down. */
const titleWeight = 3;
const leadWeight = 1.5;
/** The first words (or Chinese characters) of a text, in which news says what it is about. */
const leadLength = 40;

/** Mixes two 32-bit numbers to one (the finaliser of MurmurHash3, Appleby 2011). */
function mix(a: number, b: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ b;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Hashes text to 32 bits (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

const wordKeys = new Map<string, number>();
const mostWords = 300_000;

/** The key of a word's stem; numbers of one shape (1,750 and 2,980) share theirs. */
function wordKey(word: string): number {
  const known = wordKeys.get(word);
  if (known !== undefined) return known;
  const key = hashOf(/^\d/.test(word) ? word.replace(/\d/g, '0') : stem(word.toLowerCase()));
  if (wordKeys.size >= mostWords) wordKeys.clear();
  wordKeys.set(word, key);
  return key;
}

/** Stems and pairs of them. */
function eachWordFeature(
  text: string,
  weightAt: (place: number) => number,
  field: Evidence['field'],
  emit: Emit,
): void {
  let place = 0;
  let before = 0;
  let beforeStart = -1;
  scan(text, (_, start, end) => {
    const key = wordKey(text.slice(start, end));
    const weight = weightAt(place++);
    emit(key, weight, field, start, end);
    if (beforeStart >= 0) emit(mix(before, key), weight, field, beforeStart, end);
    before = key;
    beforeStart = start;
  });
}

const edge = 1;
const wordSalt = 0x5bd1e995;
const lengthSalt = 0x27d4eb2f;
/** Titles whose lengths differ by less are held alike, in characters. */
const lengthStep = 4;

/** The length of a title: each desk writes headlines of its own. It stands nowhere, so it is no evidence. */
function lengthFeature(title: string, emit: Emit): void {
  emit(mix(lengthSalt, Math.round(title.length / lengthStep)), titleWeight, 'title', 0, 0);
}

/** Characters and pairs of them, signs and both ends included, and of Chinese runs the dictionary's words and their pairs. */
function eachCharacterFeature(
  text: string,
  weightAt: (place: number) => number,
  field: Evidence['field'],
  emit: Emit,
): void {
  const lower = text.toLowerCase();
  const source = lower.length === text.length ? lower : text;
  let before = edge;
  for (let at = 0; at <= source.length; at++) {
    const code = at === source.length ? edge : source.charCodeAt(at);
    const character = code >= 0x30 && code <= 0x39 ? 0x30 : code;
    const weight = weightAt(at);
    if (at < source.length) emit(character, weight, field, at, at + 1);
    emit((before << 16) | character, weight, field, Math.max(0, at - 1), Math.min(source.length, at + 1));
    before = character;
  }
  scan(text, (kind, start, end) => {
    if (kind !== 'han') {
      emit(wordKey(text.slice(start, end)), weightAt(start), field, start, end);
      return;
    }
    let at = start;
    let last = 0;
    for (const length of segmentLengths(text.slice(start, end))) {
      const key = mix(wordSalt, hashOf(text.slice(at, at + length)));
      emit(key, weightAt(at), field, at, at + length);
      if (last !== 0) emit(mix(last, key), weightAt(at), field, at, at + length);
      last = key;
      at += length;
    }
  });
}

/**
 * Calls `emit` for each feature of an item. English and its kin give stems and pairs of stems; Chinese gives characters and
 * pairs of characters, which no segmenter's mistakes can hurt, words beside them, and the title's length.
 */
export function eachFeature(item: Item, emit: Emit): void {
  const read = (field: Evidence['field'], weightAt: (place: number) => number) => {
    const text = item[field];
    if (!text) return;
    (isChinese(text) ? eachCharacterFeature : eachWordFeature)(text, weightAt, field, emit);
  };
  read('title', () => titleWeight);
  if (isChinese(item.title)) lengthFeature(item.title, emit);
  read('summary', () => leadWeight);
  read('text', (place) => (place < leadLength ? leadWeight : 1));
}
