import type { Entity } from '../../model/entity.ts';
import type { Carrier, RelatedTrend } from '../../model/momentum.ts';
import { parentOf, type TrendId } from '../../model/trend.ts';
import type { Tally } from './counts.ts';
import type { CountedStory } from './coverage.ts';
import { normalUpperTail } from './distributions.ts';
import { falseDiscoveryRates } from './tests.ts';

/** Of what may be false among the links that are shown. */
const level = 0.05;
export const leastTogether = 3;
export const mostShown = 8;

/** n · ln(n / expected), 0 for nothing. */
const term = (count: number, expected: number) => (count === 0 ? 0 : count * Math.log(count / expected));

/**
 * Dunning's (1993) log-likelihood ratio G² of a 2×2 table: `both` of `first` and `second` among `all`. 0 where chance
 * gives as many, 3.84 at p 0.05, 10.8 at p 0.001. Anchor: 10 of 20 and 20 among 100: 12.3.
 */
export function logLikelihoodRatio(both: number, first: number, second: number, all: number): number {
  const expected = (a: number, b: number) => (a * b) / all;
  return (
    2 *
    (term(both, expected(first, second)) +
      term(first - both, expected(first, all - second)) +
      term(second - both, expected(all - first, second)) +
      term(all - first - second + both, expected(all - first, all - second)))
  );
}

/** The chance of a log-likelihood ratio as large or larger: χ² with one degree of freedom. */
const chanceOf = (ratio: number) => Math.min(1, 2 * normalUpperTail(Math.sqrt(Math.max(0, ratio))));

/**
 * Pairs of trends found together in stories more often than chance would have it; never a parent and its child.
 *
 * @param counted the stories of each trend, and those it shares with each other
 * @param all how many stories there are
 */
export function relatedTrends(
  trends: readonly TrendId[],
  counted: Pick<Tally, 'of'>,
  all: number,
): Map<TrendId, RelatedTrend[]> {
  const pairs = trends.flatMap((a, index) =>
    trends.slice(index + 1).flatMap((b) => {
      if (parentOf(a) === b || parentOf(b) === a) return [];
      const [ofA, ofB] = [counted.of(a), counted.of(b)];
      const together = ofA.trends.get(b) ?? 0;
      const expected = (ofA.stories * ofB.stories) / Math.max(1, all);
      const score = logLikelihoodRatio(together, ofA.stories, ofB.stories, all);
      return [{ a, b, together, expected, score, p: together > expected ? chanceOf(score) : 1 }];
    }),
  );
  const rates = falseDiscoveryRates(pairs.map(({ p }) => p));
  const related = new Map<TrendId, RelatedTrend[]>(trends.map((trend) => [trend, []]));
  pairs.forEach(({ a, b, together, expected, score }, index) => {
    const q = rates[index]!;
    if (q >= level || together < leastTogether) return;
    related.get(a)!.push({ trend: b, together, expected, score, q });
    related.get(b)!.push({ trend: a, together, expected, score, q });
  });
  for (const list of related.values())
    list.sort((a, b) => b.score - a.score || (a.trend < b.trend ? -1 : 1)).splice(mostShown);
  return related;
}

/** An item with the stories that hold it: those of a trend, and all. */
interface HeldItem {
  item: string;
  both: number;
  held: number;
}

/** The items that a trend's stories hold more often than chance would have it, strongest first. */
export function marked<Item extends HeldItem>(
  items: readonly Item[],
  inTrend: number,
  all: number,
): (Item & { score: number })[] {
  const tested = items.map((item) => {
    const score = logLikelihoodRatio(item.both, inTrend, item.held, all);
    return { ...item, score, p: item.both * all > inTrend * item.held ? chanceOf(score) : 1 };
  });
  const rates = falseDiscoveryRates(tested.map(({ p }) => p));
  return tested
    .filter(({ both }, index) => both >= leastTogether && rates[index]! < level)
    .sort((a, b) => b.score - a.score || (a.item < b.item ? -1 : 1));
}

/** A story as far as names are looked for in it. */
type NamedStory = Pick<CountedStory, 'id'> & { articles: readonly { title: string; summary: string }[] };

const textsOf = (story: NamedStory) => story.articles.map(({ title, summary }) => `${title}\n${summary}`);

/** Which stories name which entity, by the words of titles and summaries. */
export function namedIn(
  entities: readonly Entity[],
  stories: readonly NamedStory[],
): Map<string, Set<string>> {
  const names = entities.flatMap(({ id, names }) => [
    ...names.en
      .filter((name) => name.length > 2)
      .map((name) => ({
        id,
        name,
        whole: new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'u'),
      })),
    ...names.zh.filter((name) => name.length > 1).map((name) => ({ id, name, whole: null })),
  ]);
  const named = new Map<string, Set<string>>();
  for (const story of stories) {
    const text = textsOf(story).join('\n');
    for (const { id, name, whole } of names) {
      // The plain search first: it passes over nearly all names, and is much the faster.
      if (!text.includes(name) || (whole && !whole.test(text))) continue;
      named.set(id, (named.get(id) ?? new Set()).add(story.id));
    }
  }
  return named;
}

/** The entities that carry a trend: named in more of its stories than chance would give. */
export function carriersOf(trend: TrendId, named: Tally, inTrend: number, all: number): Carrier[] {
  const items = [...named.keys()].map((item) => {
    const { stories, trends } = named.of(item);
    return { item, both: trends.get(trend) ?? 0, held: stories };
  });
  return marked(items, inTrend, all)
    .slice(0, mostShown)
    .map(({ item, both, score }) => ({ entity: item, stories: both, score }));
}
