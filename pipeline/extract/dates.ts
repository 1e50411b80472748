import { parseDate } from '../text/date.ts';
import { namesOf } from './boilerplate.ts';
import { type Facts, firstMeta } from './facts.ts';
import type { Place } from './places.ts';
import { type Element, textOf } from './tree.ts';

const dayForms = [
  /(?<![\d.])(19|20)\d{2}([-/.])\d{1,2}\2\d{1,2}(?!\d)/u,
  /(19|20)\d{2}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日号일]?/u,
  /(?<![\d.])\d{1,2}(?:st|nd|rd|th|er|º|ª)?[.,]?\s*(?:de |of |d’|d')?\p{L}{3,12}\.?,?\s*(?:de |del )?(19|20)\d{2}(?!\d)/iu,
  /\p{L}{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(19|20)\d{2}(?!\d)/iu,
  /(?<![\d.])\d{1,2}([./-])\s?\d{1,2}\1\s?((19|20)\d{2}|\d{2})(?![\d:.])/u,
  /(?<!\d)(19|20)\d{6}(?!\d)/u,
];

const isPossible = (day: string) => day >= '1995-01-01' && day < '2100-01-01';

/** The day a text names first, as it is written (no zone moves it), and where it stands. */
function findDay(text: string, dayFirst: boolean): { day: string; index: number } | null {
  const line = text.slice(0, 300);
  let best: { index: number; written: string } | null = null;
  for (const form of dayForms) {
    const found = form.exec(line);
    if (!found || (best && found.index >= best.index)) continue;
    const figures = /^(\d{1,2})[/-]\s?(\d{1,2})[/-]\s?(\d{2,4})$/.exec(found[0]);
    // Two figures each and seconds behind them: how programs write it, month first wherever they run.
    const isByProgram =
      /^\d{2}\/\d{2}\/\d{4}$/.test(found[0]) && invariantTime.test(line.slice(found.index + 10));
    const written =
      figures && dayFirst && !isByProgram ? `${figures[1]}.${figures[2]}.${figures[3]}` : found[0];
    if (parseDate(written)) best = { index: found.index, written };
  }
  // What none of the forms finds may still be a date as a whole (`Tue Jul 30 09:35:14 CEST 2019`); a year alone is none.
  const isWhole = (line.match(/\d+/g)?.length ?? 0) > 1 && /\d:\d|\b\d{1,2}\b.*\b\d{1,2}\b/.test(line);
  const day = (best || isWhole ? parseDate(best ? best.written : line) : null)?.slice(0, 10);
  return day && isPossible(day) ? { day, index: best?.index ?? 0 } : null;
}
const invariantTime = /^ \d{2}:\d{2}:\d{2}$/;

export const dayIn = (text: string, dayFirst: boolean): string | null => findDay(text, dayFirst)?.day ?? null;

/**
 * A date as its publisher gives it: an instant in UTC where time and zone are given and do not change the day, else the day
 * alone as it is written.
 */
export function publishedForm(text: string | null, dayFirst = false, language = ''): string | null {
  if (text === null) return null;
  const day =
    dayIn(text, dayFirst) ??
    (/^\d{10}(\d{3})?$/.test(text.trim()) ? (parseDate(text)?.slice(0, 10) ?? null) : null);
  if (day === null) return null;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/.test(text.trim())) return day;
  const instant = parseDate(text);
  if (!instant?.startsWith(day)) return day;
  // What was dated by its day alone is often stored as that day's beginning where its publisher is.
  const hours = midnights.find(([languages]) => languages.test(language))?.[1] ?? [];
  return hours.some((hour) => instant.endsWith(`T${hour}:00:00Z`)) ? nextDay(day) : instant;
}
/** The hours in UTC at which a day begins where a language is at home, east of Greenwich. */
const midnights: [languages: RegExp, hours: string[]][] = [
  [/^(de|fr(?!-ca)|it|nl|pl|da|sv|nb|no|cs|sk|hu|sl|hr)\b/i, ['22', '23']],
  [/^zh\b/i, ['16']],
  [/^(ja|ko)\b/i, ['15']],
];
const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

const publishedMeta =
  `article:published_time article:published og:article:published_time og:published_time datepublished date
  pubdate publishdate publish-date publish_date published published_time published-date dc.date dc.date.issued dc.date.created
  dcterms.created dcterms.date dcterms.issued dcterms.available dc.terms.created parsely-pub-date sailthru.date article.published
  article_date_original originalpublicationdate citation_publication_date citation_date citation_online_date datecreated
  displaydate release_date releasedate date_published dc:created dc:date cxenseparse:recs:publishtime cxense-publishtime bt:pubdate
  timestamp rnews:datepublished created pub_date ptime apub:time shareaholic:article_published_time weibo:article:create_at
  bytedance:published_time last-publish-date firstpublishedtime`.split(/\s+/);
