/** Currency signs and codes before a number, longest first; codes are ISO 4217. A bare dollar is the American one. */
const signs: [string, string][] = [
  ['US\\s?\\$|U\\.S\\.?\\s?\\$|\\$\\s?US', 'USD'],
  ['HK\\s?\\$|\\$\\s?HK', 'HKD'],
  ['NT\\s?\\$', 'TWD'],
  ['AU\\s?\\$|\\$\\s?AU|\\$A|A\\$', 'AUD'],
  ['NZ\\s?\\$|\\$\\s?NZ', 'NZD'],
  ['CA?\\s?\\$|CAD\\s?\\$', 'CAD'],
  ['SG?\\s?\\$', 'SGD'],
  ['(?:Mex|MXN|MX)\\s?\\$', 'MXN'],
  ['R\\$', 'BRL'],
  ['AUD\\s?\\$', 'AUD'],
  ['CN¥|RMB\\s?¥?|人民币|CNY|Rmb', 'CNY'],
  ['JP¥|Y=', 'JPY'],
  ['€|EUR', 'EUR'],
  ['£|GBP', 'GBP'],
  // The pound sign as some wires spell it; PS alone may be a games console.
  ['PS', 'PS'],
  ['Rs\\.?|₹|INR', 'INR'],
  ['₩|KRW', 'KRW'],
  ['฿|THB', 'THB'],
  ['₫|VND', 'VND'],
  ['₱|PHP', 'PHP'],
  ['₽|RUB', 'RUB'],
  ['₺|TRY', 'TRY'],
  ['₦|NGN', 'NGN'],
  ['₪|NIS|ILS', 'ILS'],
  ['₿|BTC', 'BTC'],
  ['₡|CRC', 'CRC'],
  ['RM|MYR', 'MYR'],
  ['Rp\\.?|IDR', 'IDR'],
  ['美元', 'USD'],
  ['港币', 'HKD'],
  ['新台币|台币', 'TWD'],
  [
    'USD|HKD|TWD|AUD|NZD|CAD|SGD|MXN|BRL|JPY|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|KZT|UAH|EGP|KES|ZAR|AED|SAR|PKR|ARS|CLP|COP',
    '',
  ],
  ['\\$', 'USD'],
  ['¥', '¥'],
];

/** Words after a number, singular; several words only where one alone means another currency. */
const words: [string, string][] = [
  ['(?:us|u\\.s\\.|united states|american)\\s(?:dollars?|\\$)', 'USD'],
  ['(?:hong kong|hk)\\sdollars?', 'HKD'],
  ['(?:new )?taiwan(?:ese)?\\sdollars?', 'TWD'],
  ['australian\\sdollars?', 'AUD'],
  ['new zealand\\sdollars?', 'NZD'],
  ['canadian\\sdollars?', 'CAD'],
  ['singapore(?:an)?\\sdollars?', 'SGD'],
  ['dollars?|bucks|\\$', 'USD'],
  ['(?:chinese\\s)?yuan|renminbi|rmb|kuai', 'CNY'],
  ['euros?|€', 'EUR'],
  ['(?:pounds?\\ssterling|british\\spounds?|£|quid)', 'GBP'],
  ['(?:japanese\\s)?yen', 'JPY'],
  ['(?:south\\s)?(?:korean\\s)?won(?=[\\s.,;)]|$)', 'KRW'],
  ['(?:indian\\s)?rupees?', 'INR'],
  ['(?:thai\\s)?baht', 'THB'],
  ['(?:indonesian\\s)?rupiahs?', 'IDR'],
  ['(?:vietnamese\\s)?dong(?=[\\s.,;)]|$)', 'VND'],
  ['(?:malaysian\\s)?ringgits?', 'MYR'],
  ['(?:brazilian\\s)?(?:reais|reals)|(?:brazilian\\s)real', 'BRL'],
  ['(?:mexican\\s)pesos?', 'MXN'],
  ['(?:philippine\\s)pesos?', 'PHP'],
  ['argentine\\spesos?', 'ARS'],
  ['chilean\\spesos?', 'CLP'],
  ['colombian\\spesos?', 'COP'],
  ['pesos?', 'MXN'],
  ['pesetas?', 'ESP'],
  ['(?:dutch\\s)?guilders?', 'NLG'],
  ['(?:russian\\s)?ro?ubles?', 'RUB'],
  ['(?:turkish\\s)?liras?', 'TRY'],
  ['swiss\\sfrancs?', 'CHF'],
  ['francs?', 'FRF'],
  ['(?:israeli\\s)?shekels?', 'ILS'],
  ['swedish\\s(?:crowns?|kron(?:or|a))', 'SEK'],
  ['norwegian\\s(?:crowns?|kron(?:er|e))', 'NOK'],
  ['danish\\s(?:crowns?|kron(?:er|e))', 'DKK'],
  ['(?:polish\\s)?zlot(?:ys?|ych)', 'PLN'],
  ['(?:nigerian\\s)?nairas?', 'NGN'],
  ['(?:saudi\\s)riyals?', 'SAR'],
  ['(?:uae\\s)?dirhams?', 'AED'],
  ['(?:south african\\s)?rands?', 'ZAR'],
  ['(?:pakistani\\s)rupees?', 'PKR'],
  ['(?:kazakh(?:stani)?\\s)?tenge', 'KZT'],
  ['(?:hungarian\\s)?forints?', 'HUF'],
  ['(?:czech\\s)?(?:koruna|korun|crowns)', 'CZK'],
  ['romanian\\sle[iu]', 'RON'],
  ['(?:ukrainian\\s)?hryvnias?', 'UAH'],
  ['(?:bangladeshi\\s)?taka', 'BDT'],
  ['egyptian\\spounds?', 'EGP'],
  ['(?:kenyan\\s)shillings?', 'KES'],
  ['(?:ghanaian\\s)?cedis?', 'GHS'],
  ['bitcoins?', 'BTC'],
  [
    'usd|cny|eur|gbp|hkd|twd|aud|nzd|cad|sgd|mxn|brl|jpy|chf|sek|nok|dkk|inr|krw|thb|vnd|idr|myr|php|try|rub|czk|zar|aed|sar|pln',
    '',
  ],
];

