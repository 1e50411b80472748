import type { ArchivedArticle } from '../model/article.ts';
import type { Trend } from '../model/trend.ts';
import { taggerFrom } from '../tag/index.ts';
import type { Example, Proposal, Tagger } from '../tag/item.ts';

/** The days of the past over which an edit is tried. */
export const previewDays = 90;
const aDay = 86_400_000;

/** A run of words of an article, those that did it marked. */
export interface Passage {
  field: 'title' | 'summary' | 'text';
  runs: { text: string; marked: boolean }[];
}

/** An article whose tags an edit would change. */
export interface Change {
  article: string;
  title: string;
  language: ArchivedArticle['language'];
  day: string | null;
  publisher: string;
  /** The probability after the edit where it gains the tag, before it where it loses it. */
  score: number;
  /** The words that did it, each once. */
  words: string[];
  /** The same where they stand. */
  passages: Passage[];
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

/** Letters shown on either side of the words, and how many passages of an article. */
const around = 60;
const mostPassages = 3;

/** The words that speak for a tag where they stand: the whole title, and of the rest what is around them. */
function passagesOf(article: ArchivedArticle, { evidence }: Proposal): Passage[] {
  const standing = evidence.filter(
    ({ field, quote, start, end }) => article[field].slice(start, end) === quote,
  );
  return (['title', 'summary', 'text'] as const)
    .flatMap((field) => {
      const text = article[field];
      const windows: { from: number; to: number; marks: { start: number; end: number }[] }[] = [];
      for (const { start, end } of standing
        .filter((each) => each.field === field)
        .toSorted((a, b) => a.start - b.start)) {
        const last = windows.at(-1);
        const [from, to] =
          field === 'title'
            ? [0, text.length]
            : [
                Math.max(text.lastIndexOf('\n', start - 1) + 1, start - around),
                Math.min(text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end), end + around),
              ];
        if (last && from <= last.to) {
          last.to = Math.max(last.to, to);
          last.marks.push({ start, end });
        } else windows.push({ from, to, marks: [{ start, end }] });
      }
      return windows.map(({ from, to, marks }) => {
        const runs: Passage['runs'] = [];
        let at = from;
        for (const { start, end } of marks) {
          runs.push(
            { text: text.slice(at, start), marked: false },
            { text: text.slice(start, end), marked: true },
          );
          at = end;
        }
        runs.push({ text: text.slice(at, to), marked: false });
        return { field, runs: runs.filter(({ text }) => text !== '') };
      });
    })
    .slice(0, mostPassages);
}

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
        language: article.language,
        day: article.published?.slice(0, 10) ?? null,
        publisher: article.publisher,
        score: tag.score,
        words: [...new Set(tag.evidence.map(({ quote }) => quote))],
        passages: passagesOf(article, tag),
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

/** An edit of the trends, and what it is tried on. */
export interface Edit {
  /** The trend whose changes are told. */
  trend: string;
  /** The live trends before and after. */
  before: readonly Trend[];
  after: readonly Trend[];
  articles: readonly ArchivedArticle[];
  examples: readonly Example[];
  asOf: string;
}

/** What an edit of the trends' files would change over the last 90 days. Pure. */
export function previewEdit({ trend, before, after, articles, examples, asOf }: Edit): Preview {
  const old = taggerFrom(before, examples);
  return preview(articles, {
    trend,
    tagsBefore: (article) => old.tag(itemOf(article)).tags,
    after: taggerFrom(after, examples),
    asOf,
  });
}
