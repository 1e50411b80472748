import type { PublishedArticle } from '../../pipeline/model/article.ts';
import { type Drift, drift, driftDays } from '../../pipeline/tag/drift.ts';
import type { Desk } from './desk.ts';

/** A term that may become a trend, with some of the articles that use it, newest first. */
export interface Candidate extends Drift {
  articles: PublishedArticle[];
}

const aDay = 86_400_000;
const shown = 5;

/** Terms that grow in articles without a trend, decisions counted in: what the run's report tells, of this moment. */
export function candidatesOf(desk: Desk): Candidate[] {
  const now = desk.now();
  const since = new Date(now.getTime() - driftDays * aDay).toISOString().slice(0, 10);
  const recent = desk.edition().articles.filter(({ published }) => published !== null && published >= since);
  const items = recent.map((article) => ({ ...article, tagged: article.tags.length > 0 }));
  return drift(items, { asOf: now.toISOString().slice(0, 10) }).map((found) => {
    const term = found.term.toLowerCase();
    const articles = recent.filter(
      ({ title, summary, tags }) => tags.length === 0 && `${title}\n${summary}`.toLowerCase().includes(term),
    );
    return { ...found, articles: articles.slice(0, shown) };
  });
}
