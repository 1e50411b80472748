import type { Repair, Statistic } from '../model/statistic.ts';
import { type Repaired, repair, type TextRepair } from '../text/repair.ts';
import { type Sentence, sentences } from '../text/sentences.ts';
import { type Amount, amounts } from './figures/amounts.ts';
import { type Attribution, attributions, sourceOf } from './figures/attribution.ts';
import { boundWord } from './figures/bounds.ts';
import { currencyBefore } from './figures/currencies.ts';
import { type Figure, figureOf } from './figures/figure.ts';
import { fold } from './figures/fold.ts';
import { geographyOf, type Place, placesIn } from './figures/geography.ts';
import { type Kind, kindOf } from './figures/kinds.ts';
import { measureOf } from './figures/measure.ts';
import { multiples } from './figures/multiples.ts';
import { type Placed, periodOf } from './figures/period-of.ts';
import { type Time, times } from './figures/periods.ts';
import { surroundings } from './figures/sentence.ts';
import { overlaps, type Span } from './figures/span.ts';
import { unitAfter } from './figures/units.ts';

/** All that a passage says around its figures. */
interface Reading {
  repaired: Repaired;
  text: string;
  sentences: Sentence[];
  times: Time[];
  places: Place[];
  attributions: Attribution[];
}

const rate =
  /(?<![a-z])(?:a\syear(?!\s(?:earlier|ago|before|later|prior|on|old))|annual(?:ly)?|per\s(?:year|annum)|yearly|each\syear|every\syear|a\smonth|monthly\sfee|CAGR|per\smonth|times\sa\sday)(?![a-z])|年均|每年|年复合|复合增长率|年增长率|年化/i;
const grownOver = /([一二两三四五六七八九十]|\d{1,2})年(?:里|间|来|内)?(?:累计|共)?(?:增长|增|翻|提高|扩大)/;

/** The verb of a figure that holds as the text is written. */
const present =
  /(?<![a-z])(?:has|have|holds|runs|operates|lists|employs|counts|boasts|serves|offers|owns|is|are|costs?|charges?|stands|sits|remains)\s(?:[\w,.$€£-]+\s){0,6}$|(?:拥有|现有|设有|共有)[了约近超]?$/i;

const numberOf = (word: string) =>
  /^\d/.test(word) ? Number(word) : '零一二三四五六七八九十'.indexOf(word === '两' ? '二' : word);

function placed(figure: Figure, kind: Kind): Placed {
  const { text, clause } = figure.around;
  const stretch = text.slice(
    Math.max(clause.start, figure.around.previous),
    Math.min(clause.end, figure.around.next),
  );
  const years = grownOver.exec(text.slice(clause.start, figure.amount.start));
  return {
    start: figure.whole.start,
    end: figure.amount.end,
    rate: rate.test(stretch),
    change: kind.direction !== null,
    present: present.test(text.slice(clause.start, figure.whole.start)),
    ahead: kind.kind === 'forecast',
    ...(years === null ? {} : { years: numberOf(years[1]!) }),
  };
}

/** The figures of a text with their kinds and periods. */
function readFigures(
  reading: Reading,
  published: string | undefined,
): { figure: Figure; kind: Kind; period: string }[] {
  const damaged = reading.repaired.repairs
    .filter(({ certain }) => !certain)
    .map(({ at, to }) => ({ start: at, end: at + to.length }));
  const skipped = [...reading.times, ...damaged].sort((one, other) => one.start - other.start);
  const spoken = multiples(reading.text).filter((one) => !skipped.some((span) => overlaps(one, span)));
  const all = [...amounts(reading.text, skipped), ...spoken]
    .flatMap((amount) => apart(amount))
    .sort((one, other) => one.start - other.start);
  const found: { figure: Figure; kind: Kind }[] = [];
  const figures: Figure[] = [];
  const around = surroundings(reading.text, reading.sentences, all);
  around.forEach((one, at) => {
    const next = around[at + 1];
    const figure = figureOf(
      one.around,
      one.amount,
      one.sentence,
      figures,
      next?.sentence === one.sentence ? next.amount : undefined,
    );
    if (figure === null) return;
    if (repeats(reading.text, figures.at(-1), figure)) {
      found.pop();
      figures.pop();
    }
    figures.push(figure);
    found.push({ figure, kind: kindOf(figure, found.at(-1), null, '') });
  });
  return withPeriods(reading, found, published);
}

