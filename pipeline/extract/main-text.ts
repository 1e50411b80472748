import { isArticleBody, isDiscussion, isStructural, structuralNames } from './boilerplate.ts';
import { isAside, opensAppendix } from './phrases.ts';
import { type Block, type Section, sectionsOf, weightOf } from './sections.ts';
import { type Element, textOf } from './tree.ts';

/** A name over this share of a page's sentences names no side part of it, whatever it says. */
const mostOfPage = 0.5;

/** Decides which sections of a page are side parts. */
function sideParts(page: Section, belief: Belief): (section: Section) => boolean {
  if (belief === 'nothing') return ({ element }) => /^(nav|footer|select|button|form)$/.test(element.name);
  const positive = new Map<Section, number>();
  const byName = new Map<string, number>();
  const measure = (section: Section, above: Set<string>): number => {
    const names = structuralNames(section.element).filter((name) => !above.has(name));
    const inside = names.length > 0 ? new Set([...above, ...names]) : above;
    let sum = 0;
    for (const item of section.items)
      if (item.kind === 'block') sum += Math.max(0, item.value);
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
        (belief === 'names' && structuralNames(element).some((name) => (byName.get(name) ?? 0) < most));
      decided.set(section, out);
    }
    return out;
  };
}

/** What the names of a page's parts may be believed to say, from all to nothing. */
type Belief = 'names' | 'tags' | 'nothing';

/** The blocks of the section that speaks most for being the article, without its side parts. */
function articleBlocks(page: Section, isOut: (section: Section) => boolean): Block[] {
  const values = new Map<Section, number>();
  const evaluate = (section: Section): number => {
    let sum = 0;
    for (const item of section.items)
      if (item.kind === 'block') sum += item.value;
      else sum += isOut(item) ? -5 : evaluate(item);
    values.set(section, sum);
    return sum;
  };
  evaluate(page);
  let best = page;
  let most = 0;
  let isLater = false;
  for (const [section, value] of values) {
    const { element } = section;
    // The first `article` is the page's own; later ones are often others' teasers.
    const isNamed = isArticleBody(element) || (element.name === 'article' && !isLater);
    const rated = isNamed && value > 0 ? value * 1.6 + 60 : value;
    if (element.name === 'article' && value > 100) isLater = true;
    if (rated > most) {
      best = section;
      most = rated;
    }
  }
  const kept: Block[] = [];
  const keep = (section: Section) => {
    let isAppendix = false;
    for (const item of section.items) {
      if (item.kind === 'section' && /^h[1-6]$/.test(item.element.name))
        isAppendix = opensAppendix(textOf(item.element));
      if (isAppendix) continue;
      if (item.kind === 'section') {
        if (!isOut(item) && (values.get(item) ?? 0) >= -30) keep(item);
      } else if ((item.links < 0.6 || item.weight > 100) && !isAside(item.text)) kept.push(item);
    }
  };
  keep(best);
  return kept;
}

/** The paragraphs of the main text, parted by newlines. */
export function mainText(root: Element, titles: string[] = []): string {
  const page = sectionsOf(root);
  let text = '';
  for (const belief of ['names', 'tags', 'nothing'] as const) {
    const blocks = trim(articleBlocks(page, sideParts(page, belief)), titles);
    const read = blocks.map((block) => block.text).join('\n');
    if (read.length > text.length * 3) text = read;
    // So little may be all, or the names have hidden the rest.
    if (weightOf(text) > 120) break;
  }
  return closeUp(text);
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
  const isText = (block: Block) => block.value > 20;
  const first = left.findIndex(isText);
  if (first < 0) return left;
  const last = left.findLastIndex(isText);
  return left.filter(
    (block, at) =>
      (at >= first || block.within.name === 'p') &&
      (at <= last || /^(p|li|td|pre|blockquote)$/.test(block.within.name)),
  );
}
