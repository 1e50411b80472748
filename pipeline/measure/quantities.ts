import type { Quantity } from '../model/statistic.ts';
import { type Amount, amounts } from './figures/amounts.ts';
import { fold } from './figures/fold.ts';
import { changeOf } from './figures/movement.ts';
import { multiples } from './figures/multiples.ts';
import { isName } from './figures/names.ts';
import { chineseNoun, nounAfter } from './figures/nouns.ts';
import { times } from './figures/periods.ts';
import { overlaps } from './figures/span.ts';

/** `one` that counts nothing: the one, each one, one another. */
function pronoun(text: string, amount: Amount): boolean {
  if (!amount.spelled || amount.value !== 1 || !/^one$/i.test(text.slice(amount.start, amount.end)))
    return false;
  const head = text.slice(Math.max(0, amount.start - 12), amount.start);
  const tail = text.slice(amount.end, amount.end + 12);
  if (
    /(?<![a-z])(?:the|this|that|each|every|any|no|which|another|other|first|last|only|same|next|new|good|day)\s$/i.test(
      head,
    )
  )
    return true;
  return (
    !/^\s(?:of\s(?:the|its|his|her|their|our|my|many|these|those|[A-Z])|[A-Za-z-]{2,})/.test(tail) ||
    /^\s(?:another|who|day|that|might|can|could|may|would|should|is|was|has|and|or|in|they|for|to|from|by|thing)(?![a-z])/.test(
      tail,
    )
  );
}

/** A number that only names a kind (six-speed, four-cylinder, half-staff) or a part of a time (this half). */
function adjective(text: string, amount: Amount): boolean {
  const tail = text.slice(amount.end, amount.end + 3);
  if (amount.spelled && !amount.unitGiven && amount.form !== 'scaled' && /^-[a-z]/.test(tail)) return true;
  return (
    amount.form === 'fraction' &&
    /(?<![a-z])(?:first|second|last|this|next|other)\s$/i.test(
      text.slice(Math.max(0, amount.start - 8), amount.start),
    )
  );
}

function nounOf(text: string, amount: Amount): string | undefined {
  if (amount.unit !== 'count' || amount.form === 'fraction') return undefined;
  const near = text.slice(Math.max(0, amount.start - 4), amount.end + 4);
  return /[\u4e00-\u9fa5]/.test(near) ? chineseNoun(text, amount) : nounAfter(text, amount.end)?.noun;
}

/** Vague plurals of twelve (dozens) have no upper end; the others span a power of ten. */
const isDozens = (amount: Amount): boolean => amount.scale === 12 && amount.low !== undefined;

/** The amounts that a folded text names, in order: dates, names with numbers in them and mere words are none. */
export function amountsIn(text: string): Amount[] {
  const dates = times(text, undefined);
  const folds = multiples(text, dates).filter((one) => /fold$/i.test(text.slice(one.start, one.end)));
  return [
    ...amounts(text, dates, { loose: true }).filter((one) => !folds.some((fold_) => overlaps(fold_, one))),
    ...folds,
  ]
    .filter((amount) => !isName(text, amount) && !pronoun(text, amount) && !adjective(text, amount))
    .sort((one, other) => one.start - other.start);
}

/**
 * Every quantity of a passage, quotable or not, in order; dates, names with numbers in them (iPhone 15) and scores are
 * none. A range has `low` and `high` in the order of the text, also where it was written `from … to …`; `change` says
 * what the words around make of it: `~` about, `>` more than, `<` less than, `up` and `down` for a movement by so much,
 * `=` otherwise.
 */
export function quantities(passage: { text: string; language?: string | undefined }): Quantity[] {
  const text = fold(passage.text);
  const found: Quantity[] = [];
  for (const amount of amountsIn(text)) {
    const last = found.at(-1);
    const noun = nounOf(text, amount);
    found.push({
      value: amount.value,
      ...(amount.low === undefined || isDozens(amount) ? {} : { low: amount.low, high: amount.high! }),
      ...(amount.unitGiven ? { unit: amount.unit } : {}),
      ...(noun === undefined ? {} : { noun }),
      change: changeOf(
        text,
        amount,
        last === undefined ? undefined : { ...last, unit: last.unit ?? 'count' },
      ),
      quote: passage.text.slice(amount.start, amount.end),
      start: amount.start,
      end: amount.end,
    });
  }
  return found;
}
