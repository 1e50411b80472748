import { Parser } from 'htmlparser2';

/** One element of a page; text stands among its children as strings. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  parent: Element | null;
  children: (Element | string)[];
}

/** No honest page is larger, or nested deeper; what exceeds them is read as far as they go. */
const mostCharacters = 6_000_000;
const mostElements = 60_000;
const deepest = 400;
/** The parser's own pile of open elements grows with each unclosed one and makes the next dearer. */
const highestPile = 5000;
const pieceLength = 1 << 14;

/** Elements whose text is no text of the page. */
const mute = new Set([
  'script',
  'style',
  'template',
  'svg',
  'math',
  'object',
  'embed',
  'canvas',
  'audio',
  'video',
  'iframe',
  'frame',
]);

/**
 * The tree of a page. Any string is a page: unclosed and misplaced tags are taken as browsers mostly take them, comments and
 * scripts are left out (but for JSON-LD, which stays as the text of its `script`), nesting beyond 400 is flattened.
 */
export function readTree(html: string): Element {
  const root: Element = { name: '#root', attributes: {}, parent: null, children: [] };
  let current = root;
  let depth = 0;
  let elements = 0;
  let beyond = 0;
  let muted = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (depth >= deepest) {
        beyond++;
        return;
      }
      const element: Element = { name, attributes, parent: current, children: [] };
      current.children.push(element);
      current = element;
      depth++;
      elements++;
      if (muted > 0 || (mute.has(name) && !(name === 'script' && /ld\+json/i.test(attributes.type ?? ''))))
        muted++;
    },
    ontext(text) {
      if (muted > 0) return;
      const last = current.children.length - 1;
      if (typeof current.children[last] === 'string') current.children[last] += text;
      else current.children.push(text);
    },
    onclosetag() {
      if (beyond > 0) {
        beyond--;
        return;
      }
      if (current.parent === null) return;
      current = current.parent;
      depth--;
      if (muted > 0) muted--;
    },
  });
  for (let at = 0; at < Math.min(html.length, mostCharacters); at += pieceLength) {
    parser.write(html.slice(at, at + pieceLength));
    if (depth + beyond > highestPile || elements > mostElements) break;
  }
  parser.end();
  return root;
}

/** Visits all elements below an element, in the order of the page. */
export function walk(element: Element, visit: (element: Element) => void): void {
  for (const child of element.children)
    if (typeof child !== 'string') {
      visit(child);
      walk(child, visit);
    }
}

/** The text of an element, spaces folded, or its beginning where it is longer than `most` characters. */
export function textOf(element: Element, most = Number.POSITIVE_INFINITY): string {
  let text = '';
  const add = (from: Element) => {
    for (const child of from.children) {
      // Folding shortens: twice as much is enough for what is asked.
      if (text.length > most * 2) return;
      if (typeof child === 'string') text += child;
      else if (child.name === 'br') text += ' ';
      else add(child);
    }
  };
  add(element);
  return text.replace(/\s+/g, ' ').trim().slice(0, most);
}
