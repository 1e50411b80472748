import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { langOf } from './words.ts';

/** Words of a sentence, with their language where it is not the sentence's. */
export interface Piece {
  text: string;
  lang: string | null;
}

const han =
  /[\p{Script=Han}][\p{Script=Han}\p{N}，。：；、！？（）“”‘’《》\s]*[\p{Script=Han}]|\p{Script=Han}/gu;
/** Four Latin words in a row are a phrase of another language; fewer are a name, which Chinese keeps as it is. */
const latin =
  /[\p{Script=Latin}][\p{Script=Latin}\p{N}'’.,:;$€£%&-]*(?: [\p{Script=Latin}\p{N}$€£][\p{Script=Latin}\p{N}'’.,:;$€£%&-]*){3,}/gu;

/** Parts a sentence where another language begins and ends, so that each is read and set as what it is. */
export function pieces(language: SiteLanguage, sentence: string): Piece[] {
  const found: Piece[] = [];
  const lang = langOf(language === 'en' ? 'zh' : 'en');
  let end = 0;
  for (const match of sentence.matchAll(language === 'en' ? han : latin)) {
    if (match.index > end) found.push({ text: sentence.slice(end, match.index), lang: null });
    found.push({ text: match[0], lang });
    end = match.index + match[0].length;
  }
  if (end < sentence.length) found.push({ text: sentence.slice(end), lang: null });
  return found;
}
