import { scan } from '../text/tokens.ts';

/** Tokens in a shingle. */
const width = 3;
/** Shingles in a winnowing window: any passage of `width + windowSize − 1` tokens that two texts share is found. */
const windowSize = 8;
/** Shared passages this close to each other, in tokens, are one passage with words changed in it. */
const bridged = 6;

const capital = /\p{Lu}/u;
const sentenceEnd = /[.!?\n]/;

/** A text as overlapping runs of tokens. */
export interface Shingled {
  /** One hash for each run of three tokens, in order; a Chinese character is a token. */
  shingles: Uint32Array;
  /** Tokens of the text. */
  length: number;
  /** Its different figures, and its names (words with a capital within a sentence), as hashes. */
  figures: Uint32Array;
  names: Uint32Array;
  /** What it says more than once: pairs of Chinese characters, other words; as hashes. */
  repeated: Uint32Array;
  /** All that it says, in the same units. */
  units: ReadonlySet<number>;
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
  const normal = text.normalize('NFKC');
  const lower = normal.toLowerCase();
  // A few letters change their length in lower case; then case stays as it is, as offsets would lie.
  const plain = lower.length === normal.length ? lower : normal;
  const tokens: number[] = [];
  const figures = new Set<number>();
  const names = new Set<number>();
  const units = new Set<number>();
  const repeated = new Set<number>();
  const say = (unit: number) => void (units.has(unit) ? repeated : units).add(unit);
  let before = -1;
  scan(plain, (kind, start, end) => {
    if (kind === 'han') {
      for (let at = start; at < end; at++) tokens.push(hash(plain, at, at + 1));
      for (let at = start; at + 2 <= end; at++) say(hash(plain, at, at + 2));
    } else {
      const token = hash(plain, start, end);
      tokens.push(token);
      say(token);
      if (kind === 'number') figures.add(token);
      else if (capital.test(normal[start]!) && before >= 0 && !sentenceEnd.test(normal.slice(before, start)))
        names.add(token);
    }
    before = end;
  });
  const shingles = new Uint32Array(Math.max(0, tokens.length - width + 1));
  for (let at = 0; at < shingles.length; at++)
    shingles[at] = mix(
      (Math.imul((Math.imul(tokens[at]!, 31) + tokens[at + 1]!) | 0, 31) + tokens[at + 2]!) | 0,
    );
  return {
    shingles,
    length: tokens.length,
    figures: Uint32Array.from(figures),
    names: Uint32Array.from(names),
    repeated: Uint32Array.from(repeated),
    units,
  };
}

/**
 * The fingerprints of a text by winnowing (Schleimer, Wilkerson and Aiken 2003): the smallest shingle of each window,
 * about two of every nine. Unlike a MinHash of the whole they stay comparable when one text is a part of the other.
 */
export function fingerprints({ shingles }: Shingled): Set<number> {
  const chosen = new Set<number>();
  for (let start = 0; start === 0 || start + windowSize <= shingles.length; start++) {
    let least = Number.POSITIVE_INFINITY;
    const end = Math.min(start + windowSize, shingles.length);
    for (let at = start; at < end; at++) if (shingles[at]! < least) least = shingles[at]!;
    if (end > start) chosen.add(least);
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

/** A figure, a name, or what is said more than once survives the editing of a text with this probability at least. */
const survival = 0.85;
/** Fewer survivors than so improbably few are another text's, not edited ones. */
const improbable = 0.003;

/** The probability that of `count` things that survive with `survival` each, so few or fewer do (binomial). */
function chanceOf(surviving: number, count: number): number {
  let term = (1 - survival) ** count;
  let sum = term;
  for (let k = 1; k <= surviving; k++) {
    term *= ((count - k + 1) / k) * (survival / (1 - survival));
    sum += term;
  }
  return sum;
}

/**
 * Whether two texts in the same words speak of the same thing. A report written to last month's pattern has other figures
 * and names in it, and names them throughout; someone who edits a text leaves most of them, and hardly ever changes a word
 * everywhere. So of the shorter text's figures, of its names, and of what it says more than once, as many must stand in the
 * longer as are likely to survive editing: 0 of 4, 1 of 5 or 4 of 10 are not.
 */
export function sameParticulars({ figures, names, repeated }: Shingled, { units }: Shingled): boolean {
  return [figures, names, repeated].every(
    (some) => chanceOf(some.filter((one) => units.has(one)).length, some.length) >= improbable,
  );
}
