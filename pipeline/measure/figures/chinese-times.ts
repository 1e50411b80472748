import {
  at,
  base,
  type Day,
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
  yearOfMonth,
} from './time.ts';

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

/** The forms of time in Chinese, the longer and more exact before the shorter. */
export const chinese: [RegExp, Read][] = [
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
  [/(本|上个?|上一)季度/g, ([, word], day) => at(quarterShift(day, word === '本' ? 0 : -1))],
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
