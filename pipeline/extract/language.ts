import eld from 'eld/small';

const sampleLength = 4000;
/** What a letter is to us; the first that fits. */
const scripts = [
  ['han', /(?=\p{L})\p{Script=Han}/u],
  ['kana', /(?=\p{L})[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['hangul', /(?=\p{L})\p{Script=Hangul}/u],
  ['other', /\p{L}/u],
] as const;
/** Of each character below U+10000 its place in `scripts`, or beyond it where it is no letter; 255 while nobody asked. */
const known = new Uint8Array(0x10000).fill(255);

function scriptOf(code: number): number {
  const character = String.fromCodePoint(code);
  const found = scripts.findIndex(([, letters]) => letters.test(character));
  const place = found < 0 ? scripts.length : found;
  // Half a character is no letter, but the other half may follow.
  const isHalf = (code & 0xf800) === 0xd800;
  if (code < known.length && !isHalf) known[code] = place;
  return place;
}

/** How many letters of each script a text holds. */
function lettersIn(text: string): Record<(typeof scripts)[number][0], number> {
  const counts = new Uint32Array(scripts.length + 1);
  for (let at = 0; at < text.length; at++) {
    let place = known[text.charCodeAt(at)]!;
    if (place === 255) {
      const code = text.codePointAt(at)!;
      if (code > 0xffff) at++;
      place = scriptOf(code);
    }
    counts[place]!++;
  }
  const [han, kana, hangul, other] = counts as unknown as [number, number, number, number];
  return { han, kana, hangul, other };
}

/** The primary part of a declared tag (`en_US.UTF-8` gives `en`), or null where it is none. */
function primary(declared: string | null | undefined): string | null {
  const found = /^\s*([a-z]{2,3})(?![a-z])/i.exec(declared ?? '')?.[1]?.toLowerCase() ?? null;
  return found === 'cn' || found === 'tw' || found === 'cmn'
    ? 'zh'
    : found === 'jp'
      ? 'ja'
      : found === 'kr'
        ? 'ko'
        : found;
}

/**
 * The language of a text as the shortest BCP 47 tag, `und` where it cannot be told. Scripts first: Hangul is Korean, Kana
 * among Han is Japanese, Han alone (at least 15% of the letters) is Chinese; the rest is told by letter sequences (eld),
 * and short or doubtful text by what the page declares.
 */
export function languageOf(text: string, declared?: string | null): string {
  const part = text.slice(0, sampleLength);
  const { han, kana, hangul, other } = lettersIn(part);
  const letters = han + kana + hangul + other;
  const said = primary(declared);
  if (letters === 0) return said ?? 'und';
  // A Chinese or Japanese letter is about a word: their share of letters is small wherever names in Latin letters are many.
  const eastern = (han + kana + hangul) / letters;
  if (eastern >= 0.15) {
    if (hangul > han + kana) return 'ko';
    if (kana > (han + kana) * 0.1) return 'ja';
    return 'zh';
  }
  const guess = eld.detect(part);
  if (guess.language !== '' && (letters > 200 || guess.isReliable())) return guess.language;
  return said ?? (guess.language === '' ? 'und' : guess.language);
}
