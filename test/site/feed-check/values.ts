import type { Fault } from './faults.ts';
import { isHarmless } from './style.ts';

/** Tests of single values: each gives the class of what is wrong with it, or null. */
export type ValueTest = (text: string) => Fault | null;

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const lengthOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** RFC 3339 with a zone, as Atom wants it (RFC 4287, section 3.3). */
export const rfc3339: ValueTest = (text) => {
  const [, year, month, day, hour, minute, second, zoneHour, zoneMinute] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/.exec(text) ?? [];
  if (year === undefined) return 'InvalidDate';
  const good =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= lengthOf(Number(year), Number(month)) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 60 &&
    Number(zoneHour ?? 0) <= 23 &&
    Number(zoneMinute ?? 0) <= 59;
  if (!good) return 'InvalidDate';
  const at = Number(year);
  return at < 1970 || at > new Date().getUTCFullYear() + 1 ? 'ImplausibleDate' : null;
};

/** RFC 822 as RFC 2822 tightened it, with a four-digit year. */
export const rfc822: ValueTest = (text) => {
  const [, weekday, day, month, year, hour, minute] =
    /^(?:(\w{3}),\s+)?(\d{1,2})\s+(\w{3})\s+(\d{4})\s+(\d\d):(\d\d)(?::\d\d)?\s+(?:[+-]\d{4}|GMT|UT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|Z)$/.exec(
      text,
    ) ?? [];
  if (day === undefined) return 'InvalidDate';
  const place = months.indexOf(month!);
  if (place < 0 || (weekday !== undefined && !days.includes(weekday))) return 'InvalidDate';
  if (
    Number(day) < 1 ||
    Number(day) > lengthOf(Number(year), place + 1) ||
    Number(hour) > 23 ||
    Number(minute) > 59
  )
    return 'InvalidDate';
  const real = new Date(Date.UTC(Number(year), place, Number(day))).getUTCDay();
  if (weekday !== undefined && days[(real + 6) % 7] !== weekday) return 'InvalidDate';
  return Number(year) < 1970 || Number(year) > new Date().getUTCFullYear() + 1 ? 'ImplausibleDate' : null;
};

