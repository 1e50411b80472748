import { byAppearance, dayOf, type GroupedArticle } from './article.ts';
import type { Partition } from './partition.ts';
import { coverage, fingerprints, type Shingled, sameParticulars, shingled } from './shingles.ts';

/** Of the shorter text, this share must stand in the longer one. */
const leastCoverage = 0.85;
/** Copies appear within these days; what comes later in the same words is the next of its kind, unless they are all the same. */
const copyDays = 14;
const leastLateCoverage = 0.97;
/** Texts under this many tokens say too little to be called copies. */
const leastLength = 8;
/** A passage found in more texts that are no copies of each other is a publisher's frame. */
const mostCarriers = 32;
/** Of the shorter text's fingerprints, this share must be found before the texts are compared whole. */
const leastShared = 0.08;
const mostCompared = 12;
/** A headline alone is a copy only of the same headline within these days: "Weekly review" comes every week. */
const headlineDays = 3;

/** The text to compare: a headline alone stands for itself. */
const compared = ({ title, text }: GroupedArticle) => (text?.trim() ? text : title);
const hasText = ({ text }: GroupedArticle) => Boolean(text?.trim());

interface Carrier {
  index: number;
  text: Shingled;
  fingerprints: number;
  /** Its shingles, once they are asked for. */
  shingles: ReadonlySet<number> | null;
}

const shinglesOf = (carrier: Carrier): ReadonlySet<number> => {
  carrier.shingles ??= new Set(carrier.text.shingles);
  return carrier.shingles;
};

/**
 * Finds texts that repeat others, in order of appearance, against an inverted index of winnowed fingerprints: time grows
 * with the texts, not with their pairs. A text is a copy of the one it shares most with, when at least 85% of the shorter
 * stands in the longer (containment after Broder 1997, see `coverage`). Copies that add nothing are not indexed, so a wire
 * story may be carried by any number of sites. Unites copies in the partition as far as it allows.
 *
 * @returns for each article the index of the article it repeats, or null
 */
export function findCopies(articles: readonly GroupedArticle[], stories: Partition): (number | null)[] {
  const copyOf = articles.map((): number | null => null);
  const index = new Map<number, number | number[]>();
  const carriers: Carrier[] = [];
  const order = articles.map((_, at) => at).sort((a, b) => byAppearance(articles[a]!, articles[b]!));
  for (const at of order) {
    const article = articles[at]!;
    const text = shingled(compared(article));
    if (text.length < leastLength) continue;
    const prints = fingerprints(text);
    const own: Carrier = { index: at, text, fingerprints: prints.size, shingles: null };
    let best: { carrier: Carrier; inside: number; around: number } | null = null;
    for (const carrier of candidates(prints, index, carriers)) {
      if (!stories.mayUnite(at, carrier.index) || !comparable(article, articles[carrier.index]!)) continue;
      const inside = coverage(text, shinglesOf(carrier));
      const around = coverage(carrier.text, shinglesOf(own));
      const [shorter, longer] =
        text.length <= carrier.text.length ? [text, carrier.text] : [carrier.text, text];
      const contained = shorter === text ? inside : around;
      const needed =
        daysBetween(article, articles[carrier.index]!) > copyDays ? leastLateCoverage : leastCoverage;
      const isCopy = hasText(article)
        ? contained >= needed && sameParticulars(shorter, longer)
        : inside === 1 && around === 1;
      if (!isCopy) continue;
      if (best === null || inside + around > best.inside + best.around) best = { carrier, inside, around };
    }
    if (best !== null && stories.unite(at, best.carrier.index)) copyOf[at] = best.carrier.index;
    if (best !== null && best.inside >= leastCoverage) continue;
    const number = carriers.push(own) - 1;
    own.shingles = null;
    for (const print of prints) {
      const list = index.get(print);
      if (list === undefined) index.set(print, number);
      else if (typeof list === 'number') index.set(print, [list, number]);
      else if (list.length <= mostCarriers) list.push(number);
    }
  }
  return copyOf;
}

/** Earlier texts that share fingerprints, those that share most first. */
function candidates(
  prints: ReadonlySet<number>,
  index: ReadonlyMap<number, number | number[]>,
  carriers: readonly Carrier[],
): Carrier[] {
  const shared = new Map<number, number>();
  for (const print of prints) {
    const list = index.get(print);
    if (list === undefined) continue;
    const found = typeof list === 'number' ? [list] : list;
    if (found.length > mostCarriers) continue;
    for (const carrier of found) shared.set(carrier, (shared.get(carrier) ?? 0) + 1);
  }
  return [...shared]
    .filter(
      ([carrier, count]) => count >= leastShared * Math.min(prints.size, carriers[carrier]!.fingerprints),
    )
    .sort(([a, countA], [b, countB]) => countB - countA || a - b)
    .slice(0, mostCompared)
    .map(([carrier]) => carriers[carrier]!);
}

/** Days between two articles; 0 where a date is missing. */
function daysBetween(a: GroupedArticle, b: GroupedArticle): number {
  const [dayA, dayB] = [dayOf(a), dayOf(b)];
  return dayA === null || dayB === null ? 0 : Math.abs(dayA - dayB);
}

/** Texts are compared with texts, headlines with headlines of the same days. */
const comparable = (a: GroupedArticle, b: GroupedArticle): boolean =>
  hasText(a) === hasText(b) && (hasText(a) || daysBetween(a, b) <= headlineDays);
