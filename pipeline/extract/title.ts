import { type Facts, firstMeta } from './facts.ts';
import { plainText } from './plain-text.ts';
import { type Element, textOf } from './tree.ts';

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const line = (text: string | null) =>
  text === null ? '' : plainText(text.replaceAll('<', '&lt;')).replace(/\n/g, ' ');
const separator =
  /\s+[|｜–—\-·•»«›:∙]\s+|\s*[|｜_]\s*|\s*[–—]\s+|(?<=\p{Script=Han})\s*[-–—]{1,2}\s*(?=\p{Script=Han})/u;

/** A title without the name of its site at either end. */
export function withoutSite(title: string, site: string | null): string {
  const parts = title.split(separator);
  if (parts.length < 2) return title;
  const name = bare(site ?? '');
  const isSite = (part: string) =>
    name !== '' && (bare(part) === name || (bare(part).length > 3 && name.includes(bare(part))));
  if (isSite(parts.at(-1)!))
    return title.slice(0, title.lastIndexOf(parts.at(-1)!)).replace(/[\s|｜–—\-·•»«›:∙_]+$/u, '');
  if (isSite(parts[0]!)) return title.slice(parts[0]!.length).replace(/^[\s|｜–—\-·•»«›:∙_]+/u, '');
  return title;
}

/** Headings that are the article's: not in the page's head, sides or foot. */
function articleHeadings(facts: Facts): string[] {
  return headingsOf(facts, /^h1$/);
}

function headingsOf(facts: Facts, level: RegExp): string[] {
  const isChrome = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parent) {
      if (/^(nav|footer|aside)$/.test(at.name)) return true;
      if (at.name === 'a' && /^(https?:\/\/[^/]+)?\/?$/.test(at.attributes.href ?? '-')) return true;
      if (
        /(?<![a-z])(logo|site-title|brand|site-name|masthead)(?![a-z])/i.test(
          `${at.attributes.class ?? ''} ${at.attributes.id ?? ''}`,
        )
      )
        return true;
      if (at.name === 'article' || at.name === 'main') return false;
    }
    return false;
  };
  return facts.elements
    .filter((element) => level.test(element.name) && !isChrome(element))
    .map((element) => textOf(element, 500))
    .filter((text) => text !== '' && text.length < 400);
}

/**
 * The title of a page: the heading of its article where `title`, OpenGraph or JSON-LD bear it out, else what those say,
 * without the site's name; null where the page names itself nowhere.
 */
export function titleOf(facts: Facts, site: string | null): string | null {
  const declared = [
    facts.structured.headline,
    firstMeta(facts, 'og:title'),
    firstMeta(
      facts,
      'twitter:title',
      'dc.title',
      'dcterms.title',
      'sailthru.title',
      'parsely-title',
      'citation_title',
    ),
    facts.title,
  ]
    .map((text) => line(text))
    .filter((text) => text !== '');
  const stripped = declared.map((text) => withoutSite(text, site) || text);
  const own = bare(site ?? '');
  const headings = articleHeadings(facts).filter((heading) => bare(heading) !== own);
  // A heading may hold more than the title (a kicker, a section), or a declaration may (the site's name).
  for (const heading of headings) {
    const inside = stripped
      .slice(0, -1)
      .find(
        (text) =>
          bare(text).length > 10 && bare(heading) !== bare(text) && bare(heading).endsWith(bare(text)),
      );
    if (inside !== undefined) return inside;
    const text = bare(heading);
    if (
      text.length > 3 &&
      stripped.some(
        (said) => bare(said) === text || (bare(said).includes(text) && text.length * 2 > bare(said).length),
      )
    )
      return heading;
  }
  const [first] = stripped;
  const parts = facts.title === '' ? [] : line(facts.title).split(separator);
  if (stripped.length === 1 && parts.length > 1) {
    const longest = parts.reduce((best, part) => (bare(part).length > bare(best).length ? part : best), '');
    const equal = headingsOf(facts, /^h[2-3]$/).find((heading) =>
      parts.some((part) => bare(part) === bare(heading)),
    );
    if (equal !== undefined) return equal;
    if (headings.length === 1) return headings[0]!;
    return longest;
  }
  if (stripped.length === 1 && headings.length === 1 && headings[0]!.length > 3) return headings[0]!;
  return first ?? headings[0] ?? null;
}

/** All that a page calls itself: lines of its text that only repeat one of these are no text. */
export function allTitles(facts: Facts, site: string | null): string[] {
  const declared = [
    facts.structured.headline,
    ...(facts.meta.get('og:title') ?? []),
    ...(facts.meta.get('twitter:title') ?? []),
    facts.title,
  ];
  return [
    ...new Set(
      declared
        .flatMap((text) =>
          text ? [line(text), withoutSite(line(text), site), line(text).split(separator)[0]!] : [],
        )
        .concat(articleHeadings(facts)),
    ),
  ];
}
