import { chineseOpening, readChinese, readMultiple } from './chinese.ts';
import { currencyBefore } from './currencies.ts';
import { englishOpening, readEnglish, round, unicodeFractions } from './english.ts';
import type { Numeral } from './numeral.ts';
import { joinRanges } from './ranges.ts';
import type { Span } from './span.ts';
import { unitAfter } from './units.ts';

/** A number with its unit, as the text gives it; offsets are UTF-16 in the folded text. */
export interface Amount extends Span {
  value: number;
  low?: number;
  high?: number;
  /** As in a statistic, with `count` for a bare number. */
  unit: string;
  form: Numeral['form'] | 'ratio';
  spelled: boolean;
  /** 70多亿, 三万余, `5,000+`: more than it says. */
  more: boolean;
  scale: number;
  /** Where the number alone begins and ends, without currency and unit. */
  number: Span;
  /** A unit or currency of its own stands beside it. */
  unitGiven: boolean;
  /** A classifier follows: 家, 件. */
  counting: boolean;
  /** The range was written `from … to …`: a way rather than a span. */
  way?: boolean;
  /** The two ends of a range as they stand in the text. */
  ends?: [Amount, Amount];
}

const opening = new RegExp(
  `(?<![A-Za-z0-9])(?:\\d|(?<![.])\\.(?=\\d))|(?<=[A-Za-z=])\\d|[${unicodeFractions}]|${chineseOpening}|(?<![A-Za-z])(?:${englishOpening})`,
  'gi',
);
const chineseScale =
  /^个亿|^\s{0,2}(?:[多余几]\s?)?[十百千万亿兆]|^\s?[分点][\s之一二三四五六七八九零]|^\s?又|^[多余]/;
const token = /[A-Za-z0-9.,]*/y;
const moneyScale = /[mb](?![\w'])/y;
const ordinal = /(?:st|nd|rd|th)(?![a-z])/iy;
const ratio =
  /(?:\s(?:in|out\sof)\s(?:every\s|each\s)?|\s(?:of|for)\s(?:every|each)\s)(?:US|HK)?[$€£¥]?(?=[\da-z])/iy;
/** 1 visit in 8: what is counted may stand between. */
const ratioOfNamed =
  /\s(?!percent|per\s|million|billion|trillion|times|points)[a-z]+\s(?:in|out\sof)\s(?:every\s)?(?=[\da-z])/y;
const over = /\s{1,2}over\s{1,2}(?=[a-z\d])/iy;
const gluedUnit =
  /(?!(?:st|nd|rd|th|ers|s|x|am|pm|D|K|e)(?![A-Za-z]))[A-Za-zµΩ]{1,4}(?:\/[a-z]{1,4}\d?)?(?![\w])/y;
const scaleAfter = /\s(million|billion|trillion|M|bn)(?![a-z])/y;
const scales: Record<string, number> = { million: 1e6, M: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12 };
const minor =
  /(?:\s(?:and\s)?(\d{2})(?:\s(?:cents?|pence))?(?![\d%A-Za-z]|[.,]\d|\s?[$€£¥]|\s(?!more|less|each|apiece)[a-z%]|\s[A-Z]{3}(?![A-Za-z]))|(?:,?\s(?:and\s)?)(\d{1,2})\s?cents?(?![a-z])|\s?又?(?:([一二两三四五六七八九])(?:毛|角)|([一二两三四五六七八九])美?分(?!之)))/y;

const sticky = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** True where the digits at a place belong to a word (S23, mk5, B2B), so that they are no number of their own. */
function insideWord(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1) | 32;
  return before > 96 && before < 123 && currencyBefore(text, at) === null;
}

function readNumeral(text: string, at: number): Numeral | null {
  const code = text.charCodeAt(at);
  if (code === 0x7ffb) return readMultiple(text, at);
  if (code > 0x2e80) return readChinese(text, at);
  const english = readEnglish(text, at);
  if (english === null || code < 0x2e || code > 0x39) return english;
  if (english.form !== 'scaled' && chineseScale.test(text.slice(english.end, english.end + 4)))
    return readChinese(text, at);
  return english;
}

/** `$35m`, `$4.2b`: beside a currency the letter is a million or a billion. */
function withMillions(text: string, numeral: Numeral): Numeral {
  const letter = numeral.form === 'bare' ? sticky(moneyScale, text, numeral.end) : null;
  if (letter === null) return numeral;
  const scale = letter[0] === 'b' ? 1e9 : 1e6;
  return { ...numeral, end: numeral.end + 1, value: round(numeral.value * scale), form: 'scaled', scale };
}

/** One part in so many: one in ten, 2 out of 3, $1 of every $2. */
function readRatio(text: string, numeral: Numeral): Numeral {
  if (numeral.form !== 'bare') return numeral;
  const named = sticky(ratioOfNamed, text, numeral.end);
  const bridge = sticky(ratio, text, numeral.end) ?? named;
  if (bridge === null) return numeral;
  const whole = readEnglish(text, numeral.end + bridge[0].length);
  if (bridge === named && !/^\s*(?:[.,;)]|$)/.test(text.slice(whole?.end ?? 0, (whole?.end ?? 0) + 3)))
    return numeral;
  if (whole === null || (bridge === named && whole.value > 100)) return numeral;
  if (!/bare|scaled/.test(whole.form) || whole.value <= numeral.value || whole.value > 1e6) return numeral;
  return { ...numeral, end: whole.end, value: numeral.value / whole.value, form: 'fraction' };
}

