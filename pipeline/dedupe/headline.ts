import { byAppearance, type GroupedArticle } from './article.ts';
import { Terms } from './terms.ts';

/** What makes a headline less clear, and by how much. */
const faults: { fault: (title: string) => boolean; factor: number }[] = [
  // Cut off by the feed it came from.
  { fault: (title) => /(\.\.\.|…|\s[-–—|:])\s*$/.test(title), factor: 0.5 },
  {
    // Holds back what happened, or counts things.
    fault: (title) =>
      /\b(you won['’]t believe|what you need to know|need to know|here['’]s (why|how|what)|this is why|shocking|must[- ]see|what happen(s|ed) next)\b/i.test(
        title,
      ) ||
      /^(the )?\d+ (best |worst |top |surprising |big )?(things|reasons|ways|facts|tips|lessons|takeaways|stocks|charts|mistakes)\b/i.test(
        title,
      ) ||
      /震惊|惊呆|万万没想到|竟然|速看|必看|不看后悔|真相了|太可怕|疯传|原来是这样|转疯了|细思极恐/.test(
        title,
      ),
    factor: 0.5,
  },
  { fault: (title) => /\p{Lu}{2}/u.test(title) && !/\p{Ll}/u.test(title), factor: 0.6 },
  { fault: (title) => /[?!？！]/.test(title), factor: 0.8 },
  {
    // A desk's or a format's label, not the news.
    fault: (title) =>
      /^(update|correct(ed|ion)|breaking|live|watch|video|photos?|opinion|press release|exclusive)\b[\s\d]*[-:|]/i.test(
        title,
      ) ||
      /\((\d+|update \d*)\)\s*$/i.test(title) ||
      /^[【[(（]?(快讯|组图|图文|视频|直播|独家|转载|更新)/.test(title),
    factor: 0.8,
  },
];

/** Words, a Chinese character counting half, that a headline says most clearly: fewer leave something out, more ramble. */
const fewest = 5;
const most = 16;

function lengthOf(title: string): number {
  const han = title.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return (
    han / 2 +
    (title.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu) ?? []).filter((word) => !/\p{Script=Han}/u.test(word))
      .length
  );
}

const lengthFactor = (length: number) => Math.min(1, length / fewest, most / Math.max(length, 1));

/**
 * The article whose title names a story best; titles are chosen, never made. A title scores
 *
 *     cos(title, all titles) · min(1, length / 5, 16 / length) · the factors of its faults
 *
 * the cosine of its terms with the sum of all titles' (1 says what all say: the centroid rule of Radev 2000), 0.5 where the
 * title is cut off, 0.5 where it teases, 0.6 all in capitals, 0.8 with a question or exclamation mark, 0.8 behind a label
 * such as "UPDATE 1-". Among equals the first to appear.
 *
 * @returns its id
 * @throws where there is no article
 */
export function clearestHeadline(
  articles: readonly Pick<GroupedArticle, 'id' | 'title' | 'published'>[],
): string {
  const sorted = articles.toSorted(byAppearance);
  const terms = new Terms();
  const titles = sorted.map(({ title }) => {
    const own = new Set<number>();
    terms.each({ title }, (term) => own.add(term));
    return own;
  });
  const carriers = new Map<number, number>();
  for (const title of titles) for (const term of title) carriers.set(term, (carriers.get(term) ?? 0) + 1);
  const norm = Math.hypot(...carriers.values()) || 1;
  let best: { id: string; score: number } | undefined;
  sorted.forEach(({ id, title }, at) => {
    const own = titles[at]!;
    const shared = [...own].reduce((sum, term) => sum + carriers.get(term)!, 0);
    const central = own.size === 0 ? 0 : shared / (Math.sqrt(own.size) * norm);
    const score = faults.reduce(
      (product, { fault, factor }) => (fault(title.trim()) ? product * factor : product),
      central * lengthFactor(lengthOf(title)),
    );
    if (best === undefined || score > best.score) best = { id, score };
  });
  if (best === undefined) throw new Error('A story without articles has no headline.');
  return best.id;
}
