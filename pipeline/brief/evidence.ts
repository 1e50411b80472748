import type { BriefingEvidence, ObservationEvidence, PassageEvidence } from '../model/briefing.ts';
import type { Observation } from '../model/indicator.ts';
import type { Statistic } from '../model/statistic.ts';
import type { Facts } from './facts.ts';
import type { Span } from './spans.ts';

/** A sentence with what it rests on, before its evidence is numbered. */
export interface Grounded {
  text: string;
  evidence: BriefingEvidence[];
}

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
