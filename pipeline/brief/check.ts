import type { PublishedArticle } from '../model/article.ts';
import type { Briefing, BriefingEvidence } from '../model/briefing.ts';
import type { Indicator, Observation } from '../model/indicator.ts';
import type { Trend } from '../model/trend.ts';
import type { Problem } from '../problem.ts';

/** What the evidence is looked up in. */
export interface CheckedEdition {
  articles: readonly PublishedArticle[];
  observations: ReadonlyMap<string, readonly Observation[]>;
  indicators: readonly Indicator[];
  trends: readonly Trend[];
}

const numbersIn = (text: string) =>
  text.match(/\d[\d,.]*\d|\d/g)?.map((number) => number.replaceAll(',', '')) ?? [];

/** The words and numbers that a piece of evidence allows a sentence to use, or why it no longer holds. */
function wordsOf(
  evidence: BriefingEvidence,
  articles: ReadonlyMap<string, PublishedArticle>,
  { observations }: CheckedEdition,
): string | Error {
  if ('article' in evidence) {
    const article = articles.get(evidence.article);
    if (!article) return new Error(`cites article ${evidence.article}, which is not in the edition.`);
    const holds =
      evidence.field === 'statistic'
        ? article.statistics.some(
            ({ sentence, start, end }) =>
              sentence === evidence.quote && start === evidence.start && end === evidence.end,
          )
        : evidence.field === 'text' ||
          article[evidence.field].slice(evidence.start, evidence.end) === evidence.quote;
    if (!holds) return new Error(`cites words of article ${evidence.article} that have changed since.`);
    const [year, month, day] = (article.published ?? '').slice(0, 10).split('-');
    return `${evidence.quote} ${article.publisher} ${year} ${Number(month)} ${Number(day)}`;
  }
  if ('observation' in evidence) {
    const holds = observations
      .get(evidence.observation)
      ?.some(({ period, value }) => period === evidence.period && value === evidence.value);
    return holds
      ? `${evidence.period} ${evidence.value}`
      : new Error(`cites a figure of ${evidence.observation} that is not there.`);
  }
  const days = ['from', 'to'].flatMap((key) =>
    key in evidence
      ? String(evidence[key as keyof typeof evidence])
          .split('-')
          .map(Number)
      : [],
  );
  return `${Object.values(evidence).join(' ')} ${days.join(' ')}`;
}

/**
 * Holds each sentence of a briefing against its evidence: it must have some, the cited words must stand where they
 * stood, and every number in the sentence must be among them.
 */
export function checkBriefing(briefing: Briefing, edition: CheckedEdition): Problem[] {
  const articles = new Map(edition.articles.map((article) => [article.id, article]));
  const remedy = 'Correct the sentence or its marks; a draft is made anew by the next run.';
  return (['en', 'zh'] as const).flatMap((language) =>
    briefing.paragraphs[language].flatMap(({ sentences }) =>
      sentences.flatMap(({ text, evidence }): Problem[] => {
        const where = `${language}, “${text.slice(0, 60)}”`;
        if (evidence.length === 0) return [{ where, what: 'has no evidence.', remedy }];
        const cited = evidence.map((number) => briefing.evidence[number - 1]);
        const read = cited.map((one) =>
          one ? wordsOf(one, articles, edition) : new Error('has a mark without evidence.'),
        );
        const broken = read.filter((one) => one instanceof Error);
        if (broken.length > 0) return broken.map(({ message }) => ({ where, what: message, remedy }));
        const allowed = new Set(numbersIn(read.join(' ')));
        const foreign = numbersIn(text).filter((number) => !allowed.has(number));
        return foreign.length === 0
          ? []
          : [{ where, what: `says ${foreign.join(', ')}, which its evidence does not.`, remedy }];
      }),
    ),
  );
}
