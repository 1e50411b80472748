import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decode } from '../text/decode.ts';
import { canonicalAddress } from './canonical-address.ts';
import { languageOf } from './language.ts';
import { plainText } from './plain-text.ts';

/** What a page turned out to be. */
export type PageState = 'article' | 'paywalled' | 'consent-wall' | 'empty' | 'not-found';

/** What was read from a page; null or empty where it does not say. */
export interface Extracted {
  title: string | null;
  /** The main text: paragraphs parted by a newline. */
  text: string;
  language: string;
  /** An ISO 8601 day, or an instant in UTC where the page gives the time and its zone. */
  published: string | null;
  modified: string | null;
  authors: string[];
  canonical: string;
  site: string | null;
  image: string | null;
  state: PageState;
  /** Why the state is what it is, as a sentence; null for an article. */
  reason: string | null;
}

/** Reads one page. Never throws on what a page holds. */
export function extract(page: {
  url: string;
  body: string | Uint8Array;
  contentType?: string | undefined;
}): Extracted {
  const html =
    typeof page.body === 'string'
      ? page.body
      : decode(page.body, { kind: 'html', contentType: page.contentType }).text;
  const { document } = parseHTML(html);
  const read = new Readability(document as never).parse();
  const text = plainText(read?.content ?? '');
  return {
    title: read?.title ?? null,
    text,
    language: languageOf(text, read?.lang),
    published: read?.publishedTime ?? null,
    modified: null,
    authors: read?.byline ? [read.byline] : [],
    canonical: canonicalAddress(page.url),
    site: read?.siteName ?? null,
    image: null,
    state: text === '' ? 'empty' : 'article',
    reason: text === '' ? 'The page holds no text.' : null,
  };
}