/** In a statement `from 9% to 12%` is two figures. */
function apart(amount: Amount): Amount[] {
  if (amount.way !== true || amount.ends === undefined) return [amount];
  return amount.ends;
}

/** `more than half (54%)`, 近三成（29.4%） are one figure: the exact one in brackets. */
function repeats(text: string, last: Figure | undefined, figure: Figure): boolean {
  if (last?.unit !== 'percent' || figure.unit !== 'percent' || !last.amount.spelled) return false;
  const middle = text.slice(last.amount.end, figure.whole.start);
  return (
    /^[^()（）,;，；。]*[(（]\s?(?:or\s)?$/.test(middle) &&
    /^\s?[)）]/.test(text.slice(figure.amount.end, figure.amount.end + 2))
  );
}

function withPeriods(
  reading: Reading,
  found: { figure: Figure; kind: Kind }[],
  published: string | undefined,
) {
  const year = published === undefined ? null : Number(published.slice(0, 4));
  const done: { figure: Figure; kind: Kind; period: string }[] = [];
  let carried = '';
  reading.sentences.forEach((sentence, at) => {
    const inside = found.filter(({ figure }) => figure.sentence === at);
    const where = inside.map(({ figure, kind }) => placed(figure, kind));
    const periods = inside.map((_, which) =>
      periodOf(reading.text, sentence, reading.times, where, which, carried),
    );
    inside.forEach(({ figure }, which) => {
      const period = periods[which]!;
      done.push({ figure, kind: kindOf(figure, done.at(-1), year, period), period });
    });
    carried = carriedOn(reading, sentence, periods, carried);
  });
  return done;
}

/** What a sentence leaves to the next: its one period, or that of its leading time. */
function carriedOn(reading: Reading, sentence: Sentence, periods: string[], carried: string): string {
  const named = [...new Set(periods.filter((period) => period !== ''))];
  if (named.length === 1) return named[0]!;
  if (named.length > 1) return '';
  const inside = reading.times.filter(
    (time) => time.start >= sentence.start && time.end <= sentence.end && time.role === 'span',
  );
  return inside.length === 0 ? carried : '';
}

/** Why a figure is doubtful; undefined where it is not. */
function doubt(reading: Reading, figure: Figure): string | undefined {
  const { sentence, clause } = figure.around;
  const inside = (span: Span, repairOf: TextRepair) => repairOf.at >= span.start && repairOf.at < span.end;
  const { repairs } = reading.repaired;
  if (repairs.some((one) => one.damage === 'glued-year' && inside(sentence, one)))
    return 'The year of the sentence is damaged and cannot be restored with certainty.';
  if (repairs.some((one) => one.damage === 'masked-word' && inside(clause, one)))
    return 'A word of the sentence is masked, so it is not certain what is measured.';
  return undefined;
}

/** The damaged words a figure rests on: its own number, or the year that dates it. */
function damageOf(reading: Reading, figure: Figure, period: string): string | undefined {
  const { sentence } = figure.around;
  const own = reading.repaired.repairs.find(
    (one) => one.certain && overlaps({ start: one.at, end: one.at + one.to.length }, figure.whole),
  );
  if (own !== undefined) return own.from;
  const dated = reading.repaired.repairs.find(
    (one) => one.damage === 'parted-year' && one.at >= sentence.start && one.at < sentence.end,
  );
  return dated !== undefined && period !== '' ? dated.from : undefined;
}

