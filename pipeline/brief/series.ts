import type { Indicator, Observation } from '../model/indicator.ts';
import { holds, type Span } from './spans.ts';

/** An official figure that came out, or was revised, in the span of an issue. */
export interface SeriesFact {
  indicator: Indicator;
  now: Observation;
  /** The value of the same period a year before, as known then; of a revision, the value that is replaced. */
  compared: Observation | null;
  revised: boolean;
}

/** A value with the doubt an editor or the machine has of it: doubtful ones are not told. */
export type ReadObservation = Observation & { flag?: string };

const dayOf = ({ firstSeen }: Observation) => firstSeen.slice(0, 10);

/** The same period a year before: `2025-Q2` of `2026-Q2`; null where the form has no year to go back by. */
const yearBefore = (period: string): string | null =>
  /^\d{4}(-(Q[1-4]|\d{2}))?$/.test(period) ? `${Number(period.slice(0, 4)) - 1}${period.slice(4)}` : null;

/** Revisions told of one series at once. */
const mostRevisions = 2;

/**
 * What official series brought in a span: the newest period that was first seen in it, and values replaced in it. A series
 * whose first reading lies in the span has brought all of its past at once: that is no news.
 */
export function seriesOf(
  indicators: readonly { indicator: Indicator; vintages: readonly ReadObservation[] }[],
  span: Span,
): SeriesFact[] {
  return indicators.flatMap(({ indicator, vintages: all }) => {
    const vintages = all.filter(({ flag }) => flag === undefined);
    if (!vintages.some((each) => dayOf(each) < span.from)) return [];
    const known = (period: string | null, before: Observation) =>
      vintages
        .filter((each) => each.period === period && each.firstSeen <= before.firstSeen && each !== before)
        .sort((a, b) => (a.firstSeen < b.firstSeen ? 1 : -1))[0] ?? null;
    const ofSpan = vintages.filter((each) => holds(span, dayOf(each)));
    const released = ofSpan
      .filter((each) => known(each.period, each) === null)
      .sort((a, b) => (a.period < b.period ? 1 : -1))[0];
    const revisions = ofSpan
      .flatMap((now): SeriesFact[] => {
        const compared = known(now.period, now);
        return compared && compared.value !== now.value ? [{ indicator, now, compared, revised: true }] : [];
      })
      .sort((a, b) => (a.now.period < b.now.period ? 1 : -1))
      .slice(0, mostRevisions);
    return [
      ...(released
        ? [
            {
              indicator,
              now: released,
              compared: known(yearBefore(released.period), released),
              revised: false,
            },
          ]
        : []),
      ...revisions,
    ];
  });
}
