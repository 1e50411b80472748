import type { Quantity } from '../model/statistic.ts';
import { type Amount, amounts } from './figures/amounts.ts';
import { boundWord } from './figures/bounds.ts';
import { fold } from './figures/fold.ts';
import { movement } from './figures/movement.ts';
import { isName } from './figures/names.ts';
import { chineseNoun, nounAfter } from './figures/nouns.ts';
import { times } from './figures/periods.ts';

const signs = { about: '~', 'more-than': '>', 'less-than': '<' } as const;

/** `one` that counts nothing: the one, each one, one another. */
function pronoun(text: string, amount: Amount): boolean {
  if (!amount.spelled || amount.value !== 1 || !/^one$/i.test(text.slice(amount.start, amount.end)))
    return false;
  const head = text.slice(Math.max(0, amount.start - 12), amount.start);
  const tail = text.slice(amount.end, amount.end + 12);
  if (
    /(?<![a-z])(?:the|this|that|each|every|any|no|which|another|other|first|last|only|same|for|next|new|good|day)\s$/i.test(
      head,
    )
  )
    return true;
  return (
    !/^\s(?:of\s(?:the|its|his|her|their|our|my|many|these|those|[A-Z])|[a-z-]{3,})/.test(tail) ||
    /^\s(?:another|who|day|that|might|can|could|may|would|should|is|was|has|and|or|in|they|for|to|from|by|thing)(?![a-z])/.test(
      tail,
    )
  );
}

function quantityOf(text: string, original: string, amount: Amount): Quantity {
  const word = boundWord(text, amount);
  const noun =
    amount.unit === 'count' && amount.form !== 'fraction'
      ? /[\u4e00-\u9fa5]/.test(text)
        ? chineseNoun(text, amount)
        : nounAfter(text, amount.end)?.noun
      : undefined;
  return {
    value: amount.value,
    ...(amount.low === undefined ? {} : { low: amount.low, high: amount.high! }),
    ...(amount.unitGiven ? { unit: amount.unit } : {}),
    ...(noun === undefined ? {} : { noun }),
    change: word === null ? movement(text, amount) : signs[word.bound],
    quote: original.slice(amount.start, amount.end),
    start: amount.start,
    end: amount.end,
  };
}

/**
 * Every quantity of a passage, quotable or not, in order; dates, names with numbers in them (iPhone 15) and scores are
 * none. A range has `low` and `high` in the order of the text, also where it was written `from … to …`; `change` says
 * what the words around make of it: `~` about, `>` more than, `<` less than, `up` and `down` for a movement by so much,
 * `=` otherwise.
 */
export function quantities(passage: { text: string; language?: string | undefined }): Quantity[] {
  const text = fold(passage.text);
  return amounts(text, times(text, undefined))
    .filter((amount) => !isName(text, amount) && !pronoun(text, amount))
    .map((amount) => quantityOf(text, passage.text, amount));
}
