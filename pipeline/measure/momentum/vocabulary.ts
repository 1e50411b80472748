import type { NewTerm } from '../../model/momentum.ts';
import type { TrendId } from '../../model/trend.ts';
import { segmentLengths, stem, tokens } from '../../text/tokens.ts';
import { leastTogether, marked, mostShown } from './association.ts';
import type { CountedStory } from './coverage.ts';

/** The month whose words are compared with those before, in weeks. */
export const monthWeeks = 4;

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

const isTerm = (word: string) => (/\p{Script=Han}/u.test(word) ? word.length >= 2 : word.length >= 3);

/** A story's words and pairs of neighbours, each once, by stem, with the form in which it was last met. */
type StoryTerms = ReadonlyMap<string, { term: string; language: 'en' | 'zh' }>;

/** The terms of a story's titles and summaries. */
function termsOf(story: CountedStory): StoryTerms {
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

/** How many of a week's stories of each trend hold a term: a line for each term, `stem⇥trend count⇥trend count`. */
export interface WeekTerms {
  week: number;
  /** Lines of text, as nearly all of them are only ever passed over. */
  lines: string;
}

/** Counts the terms of a week's stories. */
export function weekTerms(week: number, stories: readonly CountedStory[]): WeekTerms {
  const counts = new Map<string, Map<TrendId, number>>();
  for (const story of stories) {
    if (story.trends.size === 0) continue;
    for (const key of termsOf(story).keys()) {
      const held = counts.get(key) ?? new Map<TrendId, number>();
      counts.set(key, held);
      for (const trend of story.trends) held.set(trend, (held.get(trend) ?? 0) + 1);
    }
  }
  const lines = [...counts].map(
    ([key, held]) => `${key}${[...held].map(([trend, count]) => `\t${trend} ${count}`).join('')}\n`,
  );
  return { week, lines: lines.join('') };
}

/** Adds up the counts of these terms, by trend. */
function countsOf(
  wanted: ReadonlySet<string>,
  weeks: readonly WeekTerms[],
): Map<string, Map<TrendId, number>> {
  const counts = new Map<string, Map<TrendId, number>>();
  for (const { lines } of weeks)
    for (let start = 0; start < lines.length; ) {
      const end = lines.indexOf('\n', start);
      const key = lines.slice(start, lines.indexOf('\t', start));
      if (wanted.has(key)) {
        const held = counts.get(key) ?? new Map<TrendId, number>();
        counts.set(key, held);
        for (const part of lines.slice(start, end).split('\t').slice(1)) {
          const [trend, count] = part.split(' ');
          held.set(trend!, (held.get(trend!) ?? 0) + Number(count));
        }
      }
      start = end + 1;
    }
  return counts;
}

/**
 * Words and pairs of words new in each trend: in at least three of its stories of the last four weeks, there more often,
 * beyond chance, than in those before (G² with control of false discoveries over the terms that are in three), and at most
 * a fifth as common then. A word that stands within a pair as strong is left to the pair.
 *
 * @param recent the stories of the last four weeks
 * @param before the terms of the year before them
 * @param inYear how many stories a trend had in all that time
 */
export function newTerms(
  trends: readonly TrendId[],
  recent: readonly CountedStory[],
  before: readonly WeekTerms[],
  inYear: (trend: TrendId) => number,
): Map<TrendId, NewTerm[]> {
  const terms = new Map(
    recent.flatMap((story) => (story.trends.size > 0 ? [[story, termsOf(story)] as const] : [])),
  );
  const candidates = new Map(
    trends.map((trend) => {
      const held = new Map<string, { both: number; term: string; language: 'en' | 'zh' }>();
      for (const [story, own] of terms) {
        if (!story.trends.has(trend)) continue;
        for (const [key, { term, language }] of own) {
          const entry = held.get(key) ?? { both: 0, term, language };
          held.set(key, entry);
          entry.both += 1;
        }
      }
      return [trend, [...held].filter(([, { both }]) => both >= leastTogether)] as const;
    }),
  );
  const wanted = new Set([...candidates.values()].flatMap((held) => held.map(([key]) => key)));
  const earlier = countsOf(wanted, before);
  return new Map(
    trends.map((trend) => {
      const now = [...terms.keys()].filter((story) => story.trends.has(trend)).length;
      const then = inYear(trend) - now;
      if (then < monthWeeks || now < leastTogether) return [trend, []];
      const items = candidates.get(trend)!.map(([item, found]) => {
        const outside = earlier.get(item)?.get(trend) ?? 0;
        return { item, ...found, outside, held: found.both + outside };
      });
      const found = marked(items, now, now + then).filter(
        ({ both, outside }) => (outside / then) * 5 <= both / now,
      );
      return [
        trend,
        found
          .filter(
            ({ term, both }) =>
              !found.some((other) => other.term !== term && other.term.includes(term) && other.both >= both),
          )
          .slice(0, mostShown)
          .map(({ term, language, both, outside, score }) => ({
            term,
            language,
            now: both,
            before: outside,
            score,
          })),
      ];
    }),
  );
}
