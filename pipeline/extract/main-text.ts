import { isArticleBody, isDiscussion, isStructural, structuralNames } from './boilerplate.ts';
import { isAside } from './phrases.ts';
import { type Block, type Section, sectionsOf } from './sections.ts';
import type { Element } from './tree.ts';

const sentence = /[.!?…。！？]["'”’“»)\]」』]*(\s|$)|[，。！？；]/u;

/** What a block says for (above 0) or against (below 0) its surroundings being the article. */
export function valueOf({ text, weight, links, within }: Block): number {
  if (links > 0.6) return -20 - Math.min(weight, 120) / 3;
  if ((weight >= 40 && sentence.test(text)) || weight >= 160) return weight * (1 - links);
  if (/^(p|h[1-6]|li|td|th|dd|dt|pre|blockquote)$/.test(within.name)) return sentence.test(text) ? 15 : 2;
  return -12;
}

/** A name over this share of a page's sentences names no side part of it, whatever it says. */
const mostOfPage = 0.5;

/** Decides which sections of a page are side parts. */
export function sideParts(page: Section): (section: Section) => boolean {
  const positive = new Map<Section, number>();
  const byName = new Map<string, number>();
  const measure = (section: Section, above: Set<string>): number => {
    const names = structuralNames(section.element).filter((name) => !above.has(name));
    const inside = names.length > 0 ? new Set([...above, ...names]) : above;
    let sum = 0;
    for (const item of section.items)
      if (item.kind === 'block') sum += Math.max(0, valueOf(item));
      else if (!isDiscussion(item.element)) sum += measure(item, inside);
    positive.set(section, sum);
    for (const name of names) byName.set(name, (byName.get(name) ?? 0) + sum);
    return sum;
  };
  const most = measure(page, new Set()) * mostOfPage;
  const decided = new Map<Section, boolean>();
  return (section) => {
    let out = decided.get(section);
    if (out === undefined) {
      const { element } = section;
      out =
        isDiscussion(element) ||
        (isStructural(element) && (positive.get(section) ?? 0) < most) ||
        structuralNames(element).some((name) => (byName.get(name) ?? 0) < most);
      decided.set(section, out);
    }
    return out;
  };
}

/** The paragraphs of the main text, parted by newlines. */
export function mainText(root: Element, titles: string[] = []): string {
  const page = sectionsOf(root);
  const isOut = sideParts(page);
  const values = new Map<Section, number>();
  const evaluate = (section: Section): number => {
    let sum = 0;
    for (const item of section.items)
      if (item.kind === 'block') sum += valueOf(item);
      else sum += isOut(item) ? -5 : evaluate(item);
    values.set(section, sum);
    return sum;
  };
  evaluate(page);
  let best = page;
  let most = 0;
  let seen = false;
  for (const [section, value] of values) {
    const rated =
      value > 0 && isArticleBody(section.element)
        ? value * 1.6 + 60
        : section.element.name === 'article' && value > 0 && !seen
          ? value * 1.6 + 60
          : value;
    if (section.element.name === 'article' && value > 100) seen = true;
    if (rated > most) {
      best = section;
      most = rated;
    }
  }

  const kept: Block[] = [];
  const write = (section: Section) => {
    for (const item of section.items)
      if (item.kind === 'section') {
        if (!isOut(item) && (values.get(item) ?? 0) >= -30) write(item);
      } else if ((item.links < 0.6 || item.weight > 100) && !isAside(item.text)) kept.push(item);
  };
  write(best);
  return closeUp(
    trim(kept, titles)
      .map(({ text }) => text)
      .join('\n'),
  );
}

const han = '[\\p{Script=Han}，。、；：？！“”‘’（）《》〈〉【】「」『』—…·]';
const spacedHan = new RegExp(`(?<=${han}) +| +(?=${han})`, 'gu');
const isChinese = (text: string) => {
  const sample = text.slice(0, 2000);
  return (
    (sample.match(/\p{Script=Han}/gu)?.length ?? 0) > sample.length * 0.2 &&
    !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}/u.test(sample)
  );
};

/** Chinese is written without spaces, around figures and Latin words too; what publishers put there is layout (W3C CLREQ). */
const closeUp = (text: string) => (isChinese(text) ? text.replace(spacedHan, '') : text);

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Leaves out the title, what stands above the first paragraph or heading of the text and below the last. */
function trim(blocks: Block[], titles: string[]): Block[] {
  const bareTitles = titles.map(bare).filter((title) => title.length > 0);
  const isTitle = ({ text, within }: Block) =>
    within.name === 'h1' || (text.length < 300 && bareTitles.includes(bare(text)));
  const left = blocks.filter((block) => !isTitle(block));
  const isText = (block: Block) => valueOf(block) > 20;
  const first = left.findIndex(isText);
  if (first < 0) return left;
  const last = left.findLastIndex(isText);
  return left.filter(
    (block, at) =>
      (at >= first || block.within.name === 'p') &&
      (at <= last || /^(p|li|td|pre|blockquote)$/.test(block.within.name)),
  );
}
