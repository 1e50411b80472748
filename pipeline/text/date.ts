/** The parts of a written date, as far as they were found. */
interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Minutes ahead of UTC. */
  offset: number;
}

/** Zones by name: RFC 822's, and those met in feeds. `CST` is America's, as RFC 822 has it. In minutes ahead of UTC. */
const zones = new Map<string, number>(
  Object.entries({
    ...{
      z: 0,
      ut: 0,
      utc: 0,
      gmt: 0,
      wet: 0,
      west: 60,
      bst: 60,
      cet: 60,
      met: 60,
      cest: 120,
      mest: 120,
      sast: 120,
    },
    ...{
      eet: 120,
      eest: 180,
      msk: 180,
      msd: 240,
      gst: 240,
      pkt: 300,
      ist: 330,
      wib: 420,
      ict: 420,
      sgt: 480,
      hkt: 480,
    },
    ...{ awst: 480, jst: 540, kst: 540, acst: 570, acdt: 630, aest: 600, aedt: 660, nzst: 720, nzdt: 780 },
    ...{
      nst: -210,
      ndt: -150,
      at: -240,
      ast: -240,
      adt: -180,
      brt: -180,
      art: -180,
      et: -300,
      est: -300,
      edt: -240,
    },
    ...{ ct: -360, cst: -360, cdt: -300, mt: -420, mst: -420, mdt: -360, pt: -480, pst: -480, pdt: -420 },
    ...{ akst: -540, akdt: -480, hst: -600, hast: -600 },
  }),
);

const china = 480;
const korea = 540;

/** Languages whose names of months occur in feeds; no two of them give one name to two months. */
const languages = 'en de fr es it pt nl sv da nb fi pl cs hu ro ru uk el tr id zh'.split(' ');

/** Lower case without accents and points: `Mär.` and `mar` are one. */
const fold = (word: string) =>
  word
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();

let monthNames: Map<string, number> | null = null;

/** The names of months, whole and short, as the Unicode CLDR has them: alone, and beside a day (`Ιουλίου`, `июля`). */
function months(): Map<string, number> {
  if (monthNames) return monthNames;
  monthNames = new Map();
  for (const language of languages)
    for (const options of [
      { month: 'long' },
      { month: 'short' },
      { month: 'long', day: 'numeric' },
    ] as const) {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const part = format.formatToParts(Date.UTC(2001, month - 1, 1)).find(({ type }) => type === 'month');
        const name = fold(part?.value ?? '');
        if (name !== '' && !monthNames.has(name)) monthNames.set(name, month);
      }
    }
  return monthNames;
}

const english = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The number of a month by its name in any of the languages, or 0. */
function monthOf(word: string): number {
  const name = fold(word);
  if (name.length < 3 && !/\p{sc=Han}/u.test(name)) return 0;
  return english.indexOf(name.slice(0, 3)) + 1 || (months().get(name) ?? 0);
}

/** The year two digits stand for (RFC 2822, 4.3). */
const fullYear = (digits: string) =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 50 ? 2000 : 1900);

/** Minutes ahead of UTC of a written zone: `+0800`, `GMT-1`, `EST`, `Europe/Brussels`; null where it is none. */
function zoneOffset(zone: string, at: Omit<Parts, 'offset'>): number | null {
  const plain = zone.replace(/\(.*\)$/, '').trim();
  if (plain === '') return 0;
  const name = plain.toLowerCase().replace(/^etc\//, '');
  const named = zones.get(name);
  if (named !== undefined) return named;
  const written = /^(?:utc?|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?$/i.exec(plain);
  if (written) {
    const [, sign, hours, minutes = '0'] = written;
    if (Number(hours) > 15 || Number(minutes) > 59) return null;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  }
  if (!/^[a-z_]+\/[a-z_/]+$/i.test(plain)) return null;
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: plain, timeZoneName: 'longOffset' });
    const local = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute);
    const name = format.formatToParts(local).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return zoneOffset(name, at);
  } catch {
    return null;
  }
}

/** The moment in ISO 8601, or null where the parts are none: a 30th of February, a minute 61, a year beyond four digits. */
function instant({ year, month, day, hour, minute, second, offset }: Parts): string | null {
  if (hour > 23 || minute > 59 || second > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute - offset, second);
  const text = date.toISOString();
  return text.length === 24 ? `${text.slice(0, 19)}Z` : null;
}

interface Time {
  hour: number;
  minute: number;
  second: number;
  /** What stands before and after it. */
  before: string;
  after: string;
}