const modifiedMeta =
  `article:modified_time article:modified og:article:modified_time og:updated_time datemodified lastmod
  last-modified modified_time dc.date.modified dcterms.modified article:updated_time updated_time bytedance:updated_time revised`.split(
    /\s+/,
  );

/** The day in an address: `/2019/11/20/`, `/2019-11/20/`, `20191120`. */
function dayInAddress(url: string): string | null {
  const path = url.replace(/^https?:\/\/[^/]*/, '').replace(/^.*\/https?:\/\/[^/]*/, '');
  const found =
    /\/((?:19|20)\d{2})\/(\d{1,2})\/(\d{1,2})(?=\/|$)/.exec(path) ??
    /[/_-]((?:19|20)\d{2})[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$|[a-z]|\?)/i.exec(
      path,
    );
  const day = found && parseDate(`${found[1]}-${found[2]}-${found[3]}`)?.slice(0, 10);
  return day && isPossible(day) ? day : null;
}

const datedNames =
  /(?<![a-z])(date|datum|timedata|submitted|metadata|pubdate|published|publish|posted|postdate|time|timestamp|dateline|datetime|fecha|data|pubtime|created|meta|info|byline|entry-meta|article-info|source|erstellt|veroeffentlicht|publication)(?![a-z])/;
const updatedNames = /(?<![a-z])(update|updated|modified|modify|aktualisiert|geaendert|modif)(?![a-z])/;
const announces =
  /(published|posted|publié|publicado|veröffentlicht|erschienen|erstellt|geschrieben|created|first published|pubblicato|opublikowano|发布|發佈|时间|日期|公開日|date|datum|fecha|stand|vom|am|on)[^\d\p{L}]{0,12}$/iu;

/** A day that follows its label in an element of its own: `Datum:` and then `18.10.2021`. */
function labelledDay(facts: Facts, dayFirst: boolean): string | null {
  let label = '';
  for (const { name, children } of facts.elements) {
    if (name === 'script' || name === 'style' || name === 'title') continue;
    for (const child of children) {
      if (typeof child !== 'string' || child.trim() === '') continue;
      const text = child.trim();
      if (label !== '' && text.length < 40) {
        const day = dayIn(text, dayFirst);
        if (day !== null) return day;
      }
      label = text.length < 30 && labels.test(text) ? text : '';
    }
  }
  return null;
}

const labels =
  /^(datum|date|date de publication|published|published on|posted on|publié le|erschienen( am)?|veröffentlicht( am)?|fecha|data|发布时间|发布日期|日期|时间|公開日)\s*[:：]?$/i;

const namesDay = (name: string) => datedNames.test(name) && !updatedNames.test(name);

/**
 * Whether names are those of the day of a change. `updated` beside a name of a date is none: it is hAtom's mark, which
 * templates put on the day of publication too.
 */
const isOfChange = (names: string[]) =>
  !names.some(namesDay) && names.some((name) => updatedNames.test(name));

/** What elements of time, and elements that are named after time, say; the first that is not part of something else. */
function dayInMarkup(
  facts: Facts,
  dayFirst: boolean,
  placeOf: (element: Element) => Place,
  takesAsides = false,
): string | null {
  const candidates: { form: string; rank: number }[] = [];
  for (const element of facts.elements) {
    const { name, attributes } = element;
    if (name === 'meta' || name === 'script' || name === 'body' || name === 'html' || name === 'article')
      continue;
    const itemprop = (attributes.itemprop ?? attributes.property ?? '').toLowerCase();
    const isProp = /datepublished|datecreated|dc:date/.test(itemprop);
    const isTime = name === 'time' || (name === 'abbr' && attributes.title !== undefined);
    const names = namesOf(element);
    const isNamed = !isProp && !isTime && names.some(namesDay);
    if (!isProp && !isTime && !isNamed) continue;
    if (/datemodified|dateupdated/.test(itemprop) || isOfChange(names)) continue;
    const said =
      attributes.datetime ?? attributes.content ?? (name === 'abbr' ? attributes.title : undefined);
    const text = said ?? textOf(element, 260);
    if (text === '' || text.length > 250) continue;
    const form =
      publishedForm(text, dayFirst) ??
      (said === undefined ? null : publishedForm(textOf(element, 250), dayFirst));
    if (form === null) continue;
    const place = placeOf(element);
    if (place === 'foreign') continue;
    if (place === 'aside' && !isProp && !isTime && !takesAsides) continue;
    const rank =
      (isProp
        ? 0
        : 'pubdate' in attributes || /publi|entry-date|post-date/.test(names.join(' '))
          ? 1
          : isTime
            ? 2
            : 3) + (place === 'aside' ? (isProp ? 1 : 10) : 0);
    candidates.push({ form, rank });
  }
  const best = Math.min(...candidates.map(({ rank }) => rank));
  return candidates.find(({ rank }) => rank === best)?.form ?? null;
}