/** A number over another that ends there: one over 3. */
function readOver(text: string, numeral: Numeral): Numeral {
  const bridge = numeral.form === 'bare' ? sticky(over, text, numeral.end) : null;
  const below = bridge === null ? null : readEnglish(text, numeral.end + bridge[0].length);
  if (
    below === null ||
    !/bare|scaled/.test(below.form) ||
    below.value === 0 ||
    !/^\s*(?:[.,;)]|$)/.test(text.slice(below.end, below.end + 4))
  )
    return numeral;
  return { ...numeral, end: below.end, value: numeral.value / below.value, form: 'fraction' };
}

function amountOf(text: string, found: Numeral, loose: boolean): Amount | null {
  const before = currencyBefore(text, found.start);
  const numeral = readOver(text, readRatio(text, before === null ? found : withMillions(text, found)));
  const after = unitAfter(text, numeral.end) ?? (loose ? looseUnit(text, numeral) : null);
  if (after === null && !numeral.spelled && /[A-Za-z]/.test(text[numeral.end] ?? '')) return null;
  let { value } = numeral;
  let end = after?.end ?? numeral.end;
  let unit = after?.unit ?? 'count';
  let counting = after?.counting ?? false;
  // 新台币4,930亿元: the yuan after a named currency is only its word for a unit.
  if (before !== null && after?.unit === 'CNY' && /^\s?[元圆]$/.test(text.slice(numeral.end, after.end))) {
    unit = before.unit;
    counting = false;
  } else if (before !== null && (after === null || !/^[A-Z]{3}$/.test(after.unit))) {
    unit = before.unit;
    end = /^[A-Z]{3}$/.test(after?.unit ?? '') ? end : numeral.end;
    counting = false;
  } else if (after !== null) {
    value = round(
      value * (after.unit === 'percent' && value >= 10 && text[after.end - 1] === '折' ? 1 : after.factor),
    );
    if (/^[A-Z]{3}$/.test(unit)) {
      const scale = sticky(scaleAfter, text, end);
      if (scale !== null) {
        value *= scales[scale[1]!]!;
        end += scale[0].length;
      }
    }
  }
  if (!Number.isFinite(value)) return null;
  const negative = signBefore(text, before?.start ?? numeral.start);
  // 3个亿 is said of money alone.
  const colloquial = after === null && before === null && text.startsWith('个亿', numeral.end - 2);
  if (colloquial) unit = 'CNY';
  const amount: Amount = {
    start: before?.start ?? numeral.start,
    end,
    value: negative ? -value : value,
    unit: numeral.form === 'percent' ? 'percent' : numeral.form === 'multiple' ? 'times' : unit,
    form: numeral.form,
    spelled: numeral.spelled,
    more: numeral.more,
    scale: numeral.scale,
    number: { start: numeral.start, end: numeral.end },
    unitGiven:
      before !== null ||
      after !== null ||
      colloquial ||
      numeral.form === 'percent' ||
      numeral.form === 'multiple',
    counting,
  };
  if (numeral.low !== undefined) {
    const factor = after?.factor ?? 1;
    amount.low = numeral.low * factor;
    amount.high = numeral.high! * factor;
  }
  if (/^[A-Z]{3}$/.test(amount.unit)) return withMinor(text, amount);
  return amount.unit === 'foot' ? withInches(text, amount) : withHalf(text, amount);
}

/** Any few letters glued to digits are a unit where every quantity is wanted: 640bhp, 15kHz. */
function looseUnit(text: string, numeral: Numeral): ReturnType<typeof unitAfter> {
  const found = numeral.spelled ? null : sticky(gluedUnit, text, numeral.end);
  return found === null
    ? null
    : { unit: found[0], factor: 1, end: numeral.end + found[0].length, counting: false };
}

/** Cents after dollars, 角 and 分 after 元. */
function withMinor(text: string, amount: Amount): Amount {
  if (amount.form !== 'bare' || !Number.isInteger(amount.value)) return amount;
  const spoken = amount.spelled ? spokenCents(text, amount) : null;
  if (spoken !== null) return spoken;
  const found = sticky(minor, text, amount.end);
  if (found === null || found[0].trim() === '') return amount;
  const digit = (character: string) => ' 一二三四五六七八九'.indexOf(character === '两' ? '二' : character);
  const cents = found[1] ?? found[2];
  const part =
    cents !== undefined ? Number(cents) / 100 : found[3] ? digit(found[3]) / 10 : digit(found[4]!) / 100;
  if (cents !== undefined && amount.number.end === amount.end) return amount;
  return { ...amount, value: round(amount.value + part), end: amount.end + found[0].length };
}

