import { decode } from '../text/decode.ts';
import { authorsOf } from './authors.ts';
import { canonicalAddress } from './canonical-address.ts';
import { datesOf } from './dates.ts';
import { type Facts, factsOf, firstMeta } from './facts.ts';
import { languageOf } from './language.ts';
import { mainText } from './main-text.ts';
import { placesOn } from './places.ts';
import { plainText, visible } from './plain-text.ts';
import { type PageState, stateOf } from './state.ts';
import { allTitles, titleOf } from './title.ts';
import { readTree } from './tree.ts';

/** What was read from a page; null or empty where it does not say. */
export interface Extracted {
  title: string | null;
  /** The main text: paragraphs parted by a newline, without the title. */
  text: string;
  language: string;
  /** An ISO 8601 instant in UTC, or the day alone where the page gives no time and zone. */
  published: string | null;
  modified: string | null;
  authors: string[];
  /** The one address of the article, whatever way it was reached. */
  canonical: string;
  /** The site's own name for itself. */
  site: string | null;
  /** The address of the picture that stands for the article. */
  image: string | null;
  state: PageState;
  /** Why the state is what it is, as a sentence; null for an article. */
  reason: string | null;
}

const oneLine = (text: string | null): string | null => {
  const line =
    text === null
      ? ''
      : visible(plainText(text.replaceAll('<', '&lt;')))
          .replace(/\s+/g, ' ')
          .trim();
  return line === '' ? null : line;
};

const webAddress = (address: string | null, base: string): string | null => {
  const url = address === null ? null : URL.parse(address.trim(), base);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
};

const siteOfPage = (facts: Facts): string | null =>
  oneLine(
    firstMeta(facts, 'og:site_name', 'application-name', 'apple-mobile-web-app-title') ??
      facts.structured.publisher,
  );

/**
 * Reads one page: bytes in any encoding, or text. What the page says of itself is believed in this order: JSON-LD,
 * OpenGraph, other `meta` elements, markup, its address, its text. Never throws on what a page holds; time and depth are
 * bounded, whatever it holds.
 */
export function extract(page: {
  url: string;
  body: string | Uint8Array;
  contentType?: string | undefined;
}): Extracted {
  const html =
    typeof page.body === 'string'
      ? page.body
      : decode(page.body, { kind: 'html', contentType: page.contentType }).text;
  const root = readTree(html);
  const facts = factsOf(root);
  const placeOf = placesOn(root);
  const site = siteOfPage(facts);
  const title = oneLine(titleOf(facts, site));
  const text = visible(mainText(root, allTitles(facts, site)));
  return {
    title,
    text,
    language: languageOf(text === '' ? (title ?? '') : text, facts.language),
    ...datesOf(facts, page.url, placeOf),
    authors: authorsOf(facts, site, page.url, placeOf).flatMap((name) => oneLine(name) ?? []),
    canonical: canonicalAddress(page.url, facts.links.get('canonical') ?? firstMeta(facts, 'og:url')),
    site,
    image: webAddress(
      facts.structured.image ??
        firstMeta(facts, 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'),
      page.url,
    ),
    ...stateOf(root, facts, text, title),
  };
}
