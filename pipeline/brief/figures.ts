import type { PublishedArticle } from '../model/article.ts';
import type { Entity } from '../model/entity.ts';
import type { SiteLanguage } from '../model/language.ts';
import type { Statistic } from '../model/statistic.ts';
import type { BriefedStory } from './facts.ts';
import { type Measure, measureOf } from './measures.ts';
import { numbersIn, unsupportedNumbers } from './numbers.ts';
import { dayAfter, type Span } from './spans.ts';

/** A figure that can be said in a sentence built from its parts, with the change that belongs to it. */
export interface FigureFact {
  article: PublishedArticle;
  measure: Measure;
  statistic: Statistic;
  /** The change of the same measure in the same period: `up 8.6%`. */
  change: { statistic: Statistic; onTheYear: boolean } | null;
}

const mostFigures = 12;
const mostOfOneStory = 2;
/** A figure of a period that ended longer ago is background, not news, in months. */
const mostMonthsOld = 18;

/** Kinds and units of which sentences can be built without a guess; damaged and doubtful figures are never facts. */
const canBeSaid = ({ flag, repaired, value, bound, unit, kind, period }: Statistic) =>
  flag === undefined &&
  repaired === undefined &&
  value !== null &&
  bound !== 'range' &&
  period !== undefined &&
  (/^[A-Z]{3}$/.test(unit) ||
    unit === 'percent' ||
    (unit === 'count' && kind !== 'change' && Math.abs(value) >= 100)) &&
  ((kind === 'level' && unit !== 'percent') ||
    (kind === 'change' && unit === 'percent' && value !== 0) ||
    (kind === 'share' && unit === 'percent') ||
    (kind === 'forecast' && unit !== 'percent'));

/** What a reader can quote without the article: money before shares before counts, said by somebody, somewhere. */
const worth = ({ kind, unit, source, geography }: Statistic): number =>
  ({ level: 3, change: 1, share: 2, forecast: 0, rank: 0 })[kind] +
  (/^[A-Z]{3}$/.test(unit) ? 2 : 0) +
  (source === undefined ? 0 : 2) +
  (geography === undefined ? 0 : 1);

const languageOf = ({ language }: PublishedArticle): SiteLanguage | null =>
  language === 'en' || language.startsWith('en-') ? 'en' : language.startsWith('zh') ? 'zh' : null;

/** Whether a period reaches into the months before an issue; the year alone decides where it is all there is. */
function isRecent(period: string, { to }: Span): boolean {
  const end = (period.split('/').at(-1) ?? '').replace(/^FY/, '');
  const year = end.slice(0, 4);
  const last = /^\d{4}-\d{2}/.test(end)
    ? end.slice(0, 7)
    : /-Q[1-4]$/.test(end)
      ? `${year}-${String(Number(end.at(-1)) * 3).padStart(2, '0')}`
      : /-H1$/.test(end)
        ? `${year}-06`
        : `${year}-12`;
  return last >= dayAfter(to, -mostMonthsOld * 30).slice(0, 7);
}

function figuresOfArticle(article: PublishedArticle, entities: readonly Entity[]): FigureFact[] {
  const language = languageOf(article);
  if (language === null) return [];
  const said = article.statistics.filter(canBeSaid).flatMap((statistic) => {
    const measure = measureOf(statistic, language, entities);
    // An editor's name for a measure may hold a number that the sentence does not.
    const exact = numbersIn(statistic.sentence).map(({ value }) => value);
    const foreign = Object.values(measure?.names ?? {}).some(
      (name) => unsupportedNumbers(name, { exact, dates: [], rounded: [] }).length > 0,
    );
    return measure && !foreign ? [{ statistic, measure }] : [];
  });
  const isSame = (a: (typeof said)[number], b: (typeof said)[number]) =>
    a.measure.names[language] === b.measure.names[language] &&
    a.statistic.period === b.statistic.period &&
    a.statistic.geography === b.statistic.geography;
  const changes = said.filter(({ statistic }) => statistic.kind === 'change');
  const levels = said.filter(({ statistic }) => statistic.kind !== 'change');
  const paired = new Set<Statistic>();
  const together = levels.map((level): FigureFact => {
    const change = level.statistic.kind === 'level' ? changes.find((each) => isSame(each, level)) : undefined;
    if (change) paired.add(change.statistic);
    return {
      article,
      ...level,
      change: change ? { statistic: change.statistic, onTheYear: change.measure.onTheYear } : null,
    };
  });
  const alone = changes
    .filter(({ statistic }) => !paired.has(statistic))
    .map((change): FigureFact => ({ article, ...change, change: null }));
  return [...together, ...alone];
}

/**
 * Figures of stories for sentences, the best of each story in turn: first all stories' best, then their second. One thing
 * in one period is said once, whoever says it. Copies say nothing of their own.
 */
export function figuresOf(
  stories: readonly BriefedStory[],
  entities: readonly Entity[],
  span: Span,
): FigureFact[] {
  const ofStories = stories.map(({ articles, publishers }) =>
    articles
      .filter(({ publisher }) => publishers.includes(publisher))
      .flatMap((article) => figuresOfArticle(article, entities))
      .filter(({ statistic }) => isRecent(statistic.period!, span))
      .sort(
        (a, b) =>
          Object.keys(b.measure.names).length - Object.keys(a.measure.names).length ||
          worth(b.statistic) + (b.change ? 1 : 0) - worth(a.statistic) - (a.change ? 1 : 0) ||
          a.statistic.start - b.statistic.start,
      ),
  );
  const seen = new Set<string>();
  const fresh = ofStories.map((list) =>
    list
      .filter(({ measure, statistic: { value, unit, period } }) => {
        // One thing has one value in one period; another currency, or another teller, says it again.
        const keys = [
          `${unit} ${value} ${period}`,
          ...Object.values(measure.names).map((name) => `${name} ${period}`),
        ];
        const again = keys.some((key) => seen.has(key));
        for (const key of keys) seen.add(key);
        return !again;
      })
      .slice(0, mostOfOneStory),
  );
  return Array.from({ length: mostOfOneStory }, (_, turn) => fresh.flatMap((list) => list[turn] ?? []))
    .flat()
    .slice(0, mostFigures);
}
