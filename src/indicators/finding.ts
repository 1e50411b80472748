import type { Claim } from '../../pipeline/ledger/claims.ts';
import type { Entry } from '../../pipeline/ledger/ledger.ts';
import { isStepOf } from '../../pipeline/ledger/period.ts';
import type { Observation } from '../../pipeline/model/indicator.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { sayPeriod } from '../../pipeline/text/figure-words.ts';
import { yearBefore } from '../charts/period.ts';
import { indicatorWords } from '../language/indicator.ts';
import { difference, sayClaim, sayClaimPeriod, sayDistance, sayOf } from './say.ts';

/**
 * The claim that stands for an indicator without a series: of the newest whole step, a year where it is annual, else of
 * the newest period; counted before reckoned before expected.
 */
export function leadingClaim({ indicator, claims }: Pick<Entry, 'indicator' | 'claims'>): Claim | undefined {
  const rank = { actual: 0, estimate: 1, forecast: 2 };
  const known = claims.filter(({ period, nature }) => period !== null && nature !== 'forecast');
  const whole = known.find(({ period }) => isStepOf(period!, indicator.frequency));
  const newest = (whole ?? known[0] ?? claims[0])?.period;
  return claims
    .filter(({ period }) => period === newest)
    .sort((a, b) => rank[a.nature] - rank[b.nature] || b.echoes.length - a.echoes.length)[0];
}

/** How much a value differs from that of a year before, or null where that says nothing. */
export function onTheYear({ indicator, observations }: Entry, { period, value }: Observation): number | null {
  if (!indicator.growth) return null;
  const earlier = yearBefore(period);
  const before = observations.find((observation) => observation.period === earlier);
  const broken = indicator.breaks.some(
    (at) => earlier !== null && earlier < at.period && at.period <= period,
  );
  return before === undefined || broken ? null : difference(indicator, before.value, value);
}

/**
 * What the figures of an indicator come to, as the title of its chart: the latest value and how it moved on the year; of
 * quoted figures the latest, or how far those of its period lie apart. Null where there is none.
 */
export function findingOf(language: SiteLanguage, entry: Entry): string | null {
  const say = indicatorWords[language];
  const { indicator, observations, spread } = entry;
  const [first, last] = [observations[0], observations.at(-1)];
  if (last !== undefined) {
    const value = say.in(sayOf(language, indicator, last.value), sayPeriod(language, last.period));
    const by = onTheYear(entry, last);
    if (by === null)
      return first === undefined || first === last
        ? value
        : say.fromTo(
            sayOf(language, indicator, first.value),
            sayPeriod(language, first.period),
            sayOf(language, indicator, last.value),
            sayPeriod(language, last.period),
          );
    const distance = sayDistance(language, indicator, by);
    const points = indicator.unit === 'percent';
    const [more, less] = points ? [say.pointsMore, say.pointsLess] : [say.moreThanBefore, say.lessThanBefore];
    return say.join(value, by === 0 ? say.asBefore : (by > 0 ? more : less)(distance));
  }
  const claim = leadingClaim(entry);
  if (claim === undefined) return null;
  const apart = spread.find(({ period }) => period === claim.period);
  if (apart)
    return say.range(
      sayOf(language, indicator, apart.low),
      sayOf(language, indicator, apart.high),
      sayPeriod(language, apart.period),
    );
  const figure = sayClaim(language, indicator, claim);
  const period = sayClaimPeriod(language, claim);
  return period === null ? say.undated(figure) : say.in(figure, period);
}