const noTime = (text: string): Time => ({ hour: 0, minute: 0, second: 0, before: text, after: '' });
const clock =
  /(?<![\d:])(?<early>上午|凌晨|早上|오전|午前)?(?<late>下午|晚上|中午|오후|午後)?\s*(?<hour>\d{1,2})(?:[:时時시]\s*(?<minute>\d{1,2})(?:[:分분]\s*(?:(?<second>\d{1,2})(?:[.,]\d+)?)?[秒초]?)?|[时時시]|(?=\s*[ap]\.?m\b))(?![\d:])(?:\s*(?<half>[ap])\.?m\b\.?)?/iu;

/** The time of day in a text; null where there is one that is no time of day (`1:2:3:4`). */
function timeIn(text: string): Time | null {
  const found = clock.exec(text);
  if (!found?.groups) return /\d:\d/.test(text) ? null : noTime(text);
  const { hour, minute = '0', second = '0', half, late, early } = found.groups;
  const afternoon = late !== undefined || half?.toLowerCase() === 'p';
  const morning = early !== undefined || half?.toLowerCase() === 'a';
  const whole = Number(hour);
  return {
    hour: afternoon && whole < 12 ? whole + 12 : morning && whole === 12 ? 0 : whole,
    minute: Number(minute),
    second: Number(second),
    before: text.slice(0, found.index).trim(),
    after: text.slice(found.index + found[0].length).trim(),
  };
}

type Day = Pick<Parts, 'year' | 'month' | 'day'>;

/** Every way a day is written in figures alone, first fitting first. Groups: y, m, d, or n for the day of a year. */
const figures = [
  /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$/,
  /^(?<y>\d{4})[/.](?<m>\d{1,2})[/.](?<d>\d{1,2})$/,
  /^(?<y>\d{4})-(?<m>\d{1,2})$/,
  /^(?<y>\d{4})$/,
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<y>\d{4})-?(?<n>\d{3})$/,
  /^(?<y>\d{4})\s*[年년]\s*(?<m>\d{1,2})\s*[月월](?:\s*(?<d>\d{1,2})\s*[日号일]?)?$/,
  /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{2}|\d{4})\.?$/,
  /^(?<m>0?[1-9]|1[0-2])[/-](?<d>\d{1,2})[/-](?<y>\d{4})$/,
  /^(?<d>\d{1,2})[/-](?<m>\d{1,2})[/-](?<y>\d{4})$/,
  /^(?<m>0?[1-9]|1[0-2])\/(?<d>\d{1,2})\/(?<y>\d{2})$/,
  /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{2})$/,
];

/** ISO 8601's years of two figures, which its edition of 2004 took away: a later year is not believed. */
const shortFigures = [
  /^(?<y>\d{2})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<y>\d{2})-(?<m>\d{2})-(?<d>\d{2})$/,
  /^(?<y>\d{2})-?(?<n>\d{3})$/,
  /^-(?<y>\d{2})-?(?<m>\d{2})$/,
];

function dayInFigures(text: string): Day | null {
  for (const pattern of [...figures, ...shortFigures]) {
    const found = pattern.exec(text)?.groups;
    if (!found) continue;
    const year = fullYear(found.y!);
    if (year > 2004 && shortFigures.includes(pattern)) return null;
    if (found.n === undefined) return { year, month: Number(found.m ?? 1), day: Number(found.d ?? 1) };
    const date = new Date(Date.UTC(year, 0, Number(found.n)));
    if (date.getUTCFullYear() !== year || found.n === '000') return null;
    return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }
  return null;
}

/** A day with the name of its month (`16th Nov 2020`, `November 16, 2020`, `2004-július-13`), and the words left over. */
function dayInWords(text: string): { day: Day; rest: string[] } | null {
  const words = text
    .replace(/\b(?:de|del|of|the)\b/gi, ' ')
    .split(/[\s,/]+|(?<=\p{L}\.?)-|-(?=\p{L})|(?<=\d)\.\s|(?<=\d)\.(?=\p{L})|(?<=\p{L})\.(?=\d)/u)
    .filter(Boolean);
  const at = words.findIndex(
    (word) => /^\p{L}/u.test(word) && monthOf(word) > 0 && !/^mar(di|tes)/i.test(word),
  );
  // `mar.` is Tuesday and March in French: the later of two is the month.
  const month = words
    .slice(at + 1)
    .findIndex((word, next) => next < 2 && /^\p{L}{3,}/u.test(word) && monthOf(word) > 0);
  const place = month < 0 ? at : at + 1 + month;
  if (place < 0) return null;
  const numbers = words.flatMap((word, index) => {
    const digits = /^(\d{1,4})(?:st|nd|rd|th|er|\.|º|ª)?$/i.exec(word)?.[1];
    return digits === undefined || Math.abs(index - place) > 3 ? [] : [{ digits, index }];
  });
  if (numbers.length === 0) return null;
  const yearAt = numbers.findIndex(({ digits }) => digits.length > 2);
  const year = yearAt >= 0 ? numbers[yearAt]! : numbers.length > 1 ? numbers[1]! : null;
  if (year === null) return null;
  const day = numbers.find((number) => number !== year);
  const used = new Set([place, year.index, day?.index]);
  return {
    day: { year: fullYear(year.digits), month: monthOf(words[place]!), day: Number(day?.digits ?? 1) },
    rest: words.filter(
      (_word, index) => !used.has(index) && index > Math.min(...[...used].map((use) => use ?? place)),
    ),
  };
}

