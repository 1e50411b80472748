import type { Entity } from '../../model/entity.ts';
import type { TrendId } from '../../model/trend.ts';
import { namedIn } from './association.ts';
import type { CountedStory } from './coverage.ts';
import { type WeekTerms, weekTerms } from './vocabulary.ts';

/** How many stories hold an item (a publisher, an entity, a trend): in all, and of those each trend's. */
export type Held = readonly [item: string, stories: number, trends: readonly (readonly [TrendId, number])[]];

/** A trend's most carried story of a week. */
export interface Largest {
  id: string;
  publishers: number;
  articles: number;
}

/** What momentum asks of one week's stories, whichever they were. */
export interface WeekCounts {
  week: number;
  stories: number;
  /** Sources heard. */
  sources: string[];
  /** Stories counted for each publisher. */
  publishers: Held[];
  /** A trend's stories, and those it shares with each other. */
  trends: Held[];
  entities: Held[];
  largest: [TrendId, Largest][];
}

/**
 * The stories of some stretch of time, counted. Counts of different stories add up: a year is its months, so that only
 * months whose stories have changed are ever counted again.
 */
export interface Coverage {
  weeks: WeekCounts[];
  /** The terms of stories with a trend. */
  terms: WeekTerms[];
}

/** Counts items by trend. */
class Tally {
  readonly #items = new Map<string, { stories: number; trends: Map<TrendId, number> }>();

  add(item: string, trends: Iterable<readonly [TrendId, number]>, stories = 1): void {
    const held = this.#items.get(item) ?? { stories: 0, trends: new Map() };
    this.#items.set(item, held);
    held.stories += stories;
    for (const [trend, count] of trends) held.trends.set(trend, (held.trends.get(trend) ?? 0) + count);
  }

  get held(): Held[] {
    return [...this.#items].map(([item, { stories, trends }]) => [item, stories, [...trends]]);
  }

  of(item: string): { stories: number; trends: ReadonlyMap<TrendId, number> } {
    return this.#items.get(item) ?? { stories: 0, trends: new Map() };
  }

  keys(): MapIterator<string> {
    return this.#items.keys();
  }
}

export type { Tally };

/** The larger of two stories: carried by more publishers, then of more articles, then the first id. */
export const larger = (a: Largest, b: Largest): Largest =>
  (b.publishers - a.publishers || b.articles - a.articles || (a.id < b.id ? -1 : 1)) < 0 ? a : b;

/** Adds up one item's counts over weeks. */
export function tallyOf(weeks: readonly WeekCounts[], items: (week: WeekCounts) => readonly Held[]): Tally {
  const tally = new Tally();
  for (const week of weeks)
    for (const [item, stories, trends] of items(week)) tally.add(item, trends, stories);
  return tally;
}

/** Counts stories by week. Pure; in the order of the weeks. */
export function countWeeks(stories: readonly CountedStory[], entities: readonly Entity[]): Coverage {
  const named = new Map<string, string[]>();
  for (const [entity, holders] of namedIn(entities, stories))
    for (const story of holders) named.set(story, [...(named.get(story) ?? []), entity]);
  const byWeek = [...Map.groupBy(stories, ({ week }) => week)].sort(([a], [b]) => a - b);
  return {
    weeks: byWeek.map(([week, own]) => {
      const [publishers, trends, names] = [new Tally(), new Tally(), new Tally()];
      const largest = new Map<TrendId, Largest>();
      for (const story of own) {
        const once = [...story.trends].map((trend) => [trend, 1] as const);
        publishers.add(story.publisher, once);
        for (const trend of story.trends) {
          trends.add(trend, once);
          const size = { id: story.id, publishers: story.publishers.length, articles: story.articles.length };
          const before = largest.get(trend);
          largest.set(trend, before ? larger(before, size) : size);
        }
        for (const entity of named.get(story.id) ?? []) names.add(entity, once);
      }
      return {
        week,
        stories: own.length,
        sources: [...new Set(own.flatMap(({ articles }) => articles.map(({ source }) => source)))],
        publishers: publishers.held,
        trends: trends.held,
        entities: names.held,
        largest: [...largest],
      };
    }),
    terms: byWeek.map(([week, own]) => weekTerms(week, own)),
  };
}
