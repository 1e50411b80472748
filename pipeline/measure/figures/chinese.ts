import { readDigits } from './digits.ts';
import { round } from './english.ts';
import type { Numeral } from './numeral.ts';

const digits = '零一二三四五六七八九';
const numeralValue = (character: string | undefined): number =>
  character === undefined ? -1 : character === '两' ? 2 : digits.indexOf(character);
const smallUnits = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const bigUnits = new Map([
  ['万', 1e4],
  ['亿', 1e8],
  ['兆', 1e12],
]);
const scaleOf = (character: string | undefined): number | undefined =>
  character === undefined ? undefined : (smallUnits.get(character) ?? bigUnits.get(character));

/** What may open a Chinese number; digits are read as Chinese where a Chinese scale follows them. */
export const chineseOpening = '[一二三四五六七八九两零十百千万亿半翻]|对(?=折)';

/** Units that begin with a scale: 千克, 千米, 兆字节; not 千克朗, a thousand crowns. */
const unitWord = /^(?:千(?:克(?!朗)|[米瓦卡帕赫伏焦])|兆[字赫瓦帕比]|百帕)/;
/** Marks that a number is more than it says, between it and its next scale or unit: 70多亿, 三万余家, 十几万. */
const moreMark = /[多余几来]/;
const percentBase = new Map([
  ['百', 1],
  ['千', 0.1],
  ['万', 0.01],
  ['百万', 1e-4],
  ['千万', 1e-5],
  ['万万', 1e-6],
  ['亿', 1e-6],
  ['百万万', 1e-8],
]);

interface Reading {
  total: number;
  section: number;
  /** The digit or digits read last, not yet given a unit. */
  pending: number | null;
  /** How `pending` was written. */
  written: 'character' | 'arabic';
  lastUnit: number;
  /** The last big unit, 万 or above. */
  lastBig: number;
  zero: boolean;
  scaled: number;
  more: boolean;
  low?: number;
  high?: number;
  end: number;
}

/** The next position that is no space, where a single run of spaces parts two numeral characters. */
function skipSpace(text: string, at: number): number {
  if (text[at] !== ' ') return at;
  let next = at + 1;
  while (next < at + 4 && text[next] === ' ') next++;
  return numeralValue(text[next]) >= 0 || scaleOf(text[next]) !== undefined || moreMark.test(text[next] ?? '')
    ? next
    : at;
}

function takeSmall(reading: Reading, unit: number): void {
  // 零十 is ten: the nought only holds the place before it.
  reading.section += (reading.pending || 1) * unit;
  reading.pending = null;
  reading.lastUnit = unit;
  reading.zero = false;
}

function takeBig(reading: Reading, unit: number): void {
  const below = reading.section + (reading.pending ?? 0);
  if (below === 0) reading.total = (reading.total || 1) * unit;
  else if (unit > reading.lastBig && reading.lastBig > 1) reading.total = (reading.total + below) * unit;
  else reading.total += below * unit;
  reading.section = 0;
  reading.pending = null;
  reading.lastUnit = unit;
  reading.lastBig = unit;
  reading.zero = false;
}

/** A run of digit characters: two neighbours before a unit are a span (三四十), three and more are spelled digits (二〇二四). */
function takeCharacters(reading: Reading, text: string, at: number): boolean {
  let end = at;
  while (numeralValue(text[end]) >= 0) end++;
  const run = text.slice(at, end);
  const first = numeralValue(run[0]);
  if (run.length === 1) {
    if (first === 0 && (reading.total > 0 || reading.section > 0)) {
      reading.zero = true;
      reading.end = end;
      return true;
    }
    reading.pending = first;
  } else if (run[0] === '零' && run.length === 2) {
    reading.zero = true;
    reading.pending = numeralValue(run[1]);
  } else if (run.length === 2 && numeralValue(run[1]) === first + 1 && first > 0) {
    reading.pending = first;
    reading.low = first;
    reading.high = first + 1;
  } else reading.pending = Number([...run].map(numeralValue).join(''));
  reading.written = 'character';
  reading.end = end;
  return true;
}

function result(reading: Reading): number {
  let rest = reading.pending ?? 0;
  const trailing = reading.written === 'character' && !reading.zero && rest < 10 && reading.lastUnit >= 100;
  if (trailing) rest = (rest * reading.lastUnit) / 10;
  return round(reading.total + reading.section + rest);
}