/** Chinese currency names after a number. 元 alone is the yuan. */
export const chineseCurrencies: [string, string][] = [
  ['元人民币', 'CNY'],
  ['人民币', 'CNY'],
  ['美元', 'USD'],
  ['美金', 'USD'],
  ['美刀', 'USD'],
  ['港元', 'HKD'],
  ['港币', 'HKD'],
  ['元新台币', 'TWD'],
  ['新台币', 'TWD'],
  ['新臺幣', 'TWD'],
  ['台币', 'TWD'],
  ['台幣', 'TWD'],
  ['日元', 'JPY'],
  ['日圆', 'JPY'],
  ['韩元', 'KRW'],
  ['韩圆', 'KRW'],
  ['欧元', 'EUR'],
  ['歐元', 'EUR'],
  ['英镑', 'GBP'],
  ['英鎊', 'GBP'],
  ['加元', 'CAD'],
  ['澳元', 'AUD'],
  ['新西兰元', 'NZD'],
  ['新加坡元', 'SGD'],
  ['新元', 'SGD'],
  ['坡币', 'SGD'],
  ['瑞士法郎', 'CHF'],
  ['瑞典克朗', 'SEK'],
  ['挪威克朗', 'NOK'],
  ['丹麦克朗', 'DKK'],
  ['捷克克朗', 'CZK'],
  ['克朗', 'CZK'],
  ['卢布', 'RUB'],
  ['卢比', 'INR'],
  ['泰铢', 'THB'],
  ['印尼盾', 'IDR'],
  ['越南盾', 'VND'],
  ['林吉特', 'MYR'],
  ['令吉', 'MYR'],
  ['雷亚尔', 'BRL'],
  ['比索', 'MXN'],
  ['里拉', 'TRY'],
  ['兰特', 'ZAR'],
  ['迪拉姆', 'AED'],
  ['奈拉', 'NGN'],
  ['比特币', 'BTC'],
  ['元', 'CNY'],
  ['块钱', 'CNY'],
  ['圆', 'CNY'],
];

const longestSign = 8;
const signBefore = new RegExp(`(?:${signs.map(([sign]) => `((?<![A-Za-z])(?:${sign}))`).join('|')})\\s?$`);
const wordAfter = new RegExp(`\\s?-?(?:${words.map(([word]) => `(${word})`).join('|')})(?![a-z\\d])`, 'iy');

/**
 * The currency written before a place, with where its sign begins; null where none is. `¥` is yen beside Japanese
 * words and yuan otherwise.
 */
export function currencyBefore(text: string, at: number): { unit: string; start: number } | null {
  const last = text.charCodeAt(at - 1);
  const beforeSpace = last === 0x20 ? text.charCodeAt(at - 2) : last;
  if (
    !(
      beforeSpace === 0x24 ||
      beforeSpace > 0x7f ||
      beforeSpace === 0x3d ||
      beforeSpace === 0x2e ||
      isLetter(beforeSpace)
    )
  )
    return null;
  const window = text.slice(Math.max(0, at - longestSign), at);
  const found = signBefore.exec(window);
  if (found === null) return null;
  const which = found.slice(1).findIndex((group) => group !== undefined);
  const unit = signs[which]![1] || found[0].trim();
  if (unit === 'PS')
    return pounds.test(text.slice(at, at + 16)) ? { unit: 'GBP', start: at - found[0].length } : null;
  return {
    unit: unit === '¥' ? (japanese(text, at) ? 'JPY' : 'CNY') : unit,
    start: at - found[0].length,
  };
}

const pounds =
  /^\d[\d,.]*\s?(?:m|bn|b|tn|k|million|billion|trillion)(?![a-z])|^\d{1,3}(?:,\d{3})+|^\d+\.\d\d(?!\d)/;
/** Whether the line around a `¥` speaks of Japan. */
function japanese(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - 120), at + 120).split('\n');
  const line = text.slice(Math.max(0, at - 120), at).split('\n').length - 1;
  return /(?<![a-z])yen(?![a-z])|Japan|日本|日元|日圆/.test(near[line]!);
}

const isLetter = (code: number): boolean => (code > 64 && code < 91) || (code > 96 && code < 123);

/** The currency named after a place in English, with where its name ends; null where none is. */
export function currencyAfter(text: string, at: number): { unit: string; end: number } | null {
  wordAfter.lastIndex = at;
  const found = wordAfter.exec(text);
  if (found === null) return null;
  const which = found.slice(1).findIndex((group) => group !== undefined);
  return { unit: words[which]![1] || found[which + 1]!.toUpperCase(), end: at + found[0].length };
}
