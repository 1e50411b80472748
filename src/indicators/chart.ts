import type { Claim, Nature } from '../../pipeline/ledger/claims.ts';
import { agrees } from '../../pipeline/ledger/figure.ts';
import type { Entry } from '../../pipeline/ledger/ledger.ts';
import { isStepOf } from '../../pipeline/ledger/period.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { type Dot, figuresChart } from '../charts/figures-chart.ts';
import { pointsOf, yearOf, yearTicks } from '../charts/period.ts';
import { region } from '../language/format.ts';
import { indicatorWords } from '../language/indicator.ts';
import { findingOf } from './finding.ts';
import { sayOf, sayShortOf } from './say.ts';

/** A chart with what its reader has to be told beside it. */
export interface Drawn {
  /** Markup of the two drawings; empty where there is too little to draw. */
  svg: string;
  title: string;
  subtitle: string;
  /** Which signs stand in it. */
  natures: Nature[];
  /** True where it has a line, a gap in it, quoted figures left out as they agree, and such of other spans. */
  hasLine: boolean;
  hasGaps: boolean;
  hidesAgreeing: boolean;
  hidesOtherSpans: boolean;
}

const dotOf = ({ period, figure: { value, low, high, bound }, nature, origin }: Claim): Dot | null => {
  const [least, most] = [low ?? value, high ?? value];
  return period === null || least === null || most === null
    ? null
    : { at: yearOf(period), low: least, high: most, nature, bound, label: origin.name };
};

/** The official series and the quoted figures of its own steps, on one chart. */
export function drawn(language: SiteLanguage, id: string, entry: Entry): Drawn {
  const say = indicatorWords[language];
  const { indicator, observations, claims } = entry;
  const official = new Map(observations.map(({ period, value }) => [period, value]));
  const steps = claims.filter(({ period }) => period !== null && isStepOf(period, indicator.frequency));
  const apart = steps.filter(({ period, figure }) => {
    const value = official.get(period!);
    return value === undefined || !agrees(figure, value);
  });
  const dots = apart.flatMap((claim) => dotOf(claim) ?? []);
  const points = pointsOf(
    observations,
    indicator.frequency,
    indicator.breaks.map(({ period }) => yearOf(period)),
  );
  const places = [...points, ...dots].map(({ at }) => at);
  const place = region(language, indicator.geography ?? '001');
  const season =
    indicator.seasonallyAdjusted === null ||
    indicator.frequency === 'annual' ||
    indicator.frequency === 'event'
      ? []
      : [indicator.seasonallyAdjusted ? say.adjusted : say.unadjusted];
  const title = findingOf(language, entry) ?? indicator.names[language];
  const subtitle = say.join(indicator.measure[language], place, ...season);
  return {
    svg: figuresChart({
      id,
      title,
      description: subtitle,
      points,
      // Names of many origins would cover what they name.
      dots: dots.length > 12 ? dots.map((dot) => ({ ...dot, label: '' })) : dots,
      breaks: indicator.breaks.map(({ period }) => yearOf(period)),
      ticks: places.length === 0 ? [] : yearTicks(Math.min(...places), Math.max(...places)),
      say: (value) => sayOf(language, indicator, value),
      sayShort: (value) => sayShortOf(language, indicator, value),
    }),
    title,
    subtitle,
    natures: (['actual', 'estimate', 'forecast'] as const).filter((nature) =>
      dots.some((dot) => dot.nature === nature),
    ),
    hasLine: points.length > 0,
    hasGaps: pointsOf(observations, indicator.frequency).some(({ value }) => value === null),
    hidesAgreeing: apart.length < steps.length,
    hidesOtherSpans: steps.length < claims.length,
  };
}
