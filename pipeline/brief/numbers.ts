/** A number in a text: its value, and how exactly it is written (a step of its last digit). */
export interface ReadNumber {
  value: number;
  /** 0.1 of `8.6`, 10⁹ of `2 billion`, 10⁷ of `1.5亿`. */
  step: number;
  text: string;
  /** True where it is part of a date or period: `4 March`, `2026`, `Q1`, 3月4日. */
  dated: boolean;
}

const scales: Record<string, number> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  bn: 1e9,
  m: 1e6,
  mn: 1e6,
  tn: 1e12,
  k: 1e3,
  百: 1e2,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
};
const written =
  /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(hundred|thousand|million|billion|trillion|bn|mn|tn|k|m)\b|\s?(万亿|千亿|百亿|千万|百万|[百千万亿]))?/giu;

const english: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  dozen: 12,
  dozens: 24,
  hundreds: 200,
  thousands: 2000,
  millions: 2e6,
  billions: 2e9,
  half: 0.5,
  halved: 0.5,
  double: 2,
  doubled: 2,
  doubles: 2,
  doubling: 2,
  twice: 2,
  triple: 3,
  tripled: 3,
  triples: 3,
  quadrupled: 4,
  fourfold: 4,
  threefold: 3,
  twofold: 2,
  tenfold: 10,
};
const inWords = new RegExp(`\\b(${Object.keys(english).join('|')})\\b`, 'gi');

const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const powers: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
/** Chinese numerals that count something: followed by a measure, and not part of 第一 or of a word. */
const inHan =
  /(?<![\d第〇零一二两三四五六七八九十百千万亿])([〇零一二两三四五六七八九十百千万亿]+)(?=个?百分点|[成倍家条则篇项人名件笔个元天周月年单款种次台辆位座处]|多|余|分之)/gu;

/** The value of a numeral such as 一千二百五十万. */
function valueOfNumeral(numeral: string): number {
  let sum = 0;
  let section = 0;
  let digit = 0;
  for (const character of numeral) {
    if (character in digits) digit = digit * (digit > 0 && section === 0 ? 10 : 0) + digits[character]!;
    else if (character in powers) {
      section += (digit || 1) * powers[character]!;
      digit = 0;
    } else {
      const scale = character === '万' ? 1e4 : 1e8;
      sum = (sum + section + digit || 1) * scale;
      section = 0;
      digit = 0;
    }
  }
  return sum + section + digit;
}

const monthName = '(January|February|March|April|May|June|July|August|September|October|November|December)';
const beforeMonth = new RegExp(`^( (to|and|or) \\d{1,2})? ${monthName}\\b`);

/** Whether digits are part of a date: before a month's name or 年月日, a year, or behind Q or H. */
function isDated(text: string, at: number, number: string): boolean {
  const after = text.slice(at + number.length, at + number.length + 20);
  return (
    beforeMonth.test(after) ||
    /^[年月日号]/.test(after) ||
    /[QH]$/.test(text.slice(0, at)) ||
    (/^(19|20)\d{2}$/.test(number) && !/^( ?%| per cent| percent)/.test(after)) ||
    /^\d+日/.test(after.replace(/^至/, ''))
  );
}

/**
 * The numbers of a sentence in digits (`CNY 1.98 trillion`, 1.98万亿元) and in words (`twelve`, `doubled`, 三成): whatever a
 * reader could take for a figure. `one` and 一 are left out: they are articles as often as numbers.
 */
export function numbersIn(text: string): ReadNumber[] {
  const inDigits = [...text.matchAll(written)].map((match) => {
    const [whole, number = '', en, zh] = match;
    const scale = scales[(en ?? zh ?? '').toLowerCase()] ?? 1;
    const decimals = number.split('.')[1]?.length ?? 0;
    return {
      value: Number(number.replaceAll(',', '')) * scale,
      step: scale / 10 ** decimals,
      text: whole.trim(),
      dated: scale === 1 && isDated(text, match.index, number),
    };
  });
  const words = [...text.matchAll(inWords)].map(({ 0: word, index }) => ({
    value: english[word.toLowerCase()]!,
    step: 0,
    text: word,
    dated: word === 'half' && /^ of (19|20)\d{2}/.test(text.slice(index + word.length)),
  }));
  const han = [...text.matchAll(inHan)].flatMap((match) => {
    const [, numeral = ''] = match;
    const tenths = text[match.index + numeral.length] === '成';
    if (numeral === '一' && !tenths) return [];
    return [
      {
        value: valueOfNumeral(numeral) * (tenths ? 10 : 1),
        step: 0,
        text: tenths ? `${numeral}成` : numeral,
        dated: false,
      },
    ];
  });
  return [...inDigits, ...words, ...han];
}

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** What a sentence may say: numbers as they stand, and values that may be rounded when they are said. */
export interface AllowedNumbers {
  exact: readonly number[];
  /** Years, months and days, good for dates alone: the 4 of 4 March does not make four companies true. */
  dates: readonly number[];
  /** Computed or in base units: 4,476,000,000 may be said as 4.5 billion, with three digits at least. */
  rounded: readonly number[];
}

/** The numbers of a sentence that nothing cited supports. */
export function unsupportedNumbers(text: string, { exact, dates, rounded }: AllowedNumbers): string[] {
  return numbersIn(text)
    .filter(
      ({ value, step, dated }) =>
        !exact.some((allowed) => close(allowed, value)) &&
        !(dated && dates.includes(value)) &&
        !rounded.some((allowed) => {
          const size = Math.abs(allowed);
          return (
            [size, Number(size.toFixed(1)), Number(size.toFixed(2)), Number(size.toPrecision(4))].some(
              (said) => close(said, value),
            ) ||
            (step > 0 && step <= size / 50 && Math.abs(size - value) <= step / 2 + 1e-9 * size)
          );
        }),
    )
    .map(({ text }) => text);
}
