import type { Sentence } from '../../text/sentences.ts';
import type { Amount } from './amounts.ts';
import type { Surroundings } from './kind.ts';

const clauseEnd = /[,;:，；：](?!\d{3}(?!\d))|[()（）。]/g;

/** The clause around an amount: from the mark before it to the mark after it, thousands' commas left alone. */
function clauseOf(text: string, sentence: Sentence, amount: Amount): { start: number; end: number } {
  let start = sentence.start;
  let end = sentence.end;
  clauseEnd.lastIndex = sentence.start;
  for (
    let mark = clauseEnd.exec(text);
    mark !== null && mark.index < sentence.end;
    mark = clauseEnd.exec(text)
  ) {
    if (mark.index < amount.start) start = mark.index + 1;
    else if (mark.index >= amount.end) {
      end = mark.index;
      break;
    }
  }
  return { start, end };
}

/** The amounts of each sentence with what surrounds them, in order. */
export function surroundings(
  text: string,
  all: readonly Sentence[],
  amounts: readonly Amount[],
): { amount: Amount; around: Surroundings; sentence: number }[] {
  const found: { amount: Amount; around: Surroundings; sentence: number }[] = [];
  let from = 0;
  all.forEach((sentence, at) => {
    let to = from;
    while (to < amounts.length && amounts[to]!.start < sentence.end) to++;
    for (let which = from; which < to; which++) {
      const amount = amounts[which]!;
      const previous = which > from ? amounts[which - 1]!.end : sentence.start;
      const next = which + 1 < to ? amounts[which + 1]!.start : sentence.end;
      found.push({
        amount,
        sentence: at,
        around: { text, sentence, clause: clauseOf(text, sentence, amount), previous, next },
      });
    }
    from = to;
  });
  return found;
}
