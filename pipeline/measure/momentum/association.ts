import type { Entity } from '../../model/entity.ts';
import type { Carrier, NewTerm, RelatedTrend } from '../../model/momentum.ts';
import { parentOf, type TrendId } from '../../model/trend.ts';
import { segmentLengths, stem, tokens } from '../../text/tokens.ts';
import type { CountedStory } from './coverage.ts';
import { normalUpperTail } from './distributions.ts';
import { falseDiscoveryRates } from './tests.ts';

/** Of what may be false among the links that are shown. */
const level = 0.05;
const leastTogether = 3;
const mostShown = 8;
/** The month whose words are compared with those before, in weeks. */
export const monthWeeks = 4;

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

/** Pairs of trends found together in stories more often than chance would have it; never a parent and its child. */
export function relatedTrends(
  trends: readonly TrendId[],
  stories: readonly CountedStory[],
): Map<TrendId, RelatedTrend[]> {
  const of = new Map(trends.map((trend) => [trend, stories.filter((story) => story.trends.has(trend))]));
  const pairs = trends.flatMap((a, index) =>
    trends.slice(index + 1).flatMap((b) => {
      if (parentOf(a) === b || parentOf(b) === a) return [];
      const together = of.get(a)!.filter((story) => story.trends.has(b)).length;
      const expected = (of.get(a)!.length * of.get(b)!.length) / Math.max(1, stories.length);
      const score = logLikelihoodRatio(together, of.get(a)!.length, of.get(b)!.length, stories.length);
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

/** The items that a trend's stories hold more often than chance would have it, strongest first. */
function marked<Item>(
  items: Iterable<Item>,
  holds: (item: Item) => ReadonlySet<string>,
  inTrend: ReadonlySet<string>,
  all: number,
): { item: Item; both: number; outside: number; score: number }[] {
  const tested = [...items].map((item) => {
    const held = holds(item);
    const both = [...held].filter((story) => inTrend.has(story)).length;
    const score = logLikelihoodRatio(both, inTrend.size, held.size, all);
    return {
      item,
      both,
      outside: held.size - both,
      score,
      p: both * all > inTrend.size * held.size ? chanceOf(score) : 1,
    };
  });
  const rates = falseDiscoveryRates(tested.map(({ p }) => p));
  return tested
    .filter(({ both }, index) => both >= leastTogether && rates[index]! < level)
    .sort((a, b) => b.score - a.score)
    .map(({ item, both, outside, score }) => ({ item, both, outside, score }));
}

const words = (text: string) =>
  tokens(text.toLowerCase()).flatMap(({ kind, text }) => {
    if (kind === 'word') return [text];
    if (kind === 'number') return [];
    let at = 0;
    return segmentLengths(text).map((length) => {
      at += length;
      return text.slice(at - length, at);
    });
  });

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
export function carriersOf(
  named: ReadonlyMap<string, ReadonlySet<string>>,
  inTrend: ReadonlySet<string>,
  all: number,
): Carrier[] {
  return marked(named.keys(), (entity) => named.get(entity)!, inTrend, all)
    .slice(0, mostShown)
    .map(({ item, both, score }) => ({ entity: item, stories: both, score }));
}

const isTerm = (word: string) => (/\p{Script=Han}/u.test(word) ? word.length >= 2 : word.length >= 3);

/** A story's words and pairs of neighbours, each once, by stem, with the form in which it was last met. */
export type StoryTerms = ReadonlyMap<string, { term: string; language: 'en' | 'zh' }>;

/** The terms of a story's titles and summaries. */
export function termsOf(story: CountedStory): StoryTerms {
  const terms = new Map<string, { term: string; language: 'en' | 'zh' }>();
  for (const { title, summary, language } of story.articles) {
    const tongue = language.startsWith('zh') ? 'zh' : language.startsWith('en') ? 'en' : null;
    if (tongue === null) continue;
    for (const text of [title, summary]) {
      const list = words(text);
      list.forEach((word, index) => {
        if (!isTerm(word)) return;
        terms.set(stem(word), { term: word, language: tongue });
        const next = list[index + 1];
        if (next === undefined || !isTerm(next)) return;
        const joint = tongue === 'zh' ? '' : ' ';
        terms.set(`${stem(word)}${joint}${stem(next)}`, { term: `${word}${joint}${next}`, language: tongue });
      });
    }
  }
  return terms;
}

/**
 * Words and pairs of words new in a trend, from the terms of its stories: in its stories of the last four weeks more often, beyond chance, than in
 * those before (G² with control of false discoveries), and at most a fifth as common then. A word that stands within a
 * pair as strong is left to the pair.
 */
export function newTerms(
  stories: readonly CountedStory[],
  terms: ReadonlyMap<CountedStory, StoryTerms>,
  since: number,
): NewTerm[] {
  const held = new Map<string, { stories: Set<string>; term: string; language: 'en' | 'zh' }>();
  const recent = new Set<string>();
  for (const story of stories) {
    if (story.week >= since) recent.add(story.id);
    for (const [key, { term, language }] of terms.get(story)!) {
      const entry = held.get(key) ?? { stories: new Set<string>(), term, language };
      held.set(key, entry);
      entry.stories.add(story.id);
    }
  }
  const before = stories.length - recent.size;
  if (before < monthWeeks || recent.size < leastTogether) return [];
  const found = marked(held.keys(), (key) => held.get(key)!.stories, recent, stories.length)
    .filter(({ both, outside }) => (outside / before) * 5 <= both / recent.size)
    .map(({ item, both, outside, score }) => ({
      term: held.get(item)!.term,
      language: held.get(item)!.language,
      now: both,
      before: outside,
      score,
    }));
  return found
    .filter(
      ({ term, now }) =>
        !found.some((other) => other.term !== term && other.term.includes(term) && other.now >= now),
    )
    .slice(0, mostShown);
}
