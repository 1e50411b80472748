import type { Statistic } from '../../model/statistic.ts';
import type { TextRepair } from '../../text/repair.ts';
import { boundWord } from './bounds.ts';
import { currencyBefore } from './currencies.ts';
import type { Figure } from './figure.ts';
import { geographyOf } from './geography.ts';
import { measureOf } from './measure.ts';
import { originalOf, type Reading } from './reading.ts';
import { surroundings } from './sentence.ts';
import { overlaps, type Span } from './span.ts';
import { unitAfter } from './units.ts';

const spanOf = ({ at, to }: TextRepair): Span => ({ start: at, end: at + to.length });

/** Why a figure is doubtful: the damage that was not repaired for certain in its sentence or clause; undefined where there is none. */
export function doubt({ repaired: { repairs } }: Reading, figure: Figure): string | undefined {
  const { sentence, clause } = figure.around;
  const within = (span: Span, damage: TextRepair['damage']) =>
    repairs.some((one) => !one.certain && one.damage === damage && overlaps(spanOf(one), span));
  if (within(sentence, 'glued-year'))
    return 'The year of the sentence is damaged and cannot be restored with certainty.';
  if (within(clause, 'masked-word'))
    return 'A word of the sentence is masked, so it is not certain what is measured.';
  if (within(clause, 'summed-digit'))
    return 'A number beside it is damaged and cannot be restored with certainty.';
  return undefined;
}

/** The damaged words a figure rests on for certain: its own number, or the year that dates it. */
export function damageOf(
  { repaired: { repairs } }: Reading,
  figure: Figure,
  dated: boolean,
): string | undefined {
  const own = repairs.find((one) => one.certain && overlaps(spanOf(one), figure.whole));
  if (own !== undefined || !dated) return own?.from;
  return repairs.find((one) => one.damage === 'parted-year' && overlaps(spanOf(one), figure.around.sentence))
    ?.from;
}

const scaleWord = /^\s(?:million|billion|trillion|thousand)|^[十百千万亿]+/;

/** The figures whose digits are damaged beyond a certain reading: kept without a value, for an editor. */
export function unreadable(reading: Reading): Statistic[] {
  const { text, repaired, sentences } = reading;
  return repaired.repairs
    .filter((one) => one.damage === 'summed-digit' && !one.certain)
    .flatMap((one) => {
      const sentence = sentences.find(({ start, end }) => one.at >= start && one.at < end);
      if (sentence === undefined) return [];
      const number = spanOf(one);
      const before = currencyBefore(text, number.start);
      const scale = scaleWord.exec(text.slice(number.end, number.end + 10))?.[0].length ?? 0;
      const unit = unitAfter(text, number.end + scale);
      const amount = {
        start: before?.start ?? number.start,
        end: unit?.end ?? number.end + scale,
        value: 0,
        unit: 'count',
        form: 'bare',
        spelled: false,
        more: false,
        scale: 1,
        number,
        unitGiven: true,
        counting: false,
      } as const;
      const [around] = surroundings(text, [sentence], [amount]);
      const geography = geographyOf(text, sentence.places, amount);
      const quoted = originalOf(reading, amount);
      return [
        {
          measure: measureOf(repaired.text, around!.around, amount, sentence.apart, false),
          value: null,
          unit: before?.unit ?? unit?.unit ?? 'count',
          bound: boundWord(text, amount)?.bound ?? 'exact',
          kind: 'level' as const,
          ...(geography === undefined ? {} : { geography }),
          sentence: originalOf(reading, sentence).words,
          quote: quoted.words,
          start: quoted.start,
          end: quoted.end,
          repaired: one.from,
          flag: 'The digits are damaged and cannot be restored with certainty.',
        },
      ];
    });
}
