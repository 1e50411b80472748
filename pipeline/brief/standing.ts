import type { PublishedArticle } from '../model/article.ts';
import type { BriefingEvidence, ObservationEvidence, PassageEvidence } from '../model/briefing.ts';
import type { Entity } from '../model/entity.ts';
import type { Indicator, Observation } from '../model/indicator.ts';
import type { Trend } from '../model/trend.ts';
import { type AllowedNumbers, numbersIn } from './numbers.ts';

/** What the evidence of briefings is looked up in. */
export interface CheckedEdition {
  /** Articles as the machine proposes them, by id. */
  proposed: ReadonlyMap<string, PublishedArticle>;
  /** The same as they are shown, decisions laid over them; hidden ones are absent. */
  shown: ReadonlyMap<string, PublishedArticle>;
  /** Articles an editor took down: gone from the edition for ever. */
  takenDown: ReadonlySet<string>;
  /** Figures (`<article>/<start>-<end>`) on which an editor has decided. */
  decidedFigures: ReadonlySet<string>;
  /** Official series as they were read, and as editors have corrected them. */
  observations: ReadonlyMap<string, readonly Observation[]>;
  corrected: ReadonlyMap<string, readonly Observation[]>;
  indicators: ReadonlyMap<string, Indicator>;
  trends: ReadonlyMap<string, Trend>;
  entities: readonly Entity[];
}

/**
 * Whether evidence stands as it stood: it does; an editor has corrected its words or withdrawn its article since, which
 * the briefing then says; or it is broken, for the reason given.
 */
export type Standing = 'stands' | 'corrected' | 'withdrawn' | { broken: string };

function holdsIn(article: PublishedArticle, { field, quote, start, end, value }: PassageEvidence): boolean {
  if (field === 'statistic')
    return article.statistics.some(
      (figure) =>
        figure.sentence === quote &&
        figure.start === start &&
        figure.end === end &&
        figure.flag === undefined &&
        (value === undefined || figure.value === value),
    );
  return field === 'text' || article[field].slice(start, end) === quote;
}

function standingOfPassage(evidence: PassageEvidence, edition: CheckedEdition): Standing {
  const { article: id, start, end } = evidence;
  const shown = edition.shown.get(id);
  const proposed = edition.proposed.get(id);
  if (edition.takenDown.has(id)) return 'withdrawn';
  if (!proposed) return { broken: `cites article ${id}, which is not in the edition.` };
  if (shown && holdsIn(shown, evidence)) return 'stands';
  if (evidence.field === 'statistic' && edition.decidedFigures.has(`${id}/${start}-${end}`))
    return shown ? 'corrected' : 'withdrawn';
  if (!holdsIn(proposed, evidence))
    return { broken: `cites words of article ${id} that have changed since.` };
  return shown ? 'corrected' : 'withdrawn';
}

/** How one piece of evidence stands. */
export function standingOf(evidence: BriefingEvidence, edition: CheckedEdition): Standing {
  if ('article' in evidence) return standingOfPassage(evidence, edition);
  if ('observation' in evidence) {
    const { observation, period, value, firstSeen } = evidence;
    const isIn = (series: CheckedEdition['observations']) =>
      series
        .get(observation)
        ?.some((each) => each.period === period && each.value === value && each.firstSeen === firstSeen);
    if (isIn(edition.corrected)) return 'stands';
    return isIn(edition.observations)
      ? 'corrected'
      : { broken: `cites a figure of ${observation} that is not there.` };
  }
  const trend = 'momentum' in evidence ? evidence.momentum : evidence.count;
  return trend === null || edition.trends.has(trend)
    ? 'stands'
    : { broken: `cites trend ${trend}, which is not in the edition.` };
}

