import type { SiteLanguage } from '../model/language.ts';
import type { Statistic } from '../model/statistic.ts';

type Figure = Pick<Statistic, 'value' | 'low' | 'high' | 'unit' | 'noun' | 'bound' | 'kind'>;

const steps: Record<SiteLanguage, readonly (readonly [number, string])[]> = {
  en: [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
  ],
  zh: [
    [1e12, '万亿'],
    [1e8, '亿'],
    [1e4, '万'],
  ],
};

const yuan: Record<string, string> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
  KRW: '韩元',
  HKD: '港元',
  TWD: '新台币',
  INR: '卢比',
  BRL: '雷亚尔',
  RUB: '卢布',
  AUD: '澳元',
  CAD: '加元',
  SGD: '新元',
  THB: '泰铢',
  VND: '越南盾',
  IDR: '印尼盾',
  MYR: '林吉特',
  PHP: '菲律宾比索',
  MXN: '墨西哥比索',
  CHF: '瑞士法郎',
  PLN: '兹罗提',
  SEK: '瑞典克朗',
  NOK: '挪威克朗',
  DKK: '丹麦克朗',
  CZK: '捷克克朗',
  TRY: '土耳其里拉',
};

const units: Record<SiteLanguage, Record<string, string>> = {
  en: {
    'percentage-point': ' percentage points',
    times: ' times',
    day: ' days',
    hour: ' hours',
    minute: ' minutes',
    year: ' years',
    month: ' months',
    week: ' weeks',
  },
  zh: {
    'percentage-point': '个百分点',
    times: '倍',
    day: '天',
    hour: '小时',
    minute: '分钟',
    year: '年',
    month: '个月',
    week: '周',
    kilogram: '公斤',
    tonne: '吨',
    kilometre: '公里',
    'square-metre': '平方米',
  },
};

const numbers: Record<SiteLanguage, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
  // Chinese groups by 万 and 亿, not by commas.
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2, useGrouping: false }),
};

/** A bare number as people say it: `1.98 trillion`, `1.98万亿`; below a million (万: ten thousand) in digits. */
export function sayNumber(language: SiteLanguage, value: number): string {
  const size = Math.abs(value);
  const step = steps[language].find(([from]) => size >= from);
  if (!step) return numbers[language].format(value);
  const shown = value / step[0];
  return `${numbers[language].format(Number(shown.toPrecision(Math.abs(shown) >= 1000 ? 5 : 4)))}${step[1]}`;
}

/** A value with its unit: `CNY 1.98 trillion`, `1.98万亿元`; `98.5%`; `12 days`. A noun in the other language is left out. */
export function sayValue(language: SiteLanguage, value: number, unit: string, noun = ''): string {
  const number = sayNumber(language, value);
  if (unit === 'percent') return `${number}%`;
  if (unit === 'count') {
    const han = /\p{Script=Han}/u.test(noun);
    return language === 'zh' ? `${number}${han ? noun : ''}` : `${number} ${han ? '' : noun}`.trim();
  }
  if (unit === 'rank') return language === 'en' ? `no. ${number}` : `第${number}`;
  if (/^[A-Z]{3}$/.test(unit))
    return language === 'en' ? `${unit} ${number}` : `${number}${yuan[unit] ?? unit}`;
  return `${number}${units[language][unit] ?? ` ${unit.replaceAll('-', ' ')}`}`;
}

const bounds: Record<SiteLanguage, Record<Statistic['bound'], string>> = {
  en: { exact: '', range: '', about: 'about ', 'more-than': 'more than ', 'less-than': 'less than ' },
  zh: { exact: '', range: '', about: '约', 'more-than': '超过', 'less-than': '不到' },
};

/** A figure as a text quotes it, in the reader's language: its bound, its value or range, its unit. */
export function sayFigure(
  language: SiteLanguage,
  { value, low, high, unit, noun, bound, kind }: Figure,
): string {
  if (value === null || (bound === 'range' && low !== undefined && high !== undefined)) {
    if (low === undefined || high === undefined) return '';
    return language === 'en'
      ? `${sayNumber(language, low)} to ${sayValue(language, high, unit, noun)}`
      : `${sayNumber(language, low)}至${sayValue(language, high, unit, noun)}`;
  }
  const sign = kind === 'change' && value > 0 ? '+' : '';
  return `${bounds[language][bound]}${sign}${sayValue(language, value, unit, noun)}`.replace('-', '−');
}

const dates = (day: { day?: 'numeric' }): Record<SiteLanguage, Intl.DateTimeFormat> => {
  const form = { year: 'numeric', month: 'long', ...day, timeZone: 'UTC' } as const;
  return { en: new Intl.DateTimeFormat('en-GB', form), zh: new Intl.DateTimeFormat('zh-CN', form) };
};
const [months, days] = [dates({}), dates({ day: 'numeric' })];

/** A period as a reader says it: `the third quarter of 2016`, `2016年第三季度`; other forms stand as they are. */
export function sayPeriod(language: SiteLanguage, period: string): string {
  const parts = period.split('/');
  if (parts.length === 2)
    return parts.map((part) => sayPeriod(language, part)).join(language === 'en' ? ' to ' : '至');
  const [, fiscal, year, kind, number, day] =
    /^(FY)?(\d{4})(?:-(Q|H|W)?(\d{1,2})(?:-(\d{2}))?)?$/.exec(period) ?? [];
  if (year === undefined) return period;
  const zh = language === 'zh';
  if (fiscal) return zh ? `${year}财年` : `fiscal ${year}`;
  if (number === undefined) return zh ? `${year}年` : year;
  const numeral = '一二三四'[Number(number) - 1] ?? number;
  if (kind === 'Q') return zh ? `${year}年第${numeral}季度` : `Q${number} ${year}`;
  if (kind === 'H')
    return zh
      ? `${year}年${number === '1' ? '上' : '下'}半年`
      : `${number === '1' ? 'first' : 'second'} half of ${year}`;
  if (kind === 'W') return zh ? `${year}年第${Number(number)}周` : `week ${Number(number)} of ${year}`;
  const date = new Date(Date.UTC(Number(year), Number(number) - 1, Number(day ?? 1)));
  return (day === undefined ? months : days)[language].format(date);
}
