import type { Edition } from '../pipeline/edition.ts';
import type { Indicator } from '../pipeline/model/indicator.ts';
import { parentOf, type Trend, type TrendId } from '../pipeline/model/trend.ts';

/** Two to four things of one kind set side by side; the page's address is made of their ids. */
export interface Comparison {
  kind: 'trends' | 'indicators';
  /** In the order of ids. */
  ids: string[];
}

/** All choices of `least` to `most` items, each in the items' own order. */
function choices<Item>(items: readonly Item[], least: number, most: number): Item[][] {
  const chosen: Item[][] = [[]];
  for (const item of items)
    chosen.push(...chosen.filter(({ length }) => length < most).map((set) => [...set, item]));
  return chosen.filter(({ length }) => length >= least);
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/**
 * Trends that have a page together: any two of the first rank, and any two to four sub-trends of one trend. Retired ones
 * count too, so that no address vanishes when a trend moves.
 */
function ofTrends(trends: readonly Pick<Trend, 'id'>[]): Comparison[] {
  const families = Map.groupBy(trends.toSorted(byId), ({ id }) => parentOf(id));
  return [...families].flatMap(([parent, family]) =>
    choices(family, 2, parent === null ? 2 : 4).map(
      (set): Comparison => ({ kind: 'trends', ids: set.map(({ id }) => id) }),
    ),
  );
}

/** Series that have a page together: any two of one unit, and any three or four of one publisher, unit and rhythm. */
function ofIndicators(indicators: readonly Indicator[]): Comparison[] {
  const sorted = indicators.toSorted(byId);
  const pairs = [...Map.groupBy(sorted, ({ unit }) => unit).values()].flatMap((set) => choices(set, 2, 2));
  const alike = Map.groupBy(
    sorted,
    ({ unit, frequency, official }) => `${official?.publisher.en} ${unit} ${frequency}`,
  );
  const more = [...alike.values()].filter((set) => set.length <= 8).flatMap((set) => choices(set, 3, 4));
  return [...pairs, ...more].map((set) => ({ kind: 'indicators', ids: set.map(({ id }) => id) }));
}

/** Every comparison that has a page of its own. Pure, and it grows only: by the vocabulary, and series ever read. */
export const comparisonsOf = ({
  trends,
  moved,
  indicators,
}: Pick<Edition, 'trends' | 'moved' | 'indicators'>): Comparison[] => [
  ...ofTrends([...trends, ...moved]),
  ...ofIndicators(indicators.flatMap(({ indicator, vintages }) => (vintages.length > 0 ? [indicator] : []))),
];

/** The comparisons that hold all of these ids and one more: the ways to widen one. */
export const widened = (comparisons: readonly Comparison[], { kind, ids }: Comparison): Comparison[] =>
  comparisons.filter(
    (other) =>
      other.kind === kind && other.ids.length === ids.length + 1 && ids.every((id) => other.ids.includes(id)),
  );

/** Stories of a trend in each year of a span, a year without one as 0: what is compared while nothing is measured. */
export function byYear(
  stories: readonly { day: string | null }[],
  first: number,
  last: number,
): { at: number; value: number }[] {
  const years = Map.groupBy(stories, ({ day }) => Number(day?.slice(0, 4)));
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    at: first + index,
    value: years.get(first + index)?.length ?? 0,
  }));
}

/** Which trends stand under a retired one's name, for its signpost. */
export const successorsOf = (ids: readonly TrendId[], moved: readonly Trend[]): TrendId[] =>
  ids.flatMap((id) => moved.find((trend) => trend.id === id)?.moved ?? [id]);
