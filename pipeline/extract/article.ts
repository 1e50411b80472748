import { type ArchivedArticle, noWishes, type Wishes } from '../model/article.ts';
import type { FeedEntry } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import { articleId, canonicalAddress } from './canonical-address.ts';
import { extract } from './index.ts';
import { languageOf } from './language.ts';
import { excerpt, plainText } from './plain-text.ts';
import type { PageState } from './state.ts';

/** What a source listed, with the page behind it where that was read. */
export interface Listing {
  source: Source;
  entry: FeedEntry;
  /** The entry's address, absolute. */
  address: string;
  page: { url: string; bytes: Uint8Array; contentType: string | undefined } | null;
  wishes: Wishes;
  /** When it was read, an ISO 8601 instant in UTC. */
  collected: string;
}

/**
 * An article and what its page turned out to be (null where none was read), or why there is no article; `until` is from when
 * on there may be one.
 */
export type Reading =
  | { article: ArchivedArticle; state: PageState | null }
  | { reason: string; until?: string };

const aDay = 86_400_000;

/**
 * Reads one listing into an article: the entry says title and date, the page (where there is one) the text and what
 * the entry leaves out. A missing date stays missing; an item dated more than a day ahead is held back.
 */
export function readArticle({ source, entry, address, page, wishes, collected }: Listing): Reading {
  const read = page ? extract({ url: page.url, body: page.bytes, contentType: page.contentType }) : null;
  if (read?.state === 'not-found') return { reason: read.reason ?? 'The page is not there.' };
  const title = plainText(entry.title ?? '') || read?.title || '';
  if (title === '') return { reason: 'It has no title.' };
  const [content, summary] = [plainText(entry.content ?? ''), plainText(entry.summary ?? '')];
  const ofEntry = content.length > summary.length ? content : summary;
  const isText = read?.state === 'article' || read?.state === 'paywalled';
  const whole = isText && read.text.length > ofEntry.length ? read.text : ofEntry;
  // Where text mining is reserved, the words that the publisher syndicates are all that is kept.
  const text = wishes.learn ? whole : summary;
  const published = entry.published ?? read?.published ?? null;
  if (published !== null && Date.parse(published) > Date.parse(collected) + aDay)
    return {
      reason: `It is dated ${published.slice(0, 10)}, in the future; it is held until then.`,
      until: new Date(Date.parse(published) - aDay).toISOString(),
    };
  const url = canonicalAddress(address, read?.canonical);
  const said = summary || text;
  return {
    article: {
      id: articleId(url),
      url,
      source: source.id,
      publisher: source.publisher,
      title: excerpt(title, 300),
      authors: (entry.authors.length > 0 ? entry.authors.map(({ name }) => name) : (read?.authors ?? []))
        .map((name) => plainText(name ?? ''))
        .filter((name) => name !== ''),
      published,
      collected,
      language: languageOf(`${title}\n${text}`, source.language),
      summary: wishes.excerpt === 0 ? '' : excerpt(said, Math.min(noWishes.excerpt, wishes.excerpt)),
      summaryBy: 'publisher',
      wishes,
      text,
    },
    state: read?.state ?? null,
  };
}