const forbiddenInUri = /[\s<>"{}|\\^`]/;

/** A URI or IRI reference (RFC 3986, RFC 3987). */
export const reference: ValueTest = (text) => {
  if (/^tag:/i.test(text)) return tagUri(text);
  if (/^urn:/i.test(text)) return urn(text);
  if (forbiddenInUri.test(text)) return 'InvalidURI';
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return 'InvalidURI';
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return /^[^/?#]*:/.test(text) ? 'InvalidURI' : null;
  if (['http', 'https', 'ftp'].includes(scheme) && !/^[a-z]+:\/\/[^/?#]+/i.test(text)) return 'InvalidURI';
  if (/^https?$/.test(scheme)) {
    const host = /^https?:\/\/(?:[^@/?#]*@)?([^/?#]*)/i.exec(text)?.[1] ?? '';
    if (!/^(\[[0-9A-Fa-f:.]+\]|[^:[\]]+)(:\d*)?$/.test(host)) return 'InvalidURI';
  }
  return null;
};

/** A whole URI, not relative. */
export const full: ValueTest = (text) =>
  /^[A-Za-z][A-Za-z0-9+.-]*:./.test(text) ? reference(text) : 'InvalidURI';

/** RFC 4151: authority, day, colon. */
export const tagUri: ValueTest = (text) =>
  /^tag:([a-z0-9.-]+@)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*,\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?:[0-9a-zA-Z%()+,\-.:=@;$_!*'/?#]*$/i.test(
    text,
  )
    ? null
    : 'InvalidTAG';

export const urn: ValueTest = (text) =>
  /^urn:(?!urn:)[a-z0-9][a-z0-9-]{1,31}:([0-9a-zA-Z()+,\-.:=@;$_!*'/]|%[0-9a-fA-F]{2})+$/i.test(text)
    ? null
    : 'InvalidURN';

export const email: ValueTest = (text) =>
  /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()]+\.[^\s@<>()]{2,}$/.test(text) ? null : 'InvalidContact';

/** RSS: a mail address, with a name in brackets after it where there is one. */
export const contact: ValueTest = (text) =>
  /\(.*[<&].*\)$/.test(text)
    ? 'ContainsHTML'
    : /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}( \([^()]*\))?$/.test(text)
      ? null
      : 'InvalidContact';

export const mime: ValueTest = (text) =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+(\s*;\s*[\w-]+=("[^"]*"|[^\s;"]+))*$/.test(text) ? null : 'InvalidMIMEType';

export const language: ValueTest = (text) =>
  /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*$/.test(text) || /^[ix]-[a-zA-Z0-9-]+$/.test(text)
    ? null
    : 'InvalidLanguage';

export const count: ValueTest = (text) => (/^\d+$/.test(text) ? null : 'InvalidNumber');
export const positive: ValueTest = (text) => (/^\+?0*[1-9]\d*$/.test(text) ? null : 'InvalidNumber');
export const filled: ValueTest = (text) => (text.trim() === '' ? 'NotBlank' : null);
export const anything: ValueTest = () => null;

const markup = /<\/?(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>|&(?:[a-z]+\d*|#\d+|#x[0-9a-f]+);/i;
/** Text of RSS that no reader takes for HTML: signs of markup are written as hexadecimal references, see `parseXml`. */
export const characterData: ValueTest = (text) => (/&|<\/?[a-z]/i.test(text) ? 'ContainsHTML' : null);
/** Text that is no HTML. */
export const plain: ValueTest = (text) => (markup.test(text) ? 'ContainsHTML' : null);
const unsafe =
  /<\?import|<\/?(script|object|embed|applet|frame|frameset|iframe|meta|link|style|base|form|input|button|select|textarea|plaintext|noscript|xml|comment)\b|<[^<>]*\son[a-z]+\s*=|<[^<>]*(?:href|src)\s*=\s*["']?\s*(?:javascript|vbscript):/i;
const element = new Set(
  'a abbr acronym address area article aside audio b bdi bdo big blink blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins isindex kbd label legend li link main map mark menu meta meter nav noframes noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp math applet base basefont bgsound comment plaintext marquee nobr'.split(
    ' ',
  ),
);
/** HTML whose elements exist and whose tags end. */
export const html: ValueTest = (text) => {
  for (const [, name] of text.matchAll(/<\/?([a-z][\w:-]*)/gi))
    if (!element.has(name!.toLowerCase()) && !name!.includes(':')) return 'NotHtml';
  return /<[a-z][^<>]*(<|$)|&#(12[89]|1[345]\d|x[89][\da-f]);/i.test(text) ? 'NotHtml' : null;
};
export const isElement = (name: string): boolean => element.has(name.toLowerCase());

/** HTML that a reader may show. */
export const safe: ValueTest = (html) =>
  unsafe.test(html) ||
  [...html.matchAll(/\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].some(
    ([, double, single]) => !isHarmless(double ?? single ?? ''),
  )
    ? 'SecurityRisk'
    : null;
/** HTML whose links lead somewhere wherever it is read. */
export const standing: ValueTest = (html) =>
  /(?:href|src)\s*=\s*["']\s*(?!\s|[a-z][a-z0-9+.-]*:|#|["'])/i.test(html) ? 'ContainsRelRef' : null;

export const http: ValueTest = (text) => (/^https?:\/\//i.test(text) ? reference(text) : 'InvalidURI');
export const ofRange =
  (most: number): ValueTest =>
  (text) =>
    positive(text) ?? (Number(text) > most ? 'InvalidNumber' : null);
export const oneOf =
  (list: readonly string[]): ValueTest =>
  (text) =>
    list.includes(text) ? null : 'InvalidValue';

/** A day, or a time with its zone, as ISO 8601 is written on the web (www.w3.org/TR/NOTE-datetime). */
export const w3cdtf: ValueTest = (text) => {
  const [, year, month = '01', day = '01', time = 'T00:00:00Z'] =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(T.+)?)?)?$/.exec(text) ?? [];
  if (year === undefined) return 'InvalidDate';
  const whole = time.replace(/^(T\d\d:\d\d)(?=Z|[+-])/, '$1:00');
  return rfc3339(`${year}-${month}-${day}${whole}`);
};

/** Text without what decoding by the wrong table leaves: the sign for no character, and the controls above ASCII. */
export const characters: ValueTest = (text) => (/[\u0080-\u009f\ufffd]/.test(text) ? 'BadCharacters' : null);
