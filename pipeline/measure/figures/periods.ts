import type { Span } from './span.ts';

/** An expression of time in a text. */
export interface Time extends Span {
  /** ISO 8601 as in a statistic; empty where the text and the day of publication do not give it. */
  period: string;
  /**
   * `span` names when something holds; `before` is the base of a comparison (a year earlier, 上年同期); `now` is the
   * present; `none` is a time of day, a decade, an age of things: no period, but no figure either.
   */
  role: 'span' | 'before' | 'now' | 'none';
  /** A month that stands without its year, 1 to 12. */
  month?: number;
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const month = String.raw`(jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)`;
const year = String.raw`((?:19|20)\d\d)(?!\d|%|[.,]\d|-[a-z]|\s?[一-龥])`;
const fiscal = String.raw`(?:fiscal(?:\syears?)?|financial\syears?|fy)\s?'?`;
const order = '(first|second|third|fourth|last|1st|2nd|3rd|4th)';
const sinceYear = String.raw`(?:,?\s(?:of\s|in\s)?(${fiscal})?${year})?`;

const pad = (value: number) => String(value).padStart(2, '0');
const monthOf = (word: string) =>
  months.findIndex((name) => name.startsWith(word.toLowerCase().replace('.', '').slice(0, 3))) + 1;
const rankOf = (word: string, last: number) =>
  ({ first: 1, second: 2, third: 3, fourth: 4, last, '1st': 1, '2nd': 2, '3rd': 3, '4th': 4 })[
    word.toLowerCase()
  ]!;

/** The day of publication, as far as it is known. */
interface Day {
  year: number;
  month: number;
  /** The words before tell of what is to come: `will apply from 1 August`. */
  ahead: boolean;
}
type Read = (found: RegExpExecArray, day: Day | null) => Omit<Time, 'start' | 'end'> | null;
const at = (period: string | null): Omit<Time, 'start' | 'end'> => ({ period: period ?? '', role: 'span' });
/** The base of a comparison lies one year before what is compared with it. */
const base: Omit<Time, 'start' | 'end'> = { period: '-1', role: 'before' };
const nothing: Omit<Time, 'start' | 'end'> = { period: '', role: 'none' };

const toCome =
  /(?<![a-z])(?:will|shall|plans?\sto|due|starting|effective|scheduled|set\sto|takes?\seffect)(?![a-z])(?:[^.;!?\n]|\.\d)*$|[将拟][^。；！？\n]{0,30}$/i;

/** A month or quarter without a year is the latest one at the day of publication, or the next one of what is to come. */
const yearOfMonth = (value: number, day: Day | null) => {
  if (day === null) return null;
  if (day.ahead) return value < day.month ? day.year + 1 : day.year;
  return value > day.month ? day.year - 1 : day.year;
};
const inMonth = (value: number, given: string | undefined, day: Day | null) => {
  const found = given ?? yearOfMonth(value, day);
  return found === null ? null : `${found}-${pad(value)}`;
};
const span = (first: number, last: number, found: string | number | null) => {
  if (found === null) return null;
  if (last - first === 2 && first % 3 === 1) return `${found}-Q${(first + 2) / 3}`;
  return `${found}-${pad(first)}/${found}-${pad(last)}`;
};
const shifted = (word: string, day: Day | null): number | null =>
  day === null
    ? null
    : day.year +
      (/^(?:last|previous|past|去|上)/i.test(word) ? -1 : /^(?:next|coming|明)/i.test(word) ? 1 : 0);
const quarter = (value: number, given: string | number | null, isFiscal = false) =>
  given === null ? null : `${isFiscal ? 'FY' : ''}${given}-Q${value}`;
const lastQuarter = (value: number, day: Day | null) =>
  day === null ? null : value * 3 - 2 > day.month ? day.year - 1 : day.year;

const small = ' one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** So many days or weeks up to a day, as an interval of days. */
function upTo(count: string, unit: string, last: string): string | null {
  const many = Number(count) || small.indexOf(count.toLowerCase());
  const end = Date.parse(`${last}T00:00:00Z`);
  if (many < 1 || Number.isNaN(end)) return null;
  const days = many * (/^week/i.test(unit) ? 7 : 1);
  return `${new Date(end - (days - 1) * 86_400_000).toISOString().slice(0, 10)}/${last}`;
}

/** A stretch by the day it ended on: the quarter ended June 30, 2024. */
function ended(word: string, m: number, y: string): string {
  if (/^(?:quarter|three|3)/i.test(word))
    return m % 3 === 0 ? `${y}-Q${m / 3}` : span(Math.max(1, m - 2), m, y)!;
  if (/^(?:half|six|6)/i.test(word)) return m % 6 === 0 ? `${y}-H${m / 6}` : span(Math.max(1, m - 5), m, y)!;
  return m === 12 ? y : `FY${y}`;
}

const english: [RegExp, Read][] = [
  [
    new RegExp(
      `\\b(?:the\\s)?(\\d{1,2}|${small.slice(1).join('|')})\\s(weeks|days)\\s(?:to|ended|ending|through)\\s(?:(\\d{1,2})\\s${month}|${month}\\s(\\d{1,2})),?\\s${year}`,
      'gi',
    ),
    ([, count, unit, d, m, m2, d2, y]) =>
      at(upTo(count!, unit!, `${y}-${pad(monthOf((m ?? m2)!))}-${pad(Number(d ?? d2))}`)),
  ],
  [
    new RegExp(
      `\\b(?:between|from)\\s${month}\\s${year}\\s(?:and|to|until|through)\\s${month}\\s${year}`,
      'gi',
    ),
    ([, first, from, last, to]) => at(`${from}-${pad(monthOf(first!))}/${to}-${pad(monthOf(last!))}`),
  ],
  [
    new RegExp(
      `\\b(?:the\\s)?same\\s(?:period|quarter|months?|time|day|half)\\s(?:of|in|a year earlier,)\\s${year}`,
      'gi',
    ),
    ([, y]) => ({ period: `=${y}`, role: 'before' }),
  ],
  [
    new RegExp(
      `\\b(?:the\\s)?(quarter|three\\smonths|3\\smonths|half|half-year|six\\smonths|6\\smonths|(?:fiscal\\s|financial\\s)?year|twelve\\smonths|12\\smonths)\\s(?:ended|ending|to)\\s(?:on\\s)?${month}(?:\\s\\d{1,2})?,?\\s${year}`,
      'gi',
    ),
    ([, word, m, y]) => at(ended(word!, monthOf(m!), y!)),
  ],
  [/\b(?:19|20)\d\d\/\d{1,4}\/(?:EU|EC|EEC)\b/g, () => nothing],
  [/\b(\d{4})-(\d\d)-(\d\d)(?:T\S*)?/g, ([, y, m, d]) => at(`${y}-${m}-${d}`)],
  [/https?:\/\/\S+|www\.\S+|\S+@\S+\.\w+/gi, () => nothing],
  [/\b\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m\.?|p\.m\.?)(?![a-z])|\b\d{1,2}:\d\d(?::\d\d)?/gi, () => nothing],
  [
    /(?<![\d,.])(?:\+\d{1,3}[\s-]?)?(?:\(0?\d{2,4}\)\s?|0\d{1,4}[\s-])\d{3,4}(?:[\s-]?\d{3,4}){0,2}(?![\d,.]\d)/g,
    () => nothing,
  ],
  [/\b\d{1,2}\/\d{1,2}\/(?:19|20)\d\d\b/g, () => nothing],
  [/\b(?:early\s|mid-?\s?|late\s)?(?:the\s)?(?:(?:19|20)?\d0'?s)\b/gi, () => nothing],
  [
    new RegExp(
      `\\b(?:between|from)\\s${month}\\s(?:and|to|through|until)\\s${month}(?:\\s(?:of\\s|in\\s)?|,\\s)${year}`,
      'gi',
    ),
    ([, first, last, y]) => at(span(monthOf(first!), monthOf(last!), y!)),
  ],
  [
    new RegExp(
      `\\b${month}\\s?(?:and|to|through|-|–)\\s?${month}(?:\\s(?:period\\s|quarter\\s)?(?:of\\s|in\\s)?|,\\s)${year}`,
      'gi',
    ),
    ([, first, last, y]) => at(span(monthOf(first!), monthOf(last!), y!)),
  ],
  [
    new RegExp(
      `\\b${month}\\s(\\d{1,2})(?:st|nd|rd|th)?\\s?(?:-|–|to|and|through)\\s?(?:${month}\\s)?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d%])(?:,?\\s${year})?`,
      'gi',
    ),
    ([, first, a, second, b, y], day) => {
      const m = monthOf(first!);
      const given = y ?? yearOfMonth(m, day);
      return at(
        given === null
          ? null
          : `${given}-${pad(m)}-${pad(Number(a))}/${second && monthOf(second) < m ? Number(given) + 1 : given}-${pad(second ? monthOf(second) : m)}-${pad(Number(b))}`,
      );
    },
  ],
  [
    new RegExp(
      `\\b(this\\s|next\\s)?${month}\\s(\\d{1,2})(?:st|nd|rd|th)?(?!\\s?[-–]\\d|[\\d,.]\\d|%|\\s(?:million|billion|percent|per\\scent)|\\d)(?:,?\\s(?:of\\s)?${year})?`,
      'gi',
    ),
    ([, coming, m, d, y], day) =>
      Number(d) > 31
        ? null
        : at(withDay(inMonth(monthOf(m!), y ?? (coming && day ? String(day.year) : undefined), day), d!)),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?${month}(?![a-z])(?:,?\\s${year})?`, 'gi'),
    ([whole, d, m, y], day) =>
      Number(d) > 31 || /\dmay$|\smay$/.test(whole!) ? null : at(withDay(inMonth(monthOf(m!), y, day), d!)),
  ],
  [new RegExp(`\\b${month}(?:\\sof|,)?\\s${year}`, 'gi'), ([, m, y]) => at(`${y}-${pad(monthOf(m!))}`)],
  [
    new RegExp(
      `\\b(last\\syear's\\s|q)?(?:q([1-4])|${order}[\\s-]quarter)${sinceYear}(?:\\s(?:of\\s)?(this|last)\\syear)?(?![\\d-])`,
      'gi',
    ),
    ([whole, , digit, word, isFiscal, y, which], day) => {
      if (word && /^last/i.test(word) && !y) return at(quarterShift(day, -1));
      const value = digit ? Number(digit) : rankOf(word!, 4);
      const given = y ?? (which ? shifted(which, day) : lastQuarter(value, day));
      return /^last\syear/i.test(whole!) ? base : at(quarter(value, given, isFiscal !== undefined));
    },
  ],
  [new RegExp(`\\b${year}\\sq([1-4])\\b`, 'gi'), ([, y, q]) => at(`${y}-Q${q}`)],
  [
    new RegExp(`\\b(?:h([12])|${order}[\\s-]half)${sinceYear}(?:\\s(?:of\\s)?(this|last|the)\\syear)?`, 'gi'),
    ([, digit, word, isFiscal, y, which], day) => {
      const value = digit ? Number(digit) : rankOf(word!, 2);
      const given =
        y ??
        (digit === undefined && which === undefined && isFiscal === undefined && word !== undefined
          ? null
          : shifted(which ?? '', day));
      if (value > 2) return null;
      return at(given === null ? null : `${isFiscal ? 'FY' : ''}${given}-H${value}`);
    },
  ],
  [
    new RegExp(
      `\\bfirst\\s(two|three|seven|eight|nine|ten|eleven|six|four|five|\\d{1,2})\\s(months|quarters)(?:\\sof)?(?:\\s(${year}|this\\syear|last\\syear|the\\syear))?`,
      'gi',
    ),
    ([, count, unit, , y], day) => {
      const many =
        Number(count) ||
        ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'].indexOf(
          count!.toLowerCase(),
        );
      const last = unit!.toLowerCase() === 'quarters' ? many * 3 : many;
      const given = y ?? day?.year ?? null;
      return last > 12 ? null : at(last === 6 && given !== null ? `${given}-H1` : span(1, last, given));
    },
  ],
  [new RegExp(`\\b${fiscal}${year}`, 'gi'), ([, y]) => at(`FY${y}`)],
  [/\b((?:19|20)\d\d)\s(?:fiscal|financial)\syear\b/gi, ([, y]) => at(`FY${y}`)],
  [/\bfy\s?'?(\d\d)\b/gi, ([, y]) => at(`FY20${y}`)],
  [
    new RegExp(`\\b(?:between|from)\\s${year}\\s(?:and|to|until|through)\\s${year}`, 'gi'),
    ([, a, b]) => at(`${a}/${b}`),
  ],
  [new RegExp(`(?<![\\d$€£])((?:19|20)\\d\\d)\\s?[-–/]\\s?${year}`, 'g'), ([, a, b]) => at(`${a}/${b}`)],
  [
    /(?<![\d$€£,.])((?:19|20)(\d\d))[-–/](\d\d)(?![\d,.%/-])/g,
    ([, y, two, b]) => (Number(b) === Number(two) + 1 ? at(`${y}/${y!.slice(0, 2)}${b}`) : null),
  ],
  [
    /\b618\b(?=\s(?:shopping|sales?|festival|event|season|campaign|promotion)|[,.;)]|\s(?:and|in|on|this|last|was|is)\b)/g,
    () => nothing,
  ],
  [
    /\bsingles?'?s?'?\sday(?:,|\sin|\sof)?\s((?:19|20)\d\d)\b|\b((?:19|20)\d\d)\ssingles?'?s?'?\sday\b/gi,
    ([, a, b]) => at(`${a ?? b}-11-11`),
  ],
  [
    /\b(?:a|one)\syear\s(?:earlier|before|ago|prior)\b|\b(?:the\s)?(?:year\sbefore|previous\syear|prior\syear|preceding\syear|(?:prior|previous)-year)\b|\b(?:the\s)?same\s(?:period|quarter|month|time|day)\s(?:of\s)?(?:last|the\sprevious|a)\syear(?:\s(?:earlier|ago|before))?\b|\byear[\s-]?(?:on|over)[\s-]?year\b|\byoy\b/gi,
    ([whole]) => (/year\W?(?:on|over)|yoy/i.test(whole!) ? nothing : base),
  ],
  [
    /\b(?:a\smonth\s(?:earlier|before)|the\s(?:month\sbefore|previous\smonth|prior\smonth))\b/gi,
    () => ({ period: '-1M', role: 'before' }),
  ],
  [/\b(this|last)\squarter\b/gi, ([, word], day) => at(quarterShift(day, /^last/i.test(word!) ? -1 : 0))],
  [/\b(this|last|next)\syear(?:'s)?\b/gi, ([, word], day) => at(numberOr(shifted(word!, day)))],
  [/\b(?:this|last)\smonth\b/gi, ([whole], day) => at(monthShift(day, /^last/i.test(whole!) ? -1 : 0))],
  [/\bthat\s(?:month|year|quarter|day|week)\b/gi, () => ({ period: 'same', role: 'span' })],
  [
    new RegExp(
      `(?:\\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|of|[Ff]rom|[Dd]uring|[Ll]ast|[Ff]or|[Tt]hrough|to|[Ee]arly|[Mm]id|[Ll]ate|end of|than|and)[\\s-]|^|\\(|,\\s)(${month.replace(/(?<=[(|])[a-z](?=[a-z])/g, (letter) => letter.toUpperCase())})(?![a-z]|\\s?\\d)`,
      'g',
    ),
    ([, m], day) => ({ ...at(inMonth(monthOf(m!), undefined, day)), month: monthOf(m!) }),
  ],
  [
    /\b(?:now|today|currently|at\spresent|so\sfar|to\sdate|already|these\sdays|nowadays)\b/gi,
    () => ({ period: '', role: 'now' }),
  ],
  [
    new RegExp(
      `(?<![\\d$€£¥#.,:/-]|[A-Za-z]|Top\\s|No\\.\\s)${year}(?!\\sover\\s\\d|\\s(?:per\\s?cent|percent|million|billion|yuan|dollars|euros|people|stores|shops|items|brands|merchants|companies|firms|sellers|orders|parcels|products|users|warehouses|employees|workers|countries)\\b)`,
      'g',
    ),
    ([, y]) => at(y!),
  ],
];

/** How much of a match is no part of the time: the mark before it, and the preposition of a month alone. */
const leadOf = (words: string): number =>
  /^[\s(,]*(?:[A-Za-z]+(?: of)?[\s-](?=[A-Z][a-z]+\.?$))?/.exec(words)![0].length;
const withDay = (found: string | null, d: string) => (found === null ? null : `${found}-${pad(Number(d))}`);
const numberOr = (value: number | null) => (value === null ? null : String(value));
const quarterShift = (day: Day | null, by: number) => {
  if (day === null) return null;
  const index = day.year * 4 + Math.ceil(day.month / 3) - 1 + by;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
};
const monthShift = (day: Day | null, by: number) => {
  if (day === null) return null;
  const index = day.year * 12 + day.month - 1 + by;
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}`;
};

const digitsOf = (word: string) => {
  const value = [...word].map((character) => '零一二三四五六七八九'.indexOf(character));
  return value.every((digit) => digit >= 0) ? value.join('') : word;
};
const numberOf = (word: string): number => {
  if (/^\d+$/.test(word)) return Number(word);
  const ten = word.indexOf('十');
  const of = (character: string | undefined) => '零一二三四五六七八九'.indexOf(character ?? '零');
  return ten < 0
    ? of(word)
    : (ten === 0 ? 1 : of(word[0])) * 10 + (word.length > ten + 1 ? of(word[ten + 1]) : 0);
};
const chineseYear = '((?:19|20)\\d\\d|[一二][零九][零一二三四五六七八九]{2})';
const some = '([0-9]{1,2}|[一二三四五六七八九十]{1,3})';
const whichYear = `(?:${chineseYear}\\s?年(?:度)?|(今年|去年|前年|明年|本年|当年|上年)的?|\\s?)`;
const yearFrom = (written: string | undefined, word: string | undefined, day: Day | null): string | null => {
  if (written !== undefined) return digitsOf(written);
  if (day === null || word === undefined) return null;
  return String(word === '前年' ? day.year - 2 : shifted(word, day)!);
};

const chinese: [RegExp, Read][] = [
  [
    new RegExp(
      `(?:${chineseYear}|([0-9]{2}))\\s?(?:财年|财政年度)的?(?:第?([一二三四1-4])季度?|[Qq]([1-4])|(上|下)半(?:财年|年))`,
      'g',
    ),
    ([, y, short, a, b, half]) =>
      at(
        `FY${y ?? `20${short}`}-${half ? (half === '上' ? 'H1' : 'H2') : `Q${a === undefined ? b : numberOf(a)}`}`,
      ),
  ],
  [/https?:\/\/[\x21-\x7e]+/gi, () => nothing],
  [
    /\d{1,2}:\d\d(?::\d\d)?|[0-9]{1,2}[点时](?:[0-9]{1,2}分?|整|半|零[一-十]分)?(?![一-九]?成)(?:[0-9]{1,2}秒)?|(?:上午|下午|晚上?|凌晨|早上|中午)[一二三四五六七八九十两]{1,3}[点时](?:半|[一二三四五六七八九十]{1,3}分?)?|零[点时](?![零一二三四五六七八九0-9])/g,
    () => nothing,
  ],
  [/\d{2}后|[0-9一二三四五六七八九十]{1,2}后(?=消费|用户|人群|年轻|[一-龥]?群体)/g, () => nothing],
  [
    new RegExp(
      `${whichYear}${some}\\s?(?:月(?:份)?)?\\s?(?:至|到|-|—|~)\\s?(?:${chineseYear}年)?${some}\\s?月(?:份)?(?!\\s?[0-9一二三四五六七八九十]{1,3}[日号])`,
      'g',
    ),
    ([, y, word, a, , b], day) =>
      at(
        span(numberOf(a!), numberOf(b!), yearFrom(y, word, day) ?? (day === null ? null : String(day.year))),
      ),
  ],
  [
    new RegExp(
      `${whichYear}${some}\\s?月${some}\\s?[日号](?:\\s?(?:至|到|-|—|~)\\s?(?:${some}\\s?月)?${some}\\s?[日号])?`,
      'g',
    ),
    ([, y, word, m, d, m2, d2], day) => {
      const found = yearFrom(y, word, day) ?? numberOr(yearOfMonth(numberOf(m!), day));
      if (found === null) return at(null);
      const first = `${found}-${pad(numberOf(m!))}-${pad(numberOf(d!))}`;
      return at(
        d2 === undefined ? first : `${first}/${found}-${pad(numberOf(m2 ?? m!))}-${pad(numberOf(d2))}`,
      );
    },
  ],
  [
    new RegExp(`${whichYear}${some}\\s?月(?:份|底|初|中旬|末|上旬|下旬)?(?![球亮])`, 'g'),
    ([whole, y, word, m], day) => {
      if (/个月/.test(whole!) || numberOf(m!) > 12) return null;
      const given = yearFrom(y, word, day);
      return {
        ...at(inMonth(numberOf(m!), given ?? undefined, day)),
        ...(given === null ? { month: numberOf(m!) } : {}),
      };
    },
  ],
  [
    new RegExp(`${whichYear}前([一二三四五六七八九十]{1,2}|[0-9]{1,2})个?(月|季度?)`, 'g'),
    ([, y, word, count, unit], day) => {
      const last = numberOf(count!) * (unit!.startsWith('季') ? 3 : 1);
      const found = yearFrom(y, word, day) ?? (day === null ? null : String(day.year));
      return last > 12 ? null : at(found !== null && last === 6 ? `${found}-H1` : span(1, last, found));
    },
  ],
  [
    new RegExp(`${whichYear}(?:第?([一二三四1-4])季(?:度)?|[Qq]([1-4]))`, 'g'),
    ([, y, word, a, b], day) => {
      const value = a === undefined ? Number(b) : numberOf(a);
      return at(quarter(value, yearFrom(y, word, day) ?? lastQuarter(value, day)));
    },
  ],
  [new RegExp(`${chineseYear}\\s?(?:[Qq]([1-4]))`, 'g'), ([, y, q]) => at(`${y}-Q${q}`)],
  [
    new RegExp(`${whichYear}(上|下)半年`, 'g'),
    ([, y, word, half], day) => {
      const found =
        yearFrom(y, word, day) ??
        (day === null ? null : String(half === '下' && day.month < 7 ? day.year - 1 : day.year));
      return at(found === null ? null : `${found}-H${half === '上' ? 1 : 2}`);
    },
  ],
  [
    new RegExp(`${chineseYear}\\s?(?:年\\s?(?:至|到|-|—|~)|-|—|~)\\s?${chineseYear}\\s?年`, 'g'),
    ([, a, b]) => at(`${digitsOf(a!)}/${digitsOf(b!)}`),
  ],
  [
    new RegExp(`(?:${chineseYear}|([0-9]{2}))\\s?(?:财年|财政年度)`, 'g'),
    ([, y, short]) => at(`FY${y ?? `20${short}`}`),
  ],
  [/(?:去年|上年|前一年|上一年)(?:的)?(?:同期|同月|同日|同季)|上年|前一年|上一年/g, () => base],
  [/同比|环比|按年|按季|(?<![\d一二三四五六七八九十几去今前全每])[年季]增/g, () => nothing],
  [new RegExp(`${chineseYear}\\s?年(?!代)(?:年?底|年?末|全年|度|初)?`, 'g'), ([, y]) => at(digitsOf(y!))],
  [
    /(?:今年|去年|前年|明年|本年度?)(?:全年|底|初|以来)?/g,
    ([whole], day) => at(yearFrom(undefined, whole!.slice(0, 2), day)),
  ],
  [
    /本月|上月|上个月|当月/g,
    ([whole], day) => at(whole === '当月' ? 'same' : monthShift(day, whole === '本月' ? 0 : -1)),
  ],
  [/近(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})[年]来?(?!前)/g, () => ({ period: '', role: 'now' })],
  [
    /(?<![\d.,])(?:618|双1[12]|双十[一二]|99大促)(?![\d.,]|\s?[万亿千百元件家个名位多余款种项单人台吨倍%次])/g,
    () => nothing,
  ],
  [/目前|现在|如今|迄今|至今|截至目前|眼下|当前|现已/g, () => ({ period: '', role: 'now' })],
  [/(?<![\d.,])(?:19|20)\d\d(?=[版款届])/g, () => nothing],
  [
    /(?<![\d.,A-Za-z])((?:19|20)\d\d)(?=[\sA-Za-z一-龥，。]|$)(?!\s?[万亿千百元件家个名位多余款种项单人台平吨倍%次])/g,
    ([, y]) => at(y!),
  ],
];

const baseBefore =
  /(?:(?<![a-z])(?:from|than|against|versus|below|above)\s[^,;]{0,16}|[比较从由][^，；。]{0,6})$/i;

/** A month without a year takes that of the time before it in its sentence; as the base of a comparison it lies before that. */
function withYears(text: string, all: Time[]): Time[] {
  return all.map((time, at) => {
    const before = time.month === undefined ? undefined : all[at - 1];
    const given = /^(\d{4})(?:-(\d\d))?(?:$|-)/.exec(before?.period ?? '');
    if (before === undefined || given === null || before.month !== undefined) return time;
    const middle = text.slice(before.end, time.start);
    if (middle.length > 90 || /[。!?\n]|\.\s/.test(middle)) return time;
    const earlier = given[2] !== undefined && Number(given[2]) < time.month! && baseBefore.test(middle);
    return { ...time, period: `${Number(given[1]) - (earlier ? 1 : 0)}-${pad(time.month!)}` };
  });
}

/** Whether a text has Chinese characters that could carry a time. */
const hasChinese = /[一-龥]/;
const chineseNear = /[一-龥，。、；：（）《》“”]/;
const hasLetters = /[A-Za-z]{2}|\d{4}/;

/**
 * The expressions of time in a folded text, in order, the longer and more exact before the shorter. A time without a
 * year (July, 三季度, last year) resolves against the day of publication alone and is empty without one.
 */
export function times(text: string, published: string | undefined): Time[] {
  const date = /^(\d{4})-(\d\d)/.exec(published ?? '');
  const day: Day | null =
    date === null ? null : { year: Number(date[1]), month: Number(date[2]), ahead: false };
  const found: Time[] = [];
  const taken = new Uint8Array(text.length);
  const take = (patterns: [RegExp, Read][], fits: (start: number, end: number) => boolean) => {
    for (const [pattern, read] of patterns) {
      pattern.lastIndex = 0;
      for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
        if (match[0] === '') {
          pattern.lastIndex++;
          continue;
        }
        const start = match.index + leadOf(match[0]);
        const end = match.index + match[0].length;
        if (taken.subarray(start, end).includes(1) || !fits(match.index, end)) continue;
        const ahead = toCome.test(text.slice(Math.max(0, start - 90), start));
        const time = read(match, day === null ? null : { ...day, ahead });
        if (time === null) continue;
        found.push({ start, end, ...time });
        taken.fill(1, start, end);
      }
    }
  };
  if (hasChinese.test(text))
    take(chinese, (start, end) => chineseNear.test(text.slice(Math.max(0, start - 2), end + 2)));
  if (hasLetters.test(text)) take(english, () => true);
  return withYears(
    text,
    found.sort((one, other) => one.start - other.start),
  );
}
