import { isUtf8 } from 'node:buffer';
import { Parser } from 'htmlparser2';
import { resolveReferences } from './entities.ts';
import type { Element } from './markup.ts';

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** All text in an element, its elements' included. */
export function textOf(element: Element): string {
  let text = '';
  for (const part of element.content) text += typeof part === 'string' ? part : textOf(part);
  return text;
}

const voids = new Set([
  'area',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** The markup in an element, as HTML. Text is escaped where it was XML's own, and left where it is escaped HTML already. */
function innerMarkup(element: Element, write: (text: string) => string): string {
  let markup = '';
  for (const part of element.content) {
    if (typeof part === 'string') {
      markup += write(part);
      continue;
    }
    const name = part.name.replace(/^(xhtml|\?|atom):/, '');
    const attributes = Object.entries(part.attributes)
      .filter(([key]) => !key.startsWith('xmlns'))
      .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
      .join('');
    markup += `<${name}${attributes}>`;
    if (!voids.has(name)) markup += `${innerMarkup(part, write)}</${name}>`;
  }
  return markup;
}

const asIs = (text: string) => text;
const looksLikeMarkup =
  /<\/?(?:p|br|a|b|i|em|strong|div|span|img|ul|ol|li|h[1-6]|table|blockquote|pre|code|figure)\b[^<>]*>/i;

type Kind = 'text' | 'html' | 'xhtml' | 'base64';

/**
 * What an element says its content is: RFC 4287, 3.1.1 and 4.1.3.3, and Atom 0.3's `mode`. Without a word RSS is HTML, and
 * Atom is text unless it is HTML to the eye, which many feeds forget to say.
 */
function kindOf(element: Element, isAtom: boolean): Kind {
  const type = element.attributes.type?.trim().toLowerCase();
  const mode = element.attributes.mode?.trim().toLowerCase();
  if (mode === 'base64') return 'base64';
  const hasElements = element.content.some((part) => typeof part !== 'string');
  if (type === 'xhtml' || type === 'application/xhtml+xml') return hasElements ? 'xhtml' : 'html';
  if (mode === 'xml')
    return hasElements ? 'xhtml' : type === undefined || type === 'text/plain' ? 'text' : 'html';
  if (type === 'html' || type === 'text/html') return 'html';
  if (hasElements) return isAtom || type !== undefined ? 'xhtml' : 'html';
  if (type === undefined) return isAtom && !looksLikeMarkup.test(textOf(element)) ? 'text' : 'html';
  if (type === 'text' || type === 'text/plain') return 'text';
  const isBinary =
    type.includes('/') && !type.startsWith('text/') && !/[+/]xml$/.test(type) && mode !== 'escaped';
  return isBinary ? 'base64' : 'html';
}

/** Text that was packed as base64; what is none, or holds no text, as it stands. */
function unpacked(text: string): string {
  const bytes = /^[\w+/=\s-]+$/.test(text) ? Buffer.from(text, 'base64') : null;
  return bytes !== null && isUtf8(bytes) ? bytes.toString() : text;
}

/** An element's text or markup as HTML, as it came; '' where it is empty. */
export function markupOf(element: Element, isAtom: boolean): string {
  switch (kindOf(element, isAtom)) {
    case 'text':
      return escapeText(textOf(element)).trim();
    case 'html':
      return innerMarkup(element, asIs).trim();
    case 'xhtml':
      return innerMarkup(element, escapeText).trim();
    case 'base64':
      return unpacked(textOf(element)).trim();
  }
}

const blocks = new Set(['br', 'p', 'div', 'li', 'td', 'th', 'tr', 'h1', 'h2', 'h3', 'h4']);

/** HTML as plain text on one line: tags left out, references resolved. What only resembles a tag (`5 < 6`) stays. */
export function plain(html: string): string {
  if (!/[<&]/.test(html)) return html.replace(/\s+/g, ' ').trim();
  let text = '';
  const parser = new Parser(
    {
      ontext: (data) => {
        text += data;
      },
      onopentagname: (name) => {
        if (blocks.has(name)) text += ' ';
      },
    },
    { decodeEntities: false },
  );
  // A title in a title is not a title whose markup is text.
  parser.end(
    html
      .replace(/<(?!\/?[a-z][^<>]*>|!--)/gi, '&lt;')
      .replace(/<\/?(?:title|script|style|textarea)\b[^<>]*>/gi, ''),
  );
  return resolveReferences(text).replace(/\s+/g, ' ').trim();
}

/** An element's text without markup, on one line: for titles and names. */
export const plainOf = (element: Element, isAtom: boolean): string =>
  kindOf(element, isAtom) === 'text'
    ? textOf(element).replace(/\s+/g, ' ').trim()
    : plain(markupOf(element, isAtom));
