import type { Entity } from '../model/entity.ts';
import { isChinese } from '../text/tokens.ts';
import { commonWords } from './common-words.ts';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
/** Capitals that name nothing: months and weekdays (their numbers are checked), and what periods and figures are made of. */
const calendar = new Set(
  [...months, ...weekdays, 'Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2'].map((word) => word.toLowerCase()),
);

/** Peoples' names and the country that must be named for them. */
const demonyms: Record<string, string> = {
  chinese: 'china',
  american: 'united states',
  americans: 'united states',
  british: 'united kingdom',
  european: 'europe',
  europeans: 'europe',
  german: 'germany',
  french: 'france',
  spanish: 'spain',
  italian: 'italy',
  polish: 'poland',
  dutch: 'netherlands',
  indian: 'india',
  japanese: 'japan',
  korean: 'korea',
  russian: 'russia',
  brazilian: 'brazil',
  canadian: 'canada',
  australian: 'australia',
  mexican: 'mexico',
};
const sameCountry: Record<string, readonly string[]> = {
  'united states': ['us', 'u.s.', 'usa', 'america', 'american', 'americans', '美国'],
  'united kingdom': ['uk', 'u.k.', 'britain', 'british', '英国'],
  europe: ['eu', 'european', 'europeans', 'european union', '欧盟', '欧洲'],
  china: ['chinese', '中国', '我国', '内地'],
};

const tokenPattern = /[\p{L}\p{N}][\p{L}\p{N}&'’.+-]*/gu;
/** A word without what only ties it to its sentence: a final point, a possessive ending. */
const bareWord = (word: string) =>
  word
    .replace(/[.'’+-]+$/, '')
    .replace(/['’]s$/, '')
    .replace(/['’]$/, '');
const regionsEnglish = new Intl.DisplayNames('en', { type: 'region' });
const regionsChinese = new Intl.DisplayNames('zh', { type: 'region' });
const countries =
  'AE AR AT AU BE BR CA CH CL CN CO CZ DE DK EG ES FI FR GB GR HK HU ID IE IL IN IT JP KE KR KZ MA MX MY NG NL NO NZ PE PH PK PL PT RO RU SA SE SG TH TR TW UA US VN ZA'
    .split(' ')
    .map((code) => ({
      en: regionsEnglish.of(code)!.toLowerCase(),
      zh: regionsChinese.of(code)!.replace(/^中国|特别行政区$/g, '') || '中国',
    }));

/** Whether a text names something: whole words in Latin script, any place in Chinese. */
function mentions(text: string, name: string): boolean {
  if (/\p{Script=Han}/u.test(name)) return text.includes(name);
  const at = text.indexOf(name.toLowerCase());
  if (at < 0) return false;
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${name.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
    'u',
  ).test(text);
}

/** What a sentence's names are held against. */
export interface KnownNames {
  /** All that the evidence says, its publishers and dates included. */
  cited: string;
  entities: readonly Entity[];
  /** Publishers of the edition, so that a Chinese one is recognised in a Chinese sentence. */
  publishers: readonly string[];
  /** Whether a word is in common use: it stands in small letters in the edition. Tells `Retailers say` from `Walmart says`. */
  isCommon: (word: string) => boolean;
}

/**
 * The names of a sentence that its evidence does not name: companies, platforms and others of the glossary in either
 * language, the edition's publishers, countries, words with a capital (where a sentence opens, those that are not in
 * common use), and Latin words within Chinese. A name counts as named where any of its forms is.
 */
export function unsupportedNames(
  text: string,
  { cited, entities, publishers, isCommon }: KnownNames,
): string[] {
  const said = text.toLowerCase();
  const known = cited.toLowerCase();
  const missing = new Set<string>();
  const within = isChinese(text);
  const accounted: string[] = [];
  for (const { names } of entities) {
    const forms = [...names.en, ...names.zh].filter((name) => name.length > 1);
    const here = forms.filter((name) => mentions(said, name.toLowerCase()));
    if (here.length === 0) continue;
    if (forms.some((name) => mentions(known, name.toLowerCase()))) accounted.push(...here);
    else missing.add(here.toSorted((a, b) => b.length - a.length)[0]!);
  }
  for (const publisher of publishers)
    if (/\p{Script=Han}/u.test(publisher) && text.includes(publisher) && !cited.includes(publisher))
      missing.add(publisher);
  for (const { en, zh } of countries) {
    const forms = [en, zh, ...(sameCountry[en] ?? [])];
    if (zh.length > 1 && text.includes(zh) && !forms.some((form) => mentions(known, form))) missing.add(zh);
  }
  // A name of several languages that one form of is cited is accounted for, whatever words it is made of.
  const rest = accounted
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name, ' '), text);
  for (const match of rest.matchAll(tokenPattern)) {
    const word = bareWord(match[0]);
    if (!/\p{Lu}/u.test(word)) {
      // Within Chinese every Latin word is a name or a thing of its own.
      if (!/^[a-z][a-z.-]+$/i.test(word) || !/\p{Script=Han}/u.test(text) || /[“"].*[a-z]/i.test(text))
        continue;
    }
    const plain = word.toLowerCase();
    const letters = plain.replace(/[^\p{L}]/gu, '');
    if (letters === '' || /\p{Script=Han}/u.test(word) || calendar.has(plain)) continue;
    const opens = /(^|[.。：:“‘"(（;；]\s*)$/u.test(rest.slice(0, match.index));
    if (opens && !/\p{Lu}.*\p{Lu}|\d/u.test(word) && plain.split('-').every((part) => commonWords.has(part) || isCommon(part))) continue;
    if (!opens && word === 'I') continue;
    const country = demonyms[plain];
    const forms = [plain, ...(country ? [country, ...(sameCountry[country] ?? [])] : [])];
    const isCountry = Object.entries(sameCountry).find(
      ([name, others]) => name === plain || others.includes(plain) || name.split(' ').includes(plain),
    );
    if (isCountry) forms.push(isCountry[0], ...isCountry[1]);
    if (
      !forms.some((form) => mentions(known, form)) &&
      !plain.split('-').every((part) => mentions(known, part))
    )
      missing.add(word);
  }
  return [...missing];
}