function statisticOf(
  reading: Reading,
  original: string,
  { figure, kind, period }: { figure: Figure; kind: Kind; period: string },
): Statistic {
  const { amount, around, whole } = figure;
  const start = reading.repaired.original(amount.start, 'start');
  const end = reading.repaired.original(amount.end, 'end');
  const sentence = original.slice(
    reading.repaired.original(around.sentence.start, 'start'),
    reading.repaired.original(around.sentence.end, 'end'),
  );
  const uncertain = doubt(reading, figure);
  const geography = geographyOf(reading.text, reading.places, around.sentence, amount);
  const source = sourceOf(reading.text, reading.attributions, around.sentence, amount, around.next);
  const damage = damageOf(reading, figure, period);
  const negative = kind.direction === 'down' && figure.value !== null && figure.value > 0;
  const flagged = uncertain;
  return {
    measure: measureOf(reading.repaired.text, around, whole, [...reading.times, ...reading.attributions]),
    value: figure.value === null ? null : negative ? -figure.value : figure.value,
    ...(figure.low === undefined ? {} : { low: figure.low, high: figure.high! }),
    unit: figure.unit,
    ...(figure.noun === undefined ? {} : { noun: figure.noun }),
    bound: figure.bound,
    kind: kind.kind,
    ...(period === '' || (flagged !== undefined && /year/.test(flagged)) ? {} : { period }),
    ...(geography === undefined ? {} : { geography }),
    ...(source === undefined ? {} : { source }),
    sentence,
    quote: original.slice(start, end),
    start,
    end,
    ...(damage === undefined ? {} : { repaired: damage }),
    ...(flagged === undefined ? {} : { flag: flagged }),
  };
}

/** The figures whose digits are damaged beyond a certain reading: kept without a value, for an editor. */
function unreadable(reading: Reading, original: string): Statistic[] {
  return reading.repaired.repairs
    .filter((one) => one.damage === 'summed-digit' && !one.certain)
    .flatMap((one) => {
      const sentence = reading.sentences.find(({ start, end }) => one.at >= start && one.at < end);
      if (sentence === undefined) return [];
      const numberEnd = one.at + one.to.length;
      const before = currencyBefore(reading.text, one.at);
      const scale =
        /^\s(?:million|billion|trillion|thousand)|^[十百千万亿]+/.exec(
          reading.text.slice(numberEnd, numberEnd + 10),
        )?.[0].length ?? 0;
      const unit = unitAfter(reading.text, numberEnd + scale);
      const start = before?.start ?? one.at;
      const end = unit?.end ?? numberEnd + scale;
      const from = reading.repaired.original(start, 'start');
      const to = reading.repaired.original(end, 'end');
      const span = {
        start,
        end,
        value: 0,
        unit: 'count',
        form: 'bare',
        spelled: false,
        more: false,
        scale: 1,
        number: { start, end },
        unitGiven: true,
        counting: false,
      } as const;
      const [around] = surroundings(reading.text, [sentence], [span]);
      const geography = geographyOf(reading.text, reading.places, sentence, span);
      return [
        {
          measure: measureOf(reading.repaired.text, around!.around, span, reading.times),
          value: null,
          unit: before?.unit ?? unit?.unit ?? 'count',
          bound: boundWord(reading.text, span)?.bound ?? 'exact',
          kind: 'level' as const,
          ...(geography === undefined ? {} : { geography }),
          sentence: original.slice(
            reading.repaired.original(sentence.start, 'start'),
            reading.repaired.original(sentence.end, 'end'),
          ),
          quote: original.slice(from, to),
          start: from,
          end: to,
          repaired: one.from,
          flag: 'The digits are damaged and cannot be restored with certainty.',
        },
      ];
    });
}

/**
 * The figures a passage quotes, in the order of the text, and the repairs its damage needed. English and Chinese are read
 * side by side, whatever `language` says. Offsets are UTF-16 in the text as given; `value` stands in the base unit. Times
 * such as `last year` resolve against `published` (ISO 8601) alone. A figure that rests on an uncertain repair has a `flag`.
 */
export function statistics(passage: {
  text: string;
  language?: string | undefined;
  published?: string | undefined;
}): { statistics: Statistic[]; repairs: Repair[] } {
  const repaired = repair(passage.text);
  const text = fold(repaired.text);
  const named = attributions(text);
  const reading: Reading = {
    repaired,
    text,
    sentences: sentences(text),
    times: times(text, passage.published),
    places: placesIn(text).filter((place) => !named.some((one) => overlaps(one, place))),
    attributions: named,
  };
  const found = readFigures(reading, passage.published).map((one) => statisticOf(reading, passage.text, one));
  return {
    statistics: [...found, ...unreadable(reading, passage.text)].sort(
      (one, other) => one.start - other.start,
    ),
    repairs: repaired.repairs.map(({ from, to, certain }) => ({ from, to, certain })),
  };
}