const plainForm =
  /^(?:[A-Z][a-z]{2}, ?)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC|Z|([+-]\d{2})(\d{2}))$|^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|([+-]\d{2}):?(\d{2}))$/;

/** RFC 822's and RFC 3339's own forms, which nearly all feeds keep to, without the search for other ones. */
function plainInstant(text: string): string | null {
  const found = plainForm.exec(text);
  if (!found) return null;
  const isNamed = found[9] === undefined;
  const [year, month, day] = isNamed
    ? [found[3], english.indexOf(found[2]!.toLowerCase()) + 1, found[1]]
    : [found[9], found[10], found[11]];
  const [hour, minute, second, ahead = '+00', minutes = '0'] = isNamed
    ? found.slice(4, 9)
    : found.slice(12, 17);
  if (Number(month) === 0 || Math.abs(Number(ahead)) > 15 || Number(minutes) > 59) return null;
  const offset = Number(ahead) * 60 + (ahead.startsWith('-') ? -1 : 1) * Number(minutes);
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  return instant({ ...parts, hour: Number(hour), minute: Number(minute), second: Number(second), offset });
}

/**
 * The instant a written date stands for, ISO 8601 in UTC to the second, or null where it is none: never a guess at now.
 *
 * Reads RFC 822 and 2822, RFC 3339, W3C-DTF, ISO 8601 with its old short forms, `asctime`, Unix seconds and milliseconds,
 * and the ways people write: names of months in twenty languages, `3:07pm`, `10/30/23` (month first), `30.10.23` (day
 * first), `2026年11月24日 10:30`. Without a zone it is UTC; but Chinese and Japanese forms (年月日, 上午) with a time are
 * China's (+08:00), and Korean ones Korea's (+09:00). A day alone is its midnight in UTC.
 */
export function parseDate(text: string): string | null {
  if (text.length > 200) return null;
  const direct = plainInstant(text.trim());
  if (direct !== null) return direct;
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200e\u200f]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '' || plain.length > 100 || !/\d/.test(plain)) return null;
  if (/^\d{9,10}$/.test(plain)) return new Date(Number(plain) * 1000).toISOString().replace('.000Z', 'Z');
  if (/^\d{13}$/.test(plain))
    return new Date(Math.floor(Number(plain) / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  const compact = /^(\d{8})T(\d\d)(\d\d)(\d\d)?(.*)$/i.exec(plain);
  if (compact)
    return parseDate(`${compact[1]} ${compact[2]}:${compact[3]}:${compact[4] ?? '00'}${compact[5]}`);

  const time = timeIn(plain.replace(/(?<=\d)T(?=\d)/i, ' '));
  if (time === null) return null;
  const { hour, minute, second } = time;
  const before = time.before.replace(/[\s,-]+$|\s(?:at|um|à|kl\.?)$/giu, '').replace(/[\s,-]+$/u, '');
  const withoutWeekday = before.replace(
    /^[\p{L}.]+,?\s+(?=\d+[/.-])|^(?:星期|周|週)[一二三四五六日天]\s*/u,
    '',
  );
  const figured = dayInFigures(withoutWeekday.replace(/\s*\(?(?:星期|周|週)[一二三四五六日天]\)?$/u, ''));
  if (figured) return finish(figured, time.after);
  const zoneAfterDay = time.after === '' ? /^(\S+)\s+(\S+)$/.exec(withoutWeekday) : null;
  const zoned = zoneAfterDay ? dayInFigures(zoneAfterDay[1]!) : null;
  if (zoned) return finish(zoned, zoneAfterDay![2]!);
  // `Sun Jul 15 01:16:00 +0000 2012`: the year may stand behind the time.
  const behind = /^(.*?)\s*\b(\d{4})$/.exec(time.after);
  const worded = dayInWords(before) ?? (behind ? dayInWords(`${before} ${behind[2]}`) : null);
  if (!worded) return null;
  const after = behind && !dayInWords(before) ? behind[1]! : time.after;
  return finish(worded.day, after === '' ? worded.rest.join(' ') : after);

  function finish(day: Day, zone: string): string | null {
    const local = { ...day, hour, minute, second };
    const eastern = /[年月时時]|[上下]午/.test(plain) ? china : /[년월]|오[전후]/.test(plain) ? korea : 0;
    const offset = zone === '' ? (time === null || plain === before ? 0 : eastern) : zoneOffset(zone, local);
    return offset === null ? null : instant({ ...local, offset });
  }
}
