/**
 * Digits as they are written: `1,234.5`, `1 234 567`, `1.234,5`, `1,50,000`, `.5`, `2e5`, `1.1^23`. Every alternative
 * is bounded by what follows it, so that a match costs no more than its own length.
 */
const written =
  /(?:\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?![\d.])|\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3})+(?![\d:/-]|[,.]\d|\s?(?:%|-))|\d+,\d{1,2}(?=\s?(?:%|€|percent|million|billion))|(?<![\d,])\d,\d{1,2}(?=\.?\s*$)|\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3}(?![\w.])|\s?[x×]\s?10(?:\^\s?[+-]?|-)\d{1,2}(?![\w.])|\^[+-]{0,3}\d{1,3}(?![\w.]))?/y;

/** The number in digits at a place, with where it ends; null where there is none. */
export function readDigits(text: string, at: number): { value: number; end: number } | null {
  written.lastIndex = at;
  const found = written.exec(text);
  if (found === null) return null;
  let word = found[0];
  let power = 1;
  const powerOfTen = /^(.*?)\s?[x×]\s?10\^?\s?([+-]?\d+)$/.exec(word);
  if (powerOfTen !== null)
    return {
      value: Number(`${powerOfTen[1]!.replace(/[, ]/g, '')}e${Number(powerOfTen[2])}`),
      end: at + word.length,
    };
  const raised = word.indexOf('^');
  if (raised > 0) {
    power = Number(
      word
        .slice(raised + 1)
        .replace(/[+-]*-/, (signs) => (signs.length > 1 ? '' : '-'))
        .replace('+', ''),
    );
    word = word.slice(0, raised);
  }
  const european = /^\d{1,3}(?:\.\d{3})+,\d{1,2}$|^\d{1,3}(?:\.\d{3}){2,}$|^\d+,\d{1,2}$/.test(word);
  const value = Number(european ? word.replaceAll('.', '').replace(',', '.') : word.replace(/[, ]/g, ''));
  return { value: power === 1 ? value : value ** power, end: at + found[0].length };
}
