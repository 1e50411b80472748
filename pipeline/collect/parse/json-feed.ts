import type { Feed, FeedEntry } from '../../model/feed.ts';
import { parseDate } from '../../text/date.ts';
import { plain } from './constructs.ts';
import { mostEntries } from './limits.ts';
import { distinct } from './persons.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsIn = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.filter(isFields) : isFields(value) ? [value] : [];

/** A text field; numbers, which some feeds use for identifiers, as text. */
function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function address(value: unknown, base: string): string | null {
  const written = text(value);
  if (written === null) return null;
  return URL.canParse(written, base || undefined) ? new URL(written, base || undefined).href : written;
}

const date = (value: unknown) => parseDate(text(value) ?? '');

/** JSON Feed 1.1 has `authors`, 1.0 `author`. */
const authorsOf = ({ authors, author }: Fields) =>
  distinct(
    fieldsIn(authors ?? author).map(({ name, url, email }) =>
      text(name) === null && text(email) === null
        ? null
        : { name: text(name), email: text(email), url: text(url) },
    ),
  );

const escapeText = (plainText: string) =>
  plainText.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function entryOf(item: Fields, base: string): FeedEntry {
  const id = text(item.id) ?? text(item.guid);
  const contentText = text(item.content_text);
  const enclosures = fieldsIn(item.attachments).flatMap(({ url, mime_type, size_in_bytes }) => {
    const at = address(url, base);
    return at === null
      ? []
      : [
          {
            url: at,
            type: text(mime_type),
            length: typeof size_in_bytes === 'number' ? size_in_bytes : null,
          },
        ];
  });
  return {
    id,
    link:
      address(item.url, base) ??
      address(item.external_url, base) ??
      (id && /^https?:\/\//.test(id) ? id : null),
    title: text(item.title) === null ? null : plain(text(item.title)!),
    published: date(item.date_published),
    updated: date(item.date_modified),
    authors: authorsOf(item),
    summary: text(item.summary),
    content: text(item.content_html) ?? (contentText === null ? null : escapeText(contentText)),
    categories: Array.isArray(item.tags) ? item.tags.flatMap((tag) => text(tag) ?? []) : [],
    enclosures,
  };
}

/** The longest part of cut JSON that can be closed: up to the last item that ended. */
function repaired(json: string): unknown {
  const from = json.indexOf('[', json.search(/"items"\s*:/));
  let at = json.length;
  for (let tries = 0; tries < 200 && at > from && from >= 0; tries++) {
    at = json.lastIndexOf('}', at - 1);
    if (at < from) break;
    try {
      return JSON.parse(`${json.slice(0, at + 1)}]}`);
    } catch {
      // That brace closed something within an item: go on to the one before it.
    }
  }
  return null;
}

/** Reads a JSON Feed, 1.0 or 1.1; of one that was cut, the items that are whole. */
export function readJsonFeed(json: string, base: string): Feed {
  let given: unknown;
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids within strings.
    given = JSON.parse(json.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ''));
  } catch {
    given = repaired(json);
  }
  if (!isFields(given) || !(Array.isArray(given.items) || String(given.version).includes('jsonfeed')))
    throw new Error('This is JSON, but not a JSON Feed: it has no list of items.');
  const home = address(given.home_page_url, base);
  const inherited = authorsOf(given);
  return {
    format: 'json',
    feed: {
      title: text(given.title) === null ? null : plain(text(given.title)!),
      link: home,
      language: text(given.language),
      description: text(given.description),
      rhythm: { minutes: null, skipHours: [], skipDays: [] },
    },
    entries: fieldsIn(given.items)
      .slice(0, mostEntries)
      .map((item) => {
        const entry = entryOf(item, base || home || '');
        return entry.authors.length === 0 ? { ...entry, authors: inherited } : entry;
      }),
  };
}
