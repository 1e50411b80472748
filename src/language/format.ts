import type { SiteLanguage } from '../../pipeline/model/language.ts';

const locales: Record<SiteLanguage, string> = { en: 'en-GB', zh: 'zh-CN' };

const both = <Made>(make: (locale: string) => Made): Record<SiteLanguage, Made> => ({
  en: make(locales.en),
  zh: make(locales.zh),
});

const longDays = both(
  (locale) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const shortDays = both(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
);
const months = both(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const percents = both(
  (locale) =>
    new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 0, maximumFractionDigits: 1 }),
);
const wholes = both((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const plains = both((locale) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }));
const conjunctions = both((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const regions = both((locale) => new Intl.DisplayNames(locale, { type: 'region' }));
const currencies = both((locale) => new Intl.DisplayNames(locale, { type: 'currency' }));
const tongues = both((locale) => new Intl.DisplayNames(locale, { type: 'language' }));

/** What is said of a key in each language, asked of `Intl` once: pages say the same few days and tongues many thousand times. */
const once = (said: (language: SiteLanguage, key: string) => string) => {
  const known = { en: new Map<string, string>(), zh: new Map<string, string>() };
  return (language: SiteLanguage, key: string): string => {
    const before = known[language].get(key);
    if (before !== undefined) return before;
    const now = said(language, key);
    known[language].set(key, now);
    return now;
  };
};

const longDay = once((language, iso) => longDays[language].format(new Date(iso)));

/** `24 November 2026`, `2026年11月24日`. */
export const day = (language: SiteLanguage, iso: string): string => longDay(language, iso.slice(0, 10));

/** `16–22 November 2026`, `2026年11月16日至22日`: what both days share is said once. */
export function days(language: SiteLanguage, from: string, to: string): string {
  if (language === 'en') return longDays.en.formatRange(new Date(from), new Date(to)).replaceAll(' – ', '–');
  const shared =
    from.slice(0, 7) === to.slice(0, 7) ? /^.*月/ : from.slice(0, 4) === to.slice(0, 4) ? /^.*年/ : '';
  return `${day('zh', from)}至${day('zh', to).replace(shared, '')}`;
}

/** `24 Nov`, `11月24日`: where the year is plain from its surroundings. */
export const shortDay = (language: SiteLanguage, iso: string): string =>
  shortDays[language].format(new Date(iso.slice(0, 10)));

/** `November 2026`, `2026年11月`; `iso` begins with year and month. */
export const month = (language: SiteLanguage, iso: string): string =>
  months[language].format(new Date(`${iso.slice(0, 7)}-01`));

/** A share of 0 to 1 as `12.5%`. */
export const percent = (language: SiteLanguage, share: number): string => percents[language].format(share);

const signed = both(
  (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
);

/** A difference of two shares in percentage points, with its sign: `+3.2`. */
export const points = (language: SiteLanguage, difference: number): string =>
  signed[language].format(difference * 100).replace('-', '−');

/** `12,480`. */
export const whole = (language: SiteLanguage, count: number): string => wholes[language].format(count);

/** A number to four significant digits, for tables and tests. */
export const plain = (language: SiteLanguage, value: number): string => plains[language].format(value);

/** `a, b and c`, `a、b和c`. */
export const list = (language: SiteLanguage, items: readonly string[]): string =>
  conjunctions[language].format(items);

/** A country or union by its code, in the reader's language. */
export const region = (language: SiteLanguage, code: string): string => regions[language].of(code) ?? code;

/** A currency by its ISO 4217 code, in the reader's language. */
export const currency = (language: SiteLanguage, code: string): string =>
  currencies[language].of(code) ?? code;

/** A language by its tag, in the reader's language. */
export const tongue = once((language, tag) => tongues[language].of(tag) ?? tag);
