import { noWishes } from '../model/article.ts';
import type { Source } from '../model/source.ts';
import { decode } from '../text/decode.ts';
import type { Reading } from './article.ts';
import { extract } from './index.ts';
import { languageOf } from './language.ts';
import { excerpt } from './plain-text.ts';

/**
 * The title of a text saved from a page: its first line, without the names of the sections it stood in where the rest of
 * the line stands alone further down.
 */
function titleOf([first, ...others]: readonly string[]): string | undefined {
  const parts = first?.split(/\s[-–|_]\s/) ?? [];
  return parts.map((_, at) => parts.slice(at).join(' - ')).find((rest) => others.includes(rest)) ?? first;
}

/** A shorter line that begins a later one may be a heading; a longer one is its cut-off beginning. */
const shortestTeaser = 40;

/** False for a line that a later one repeats, or of which it is the cut-off beginning: saved pages carry their teasers. */
const isSaidOnce = (line: string, at: number, lines: readonly string[]): boolean =>
  !lines.some(
    (other, later) =>
      later > at && (other === line || (line.length >= shortestTeaser && other.startsWith(line))),
  );

/** Reads a local document into an article without an address: its id comes from its bytes' digest. */
export function readDocument({
  source,
  bytes,
  contentType,
  name,
  collected,
  digest,
}: {
  source: Source;
  bytes: Uint8Array;
  contentType: 'text/html' | 'text/plain';
  /** The file's name, the title where the document has none. */
  name: string;
  collected: string;
  /** SHA-256 of the bytes, in hexadecimal. */
  digest: string;
}): Reading {
  const read = contentType === 'text/html' ? extract({ url: source.home, body: bytes, contentType }) : null;
  const lines = (read?.text ?? decode(bytes, { kind: 'text' }).text)
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const title = read?.title ?? titleOf(lines) ?? name;
  const paragraphs = read ? lines : lines.filter((line, at) => isSaidOnce(line, at, lines));
  const text = paragraphs.join('\n');
  if (text === '') return { reason: 'It holds no text.' };
  return {
    article: {
      id: digest.slice(0, 16),
      url: null,
      source: source.id,
      publisher: source.publisher,
      title: excerpt(title, 300),
      authors: read?.authors ?? [],
      published: read?.published ?? null,
      collected,
      language: languageOf(text, source.language),
      summary: excerpt(paragraphs.filter((line) => !line.endsWith(title)).join(' ') || title),
      summaryBy: 'publisher',
      wishes: noWishes,
      text,
    },
    state: null,
  };
}
