import eld from 'eld/small';

const sampleLength = 4000;
const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;
const letter = /\p{L}/u;

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
  const counts = { han: 0, kana: 0, hangul: 0, letters: 0 };
  const part = text.slice(0, sampleLength);
  for (const character of part) {
    if (!letter.test(character)) continue;
    counts.letters++;
    if (han.test(character)) counts.han++;
    else if (kana.test(character)) counts.kana++;
    else if (hangul.test(character)) counts.hangul++;
  }
  const said = primary(declared);
  if (counts.letters === 0) return said ?? 'und';
  // A Chinese or Japanese letter is about a word: their share of letters is small wherever names in Latin letters are many.
  const eastern = (counts.han + counts.kana + counts.hangul) / counts.letters;
  if (eastern >= 0.15) {
    if (counts.hangul > counts.han + counts.kana) return 'ko';
    if (counts.kana > (counts.han + counts.kana) * 0.1) return 'ja';
    return 'zh';
  }
  const guess = eld.detect(part);
  if (guess.language !== '' && (guess.isReliable() || counts.letters > 200)) return guess.language;
  return said ?? (guess.language === '' ? 'und' : guess.language);
}
