import { isHidden } from './boilerplate.ts';
import type { Element } from './tree.ts';

const sectionTags = new Set(
  `#root html body address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
  button label legend noscript option select`.split(/\s+/),
);

/** Elements whose text is not the page's words: data, and readings set above them. */
const unread = new Set(['script', 'head', 'rt', 'rp', 'textarea']);

/** A run of text between the boundaries of two sections, or of two line breaks in succession. */
export interface Block {
  kind: 'block';
  text: string;
  /** The element it stands in directly, of those that make sections. */
  within: Element;
  /** Its length in Latin letters: a letter of East Asia says as much as three. */
  weight: number;
  /** The share of the weight that is the text of links, 0 to 1. */
  links: number;
  /** What it says for (above 0) or against (below 0) its surroundings being the article. */
  value: number;
}

/** What one element of a page holds, in order. */
export interface Section {
  kind: 'section';
  element: Element;
  parent: Section | null;
  items: (Block | Section)[];
}

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** How much a text says, in Latin letters. */
export const weightOf = (text: string) => text.length + 2 * (text.match(wide)?.length ?? 0);
const sentence = /[.!?…。！？]["'”’“»)\]」』]*(\s|$)|[，。！？；]/u;
const textTags = /^(p|h[1-6]|li|td|th|dd|dt|pre|blockquote)$/;

/** Sentences speak for the article by their weight, links and crumbs against it. */
function speaksFor(text: string, weight: number, links: number, within: Element): number {
  if (links > 0.6) return -20 - Math.min(weight, 120) / 3;
  if ((weight >= 40 && sentence.test(text)) || weight >= 160) return weight * (1 - links);
  if (textTags.test(within.name)) return sentence.test(text) ? 15 : 2;
  return -12;
}

const foldSpaces = (text: string) =>
  text
    .replace(/[ \t\r\f\v\u00a0\u3000]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

/** A page as nested sections of blocks; what is hidden from readers is left out. */
export function sectionsOf(root: Element): Section {
  const open = (element: Element, parent: Section | null, inLink: boolean): Section => {
    const section: Section = { kind: 'section', element, parent, items: [] };
    let text = '';
    let linked = '';
    let breaks = 0;
    const flush = () => {
      const folded = foldSpaces(text);
      if (folded !== '') {
        const weight = weightOf(folded);
        const links = Math.min(1, weightOf(foldSpaces(linked)) / weight);
        const value = speaksFor(folded, weight, links, element);
        section.items.push({ kind: 'block', text: folded, within: element, weight, links, value });
      }
      text = '';
      linked = '';
      breaks = 0;
    };
    const take = (from: Element, link: boolean) => {
      for (const child of from.children) {
        if (typeof child === 'string') {
          // Line ends of the source are spaces; only `br` and `pre` break lines.
          const words = element.name === 'pre' ? child : child.replace(/\s+/g, ' ');
          text += words;
          if (link) linked += words;
          if (breaks > 0 && words.trim() !== '') breaks = 0;
        } else if (child.name === 'br') {
          text += '\n';
          if (++breaks > 1) flush();
        } else if (unread.has(child.name) || isHidden(child)) continue;
        else if (sectionTags.has(child.name)) {
          flush();
          section.items.push(open(child, section, link));
        } else take(child, link || child.name === 'a');
      }
    };
    take(element, inLink || element.name === 'a');
    flush();
    return section;
  };
  return open(root, null, false);
}
