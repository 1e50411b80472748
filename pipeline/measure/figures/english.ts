import { readDigits } from './digits.ts';
import type { Numeral } from './numeral.ts';

const small = new Map<string, number>(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
small.set('nought', 0).set('naught', 0);
const tens = new Map<string, number>(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, (at + 2) * 10]),
);
const scales = new Map<string, number>([
  ['hundred', 100],
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['million', 1e6],
  ['crore', 1e7],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['quadrillion', 1e15],
]);
const parts = new Map<string, number>([
  ['half', 2],
  ['third', 3],
  ['quarter', 4],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['twentieth', 20],
  ['fiftieth', 50],
  ['hundredth', 100],
  ['thousandth', 1000],
  ['millionth', 1e6],
  ['billionth', 1e9],
  ['trillionth', 1e12],
]);
const dozen = 12;

/** Scales as they are glued to digits: 35m, $1.35B, 10k; `m` is a million where nothing beside it speaks of lengths. */
const glued =
  /(?:(?:\s{0,2}(k)|(K))|\s?-?(M|mn|mln|mil|mio)|(m(?![²³])(?!\s?[-(/x×]))|\s?-?(bn|bln|B|BN|G(?!B|Hz|W|bit|bps))|\s?-?(tn|trn|T))(?:(?![\w'&])|(?=(?:USD|EUR|GBP|CNY|HKD|JPY)(?![A-Za-z])))/y;
/** What makes a metre of a glued `m`: how long or how far. */
const lengthAfter =
  /^\s(?:tall|long|wide|high|deep|away|above|below|apart|off|in\s(?:length|height|width|depth|diameter)|is\sequal|sprint|race|dash|freestyle|hurdles|butterfly)(?![a-z])/i;
const lengthBefore =
  /(?<![a-z])(?:metres?|meters?|heights?|lengths?|widths?|depths?|altitude|distance|outreach|diameter|radius|deep|tall|long|wide|feet|reach(?:es)?|wingspan)(?![a-z])[^.;]{0,24}$/i;

const joint = String.raw`\s{0,2}-?\s{0,2}`;
const wordNumbers = [...small.keys(), ...tens.keys()].join('|');
const scaleWords = [...scales.keys()].join('|');
const partWords = [...parts.keys()].map((word) => (word === 'half' ? 'hal(?:f|ves)' : `${word}s?`)).join('|');

/** What may open a number in words; `a` only before a scale or a part. */
export const englishOpening = String.raw`(?:${wordNumbers}|half|quarter|dozen|hundred|thousand)(?![a-z])|an?(?=\s{1,2}(?:${scaleWords}|dozen|half|${partWords})(?![a-z]))|(?:tens|hundreds|thousands|millions|billions|dozens)(?=\sof\s)`;

const numberWord = new RegExp(
  `(${joint})(?:(${wordNumbers})|(${scaleWords})s?|(dozens?|dzs?|dozs?))(?![a-z])`,
  'iy',
);
const firstWord = new RegExp(`(?:(${wordNumbers})|(an?)|(${scaleWords}))(?![a-z])`, 'iy');
const partAfter = new RegExp(
  `(\\s{1,2}|\\s?-\\s?)(?:(${[...tens.keys()].join('|')})[\\s-])?(${partWords})(?![a-z])`,
  'iy',
);
/** 30w+台: ten thousand, as Chinese posts write it. */
const tenThousand = /[wW](?=\+?[\u4e00-\u9fa5])/y;
const scaleAfterPart = /\s(?:of\sa\s)?(million|billion|trillion)(?![a-z])/iy;
const andWord = /\s{1,2}and\s{1,2}/iy;
const andHalf = new RegExp(
  `\\s{1,2}and\\s{1,2}(?:(an?|${wordNumbers})[\\s-]{1,2})(${partWords})(?:\\s{1,2}(${scaleWords}))?(?![a-z])`,
  'iy',
);
const point = /\s{1,2}point(?=\s{1,2}[a-z])/iy;
const pluralScale =
  /(tens|hundreds|thousands|millions|billions|dozens)(?:\s+of\s+(thousands|millions|billions))?(?=\s+of\s)/iy;
const vague = new Map([
  ['tens', 10],
  ['dozens', 12],
  ['hundreds', 100],
  ['thousands', 1e3],
  ['millions', 1e6],
  ['billions', 1e9],
]);
const slash = /\s?[/⁄]\s?(\d{1,4})(?![\d/])/y;
const mixed = /\s{1,2}(\d{1,2})[/⁄](\d{1,3})(?![\d/])/y;
const unicodeParts = new Map<string, number>(
  Object.entries({
    '½': 1 / 2,
    '⅓': 1 / 3,
    '⅔': 2 / 3,
    '¼': 1 / 4,
    '¾': 3 / 4,
    '⅕': 1 / 5,
    '⅖': 2 / 5,
    '⅗': 3 / 5,
    '⅘': 4 / 5,
    '⅙': 1 / 6,
    '⅚': 5 / 6,
    '⅛': 1 / 8,
    '⅜': 3 / 8,
    '⅝': 5 / 8,
    '⅞': 7 / 8,
  }),
);
export const unicodeFractions = [...unicodeParts.keys()].join('');

const exec = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};
const partOf = (word: string) =>
  parts.get(/^hal/i.test(word) ? 'half' : word.toLowerCase().replace(/s$/, ''))!;

/** A number built up word by word: what is complete, and the group under the next scale. */
interface Building {
  total: number;
  group: number;
  last: number;
  end: number;
  scale: number;
  /** The number as it stood before its last `and`, where there was one. */
  before?: Building;
}

/** Adds a number below the last scale to the group: twenty + one, hundred + five. False where it does not fit. */
function add(building: Building, value: number): boolean {
  if (value >= building.last || (building.group > 0 && building.last > 100 && building.group % 100 !== 0))
    return false;
  building.group += value;
  building.last = value >= 20 && value < 100 && value % 10 === 0 ? 10 : 1;
  return true;
}

/** Multiplies by a scale word. False where it does not fit: a million after a thousand of its own. */
function multiply(building: Building, scale: number): boolean {
  if (scale === 100) {
    if (building.group === 0 || building.group >= 100) return false;
    building.group *= 100;
    building.last = 100;
    building.scale = Math.max(building.scale, 100);
    return true;
  }
  if (building.group === 0 && building.total === 0) return false;
  if (building.group === 0) building.total *= scale;
  else building.total += building.group * scale;
  building.group = 0;
  building.last = scale;
  building.scale = Math.max(building.scale, 1) * scale;
  return true;
}

/** Reads on from a first number through scales, tens and `and`. */
function readOn(text: string, building: Building): void {
  for (let words = 0; words < 12; words++) {
    const and = exec(andWord, text, building.end);
    const bridged = and !== null && building.last >= 100;
    const from = bridged ? building.end + and[0].length : building.end;
    const next = exec(numberWord, text, from);
    if (next === null) {
      if (!readDigitsOn(text, building, from, bridged)) return;
      continue;
    }
    const [whole, space, word, scale, dozens] = next;
    if (!bridged && space === '') return;
    const before = { ...building };
    if (bridged) building.before = before;
    const value = word === undefined ? 0 : (small.get(word.toLowerCase()) ?? tens.get(word.toLowerCase())!);
    const fits =
      word !== undefined
        ? building.last >= 10 && add(building, value)
        : scale !== undefined
          ? !bridged && multiply(building, scales.get(scale.toLowerCase())!)
          : !bridged && dozens !== undefined && building.total === 0;
    if (!fits) return void Object.assign(building, before);
    if (dozens !== undefined) building.group *= dozen;
    building.end = from + whole.length;
    if (dozens !== undefined) return;
  }
}

/** Digits inside words: `4 thousand 3 hundred and 21`. They must be whole, smaller than the last scale, and end the number or bear a smaller scale. */
function readDigitsOn(text: string, building: Building, from: number, bridged: boolean): boolean {
  if (building.last < 100) return false;
  const at = bridged ? from : from + 1;
  if (!bridged && text[from] !== ' ') return false;
  const digits = /^[1-9]\d{0,5}(?![\d,.%])/.exec(text.slice(at, at + 8));
  if (digits === null) return false;
  const value = Number(digits[0]);
  const scaled = exec(numberWord, text, at + digits[0].length)?.[3];
  if (
    value >= building.last ||
    (scaled === undefined
      ? !bridged || building.last > 1000
      : scales.get(scaled.toLowerCase())! >= building.last)
  )
    return false;
  building.group += value;
  building.last = 1;
  building.end = at + digits[0].length;
  return true;
}

const numeral = (start: number, end: number, value: number, more: Partial<Numeral> = {}): Numeral => ({
  start,
  end,
  value,
  form: 'bare',
  spelled: true,
  more: false,
  scale: 1,
  ...more,
});

/** A fraction in words after a numerator: two-thirds, three quarters, twenty-three fifths. */
function readPart(text: string, start: number, building: Building): Numeral | null {
  const found = exec(partAfter, text, building.end);
  if (found === null) return null;
  const [whole, space, tensWord, word] = found;
  const end = building.end + whole.length;
  const value = building.total + building.group;
  const denominatorOf = partOf(word!) + (tensWord ? tens.get(tensWord.toLowerCase())! : 0);
  const split = building.before;
  if (split !== undefined) {
    // two hundred and fifty-four hundredths: what follows `and` is less than a whole of its own.
    const whole_ = split.total + split.group;
    const over = value - whole_;
    if (over < denominatorOf)
      return numeral(
        start,
        end,
        round(whole_ + (over / denominatorOf) * (split.last >= 1000 ? split.last : 1)),
      );
  }
  const plural = /s$/i.test(word!);
  if (!plural && value !== 1 && !/^half$/i.test(word!)) return null;
  if (
    !plural &&
    space!.trim() === '' &&
    !/^(?:\s+(?:of|the|more|less|as)\b|\s*[.,;:)?!]|\s*$)/i.test(text.slice(end, end + 8))
  )
    return null;
  const scaled = exec(scaleAfterPart, text, end);
  if (scaled !== null) {
    const scale = scales.get(scaled[1]!.toLowerCase())!;
    return numeral(start, end + scaled[0].length, round((value / denominatorOf) * scale), {
      form: 'scaled',
      scale,
    });
  }
  return numeral(start, end, value / denominatorOf, { form: 'fraction' });
}

/**
 * The number at a place of an English text, in digits or words, with scales, fractions and mixed numbers: `$1.98
 * trillion`, `4 thousand 3 hundred and 21`, `two-thirds`, `half a million`, `one million and a half`. Null where none is.
 */
export function readEnglish(text: string, at: number): Numeral | null {
  const part = unicodeParts.get(text[at]!);
  if (part !== undefined) return numeral(at, at + 1, part, { form: 'fraction', spelled: false });
  const digits = readDigits(text, at);
  if (digits !== null) return readFromDigits(text, at, digits);
  const many = exec(pluralScale, text, at);
  if (many !== null) {
    const low = vague.get(many[1]!.toLowerCase())! * (many[2] ? vague.get(many[2].toLowerCase())! : 1);
    return numeral(at, at + many[0].length, low, { low, high: low * 10, form: 'scaled', scale: low });
  }
  return readWords(text, at);
}

function isLength(text: string, at: number, letters: RegExpExecArray): boolean {
  const end = letters.index + letters[0].length;
  return (
    letters[4] !== undefined &&
    (lengthAfter.test(text.slice(end, end + 20)) || lengthBefore.test(text.slice(Math.max(0, at - 32), at)))
  );
}

function readFromDigits(text: string, at: number, digits: { value: number; end: number }): Numeral {
  const fraction = exec(mixed, text, digits.end) ?? null;
  if (fraction !== null && Number.isInteger(digits.value))
    return numeral(
      at,
      digits.end + fraction[0].length,
      digits.value + Number(fraction[1]) / Number(fraction[2]),
      { spelled: false },
    );
  const after = unicodeParts.get(text[digits.end]!);
  if (after !== undefined) return numeral(at, digits.end + 1, digits.value + after, { spelled: false });
  const over = Number.isInteger(digits.value) ? exec(slash, text, digits.end) : null;
  if (over !== null && Number(over[1]) !== 0)
    return numeral(at, digits.end + over[0].length, digits.value / Number(over[1]), {
      form: 'fraction',
      spelled: false,
    });
  if (exec(tenThousand, text, digits.end) !== null)
    return numeral(at, digits.end + 1, round(digits.value * 1e4), {
      form: 'scaled',
      scale: 1e4,
      spelled: false,
    });
  const building: Building = { total: 0, group: digits.value, last: 1, end: digits.end, scale: 1 };
  const letters = exec(glued, text, digits.end);
  const generation = letters?.[5] === 'G' && digits.value < 7;
  if (letters !== null && !generation && !/^\s+T$/.test(letters[0]) && !isLength(text, at, letters)) {
    const [, k, K, million, m, billion] = letters;
    const scale = k || K ? 1e3 : million || m ? 1e6 : billion ? 1e9 : 1e12;
    return numeral(at, digits.end + letters[0].length, round(digits.value * scale), {
      form: 'scaled',
      scale,
      spelled: false,
    });
  }
  readOn(text, building);
  if (building.scale > 1) readHalf(text, building);
  const value = round(building.total + building.group);
  return numeral(at, building.end, value, {
    form: building.scale > 1 ? 'scaled' : 'bare',
    scale: building.scale,
    spelled: false,
  });
}

/** `one million and a half`, `one billion and a half million`. */
function readHalf(text: string, building: Building): void {
  const found = exec(andHalf, text, building.end);
  if (found === null) return;
  const numerator = /^an?$/i.test(found[1]!)
    ? 1
    : (small.get(found[1]!.toLowerCase()) ?? tens.get(found[1]!.toLowerCase())!);
  const of =
    found[3] !== undefined ? scales.get(found[3].toLowerCase())! : building.last >= 1000 ? building.last : 1;
  building.total += building.group + (numerator / partOf(found[2]!)) * of;
  building.group = 0;
  building.end += found[0].length;
}

const halfOpening = new RegExp(
  `(half|quarter)\\s{1,2}(?:(?:of\\s)?an?\\s{1,2})?(${scaleWords}|dozen)(?![a-z])`,
  'iy',
);
const aHalf = new RegExp(
  `an?\\s{1,2}(${partWords})(?:\\s{1,2}(?:of\\s{1,2}an?\\s{1,2})?(${scaleWords}|dozen))?(?![a-z])`,
  'iy',
);

function readWords(text: string, at: number): Numeral | null {
  const half = exec(halfOpening, text, at) ?? exec(aHalf, text, at);
  if (half?.[2] !== undefined) {
    const scale = half[2].toLowerCase() === 'dozen' ? dozen : scales.get(half[2].toLowerCase())!;
    return numeral(at, at + half[0].length, scale / partOf(half[1]!), { form: 'scaled', scale });
  }
  if (half !== null && !/^s/i.test(half[1]!)) {
    const end = at + half[0].length;
    if (
      !/^half$/i.test(half[1]!) &&
      !/(?<![a-z])(?:by|up|down)\s(?:about\s|nearly\s|almost\s|over\s|more than\s)?$/i.test(
        text.slice(Math.max(0, at - 16), at),
      ) &&
      !/^(?:\s+(?:of|the|more|less|d(?:o|id|oes)|sa(?:y|id)|use[ds]?|ha(?:ve|d|s)|are|were|will|would|plan|want|bought|buy|shop|now|already|also)\b|\s*[.,;:)?!]|\s*$)/i.test(
        text.slice(end, end + 10),
      )
    )
      return null;
    return numeral(at, end, 1 / partOf(half[1]!), { form: 'fraction' });
  }
  if (/^half/i.test(text.slice(at, at + 4))) return numeral(at, at + 4, 0.5, { form: 'fraction' });
  if (/^dozen/i.test(text.slice(at, at + 5))) return numeral(at, at + 5, dozen);
  const first = exec(firstWord, text, at);
  if (first === null) return null;
  const word = first[1]?.toLowerCase();
  const value = word === undefined ? 1 : (small.get(word) ?? tens.get(word)!);
  const last = word !== undefined && tens.has(word) ? 10 : 1;
  const building: Building = {
    total: 0,
    group: value,
    last,
    end: first[3] ? at : at + first[0].length,
    scale: 1,
  };
  if (first[3] !== undefined) {
    building.end = at + first[0].length;
    multiply(building, scales.get(first[3].toLowerCase())!);
  }
  readOn(text, building);
  const part = readPart(text, at, building);
  if (part !== null) return part;
  if (first[2] !== undefined && building.scale === 1 && building.group !== dozen) return null;
  readHalf(text, building);
  if (building.scale === 1) {
    const more = exec(andWord, text, building.end);
    const between = /(?<![a-z])between\s$/i.test(text.slice(Math.max(0, at - 8), at));
    const fraction = more === null || between ? null : readWords(text, building.end + more[0].length);
    if (fraction !== null && fraction.form !== 'scaled' && !Number.isInteger(fraction.value))
      return numeral(at, fraction.end, round(building.total + building.group + fraction.value));
  }
  const decimals = readDecimals(text, building.end);
  if (decimals !== null) return numeral(at, decimals.end, building.total + building.group + decimals.value);
  return numeral(at, building.end, building.total + building.group, {
    form: building.scale > 1 ? 'scaled' : 'bare',
    scale: building.scale,
  });
}

/** The digits spoken after `point`: two hundred point zero three. */
function readDecimals(text: string, at: number): { value: number; end: number } | null {
  const found = exec(point, text, at);
  if (found === null) return null;
  let end = at + found[0].length;
  let spoken = '';
  for (let next = exec(numberWord, text, end); next?.[2] !== undefined; next = exec(numberWord, text, end)) {
    const word = next[2].toLowerCase();
    const value = small.get(word) ?? tens.get(word)!;
    spoken =
      spoken.endsWith('0') && value < 10 && spoken.length > 1 && lastWasTens(spoken)
        ? spoken.slice(0, -1) + value
        : spoken + value;
    end += next[0].length;
  }
  return spoken === '' ? null : { value: Number(`0.${spoken}`), end };
}
const lastWasTens = (spoken: string) => /[2-9]0$/.test(spoken);

/** Takes the noise out of a product such as 1.1 × 1000000, to fifteen significant digits. */
export const round = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(15));
