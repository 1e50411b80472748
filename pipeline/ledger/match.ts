import type { Indicator } from '../model/indicator.ts';
import type { BilingualList } from '../model/language.ts';
import type { Statistic } from '../model/statistic.ts';

type Quoted = Pick<Statistic, 'measure' | 'noun' | 'unit' | 'kind' | 'geography' | 'flag'>;

/** Words of a movement, and words of a share: a forecast in per cent may be either. */
const movement =
  /\b(grow|growth|increas|rise|rising|gain|chang|declin|fall|fell|drop|up|down)|增[长幅速加]|下降|下跌|变动|成长/i;
const share = /\bshare|\bpenetration|占|比重|比例|渗透率/i;

/** A phrase as a pattern: its words in this order, others between them; a Latin word begins where the phrase's begins. */
const patternOf = (phrase: string): RegExp =>
  new RegExp(
    phrase
      .split(/\s+/)
      .map((word) => (/^[a-z\d]/i.test(word) ? `(?<![a-z\\d])${RegExp.escape(word)}` : RegExp.escape(word)))
      .join('.*?'),
    'i',
  );

interface Prepared {
  indicator: Indicator;
  phrases: { words: string[]; pattern: RegExp; weight: number }[];
  unless: RegExp[];
}

const listed = ({ en, zh }: BilingualList) => [...en, ...zh];

const prepare = (indicator: Indicator): Prepared => ({
  indicator,
  phrases: listed(indicator.phrases).map((phrase) => ({
    words: phrase.toLowerCase().split(/\s+/),
    pattern: patternOf(phrase),
    weight: phrase.replaceAll(/\s/g, '').length,
  })),
  unless: listed(indicator.unless).map(patternOf),
});

/** A currency's code begins with that of its country; the dollar and the euro are reckoned in elsewhere too. */
const isNational = (unit: string, geography: string): boolean =>
  /^[A-Z]{3}$/.test(unit) && unit !== 'USD' && unit.startsWith(geography);

function samePlace({ geography, unit }: Quoted, { geography: place, impliesPlace }: Indicator): boolean {
  if (geography === undefined) return place === null || impliesPlace || isNational(unit, place);
  return geography === place || (place === null && impliesPlace);
}

/** A forecast may speak of any kind: in per cent its words tell a share from a movement. */
function sameKind({ kind, unit, measure }: Quoted, indicator: Indicator): boolean {
  if (kind !== 'forecast') return kind === indicator.kind;
  if (unit !== 'percent' || !movement.test(measure)) return indicator.kind !== 'change';
  return (indicator.kind === 'change') !== share.test(measure);
}

/**
 * Makes the function that says which indicator a quoted figure is a figure of, or null. The unit, the place and the kind
 * are the same, the words of the measure hold one of the indicator's phrases and none of the words that make it another
 * measure; of several indicators the one with the longest phrase (in signs) is meant, and none where two are as long: an
 * editor decides. A figure under doubt belongs to none. Pure.
 */
export function matcher(indicators: readonly Indicator[]): (statistic: Quoted) => string | null {
  const prepared = Map.groupBy(indicators.map(prepare), ({ indicator }) => indicator.unit);
  return (statistic) => {
    if (statistic.flag !== undefined) return null;
    const text = `${statistic.measure} ${statistic.noun ?? ''}`;
    const folded = text.toLowerCase();
    // A look for the bare words is cheap, and most figures are of nothing that is followed.
    const weightOf = ({ words, pattern, weight }: Prepared['phrases'][number]): number =>
      words.every((word) => folded.includes(word)) && pattern.test(text) ? weight : 0;
    const found = (prepared.get(statistic.unit) ?? [])
      .filter(({ indicator }) => samePlace(statistic, indicator) && sameKind(statistic, indicator))
      .map(({ indicator, phrases, unless }) => ({
        id: indicator.id,
        weight: Math.max(0, ...phrases.map(weightOf)),
        unless,
      }))
      .filter(({ weight, unless }) => weight > 0 && !unless.some((pattern) => pattern.test(text)))
      .sort((a, b) => b.weight - a.weight);
    return found[0] !== undefined && found[0].weight !== found[1]?.weight ? found[0].id : null;
  };
}
