import { namesOf } from './boilerplate.ts';
import { siteOf } from './canonical-address.ts';
import { type Facts, firstMeta } from './facts.ts';
import type { Place } from './places.ts';
import { plainText } from './plain-text.ts';
import { type Element, textOf } from './tree.ts';

const mostAuthors = 12;
const opening =
  /^[\s|•·–—\-:,©]*(?:(?:article|story|text|words|review|posted|written|published|reported|edited|photos?|geschrieben|verfasst|veröffentlicht|erstellt|eingestellt|gespeichert|artikel|beitrag|blog|interview|zeige|alle|alles|all|view|posts|beiträge|folge|ein (?:artikel|beitrag|kommentar|gastbeitrag)|publié|rédigé|escrito|publicado|scritto|tekst)\s+)*(?:(?:by|von|vom|par|por|di|przez|av|af|door|yazan|oleh)\b|authors?\b|autor(?:in|en|es)?\b|auteurs?\b|autore\b|redakteur(?:in)?\b|redaktion\s*:|text\s*:|foto\s*:|byline\s*:|作者|记者|記者|文|撰文|编辑|作者名|本文作者|글|기자|interview\s*:|folge\b|by(?=\p{Lu}\p{Ll}))[\s:：|/]*/iu;
const dated =
  /\s*[|,•·–—(-]?\s*(?:(?:published|updated|posted|on|am|vom|le|el|den|at|um)\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)\w*[.,]*\s+)?(?:\d{1,2}[.\s/]|(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\w*\.?\s+\d|\d{4}[-年/.]).*$/iu;
const roles =
  /\s*(?:[,|(–—-]\s*)?\b(?:(?:senior|staff|chief|deputy|managing|associate|contributing|guest|special|freelance)\s+)*(?:writer|reporter|editor|correspondent|contributor|columnist|journalist|author|redakteur(?:in)?|korrespondent(?:in)?|journaliste|redactor|periodista|guest author|gastautor(?:in)?)\b.*$/iu;
const nobody =
  /^(by|von|par|por|author|autor|admin|administrator|editor|editors|staff|unknown|none|null|n\/a|anonymous|gast|guest|user|webmaster|root|posted|share|follow|more|view|read|home|comments?|news|kommentare|teilen|facebook|twitter|all posts|alle beiträge|about|contact|email|profile|website|login|subscribe|published|updated|veröffentlicht|erstellt|geschrieben|publié|publicado|uhr|am|pm|est|edt|gmt|seitenanfang|partnerseiten|redakteur|profile?|kontakt|impressum|reply|antworten)$/i;
/** What stands before or behind the name of someone who commented, and words of a clock. */
const notNamed =
  /(?<![\p{L}])(said|sagte?|says|schreibt|schrieb|dijo|dice|a dit|seitenanfang|uhr|am est|pm est)(?![\p{L}])|^(afficher|mostrar|visualizza|ver|voir)(?![\p{L}])/iu;

/** A line that names persons, as their names; empty where it names none. */
export function namesIn(line: string): string[] {
  const plain = plainText(line.slice(0, 300).replaceAll('<', '&lt;')).replace(/\n/g, ' ');
  if (/https?:\/\/|www\./i.test(plain)) return [];
  const stripped = plain
    .replace(opening, '')
    .replace(dated, '')
    .replace(/\S+@\S+/g, '')
    .replace(/\s*\([^)]*\)?\s*$/, '')
    .replace(roles, '')
    .replace(/\s+(?:auf (?:facebook|twitter)|im gespräch|@\w+|staff|staff writer)$/iu, '')
    .replace(/\s*[—–-]\s*(?:veröffentlicht|published|posted)$/iu, '')
    .trim();
  return stripped
    .split(
      /\s*(?:;|、|\||·|•|\/|&|,(?!\s*(?:jr|sr|ph\.?d|md|m\.d|dr|ii|iii|inc|ltd|llc)\b)|(?<![\p{L}])(?:and|und|et|y|e|i|og|och|en|con|with|mit)(?![\p{L}])|，)\s*/iu,
    )
    .map((name) => name.replace(/^[\s.,:：\-–—"'“”@]+|[\s,:：\-–—"'“”]+$/gu, '').replace(opening, ''))
    .filter(
      (name) =>
        name.length > 1 &&
        name.length < 60 &&
        name.split(/\s+/).length <= 6 &&
        (/\p{L}.*\p{L}/u.test(name) || /\p{Script=Han}/u.test(name)) &&
        !nobody.test(name) &&
        !notNamed.test(name),
    );
}

const authorNames =
  /(?<![a-z])(author|authors|byline|by-line|autor|autoren|autore|auteur|writer|reporter|verfasser|vcard|fn|redakteur|article-author|post-author|authorname|source-author|wrote-by|written-by|posted-by|username)(?![a-z])/;
const describesAuthor = /(?<![a-z])(avatar|bio|biography|about-author|authorbox|description|social)(?![a-z])/;

/** Whether words written as a name is: the first and the last begin with a capital, or in a script without capitals. */
const isWrittenAsName = (name: string): boolean => {
  const words = name.split(/\s+/);
  return [words[0]!, words.at(-1)!].every((word) => /^[^\p{L}]*(\p{Lu}|\p{Lo})/u.test(word));
};

/** Whether an element stands in a description of the author: names there may be of his books or friends. */
const isDescribed = (element: Element): boolean => {
  for (let at: Element | null = element; at; at = at.parent)
    if (namesOf(at).some((name) => describesAuthor.test(name))) return true;
  return false;
};

/** Elements that are marked or named as the author, those that are marked first. */
function inMarkup(facts: Facts, placeOf: (element: Element) => Place): string[] {
  const candidates: { names: string[]; rank: number }[] = [];
  for (const element of facts.elements) {
    const { name, attributes } = element;
    if (
      name === 'meta' ||
      name === 'link' ||
      name === 'body' ||
      name === 'html' ||
      name === 'img' ||
      name === 'script'
    )
      continue;
    const isRel = /(^|\s)author(\s|$)/i.test(attributes.rel ?? '');
    const isProp = /author|creator/i.test(attributes.itemprop ?? '');
    const isNamed = namesOf(element).some((own) => authorNames.test(own) && !describesAuthor.test(own));
    if (!isRel && !isProp && !isNamed) continue;
    const text = textOf(element, 200);
    if (text === '' || text.length > 120) continue;
    const names = namesIn(text);
    const place = placeOf(element);
    if (names.length === 0 || place === 'foreign') continue;
    const isMarked = isRel || isProp || name === 'a' || /(^| )(vcard|fn)( |$)/.test(attributes.class ?? '');
    if (!isMarked && !names.every(isWrittenAsName)) continue;
    candidates.push({
      names,
      rank:
        (isRel ? 0 : isProp ? 1 : name === 'a' ? 2 : opening.test(text) ? 2 : 3) +
        (place === 'aside' || isDescribed(element) ? 10 : 0),
    });
  }
  const best = Math.min(...candidates.map(({ rank }) => rank));
  const found = candidates.filter(({ rank }) => rank === best);
  return found[0]?.names ?? [];
}

const person = String.raw`\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{Lu}[\p{L}.'’-]*|v\.|von|van|de|der|den|del|la|le|da|dos)){0,4}`;
/** A byline within a line on the day of publication: `Posted on May 2, 2020 by Ana Souza`, `02.05.2020 - Ana Souza`. */
const datedByline = new RegExp(
  String.raw`\d{4}(?:[,|\s·–—-]+\d{1,2}[:.]\d{2}(?:\s*(?:uhr|am|pm))?)?[\s,|·–—-]+(?:(?:by|von|par|por|di|redaktion:|autor:)\s+)?(${person})\s*$`,
  'u',
);
/** `Posted in Shops by ana on August 3, 2019`: between `by` and the day even a login is a name. */
const bylineBeforeDate =
  /^(?:\p{L}+:?\s+(?:\S+\s+){0,4})?(?:by|von|par|por):?\s+((?:[\p{L}\d.'’_-]+\s+){1,3}?)(?:\|\s*|[—–-]\s*|(?:on|am|le|el)\s+)(?=[^.]{0,12}\d)/iu;
const lateByline = new RegExp(
  String.raw`^(?:[\p{L}-]+\s+){0,3}(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)\s+(${person})(?:\s+(?:on|am|le|el)\s.*\d.*)?$`,
  'u',
);

const label =
  /^[\s|•·/–—-]*(?:by|written by|posted by|author|authors|words by|von|text|autor(?:in|en)?|verfasser(?:in)?|geschrieben von|ein beitrag von|par|auteurs?|por|escrito por|di|autore|作者|撰文|文)\s*[:：/]?\s*$/iu;

/** Names that follow their label in an element of their own: `By` and then `Ana Souza`, `Autor` above a link. */
function afterLabel(facts: Facts, placeOf: (element: Element) => Place): string[] {
  let isLabelled = false;
  for (const element of facts.elements) {
    const { name, children } = element;
    if (name === 'script' || name === 'style' || name === 'title' || name === 'option') continue;
    const own = children.find((child) => typeof child === 'string' && child.trim() !== '');
    if (typeof own !== 'string') continue;
    if (isLabelled && own.trim().length < 60) {
      const names = namesIn(own);
      if (names.length > 0 && names.every(isWrittenAsName) && placeOf(element) === 'own') return names;
    }
    isLabelled = own.length < 40 && label.test(own);
  }
  return [];
}

/** The first short line that opens as a byline does: `By Ana Souza`, `Von Jan Weber`, `作者：李明`. */
function inText(facts: Facts, placeOf: (element: Element) => Place): string[] {
  for (const element of facts.elements) {
    if (!/^(p|div|span|em|i|b|strong|small|li|td|h\d|address|font)$/.test(element.name)) continue;
    const first = element.children.find((child) => typeof child !== 'string' || child.trim() !== '');
    if (first === undefined) continue;
    if (element.children.length < 8) {
      const whole = textOf(element, 200);
      if (whole.length < 110) {
        const dated = datedByline.exec(whole) ?? bylineBeforeDate.exec(whole);
        const names = namesIn((dated ?? lateByline.exec(whole))?.[1] ?? '');
        // One word behind a `by` alone is more often a thing than a person.
        if (names.some((name) => dated || name.includes(' ')) && placeOf(element) === 'own') return names;
      }
    }
    if (typeof first !== 'string') continue;
    const found =
      /^\s*(?:by|von|par|por|written by|posted by|text|autor(?:in)?\s*:|author\s*:|作者\s*[:：]|记者\s*[:：]?|文\s*[/／:：])\s*(?=\p{Lu}|\p{Script=Han}|$)/iu.exec(
        first,
      );
    if (!found) continue;
    const text = textOf(element, 200);
    if (text.length > 80) continue;
    const names = namesIn(text);
    if (names.length > 0 && names.every(isWrittenAsName) && placeOf(element) === 'own') return names;
  }
  return [];
}

/**
 * Who wrote a page, as names: from JSON-LD, `meta` elements, markup, then its text. Empty where nobody is named; an
 * organisation stands only where it is named as the author.
 */
export function authorsOf(
  facts: Facts,
  site: string | null,
  url: string,
  placeOf: (element: Element) => Place,
): string[] {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const ownNames = [
    site,
    facts.structured.publisher,
    firstMeta(facts, 'og:site_name'),
    siteOf(URL.parse(url)?.hostname ?? '').split('.')[0]!,
  ]
    .map((name) => bare(name ?? ''))
    .filter((name) => name.length > 1);
  const isPerson = (name: string) =>
    !ownNames.some(
      (own) =>
        own === bare(name) ||
        (bare(name).length > 3 && own.length > 3 && (own.includes(bare(name)) || bare(name).includes(own))),
    ) &&
    !/(?<![\p{L}])(redaktion|editorial|team|gmbh|inc|ltd|verlag|zeitung|press|agency|newsroom)(?![\p{L}])/iu.test(
      name,
    );
  const structured = facts.structured.authors.flatMap(namesIn);
  const meta = [
    ...(facts.meta.get('citation_author') ?? []),
    ...([
      'author',
      'article:author',
      'dc.creator',
      'dcterms.creator',
      'dc:creator',
      'byl',
      'parsely-author',
      'sailthru.author',
      'article:author_name',
      'og:article:author',
      'creator',
      'cxenseparse:author',
      'twitter:data1',
      'byline',
      'mediaid:author',
      'article.author',
    ]
      .filter(
        (name) =>
          name !== 'twitter:data1' ||
          /written|verfasst|escrito|écrit|von|author/i.test(firstMeta(facts, 'twitter:label1') ?? ''),
      )
      .map((name) => facts.meta.get(name) ?? [])
      .find((contents) => contents.flatMap(namesIn).length > 0) ?? []),
  ].flatMap(namesIn);
  const ladder = [
    structured,
    meta,
    inMarkup(facts, placeOf),
    afterLabel(facts, placeOf),
    inText(facts, placeOf),
  ];
  const persons = ladder.map((names) => names.filter(isPerson)).find((names) => names.length > 0);
  const found = persons ?? ladder.find((names) => names.length > 0) ?? [];
  return [...new Set(found)].slice(0, mostAuthors);
}
