import type { Surroundings } from './kind.ts';
import type { Span } from './span.ts';

const leading =
  /^(?:[\s,;:，；：“”"'()（）-]|(?:and|but|while|with|whereas|although|though|yet|or|then|so|that|of|about|around|some|nearly|almost|over|more than|up to|at least|to|from|by|the|a|an|并且|而|并|其中|但|约|近|超|的)(?=\s|[\u4e00-\u9fa5]))+/i;
const trailing =
  /(?:[\s,;:，；：“”"'()（）-]|(?<=\s|[\u4e00-\u9fa5])(?:and|but|with|of|about|around|some|nearly|almost|over|more than|up to|at least|to|from|by|the|a|an|is|was|were|are|in|on|at|for|为|达|达到|约|近|超|超过|逾|是|有|已|的))+$/i;
const mostCharacters = 90;

/**
 * What a figure measures, in the words of the text (as it was written, not folded): its clause without the figure, its qualifier, its times and its
 * source; where nothing is left, the words of the clause before it.
 */
export function measureOf(
  text: string,
  { clause, sentence }: Surroundings,
  figure: Span,
  without: readonly Span[],
): string {
  const own = words(text, clause, [figure, ...without]);
  if (own.length >= 4 || (/[\u4e00-\u9fa5]{2}/.test(own) && own.length >= 2)) return own;
  const before = words(text, { start: sentence.start, end: clause.start }, without);
  return `${before} ${own}`.trim() || text.slice(sentence.start, sentence.end).slice(0, mostCharacters);
}

function words(text: string, stretch: Span, without: readonly Span[]): string {
  let kept = '';
  let at = stretch.start;
  for (const span of [...without].sort((one, other) => one.start - other.start)) {
    if (span.end <= at || span.start >= stretch.end) continue;
    kept += `${text.slice(at, Math.max(at, span.start))} `;
    at = span.end;
  }
  if (at < stretch.end) kept += text.slice(at, stretch.end);
  const tidy = kept.replace(/\s+/g, ' ').replace(leading, '').replace(trailing, '').trim();
  if (tidy.length <= mostCharacters) return tidy;
  const cut = tidy.slice(-mostCharacters);
  return cut.slice(cut.indexOf(' ') + 1);
}
