import {
  at,
  base,
  inMonth,
  lastQuarter,
  monthShift,
  nothing,
  numberOr,
  pad,
  quarter,
  quarterShift,
  type Read,
  shifted,
  span,
  withDay,
  yearOfMonth,
} from './time.ts';

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

const monthOf = (word: string) =>
  months.findIndex((name) => name.startsWith(word.toLowerCase().replace('.', '').slice(0, 3))) + 1;
const rankOf = (word: string, last: number) =>
  ({ first: 1, second: 2, third: 3, fourth: 4, last, '1st': 1, '2nd': 2, '3rd': 3, '4th': 4 })[
    word.toLowerCase()
  ]!;

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

/** The forms of time in English, the longer and more exact before the shorter. */
export const english: [RegExp, Read][] = [
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
  [/https?:\/\/\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}\.\w+/gi, () => nothing],
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
    new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)?\\s?(?:-|–|to|and|until|through)\\s?(\\d{1,2})(?:st|nd|rd|th)?\\s${month}(?![a-z])(?:,?\\s${year})?`,
      'gi',
    ),
    ([, a, b, m, y], day) => {
      const given = inMonth(monthOf(m!), y, day);
      return Number(a) > 31 || Number(b) > 31
        ? null
        : at(given === null ? null : `${withDay(given, a!)}/${withDay(given, b!)}`);
    },
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
