import type { ArchivedArticle } from './model/article.ts';
import type { Proposal, Tagger } from './tag/item.ts';

/** The days of the past over which an edit is tried. */
export const previewDays = 90;
const aDay = 86_400_000;

/** An article whose tags an edit would change. */
export interface Change {
  article: string;
  title: string;
  day: string | null;
  publisher: string;
  /** The probability after the edit where it gains the tag, before it where it loses it. */
  score: number;
  /** The words that did it. */
  words: string[];
}

/** What an edit of one trend's file would change. */
export interface Preview {
  trend: string;
  /** Articles looked at. */
  articles: number;
  gained: Change[];
  lost: Change[];
  /** Other trends whose tags change too, as trends are weighed against each other. */
  others: { trend: string; gained: number; lost: number }[];
}

/** What a tagger would read of an archived article. */
export const itemOf = ({ title, summary, text, language }: ArchivedArticle) => ({
  title,
  summary,
  text: text === summary ? undefined : text,
  language,
});

const byTrend = (tags: readonly Proposal[]) => new Map(tags.map((tag) => [tag.trend, tag]));

/**
 * What would change for a trend over the last 90 days of the archive if a tagger took the place of the tags before, with the words
 * that did it. Pure; the editors' decisions on single articles hold either way and are not counted here.
 */
export function preview(
  articles: readonly ArchivedArticle[],
  {
    trend,
    tagsBefore,
    after,
    asOf,
  }: {
    trend: string;
    tagsBefore: (article: ArchivedArticle) => readonly Proposal[];
    after: Tagger;
    asOf: string;
  },
): Preview {
  const from = Date.parse(asOf) - previewDays * aDay;
  const recent = articles.filter(({ published, collected }) => Date.parse(published ?? collected) >= from);
  const gained: Change[] = [];
  const lost: Change[] = [];
  const others = new Map<string, { gained: number; lost: number }>();
  for (const article of recent) {
    const [old, fresh] = [byTrend(tagsBefore(article)), byTrend(after.tag(itemOf(article)).tags)];
    for (const id of new Set([...old.keys(), ...fresh.keys()])) {
      if (old.has(id) === fresh.has(id)) continue;
      const tag = (fresh.get(id) ?? old.get(id))!;
      if (id !== trend) {
        const other = others.get(id) ?? { gained: 0, lost: 0 };
        others.set(id, other);
        other[fresh.has(id) ? 'gained' : 'lost']++;
        continue;
      }
      (fresh.has(id) ? gained : lost).push({
        article: article.id,
        title: article.title,
        day: article.published?.slice(0, 10) ?? null,
        publisher: article.publisher,
        score: tag.score,
        words: [...new Set(tag.evidence.map(({ quote }) => quote))],
      });
    }
  }
  const surest = (a: Change, b: Change) => b.score - a.score || (a.article < b.article ? -1 : 1);
  return {
    trend,
    articles: recent.length,
    gained: gained.sort(surest),
    lost: lost.sort(surest),
    others: [...others]
      .map(([id, counts]) => ({ trend: id, ...counts }))
      .sort((a, b) => (a.trend < b.trend ? -1 : 1)),
  };
}