/** Reads digits, scales and marks until something else comes. */
function readWhole(text: string, at: number): Reading {
  const reading: Reading = {
    total: 0,
    section: 0,
    pending: null,
    written: 'character',
    lastUnit: 1,
    lastBig: 1,
    zero: false,
    scaled: 1,
    more: false,
    end: at,
  };
  for (let steps = 0; steps < 40; steps++) {
    const next = skipSpace(text, reading.end);
    const character = text[next];
    const unit = scaleOf(character);
    if (unit !== undefined && !(reading.end > at && unitWord.test(text.slice(next, next + 3)))) {
      if (smallUnits.has(character!) && reading.pending === null && reading.section > 0 && !reading.zero)
        break;
      if (bigUnits.has(character!)) takeBig(reading, unit);
      else takeSmall(reading, unit);
      reading.scaled = Math.max(reading.scaled, 1) * (bigUnits.has(character!) ? unit : 1);
      reading.end = next + 1;
    } else if (character === '个' && text[next + 1] === '亿' && reading.pending !== null) {
      reading.end = next + 1;
    } else if (character !== undefined && moreMark.test(character) && reading.end > at) {
      const after = skipSpace(text, next + 1);
      if (scaleOf(text[after]) === undefined && character === '几') {
        if (reading.lastUnit === 1) break;
      }
      if (
        scaleOf(text[after]) === undefined &&
        character === '来' &&
        !/[个名家人年天]/.test(text[after] ?? '')
      )
        break;
      reading.more = true;
      reading.end = next + 1;
      if (scaleOf(text[after]) === undefined) break;
    } else if (character === '两' && reading.section > 0 && scaleOf(text[next + 1]) === undefined) break;
    else if (reading.pending === null && numeralValue(character) >= 0) takeCharacters(reading, text, next);
    else if (reading.pending === null && character !== undefined && character >= '0' && character <= '9') {
      const found = readDigits(text, next)!;
      if (
        reading.end > at &&
        scaleOf(text[found.end]) === undefined &&
        reading.lastUnit > 1 &&
        found.value >= reading.lastUnit
      )
        break;
      reading.pending = found.value;
      reading.written = 'arabic';
      reading.end = found.end;
    } else break;
  }
  return reading;
}

/** The digits after 点: 八点五, 两千万点五五. Not those of a time of day: 三点二十, 八点整. */
function readDecimals(text: string, at: number): { value: number; end: number } | null {
  let next = skipPoint(text, at);
  if (next === null) return null;
  let spoken = '';
  let end = next;
  while (text[next] !== '两' && numeralValue(text[next]) >= 0) {
    spoken += numeralValue(text[next]);
    end = ++next;
  }
  if (spoken === '' || text[end] === '十' || text[end] === '分' || text[end] === '刻') return null;
  return { value: Number(`0.${spoken}`), end };
}

function skipPoint(text: string, at: number): number | null {
  let next = at;
  if (text[next] === ' ') next++;
  if (text[next] !== '点') return null;
  next++;
  if (text[next] === ' ') next++;
  return next;
}

const fraction = / {0,2}分 {0,2}之 {0,2}(?=负? ?[0-9.一二三四五六七八九十百千万亿两零])/y;
const multiple = /翻(?:了|上|了近|近)? ?(?:(倍)|([一两二三四五六]|\d+) ?(?:番|倍))/y;

/** A growth multiple: 翻番, 翻倍, 翻了一番 and 翻一倍 are twofold, 翻两番 fourfold. */
export function readMultiple(text: string, at: number): Numeral | null {
  multiple.lastIndex = at;
  const found = multiple.exec(text);
  const plain = found === null && text.startsWith('翻番', at);
  if (found === null && !plain) return null;
  const times =
    found?.[2] === undefined ? 1 : numeralValue(found[2]) > 0 ? numeralValue(found[2]) : Number(found[2]);
  const fold = found?.[0].endsWith('倍') && times > 1 ? times : 2 ** Math.min(times, 20);
  const end = at + (found?.[0].length ?? 2);
  return { start: at, end, value: fold, form: 'multiple', spelled: true, more: false, scale: 1 };
}

