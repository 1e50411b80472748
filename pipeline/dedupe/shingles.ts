import { scan } from '../text/tokens.ts';

/** Tokens in a shingle. */
const width = 3;
/** Shingles in a winnowing window: any passage of `width + windowSize − 1` tokens that two texts share is found. */
const windowSize = 8;
/** Shared passages this close to each other, in tokens, are one passage with words changed in it. */
const bridged = 6;

/** A text as overlapping runs of tokens. */
export interface Shingled {
  /** One hash for each run of three tokens, in order; a Chinese character is a token. */
  shingles: Uint32Array;
  /** Tokens of the text. */
  length: number;
  /** Its different figures, as hashes. */
  figures: Uint32Array;
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let at = start; at < end; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Finishes a hash so that its order says nothing of its source (the mixer of MurmurHash3, Appleby 2008); 31 bits. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 1;
}

/** The shingles of a text (Broder 1997), without case, punctuation and spacing. */
export function shingled(text: string): Shingled {
  const plain = text.normalize('NFKC').toLowerCase();
  const tokens: number[] = [];
  const figures = new Set<number>();
  scan(plain, (kind, start, end) => {
    if (kind === 'han') for (let at = start; at < end; at++) tokens.push(hash(plain, at, at + 1));
    else tokens.push(hash(plain, start, end));
    if (kind === 'number') figures.add(tokens.at(-1)!);
  });
  const shingles = new Uint32Array(Math.max(0, tokens.length - width + 1));
  for (let at = 0; at < shingles.length; at++)
    shingles[at] = mix(
      (Math.imul((Math.imul(tokens[at]!, 31) + tokens[at + 1]!) | 0, 31) + tokens[at + 2]!) | 0,
    );
  return { shingles, length: tokens.length, figures: Uint32Array.from(figures) };
}

/**
 * The fingerprints of a text by winnowing (Schleimer, Wilkerson and Aiken 2003): the smallest shingle of each window,
 * about two of every nine. Unlike a MinHash of the whole they stay comparable when one text is a part of the other.
 */
export function fingerprints({ shingles }: Shingled): Set<number> {
  const chosen = new Set<number>();
  for (let start = 0; start === 0 || start + windowSize <= shingles.length; start++) {
    const window = shingles.subarray(start, start + windowSize);
    if (window.length > 0) chosen.add(window.reduce((least, shingle) => Math.min(least, shingle)));
  }
  return chosen;
}

/**
 * The share of a text's tokens, 0 to 1, that lie in passages it has in common with another: in shared shingles, or in a
 * gap of at most six tokens between two of them. Words changed here and there leave it near 1; two texts that have every
 * second paragraph in common stay near 0.5, though their shingles overlap as much. 0 where there is no shingle.
 */
export function coverage({ shingles, length }: Shingled, other: ReadonlySet<number>): number {
  let covered = 0;
  let end = -1;
  for (let at = 0; at < shingles.length; at++) {
    if (!other.has(shingles[at]!)) continue;
    const start = end >= 0 && at - end <= bridged ? end : Math.max(at, end);
    covered += at + width - start;
    end = at + width;
  }
  return length === 0 ? 0 : covered / length;
}

/** Figures, fewer than which say nothing of two texts in the same words. */
const tellingFigures = 4;

/** The share of a text's figures, 0 to 1, that another has too; 1 where there are too few to tell. Next month's report in the same words has others. */
export function sharedFigures({ figures }: Shingled, other: Shingled): number {
  const shared = figures.filter((figure) => other.figures.includes(figure)).length;
  return figures.length < tellingFigures ? 1 : shared / figures.length;
}
