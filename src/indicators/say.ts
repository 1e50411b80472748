import type { Claim } from '../../pipeline/ledger/claims.ts';
import type { Indicator } from '../../pipeline/model/indicator.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { sayFigure, sayNumber, sayPeriod, sayValue } from '../../pipeline/text/figure-words.ts';

type Measured = Pick<Indicator, 'unit' | 'noun'>;

/** A value of an indicator with its unit: `CNY 15.97 trillion`, `46亿件`. */
export const sayOf = (language: SiteLanguage, { unit, noun }: Measured, value: number): string =>
  sayValue(language, value, unit, noun?.[language]);

/** A value where its unit is plain from the surroundings: on the scale of a chart. */
export const sayShortOf = (language: SiteLanguage, indicator: Measured, value: number): string =>
  indicator.unit === 'percent' ? sayOf(language, indicator, value) : sayNumber(language, value);

/** What a claim says, in the reader's language. */
export const sayClaim = (language: SiteLanguage, { noun }: Measured, { figure }: Claim): string =>
  sayFigure(language, { ...figure, noun: noun?.[language] ?? figure.noun });

/** When a claim is of: as exactly as its text says, or null. */
export const sayClaimPeriod = (language: SiteLanguage, { first, period }: Claim): string | null =>
  period === null ? null : sayPeriod(language, first.statistic.period ?? period);

/** How far two values lie apart: in points where the unit is per cent, else relative to the first. */
export const difference = ({ unit }: Measured, from: number, to: number): number | null =>
  unit === 'percent' ? to - from : from === 0 ? null : to / from - 1;

/** A difference without its sign: `0.8 percentage points`, `9.4%`. */
export function sayDistance(language: SiteLanguage, { unit }: Measured, by: number): string {
  const size = Math.abs(by);
  if (unit === 'percent') {
    const points = Number(size.toFixed(size < 0.1 ? 2 : 1));
    return sayValue(language, points, 'percentage-point').replace(/^1 (.*)s$/, '1 $1');
  }
  const percent = size * 100;
  return sayValue(language, Number(percent.toFixed(percent < 1 ? 2 : 1)), 'percent');
}

/** A difference with its sign: `−0.8%`, `+0.3 percentage points`. */
export const sayDifference = (language: SiteLanguage, indicator: Measured, by: number): string =>
  `${by > 0 ? '+' : by < 0 ? '−' : '±'}${sayDistance(language, indicator, by)}`;