/** The first day in the text of a page that is announced as a date, or stands alone. */
function dayInText(facts: Facts, dayFirst: boolean, placeOf: (element: Element) => Place): string | null {
  let alone: string | null = null;
  for (const element of facts.elements) {
    const { name } = element;
    if (name === 'script' || name === 'style' || name === 'head' || name === 'title' || name === 'a')
      continue;
    if (isOfChange(namesOf(element))) continue;
    for (const child of element.children) {
      if (typeof child !== 'string' || !/\d{4}|\d[./-]\d/.test(child)) continue;
      const line = child.replace(/\s+/g, ' ').trim();
      if (line.length > 200) continue;
      const found = findDay(line, dayFirst);
      if (found === null || /©|copyright|\(c\)/i.test(line) || placeOf(element) !== 'own') continue;
      if (announces.test(line.slice(0, found.index))) return found.day;
      if (alone === null && line.length < 60) alone = found.day;
    }
  }
  return alone;
}

const datedMeta = /(date|time|publi|upload|creat)/;
const notPublished = /(modif|updat|revis|expir|until|event|start|end|timezone|birth)/;

/** A day in a `meta` element of a site's own making, by what its name says. */
function dayInOddMeta({ meta }: Facts, dayFirst: boolean): string | null {
  for (const [name, [content]] of meta)
    if (datedMeta.test(name) && !notPublished.test(name) && content!.length < 40) {
      const form = publishedForm(content!, dayFirst);
      if (form !== null) return form;
    }
  return null;
}

/** An instant that a `time` element gives in the publisher's zone: its day there, where that is another. */
function inOwnZone(declared: string, facts: Facts): string {
  if (declared.length === 10) return declared;
  for (const { name, attributes } of facts.elements) {
    const written = name === 'time' ? attributes.datetime : undefined;
    if (written !== undefined && parseDate(written) === declared) return publishedForm(written) ?? declared;
  }
  return declared;
}

/** Whether figures such as 4/5/2020 name the day first: everywhere but in the United States. */
const isDayFirst = (facts: Facts, url: string) =>
  !/^en(-us)?$/i.test((facts.language ?? 'en').replace('_', '-')) ||
  /^https?:\/\/[^/]+\.(uk|au|nz|ie|in|za|ca|sg|my|hk)(\/|$)/i.test(url);

/**
 * When a page was published and last modified, as it says in JSON-LD, `meta` elements, markup, its address or its text, in
 * this order of trust; null where it does not say.
 */
export function datesOf(
  facts: Facts,
  url: string,
  placeOf: (element: Element) => Place,
): { published: string | null; modified: string | null } {
  const dayFirst = isDayFirst(facts, url);
  const language = (facts.language ?? '').replace('_', '-');
  const fromMeta = (names: string[]) => {
    for (const name of names) {
      const form = publishedForm(firstMeta(facts, name), dayFirst, language);
      if (form !== null) return form;
    }
    return null;
  };
  const { structured } = facts;
  const addressed = dayInAddress(url);
  const declared = publishedForm(structured.published, dayFirst, language) ?? fromMeta(publishedMeta);
  const said =
    declared === null
      ? (labelledDay(facts, dayFirst) ?? dayInMarkup(facts, dayFirst, placeOf))
      : inOwnZone(declared, facts);
  return {
    // An address is given once, in the publisher's zone; a date beside it may be in another zone, or be renewed.
    published:
      addressed !== null && !said?.startsWith(addressed)
        ? addressed
        : (said ??
          dayInText(facts, dayFirst, placeOf) ??
          dayInMarkup(facts, dayFirst, placeOf, true) ??
          dayInOddMeta(facts, dayFirst)),
    modified: publishedForm(structured.modified, dayFirst) ?? fromMeta(modifiedMeta),
  };
}
