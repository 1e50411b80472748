import type { Quantity } from '../model/statistic.ts';
import { amounts } from './figures/amounts.ts';
import { fold } from './figures/fold.ts';

/**
 * Every quantity of a text, quotable or not, in the order of the text: value or range in the base unit, unit, and where
 * it stands (UTF-16 offsets, end exclusive).
 */
export function quantities({ text }: { text: string; language?: string | undefined }): Quantity[] {
  return amounts(fold(text), []).map(({ value, low, high, unit, more, start, end }) => ({
    value: low === undefined ? value : null,
    ...(low === undefined ? {} : { low, high }),
    unit,
    change: more ? '>' : '=',
    quote: text.slice(start, end),
    start,
    end,
  }));
}
