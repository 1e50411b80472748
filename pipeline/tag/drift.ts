import { scan, segmentLengths, stem } from '../text/tokens.ts';

/** An article as drift looks at it. */
export interface DriftItem {
  title: string;
  summary: string;
  publisher: string;
  /** ISO 8601; null where unknown, which says nothing of growth. */
  published: string | null;
  tagged: boolean;
}

/** A term that grows where no trend is. */
export interface Drift {
  /** As most articles write it. */
  term: string;
  /** Untagged articles with it in the last four weeks, and in the twelve weeks before. */
  recent: number;
  before: number;
  publishers: number;
  /** How surely it grows: the signed root of the log-likelihood ratio. */
  growth: number;
}

const recentDays = 28;
const earlierDays = 84;
const leastArticles = 5;
const leastPublishers = 3;
/** Of the recent articles with the term, at least this share is untagged. */
const leastUntagged = 0.6;
/** A growth this sure is chance for one term of 10,000 (the root of the likelihood ratio is normal). */
const leastGrowth = 3.7;
const mostTerms = 5;
/** Terms that stand in the same articles, this share of them, are one. */
const sameArticles = 0.5;
/** How far back drift looks. */
export const driftDays = recentDays + earlierDays;
const aDay = 86_400_000;

const dull = new Set(
  `a about after all also an and are as at be been but by can for from had has have how in into is it its more most new not of
  off on one or our out over said says than that the their them there they this to under up was we what when where which who why
  will with would you your`.split(/\s+/),
);

/** Pairs of words without a common one at either end, single words of five letters or more, and Chinese words by twos. */
function termsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let before: { stem: string; text: string; end: number } | null = null;
  scan(text, (kind, start, end) => {
    if (kind === 'han') {
      before = null;
      let at = start;
      let last = '';
      for (const length of segmentLengths(text.slice(start, end))) {
        const word = text.slice(at, at + length);
        if (last.length > 0 && last.length + length >= 3) found.set(last + word, last + word);
        if (length >= 3) found.set(word, word);
        last = word;
        at += length;
      }
      return;
    }
    const word = text.slice(start, end);
    const key = stem(word.toLowerCase());
    if (kind === 'number' || dull.has(word.toLowerCase())) {
      before = null;
      return;
    }
    if (word.length >= 5) found.set(key, word);
    if (before && /^[\s-]{1,2}$/.test(text.slice(before.end, start)))
      found.set(`${before.stem} ${key}`, `${before.text} ${word}`);
    before = { stem: key, text: word, end };
  });
  return found;
}

/** The signed root of the log-likelihood ratio of two rates (Dunning 1993): above 0 where the first is higher. */
function growthOf(a: number, aOf: number, b: number, bOf: number): number {
  const rate = (a + b) / (aOf + bOf);
  const part = (count: number, of: number) => {
    const term = (seen: number, expected: number) => (seen === 0 ? 0 : seen * Math.log(seen / expected));
    return term(count, of * rate) + term(of - count, of * (1 - rate));
  };
  return Math.sign(a / aOf - b / bOf) * Math.sqrt(Math.max(0, 2 * (part(a, aOf) + part(b, bOf))));
}

/**
 * Terms that stand in more of the untagged articles of the last four weeks than of the twelve before, surely so, at three
 * publishers or more and mostly where no trend is: candidates for a new trend, or for a phrase of an old one. The most
 * telling first, at most five; of terms that stand in the same articles the longest.
 */
export function drift(items: readonly DriftItem[], { asOf }: { asOf: string }): Drift[] {
  const now = Date.parse(asOf) + aDay;
  const seen = new Map<
    string,
    { written: Map<string, number>; recent: Set<number>; before: number; tagged: number }
  >();
  let [recentAll, beforeAll] = [0, 0];
  for (const [index, item] of items.entries()) {
    if (item.published === null) continue;
    const age = (now - Date.parse(item.published)) / aDay;
    if (age < 0 || age > driftDays) continue;
    const isRecent = age <= recentDays;
    if (item.tagged && !isRecent) continue;
    if (!item.tagged) {
      if (isRecent) recentAll++;
      else beforeAll++;
    }
    for (const [key, text] of termsOf(`${item.title}\n${item.summary}`)) {
      const term = seen.get(key) ?? { written: new Map(), recent: new Set(), before: 0, tagged: 0 };
      seen.set(key, term);
      if (item.tagged) term.tagged++;
      else if (isRecent) {
        term.recent.add(index);
        term.written.set(text, (term.written.get(text) ?? 0) + 1);
      } else term.before++;
    }
  }
  // Without a past nothing can grow.
  if (beforeAll === 0) return [];
  const grown = [...seen].flatMap(([key, { written, recent, before, tagged }]) => {
    const count = recent.size;
    if (count < leastArticles || count < leastUntagged * (count + tagged)) return [];
    const publishers = new Set([...recent].map((index) => items[index]!.publisher)).size;
    const growth = growthOf(count, recentAll, before, beforeAll);
    if (publishers < leastPublishers || growth < leastGrowth) return [];
    const [term] = [...written].sort(([a, timesA], [b, timesB]) => timesB - timesA || (a < b ? -1 : 1))[0]!;
    return [{ key, articles: recent, told: { term, recent: count, before, publishers, growth } }];
  });
  const kept: typeof grown = [];
  for (const one of grown.sort(
    (a, b) =>
      b.told.growth - a.told.growth || b.told.term.length - a.told.term.length || (a.key < b.key ? -1 : 1),
  )) {
    const same = kept.findIndex(
      ({ articles }) =>
        articles.intersection(one.articles).size >= sameArticles * articles.union(one.articles).size,
    );
    if (same === -1) kept.push(one);
    else if (
      one.told.term.length > kept[same]!.told.term.length &&
      one.told.recent === kept[same]!.told.recent
    )
      kept[same] = one;
  }
  return kept.slice(0, mostTerms).map(({ told }) => told);
}
