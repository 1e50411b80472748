import type { Trend } from '../model/trend.ts';
import { scan, stem } from '../text/tokens.ts';
import type { Example } from './item.ts';

/** Calls `visit` for each term of a text: stems of words, and of Chinese runs the pairs of characters. */
export function eachTerm(text: string, visit: (term: string, start: number, end: number) => void): void {
  scan(text, (kind, start, end) => {
    if (kind === 'number') return;
    const token = text.slice(start, end);
    if (kind === 'word') {
      visit(stem(token.toLowerCase()), start, end);
      return;
    }
    for (let at = 0; at + 1 < token.length; at++) visit(token.slice(at, at + 2), start + at, start + at + 2);
  });
}

/** How often each term stands in some text, weighted. */
export type Bag = Map<string, number>;

export function addTo(bag: Bag, text: string, weight: number): Bag {
  eachTerm(text, (term) => bag.set(term, (bag.get(term) ?? 0) + weight));
  return bag;
}

/** The title counts this many times as much as the same words in the summary. */
export const titleWeight = 2;
/** A term counts at most this often in one item. */
export const mostRepeats = 2;

/** Terms of each trend's own file: names and scope count twice, each phrase and the definition once. */
export const bagsOfTrends = (trends: readonly Trend[]): Bag[] =>
  trends.map((trend) => {
    const bag: Bag = new Map();
    for (const language of ['en', 'zh'] as const) {
      addTo(bag, trend.names[language], 2);
      addTo(bag, trend.about[language], 2);
      addTo(bag, trend.definition[language], 1);
      for (const phrase of trend.phrases[language]) addTo(bag, phrase, 1);
    }
    return bag;
  });

/** For each term, how strongly it speaks for each trend, by the trend's index; zero or absent where it does not. */
export type Affinities = Map<string, Map<number, number>>;

/** How much the terms of a labelled item count beside those of a trend's own file, per unit of the item's weight. */
const exampleWeight = 0.5;

/**
 * Learns which terms speak for which trend, from the trends' own files and from labelled items alike. With `c` the
 * weighted count of a term in a trend and `v = √c`, its share is `p = v / Σv` over the trend's terms, and
 *
 *   `weight = ln(T · p / Σ p over the T trends) · min(1, 0.3 + v / 2)`, where positive.
 *
 * A term that all trends share weighs 0; one that stands in a single trend of 17, ln 17 = 2.8 once it is common there and
 * 0.8 of it where it stands once. The square root keeps one much repeated word from drowning the rest (as the variance
 * stabilising count of Rennie, Shih, Teevan, Karger: Tackling the Poor Assumptions of Naive Bayes, ICML 2003). Items
 * without labels make a class of their own, so that what is common in them speaks for no trend.
 */
export function learnAffinities(
  bags: readonly Bag[],
  trends: readonly Trend[],
  examples: readonly Example[],
): Affinities {
  const index = new Map(trends.map(({ id }, position) => [id, position]));
  const none = trends.length;
  const counts: Bag[] = [...bags.map((bag) => new Map(bag)), new Map()];
  for (const example of examples) {
    const bag = addTo(
      addTo(new Map(), example.title, titleWeight),
      example.summary ?? example.text?.slice(0, 600) ?? '',
      1,
    );
    const classes =
      example.labels.length === 0 ? [none] : example.labels.flatMap((label) => index.get(label) ?? []);
    for (const position of classes)
      for (const [term, count] of bag) {
        const more = (exampleWeight * example.weight * Math.min(mostRepeats, count)) / classes.length;
        counts[position]!.set(term, (counts[position]!.get(term) ?? 0) + more);
      }
  }
  const sums = counts.map((bag) => [...bag.values()].reduce((sum, count) => sum + Math.sqrt(count), 0));
  const totals = new Map<string, number>();
  for (const [position, bag] of counts.entries())
    for (const [term, count] of bag)
      totals.set(term, (totals.get(term) ?? 0) + Math.sqrt(count) / sums[position]!);
  const affinities: Affinities = new Map();
  for (const [position, bag] of counts.entries()) {
    if (position === none) continue;
    for (const [term, count] of bag) {
      const value = Math.sqrt(count);
      const weight =
        Math.log((trends.length * value) / sums[position]! / totals.get(term)!) *
        Math.min(1, 0.3 + value / 2);
      if (weight <= 0) continue;
      const of = affinities.get(term);
      if (of) of.set(position, weight);
      else affinities.set(term, new Map([[position, weight]]));
    }
  }
  return affinities;
}
