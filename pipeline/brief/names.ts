import type { Entity } from '../model/entity.ts';
import type { SiteLanguage } from '../model/language.ts';
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

/** Words of every script but Chinese, which does not part them. */
const tokenPattern = /[[\p{L}\p{N}]--\p{Script=Han}][[\p{L}\p{N}\&'’.+\-]--\p{Script=Han}]*/gv;
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

/** What makes a Latin name part of a longer word; Chinese beside it does not. */
const letter = '[[\\p{L}\\p{N}]--\\p{Script=Han}]';
const patterns = new Map<string, RegExp>();
/** A name as it stands in a text: whole words in Latin script, any place in Chinese; capitals count for nothing. */
function patternOf(name: string): RegExp {
  const known = patterns.get(name);
  if (known) return known;
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = /\p{Script=Han}/u.test(name)
    ? new RegExp(literal, 'giu')
    : new RegExp(`(?<!${letter})${literal}(?!${letter})`, 'giv');
  patterns.set(name, pattern);
  return pattern;
}

/** Whether a text, in small letters, names something. */
const mentions = (text: string, name: string): boolean =>
  text.includes(name) && text.search(patternOf(name)) >= 0;

/** A text without a name. */
const without = (text: string, name: string): string => text.replaceAll(patternOf(name), ' ');

interface Form {
  form: string;
  all: string[];
}
const formsByEntities = new WeakMap<readonly Entity[], Form[]>();
/** All names of the glossary in small letters, each with the others of its entity, longest first. */
function formsOf(entities: readonly Entity[]): Form[] {
  const known = formsByEntities.get(entities);
  if (known) return known;
  const forms = entities
    .flatMap(({ names }) => {
      const all = [...names.en, ...names.zh].flatMap((name) => (name.length > 1 ? [name.toLowerCase()] : []));
      return all.map((form) => ({ form, all }));
    })
    .sort((a, b) => b.form.length - a.form.length);
  formsByEntities.set(entities, forms);
  return forms;
}

/** What a sentence's names are held against. */
export interface KnownNames {
  /** The language of the sentence: within Chinese every Latin word is a name. */
  language: SiteLanguage;
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
  { language, cited, entities, publishers, isCommon }: KnownNames,
): string[] {
  const known = cited.toLowerCase();
  const missing = new Set<string>();
  const accounted: string[] = [];
  // Longest first: who names PDD Holdings (拼多多控股) has not named Pinduoduo (拼多多).
  let unread = text.toLowerCase();
  for (const { form, all } of formsOf(entities)) {
    if (!mentions(unread, form)) continue;
    unread = without(unread, form);
    if (all.some((name) => mentions(known, name))) accounted.push(form);
    else missing.add(form);
  }
  for (const publisher of publishers)
    if (/\p{Script=Han}/u.test(publisher) && text.includes(publisher) && !cited.includes(publisher))
      missing.add(publisher);
  for (const { en, zh } of countries) {
    const forms = [en, zh, ...(sameCountry[en] ?? [])];
    if (zh.length > 1 && text.includes(zh) && !forms.some((form) => mentions(known, form))) missing.add(zh);
  }
  // A name of several languages that one form of is cited is accounted for, whatever words it is made of.
  const rest = [...accounted, ...missing].reduce(without, text);
  for (const match of rest.matchAll(tokenPattern)) {
    const word = bareWord(match[0]);
    if (!/\p{Lu}/u.test(word)) {
      if (language !== 'zh' || !/^[a-z][a-z.-]+$/i.test(word)) continue;
    }
    const plain = word.toLowerCase();
    const letters = plain.replace(/[^\p{L}]/gu, '');
    if (letters === '' || /\p{Script=Han}/u.test(word) || calendar.has(plain)) continue;
    const opens = /(^|[.。：:“‘"(（;；]\s*)$/u.test(rest.slice(0, match.index));
    if (
      opens &&
      !/\p{Lu}.*\p{Lu}|\d/u.test(word) &&
      plain.split('-').every((part) => commonWords.has(part) || isCommon(part))
    )
      continue;
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

/** Chinese words of grammar and of reporting: they name nothing. */
const hanGrammar =
  '其中 此外 同时 目前 已经 以及 以来 因此 由于 关于 对于 通过 根据 按照 认为 表示 指出 报道 消息 显示 统计 数据 公布 宣布 预计 达到 超过 不到 约为 增长 下降 上升 减少 同比 环比 平均 共有 出自 来自 分别 左右 以上 以下 仍然 继续 开始 成为 进行 可以 需要 没有 这个 这些 那些 他们 我们 一家 一个 一条 本周 当周 全周 全部 报道说 文中 写道 标题 另有 另见 跟进 上期 近几周 此前 声量 刊物 媒体 英文 中文 走势 平稳'.split(
    ' ',
  );

/**
 * The Chinese words of a sentence that neither its evidence nor grammar has: runs of two characters and more that are left
 * when both are taken away, by their longest common pieces. Chinese has no capitals, so a made-up name shows only in this.
 */
export function unsupportedHan(text: string, cited: string): string[] {
  const missing: string[] = [];
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
    let at = 0;
    let left = '';
    const flush = () => {
      if (left.length > 1) missing.push(left);
      left = '';
    };
    while (at < run.length) {
      let length = Math.min(12, run.length - at);
      while (
        length > 1 &&
        !cited.includes(run.slice(at, at + length)) &&
        !hanGrammar.includes(run.slice(at, at + length))
      )
        length -= 1;
      if (length > 1) {
        flush();
        at += length;
      } else {
        if (
          /[的了在是和与也就都而及或被把从将这那其之于以等着过还已并对为据共占各由让使到向至约说称年月日第]/.test(
            run[at]!,
          )
        )
          flush();
        else left += run[at];
        at += 1;
      }
    }
    flush();
  }
  return missing;
}