/** What evidence allows a sentence to say: its words, and its numbers. */
export interface Allowance {
  words: string;
  numbers: AllowedNumbers;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
/** A date or period as words and numbers: 2026-11-24 gives 2026, 11, 24 and November. */
function spoken(period: string): { words: string; numbers: number[] } {
  const numbers = (period.match(/\d+/g) ?? []).map(Number);
  const named = [...period.matchAll(/\d{4}-(\d{2})/g)].map(([, month]) => months[Number(month) - 1] ?? '');
  return {
    words: `${period} ${named.join(' ')}`,
    numbers: /-H[12]/.test(period) ? [...numbers, 0.5] : numbers,
  };
}

const english = new Intl.DisplayNames('en', { type: 'region' });
const chinese = new Intl.DisplayNames('zh', { type: 'region' });
const placeNames = (code: string | null | undefined) =>
  code === undefined || code === null
    ? ''
    : code === 'EU'
      ? 'EU European Union Europe 欧盟'
      : `${code} ${english.of(code)} ${chinese.of(code)?.replace(/^中国|特别行政区$/g, '') || '中国'} ${code === 'CZ' ? 'Czech Republic' : ''}`;

const tongues = [
  new Intl.DisplayNames('en', { type: 'language' }),
  new Intl.DisplayNames('zh', { type: 'language' }),
];
/** A language by its names, so that a sentence may say in which one something was written. */
const tongue = (tag: string | undefined) =>
  tag === undefined || tag === 'und' ? '' : tongues.map((names) => names.of(tag)).join(' ');

function ofPassage(evidence: PassageEvidence, { proposed, shown }: CheckedEdition): Allowance {
  const article = shown.get(evidence.article) ?? proposed.get(evidence.article);
  const figure =
    evidence.field === 'statistic'
      ? article?.statistics.find(({ start, end }) => start === evidence.start && end === evidence.end)
      : undefined;
  const dates = [spoken((article?.published ?? '').slice(0, 10)), spoken(figure?.period ?? '')];
  const values = [evidence.value, figure?.value, figure?.low, figure?.high].filter(
    (value): value is number => typeof value === 'number',
  );
  return {
    words: [
      evidence.quote,
      article?.publisher,
      tongue(article?.language),
      evidence.field === 'statistic'
        ? [figure?.measure, figure?.source, figure?.unit, figure?.noun].join(' ')
        : '',
      placeNames(figure?.geography),
      ...dates.map(({ words }) => words),
    ].join('\n'),
    numbers: {
      exact: numbersIn(`${evidence.quote}\n${article?.publisher ?? ''}`).map(({ value }) => value),
      dates: dates.flatMap(({ numbers }) => numbers),
      rounded: values.map(Math.abs),
    },
  };
}

/** Differences and yearly changes between cited values of one series: `up 0.4 points`, `5% more`. */
function derived(evidence: readonly ObservationEvidence[]): number[] {
  return evidence.flatMap((a) =>
    evidence.flatMap((b) =>
      a === b || a.observation !== b.observation || b.value === 0
        ? []
        : [Math.abs(a.value - b.value), Math.abs((a.value / b.value - 1) * 100)],
    ),
  );
}

/** What several pieces of evidence together allow. */
export function allowanceOf(evidence: readonly BriefingEvidence[], edition: CheckedEdition): Allowance {
  const each = evidence.map((piece): Allowance => {
    if ('article' in piece) return ofPassage(piece, edition);
    if ('observation' in piece) {
      const indicator = edition.indicators.get(piece.observation);
      const { words, numbers } = spoken(piece.period);
      const seen = spoken(piece.firstSeen.slice(0, 10));
      return {
        words: [
          words,
          seen.words,
          ...Object.values(indicator?.names ?? {}),
          ...Object.values(indicator?.measure ?? {}),
          ...Object.values(indicator?.official?.publisher ?? {}),
          indicator?.unit,
          placeNames(indicator?.geography),
        ].join('\n'),
        numbers: {
          exact: numbersIn(Object.values(indicator?.names ?? {}).join('\n')).map(({ value }) => value),
          dates: [...numbers, ...seen.numbers],
          rounded: [Math.abs(piece.value)],
        },
      };
    }
    const id = 'momentum' in piece ? piece.momentum : piece.count;
    const trend = id === null ? undefined : edition.trends.get(id);
    const dates = 'momentum' in piece ? [spoken(piece.week)] : [spoken(piece.from), spoken(piece.to)];
    const shares = 'momentum' in piece ? [piece.before, piece.now] : [];
    return {
      words: [...Object.values(trend?.names ?? {}), ...dates.map(({ words }) => words)].join('\n'),
      numbers: {
        exact: Object.values(piece).filter((value): value is number => Number.isInteger(value)),
        dates: dates.flatMap(({ numbers }) => numbers),
        rounded: shares.flatMap((share) => (share === null ? [] : [share * 100])),
      },
    };
  });
  return {
    words: each.map(({ words }) => words).join('\n'),
    numbers: {
      exact: each.flatMap(({ numbers }) => numbers.exact),
      dates: each.flatMap(({ numbers }) => numbers.dates),
      rounded: [
        ...each.flatMap(({ numbers }) => numbers.rounded),
        ...derived(evidence.filter((piece): piece is ObservationEvidence => 'observation' in piece)),
      ],
    },
  };
}
