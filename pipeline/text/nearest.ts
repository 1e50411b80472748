import { closest, distance } from 'fastest-levenshtein';

/** The name among these that is at most so many slips away, a third of its letters where nothing is said (Levenshtein 1966); or null. */
export function nearestTo(
  name: string,
  names: readonly string[],
  most = Math.max(1, Math.floor(name.length / 3)),
): string | null {
  if (names.length === 0) return null;
  const nearest = closest(name, names);
  return distance(name, nearest) <= most ? nearest : null;
}

/** ` Did you mean "36kr"?` where one of these names is near; else nothing. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestTo(name, names, Math.ceil(name.length / 3));
  return nearest === null ? '' : ` Did you mean "${nearest}"?`;
}