const halves = /[半对]折|半数|一半(?![天年月日夜路])|(?<=[过逾超近])半(?![年天个小夜月路])/y;

/** Half as a share: 一半, 半数, 过半. */
function readHalf(text: string, at: number): Numeral | null {
  halves.lastIndex = at;
  const found = halves.exec(text);
  if (found === null) return null;
  return {
    start: at,
    end: at + found[0].length,
    ...(found[0].endsWith('折')
      ? { value: 50, form: 'percent' as const }
      : { value: 0.5, form: 'fraction' as const }),
    spelled: true,
    more: false,
    scale: 1,
  };
}

/**
 * The number at a place of a Chinese text (folded): 1.98万亿, 一万五千亿, 5万4千6百, 三分之一, 百分之八点五, 70多亿, 半数,
 * with the trailing digit of speech (四百五 is 450). Null where none is.
 */
export function readChinese(text: string, at: number): Numeral | null {
  const half = readHalf(text, at);
  if (half !== null) return half;
  if (text.startsWith('半百', at))
    return { start: at, end: at + 2, value: 50, form: 'bare', spelled: true, more: false, scale: 1 };
  const reading = readWhole(text, at);
  if (reading.end === at) return null;
  const spelled = !/[0-9]/.test(text[at]!);
  const numeral: Numeral = {
    start: at,
    end: reading.end,
    value: result(reading),
    form: reading.scaled > 1 ? 'scaled' : 'bare',
    spelled,
    more: reading.more,
    scale: reading.scaled,
  };
  if (reading.low !== undefined && reading.pending === null && reading.total + reading.section > 0) {
    const unit = numeral.value / reading.low;
    if (Number.isInteger(unit)) Object.assign(numeral, { low: numeral.value, high: reading.high! * unit });
  } else if (reading.low !== undefined && reading.section + reading.total === 0)
    Object.assign(numeral, { low: reading.low, high: reading.high });
  return readRest(text, numeral);
}

/** Decimals, fractions and mixed numbers after a whole. */
function readRest(text: string, numeral: Numeral): Numeral {
  const decimals = readDecimals(text, numeral.end);
  if (decimals !== null) {
    let end = decimals.end;
    let value = numeral.value + decimals.value;
    let scale = 1;
    for (; bigUnits.has(text[end] ?? ''); end++) scale *= bigUnits.get(text[end]!)!;
    value = round(value * scale);
    return {
      start: numeral.start,
      end,
      value,
      form: scale > 1 ? 'scaled' : 'bare',
      spelled: true,
      more: false,
      scale,
    };
  }
  fraction.lastIndex = numeral.end;
  const bar = fraction.exec(text);
  if (bar !== null) {
    let at = numeral.end + bar[0].length;
    const negative = text[at] === '负';
    if (negative) at++;
    if (text[at] === ' ') at++;
    const above = readNumerator(text, at);
    if (above !== null) {
      const base = percentBase.get(text.slice(numeral.start, numeral.end).replaceAll(' ', ''));
      const sign = negative ? -1 : 1;
      const value = sign * round(base === undefined ? above.value / numeral.value : above.value * base);
      return {
        ...numeral,
        end: above.end,
        value,
        form: base === undefined ? 'fraction' : 'percent',
        scale: 1,
      };
    }
  }
  const mixed = text.slice(numeral.end, numeral.end + 3).indexOf('又');
  if (mixed >= 0 && text.slice(numeral.end, numeral.end + mixed).trim() === '') {
    let at = numeral.end + mixed + 1;
    if (text[at] === ' ') at++;
    const part = readChinese(text, at);
    if (part?.form === 'fraction')
      return { ...numeral, end: part.end, value: round(numeral.value + part.value) };
  }
  return numeral;
}

function readNumerator(text: string, at: number): { value: number; end: number } | null {
  const reading = readWhole(text, at);
  if (reading.end === at) return null;
  const decimals = readDecimals(text, reading.end);
  const kilo = decimals === null && /^ ?[kK](?![a-z])/.test(text.slice(reading.end, reading.end + 3));
  const value = (result(reading) + (decimals?.value ?? 0)) * (kilo ? 1000 : 1);
  return { value, end: decimals?.end ?? reading.end };
}