/** Cents in words: thirteen dollars forty five, one dollar and two. */
function spokenCents(text: string, amount: Amount): Amount | null {
  const bridge = sticky(/\s(?:and\s)?(?=[a-z])/iy, text, amount.end);
  const cents = bridge === null ? null : readEnglish(text, amount.end + bridge[0].length);
  if (cents === null || cents.form !== 'bare' || !cents.spelled || cents.value >= 100) return null;
  if (!/^(?:\sand\s|\s?[.,;)]|\s?$|\scents?(?![a-z]))/i.test(text.slice(cents.end, cents.end + 6)))
    return null;
  const word = /^\scents?/i.exec(text.slice(cents.end, cents.end + 6))?.[0].length ?? 0;
  return { ...amount, value: round(amount.value + cents.value / 100), end: cents.end + word };
}

/** Inches after feet: 5 ft 2 in. */
function withInches(text: string, amount: Amount): Amount {
  const found = amount.form === 'bare' ? sticky(inches, text, amount.end) : null;
  if (found === null) return amount;
  return { ...amount, value: amount.value + Number(found[1]) / 12, end: amount.end + found[0].length };
}

/** 三成半, 一吨半, 两米半: half a unit more; 八成五: five hundredths more. */
function withHalf(text: string, amount: Amount): Amount {
  const hundredths =
    amount.spelled && text[amount.end - 1] === '成'
      ? sticky(/[一二三四五六七八九](?![一二三四五六七八九十百千万个])/y, text, amount.end)
      : null;
  if (hundredths !== null)
    return {
      ...amount,
      value: amount.value + '零一二三四五六七八九'.indexOf(hundredths[0]),
      end: amount.end + 1,
    };
  if (
    text[amount.end] !== '半' ||
    !amount.unitGiven ||
    amount.unit === 'count' ||
    amount.end === amount.number.end
  )
    return amount;
  const half = amount.unit === 'percent' ? 5 : 0.5;
  return { ...amount, value: amount.value + half, end: amount.end + 1 };
}

const inches = /\s(\d{1,2})\s?(?:inches|inch|in)(?![A-Za-z])/y;
const minus = /(?:^|[\s(（,，:：$])-$|(?:^|[(（,，:：])\s?-\s$|(?:^|\s)(?:minus|negative)[\s-]$|负$/i;
const signBefore = (text: string, at: number): boolean => {
  const last = text.charCodeAt(at - 1);
  return (
    (last === 0x2d || last === 0x20 || last === 0x8d1f) && minus.test(text.slice(Math.max(0, at - 10), at))
  );
};

/**
 * Every number of a folded text with its unit, in order, ranges joined; what lies in one of the `excluded` spans (dates,
 * addresses) is passed over. With `loose`, letters glued to digits are a unit even where they name none that is known. One pass: each reader starts where the last one ended.
 */
export function amounts(text: string, excluded: readonly Span[], { loose = false } = {}): Amount[] {
  const found: Amount[] = [];
  let span = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const at = match.index;
    while (span < excluded.length && excluded[span]!.end <= at) span++;
    const inside = excluded[span];
    if (inside !== undefined && inside.start <= at) {
      opening.lastIndex = inside.end;
      continue;
    }
    const digit = text.charCodeAt(at) < 0x3a;
    if (digit && insideWord(text, at)) {
      opening.lastIndex = at + Math.max(1, sticky(token, text, at)![0].length);
      continue;
    }
    const numeral = readNumeral(text, at);
    if (numeral === null) continue;
    opening.lastIndex = Math.max(at + 1, numeral.end);
    if (digit && sticky(ordinal, text, numeral.end) !== null) continue;
    const amount = amountOf(text, numeral, loose);
    if (amount === null) {
      opening.lastIndex = Math.max(numeral.end, numeral.end + sticky(token, text, numeral.end)![0].length);
      continue;
    }
    found.push(amount);
    opening.lastIndex = Math.max(opening.lastIndex, amount.end);
  }
  return joinRatios(text, joinRanges(text, found));
}

const tenAmong = /^[^，。；]{0,12}[中里]?，?(?:就|约|近|便)?有$/;

/** 每10个消费者中就有6个: so many among so many, a share. */
function joinRatios(text: string, all: Amount[]): Amount[] {
  const joined: Amount[] = [];
  for (const amount of all) {
    const whole = joined.at(-1);
    const share =
      whole?.counting === true &&
      amount.value < whole.value &&
      text[whole.start - 1] === '每' &&
      tenAmong.test(text.slice(whole.end, amount.start));
    if (!share) joined.push(amount);
    else
      joined[joined.length - 1] = {
        ...amount,
        start: whole.start,
        number: { start: whole.number.start, end: amount.number.end },
        value: amount.value / whole.value,
        form: 'fraction',
        unit: 'count',
        spelled: true,
      };
  }
  return joined;
}
