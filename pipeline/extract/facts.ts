import { type StructuredArticle, structuredArticle } from './structured-data.ts';
import { type Element, textOf, walk } from './tree.ts';

/** Where a page may say something of itself, gathered in one walk. */
export interface Facts {
  /** Contents of `meta` elements by name, property, itemprop or http-equiv in small letters. */
  meta: Map<string, string[]>;
  /** Addresses of `link` elements by rel. */
  links: Map<string, string>;
  /** The text of the `title` element. */
  title: string;
  headings: Element[];
  /** `time` and other elements, in the order of the page. */
  elements: Element[];
  language: string | null;
  structured: StructuredArticle;
}

export function factsOf(root: Element): Facts {
  const meta = new Map<string, string[]>();
  const links = new Map<string, string>();
  const headings: Element[] = [];
  const elements: Element[] = [];
  const scripts: string[] = [];
  let title = '';
  let language: string | null = null;
  walk(root, (element) => {
    const { name, attributes } = element;
    elements.push(element);
    if (name === 'meta') {
      const content = (attributes.content ?? '').trim();
      if (content === '') return;
      for (const key of [attributes.name, attributes.property, attributes.itemprop, attributes['http-equiv']])
        if (key !== undefined) {
          const known = meta.get(key.toLowerCase());
          if (known) known.push(content);
          else meta.set(key.toLowerCase(), [content]);
        }
    } else if (name === 'link') {
      for (const rel of (attributes.rel ?? '').toLowerCase().split(/\s+/))
        if (!links.has(rel) && attributes.href) links.set(rel, attributes.href);
    } else if (name === 'title') title ||= textOf(element);
    else if (name === 'h1') headings.push(element);
    else if (name === 'script')
      scripts.push(element.children.filter((child) => typeof child === 'string').join(''));
    else if (name === 'html') language ??= attributes.lang ?? attributes['xml:lang'] ?? null;
  });
  const structured = structuredArticle(scripts);
  language ||= meta.get('content-language')?.[0] ?? meta.get('og:locale')?.[0] ?? structured.language;
  return { meta, links, title, headings, elements, language, structured };
}

/** The first content among `meta` elements of these names, in the order of the names. */
export const firstMeta = ({ meta }: Facts, ...names: string[]): string | null => {
  for (const name of names) {
    const found = meta.get(name)?.find((content) => content !== '');
    if (found !== undefined) return found;
  }
  return null;
};
