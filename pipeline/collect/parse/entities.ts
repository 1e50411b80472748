import { Parser } from 'htmlparser2';

/** Entities a document declares itself, by name. */
export type Declared = ReadonlyMap<string, string>;

/** What HTML calls windows-1252's quotes and dashes: the numbers 128 to 159 stand for them in practice. */
const windows = new TextDecoder('windows-1252');
const known = new Map<string, string>();

/** A named character of HTML (`&eacute;`), or the reference as it stands where HTML has no such name. */
function named(reference: string): string {
  const before = known.get(reference);
  if (before !== undefined) return before;
  let text = '';
  new Parser({ ontext: (data) => (text += data) }).end(reference);
  if (known.size < 4096) known.set(reference, text);
  return text;
}

function numbered(reference: string): string {
  const hexadecimal = reference[2] === 'x' || reference[2] === 'X';
  const code = Number.parseInt(reference.slice(hexadecimal ? 3 : 2), hexadecimal ? 16 : 10);
  if (code >= 0x80 && code < 0xa0) return windows.decode(Uint8Array.of(code));
  const isText =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
  return isText ? String.fromCodePoint(code) : '';
}

const reference = /&(?:#x[0-9a-f]+|#\d+|[a-z_][\w.-]*(?=;));?/gi;
const other = /&(?!(?:lt|gt|quot|amp);)[#\w]/;

/**
 * Text with its character references resolved once: XML's five, numbers, HTML's names, and names the document declares.
 * What is no reference (`AT&T`, `&foo;`) stays as it is.
 */
export function resolveReferences(text: string, declared?: Declared): string {
  if (!text.includes('&')) return text;
  // Escaped markup uses four names only; replacing these whole is five times faster than a callback for each.
  if (!other.test(text))
    return text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  return text.replace(reference, (found) =>
    found[1] === '#' ? numbered(found) : (declared?.get(found.slice(1, -1)) ?? named(found)),
  );
}

const declaration = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"<]{0,200})"|'([^'<]{0,200})')\s*>/g;

/**
 * The internal entities of a document's head. Their values are short and resolved once, here: an entity made of entities
 * grows no further, and nothing outside the document is ever read.
 */
export function declaredEntities(head: string): Declared {
  const found = new Map<string, string>();
  if (!head.includes('<!ENTITY')) return found;
  for (const [, name, double, single] of head.matchAll(declaration))
    if (found.size < 100) found.set(name!, resolveReferences(double ?? single ?? ''));
  return found;
}
