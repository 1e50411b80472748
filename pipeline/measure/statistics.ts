import type { Repair, Statistic } from '../model/statistic.ts';
import { type Amount, amounts } from './figures/amounts.ts';
import { sourceOf } from './figures/attribution.ts';
import { damageOf, doubt, unreadable } from './figures/doubt.ts';
import { type Figure, figureOf } from './figures/figure.ts';
import { geographyOf } from './figures/geography.ts';
import { type Kind, kindOf } from './figures/kinds.ts';
import { measureOf } from './figures/measure.ts';
import { multiples } from './figures/multiples.ts';
import { type Placed, periodsOf } from './figures/period-of.ts';
import { originalOf, type Read, type Reading, readingOf } from './figures/reading.ts';
import { surroundings } from './figures/sentence.ts';

/** A figure with its kind, before its period is known. */
interface Found {
  figure: Figure;
  kind: Kind;
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

/** The figures of a text in order, with their kinds. */
function findFigures({ text, repaired, sentences }: Reading): Found[] {
  const damaged = repaired.repairs
    .filter(({ certain }) => !certain)
    .map(({ at, to }) => ({ start: at, end: at + to.length }));
  const times = sentences.flatMap((sentence) => sentence.times);
  const skipped = [...times, ...damaged].sort((one, other) => one.start - other.start);
  const all = [...amounts(text, skipped), ...multiples(text, skipped)]
    .flatMap((amount) => apart(amount))
    .sort((one, other) => one.start - other.start);
  const found: Found[] = [];
  const figures: Figure[] = [];
  const around = surroundings(
    text,
    sentences,
    all.filter((amount) => !isWord(text, amount)),
  );
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
    if (repeats(text, figures.at(-1), figure)) {
      found.pop();
      figures.pop();
    }
    figures.push(figure);
    found.push({ figure, kind: kindOf(figure, found.at(-1), null, '') });
  });
  return found;
}

/** A character of number that stands in a word (一些, 零售) or counts nothing. */
const isWord = (text: string, { spelled, form, unitGiven, counting, value, start }: Amount): boolean =>
  spelled &&
  form === 'bare' &&
  !unitGiven &&
  !counting &&
  value < 10 &&
  text.charCodeAt(start) > 0x2e80 &&
  text[start - 1] !== '第';

/** In a statement `from 9% to 12%` is two figures. */
const apart = (amount: Amount): Amount[] => (amount.way === true ? amount.ends! : [amount]);

/** `more than half (54%)`, 近三成（29.4%） are one figure: the exact one in brackets. */
function repeats(text: string, last: Figure | undefined, figure: Figure): boolean {
  if (last?.unit !== 'percent' || figure.unit !== 'percent' || !last.amount.spelled) return false;
  const middle = text.slice(last.amount.end, figure.whole.start);
  const tail = text.slice(figure.amount.end, figure.amount.end + 2);
  return (
    (/^[^()（）,;，；。]*[(（]\s?(?:or\s)?$/.test(middle) && /^\s?[)）]/.test(tail)) ||
    (/^[^()（）,;，；。]*[,，]\s?(?:or\s|at\s|即)?$/.test(middle) &&
      /^\s?[,，]/.test(tail) &&
      last.bound !== 'exact')
  );
}

/** Dates the figures sentence by sentence; what one sentence speaks of may hold for the next. */
function dated({ text, sentences }: Reading, found: readonly Found[], published: string | undefined) {
  const year = published === undefined ? null : Number(published.slice(0, 4));
  const bySentence = Map.groupBy(found, ({ figure }) => figure.sentence);
  const done: (Found & { period: string })[] = [];
  let carried = '';
  sentences.forEach((sentence, at) => {
    const inside = bySentence.get(at) ?? [];
    const where = inside.map(({ figure, kind }) => placed(figure, kind));
    const periods = periodsOf(text, sentence, sentence.times, where, carried);
    inside.forEach(({ figure }, which) => {
      const period = periods[which]!;
      done.push({ figure, kind: kindOf(figure, done.at(-1), year, period), period });
    });
    carried = carriedOn(sentence, periods, carried);
  });
  return done;
}

/** What a sentence leaves to the next: its one period, or that of its leading time. */
function carriedOn({ times }: Read, periods: readonly string[], carried: string): string {
  const named = [...new Set(periods.filter((period) => period !== ''))];
  if (named.length === 1) return named[0]!;
  if (named.length > 1) return '';
  return times.some(({ role }) => role === 'span') ? '' : carried;
}

function statisticOf(reading: Reading, { figure, kind, period }: Found & { period: string }): Statistic {
  const { amount, around, whole } = figure;
  const sentence = reading.sentences[figure.sentence]!;
  const quoted = originalOf(reading, amount);
  const flag = doubt(reading, figure);
  const geography = geographyOf(reading.text, sentence.places, amount);
  const source = sourceOf(reading.text, sentence.attributions, amount, around.next);
  const damage = damageOf(reading, figure, period !== '');
  const negative = kind.direction === 'down' && figure.value !== null && figure.value > 0;
  // A damaged year leaves the period open, whatever other year stands near it.
  const certainYear = flag === undefined || !flag.includes('year');
  return {
    measure: measureOf(reading.repaired.text, around, whole, sentence.apart, kind.kind !== 'forecast'),
    value: figure.value === null ? null : negative ? -figure.value : figure.value,
    ...(figure.low === undefined ? {} : { low: figure.low, high: figure.high! }),
    unit: figure.unit,
    ...(figure.noun === undefined ? {} : { noun: figure.noun }),
    bound: figure.bound,
    kind: kind.kind,
    ...(period === '' || !certainYear ? {} : { period }),
    ...(geography === undefined ? {} : { geography }),
    ...(source === undefined ? {} : { source }),
    sentence: originalOf(reading, sentence).words,
    quote: quoted.words,
    start: quoted.start,
    end: quoted.end,
    ...(damage === undefined ? {} : { repaired: damage }),
    ...(flag === undefined ? {} : { flag }),
  };
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
  const reading = readingOf(passage.text, passage.published);
  const found = dated(reading, findFigures(reading), passage.published).map((one) =>
    statisticOf(reading, one),
  );
  return {
    statistics: [...found, ...unreadable(reading)].sort((one, other) => one.start - other.start),
    repairs: reading.repaired.repairs.map(({ from, to, certain }) => ({ from, to, certain })),
  };
}
