import { load } from 'cheerio';
import type { ListSelectors } from '../../model/source.ts';

/** Elements of an HTML page that look like the items of a list, and what a reader of them would find. */
export interface ListGuess {
  selectors: ListSelectors;
  items: number;
  /** The first titles. */
  titles: string[];
}

const mostGuesses = 6;
const leastItems = 3;
/** Levels above a link at which its item is looked for. */
const mostLevels = 5;
const mostLinks = 2000;
const shownTitles = 4;
/** A title has as many letters, twelve Latin ones or six Han. */
const isTitle = (text: string) => text.length >= 12 || (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6;
/** Class names that need no escaping and are no generated ones (`css-1x2y3z`). */
const isPlain = (name: string) => /^[a-z][a-z_-]*$/i.test(name);

/**
 * What may be the list of a page: sets of like elements (same tag and class, below like parents) that hold one link with a
 * title each; the largest with the longest titles first. Of sets with the same links the innermost alone.
 */
export function listsIn(html: string): ListGuess[] {
  const $ = load(html);
  const nameOf = (element: Parameters<typeof $>[0]) => {
    const one = $(element as never);
    const [tag] = one.get() as { tagName?: string }[];
    const plain = (one.attr('class') ?? '').split(/\s+/).find(isPlain);
    return `${tag?.tagName ?? ''}${plain ? `.${plain}` : ''}`;
  };
  const links = $('a[href]')
    .toArray()
    .slice(0, mostLinks)
    .filter((link) => isTitle($(link).text().trim().replaceAll(/\s+/g, ' ')));
  const sets = new Map<string, Map<object, string[]>>();
  for (const link of links) {
    const title = $(link).text().trim().replaceAll(/\s+/g, ' ');
    const above = [link, ...$(link).parents().toArray().slice(0, mostLevels)];
    for (const [level, element] of above.entries()) {
      const parent = above[level + 1];
      if (!parent || ['body', 'html'].includes(nameOf(element))) break;
      const selector = `${nameOf(parent)} > ${nameOf(element)}`;
      const set = sets.get(selector) ?? new Map<object, string[]>();
      sets.set(selector, set);
      set.set(element, [...(set.get(element) ?? []), title]);
    }
  }
  const guesses = [...sets].flatMap(([item, set]) => {
    const single = [...set].filter(([, titles]) => titles.length === 1);
    if (single.length < leastItems || single.length < 0.8 * set.size) return [];
    const titles = single.map(([, [title]]) => title!);
    const dated = single.filter(([element]) => $(element as never).find('time').length > 0).length;
    const selectors: ListSelectors = { item, ...(dated >= single.length / 2 ? { published: 'time' } : {}) };
    const letters = titles.reduce((sum, title) => sum + Math.min(80, title.length), 0);
    return [{ guess: { selectors, items: single.length, titles }, letters, dated }];
  });
  const kept = new Map<string, (typeof guesses)[number]>();
  for (const one of guesses) {
    const key = one.guess.titles.join('\n');
    const before = kept.get(key);
    // The one that holds the date too, else the innermost, which came first.
    if (!before || one.dated > before.dated) kept.set(key, one);
  }
  return [...kept.values()]
    .sort((a, b) => b.letters - a.letters)
    .slice(0, mostGuesses)
    .map(({ guess }) => ({ ...guess, titles: guess.titles.slice(0, shownTitles) }));
}
