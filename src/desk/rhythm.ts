import type { PublishedArticle } from '../../pipeline/model/article.ts';

/** How often a source speaks, learned from its own gaps. */
export interface Rhythm {
  /** Days between two days with news, the median of the last ones; null while too little is known. */
  usual: number | null;
  /** Days since its newest item; null where it has none that is dated. */
  since: number | null;
  /** True where it has been silent for longer than its own gaps let expect. */
  silent: boolean;
}

const aDay = 86_400_000;
/** Gaps that are looked at, and the fewest that say something. */
const [most, least] = [30, 5];

/**
 * A source's rhythm from the days on which it published. Silent is longer than three times its ninetieth-percentile gap,
 * and than two days: a weekly that is late by a day is not silent, a daily that stopped for a week is. Pure.
 */
export function rhythmOf(articles: readonly Pick<PublishedArticle, 'published'>[], today: string): Rhythm {
  const days = [...new Set(articles.flatMap(({ published }) => published?.slice(0, 10) ?? []))].sort();
  const last = days.at(-1);
  const since = last === undefined ? null : Math.round((Date.parse(today) - Date.parse(last)) / aDay);
  const gaps = days
    .slice(1)
    .map((day, index) => Math.round((Date.parse(day) - Date.parse(days[index]!)) / aDay))
    .slice(-most)
    .sort((a, b) => a - b);
  if (gaps.length < least) return { usual: null, since, silent: false };
  const at = (share: number) => gaps[Math.min(gaps.length - 1, Math.floor(share * gaps.length))]!;
  return { usual: at(0.5), since, silent: since !== null && since > Math.max(2, 3 * at(0.9)) };
}
