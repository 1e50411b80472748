/** What grouping needs to know of an article. */
export interface GroupedArticle {
  id: string;
  title: string;
  /** Plain text, however much of it is known. */
  text?: string | undefined;
  /** A moment or a day, ISO 8601; null where unknown. */
  published: string | null;
  language?: string | undefined;
  publisher?: string | undefined;
}

/** A pair of article ids a person has judged. */
export type Pair = [string, string];

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

type Appearing = Pick<GroupedArticle, 'id' | 'published'>;

/** Order of appearance: first published first, the undated last, then by id. */
export function byAppearance(a: Appearing, b: Appearing): number {
  if (a.published === null || b.published === null)
    return Number(a.published === null) - Number(b.published === null) || compare(a.id, b.id);
  return compare(a.published, b.published) || compare(a.id, b.id);
}

/** Days since 1970, with fractions; null where unknown. A day alone counts as its noon. */
export function dayOf({ published }: GroupedArticle): number | null {
  if (published === null) return null;
  const milliseconds = Date.parse(published.length === 10 ? `${published}T12:00:00Z` : published);
  return Number.isNaN(milliseconds) ? null : milliseconds / 86_400_000;
}
