import type { PublishedArticle } from '../model/article.ts';
import type { BriefingEvidence, ObservationEvidence, PassageEvidence } from '../model/briefing.ts';
import type { Observation } from '../model/indicator.ts';
import type { Statistic } from '../model/statistic.ts';
import type { Facts } from './facts.ts';
import type { Message } from './plan.ts';
import type { Span } from './spans.ts';

/** A figure's sentence, where the figure stands, and its value as it is read now. */
export const statisticEvidence = (
  article: string,
  { sentence, start, end, value }: Statistic,
): PassageEvidence => ({
  article,
  field: 'statistic',
  quote: sentence,
  start,
  end,
  ...(value === null ? {} : { value }),
});

/** One value of an official series. */
export const observationEvidence = (
  observation: string,
  { period, value, firstSeen }: Observation,
): ObservationEvidence => ({ observation, period, value, firstSeen });

/** What a span held of a trend, or of all. */
export const countEvidence = (
  trend: string | null,
  { from, to }: Span,
  { stories, articles, publishers }: Facts['count'],
): BriefingEvidence => ({ count: trend, from, to, stories, articles, publishers });

/** That an article has this title. */
const titleEvidence = ({ id, title }: PublishedArticle): PassageEvidence => ({
  article: id,
  field: 'title',
  quote: title,
  start: 0,
  end: title.length,
});

/** What a message rests on, in whatever words it is said. */
export function evidenceOf(message: Message): BriefingEvidence[] {
  switch (message.say) {
    case 'movement':
      return [message.movement.evidence];
    case 'earlier':
      return [message.earlier];
    case 'movers':
      return message.movements.map(({ evidence }) => evidence);
    case 'count':
      return [countEvidence(message.trend?.id ?? null, message.span, message.count)];
    case 'leaders':
      return message.leaders.map((each) => countEvidence(each.trend.id, message.span, each));
    case 'told':
    case 'headline':
      return [message.passage.evidence];
    case 'carried':
    case 'foreign':
      return message.passages.map(({ evidence }) => evidence);
    case 'figure': {
      const { article, statistic, change } = message.figure;
      return [statistic, ...(change ? [change.statistic] : [])].map((each) =>
        statisticEvidence(article.id, each),
      );
    }
    case 'series': {
      const { indicator, now, compared } = message.fact;
      return [now, ...(compared ? [compared] : [])].map((each) => observationEvidence(indicator.id, each));
    }
    case 'grew':
      return [message.headline, ...message.publishers.map(({ article }) => article)].map(titleEvidence);
    case 'corrected':
      return [titleEvidence(message.article)];
    default:
      return message satisfies never;
  }
}

/** Numbers an issue's evidence: each piece once, from 1 in the order of its first mark, the same in both languages. */
export function openLedger(): { evidence: BriefingEvidence[]; mark: (piece: BriefingEvidence) => number } {
  const evidence: BriefingEvidence[] = [];
  const numbers = new Map<string, number>();
  return {
    evidence,
    mark: (piece) => {
      const key = JSON.stringify(piece);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = evidence.push(piece);
      numbers.set(key, number);
      return number;
    },
  };
}
