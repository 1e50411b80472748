import type { GroupedArticle } from './article.ts';

/** Credits stand at a text's head or foot, not in its middle. */
const edge = 300;
/** What comes before the name of whom a text is taken from, at most this far away. */
const before =
  '(?:source|via|courtesy of|(?:first |originally )?(?:published|appeared|posted|reported) (?:in|on|at|by)|来源|來源|转自|轉自|转载自|原载|原載|首发于|据|據|供稿)[^\\p{L}\\p{N}]{0,4}(?:the )?';

/** Whether a text says that it is taken from a publisher: "Source: NAME", "据NAME电", or the dateline "(NAME) -". */
export function credits(text: string, publisher: string): boolean {
  const name = publisher.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (name === '') return false;
  const ends = /\p{Script=Han}$/u.test(publisher) ? '' : '(?![\\p{L}\\p{N}])';
  const credit = new RegExp(`${before}${name}${ends}|[(（]${name}[)）]\\s*[-–—]`, 'iu');
  return credit.test(text.slice(0, edge)) || credit.test(text.slice(-edge));
}

/**
 * The origin of articles in one text: the one whose publisher most of the others credit, where at least half of them do;
 * else the first.
 *
 * @param articles in order of appearance, at least one
 * @returns its place among them
 */
export function originOf(articles: readonly GroupedArticle[]): number {
  let origin = 0;
  let most = 0;
  articles.forEach(({ publisher }, at) => {
    if (publisher === undefined) return;
    const others = articles.filter((other) => other.publisher !== publisher);
    const crediting = others.filter(({ text }) => credits(text ?? '', publisher)).length;
    if (crediting > most && crediting * 2 >= others.length) [origin, most] = [at, crediting];
  });
  return origin;
}
