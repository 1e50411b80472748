import type { Observation } from '../model/indicator.ts';
import type { Claim } from './claims.ts';
import { agrees } from './figure.ts';

/** Why a claim differs from the official value. */
export type Reason =
  /** It is a value the publisher gave before, by our own vintages. */
  | 'revised'
  /** The publisher is said to have given it, and gives another now. */
  | 'same-publisher'
  /** Somebody else's count. */
  | 'another-count'
  /** No text says whose figure it is. */
  | 'origin-unnamed';

/** One figure of a period beside the others. */
export interface Deviation {
  claim: Claim;
  /** Null where there is no official value to differ from, or the claim agrees with it. */
  reason: Reason | null;
  /** Relative to the official value (0.05 is 5% above), in points where the unit is per cent; null as above, or for a range. */
  difference: number | null;
}

/** All figures of one period that can be compared, and how far they lie apart. */
export interface Spread<One extends Observation = Observation> {
  period: string;
  official: One | null;
  low: number;
  high: number;
  figures: Deviation[];
}

const numbersOf = ({ figure: { value, low, high } }: Claim): number[] =>
  [value ?? [], low ?? [], high ?? []].flat();

/**
 * Sets the figures of one indicator beside each other, period by period, newest first. Its unit, place and measure are
 * the same already; forecasts are left out, so are figures without a period. Only periods are given in which figures lie
 * apart: those that differ by rounding alone, or are bounds that the others keep, do not. Nothing is averaged.
 */
export function spreadOf<One extends Observation>(
  claims: readonly Claim[],
  vintages: readonly One[],
  observations: readonly One[],
  unit: string,
): Spread<One>[] {
  const official = new Map(observations.map((observation) => [observation.period, observation]));
  const comparable = claims.filter(({ period, nature }) => period !== null && nature !== 'forecast');
  return [...Map.groupBy(comparable, ({ period }) => period!)].flatMap(([period, inPeriod]) => {
    const value = official.get(period) ?? null;
    const figures = inPeriod.map((claim): Deviation => {
      if (value === null || agrees(claim.figure, value.value))
        return { claim, reason: null, difference: null };
      const said = claim.figure.value;
      const earlier = vintages.some(
        (vintage) =>
          vintage.period === period && vintage.value !== value.value && agrees(claim.figure, vintage.value),
      );
      return {
        claim,
        reason: earlier
          ? 'revised'
          : !claim.origin.stated
            ? 'origin-unnamed'
            : claim.nature === 'actual'
              ? 'same-publisher'
              : 'another-count',
        difference:
          said === null || value.value === 0
            ? null
            : unit === 'percent'
              ? said - value.value
              : said / value.value - 1,
      };
    });
    const plain = inPeriod.find(({ figure: { bound } }) => bound === 'exact' || bound === 'about');
    const reference = value?.value ?? (plain ?? inPeriod[0])?.figure.value;
    if (reference === undefined || reference === null) return [];
    const apart = inPeriod.filter(({ figure }) => !agrees(figure, reference)).flatMap(numbersOf);
    return apart.length === 0
      ? []
      : [
          {
            period,
            official: value,
            low: Math.min(reference, ...apart),
            high: Math.max(reference, ...apart),
            figures,
          },
        ];
  });
}
