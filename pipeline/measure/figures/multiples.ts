import type { Amount } from './amounts.ts';
import { overlaps, type Span } from './span.ts';

const values = new Map([
  ['doubl', 2],
  ['tripl', 3],
  ['trebl', 3],
  ['quadrupl', 4],
  ['quintupl', 5],
  ['twice', 2],
  ['thrice', 3],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['twenty', 20],
  ['hundred', 100],
  ['thousand', 1000],
]);
const word =
  /(?<![A-Za-z-])(?:(doubl|tripl|trebl|quadrupl|quintupl)(?:e[sd]?|ing)(?!-| (?:digit|check|click|down|taxation|counting|eleven|11|11\.11|points))|(twice|thrice)(?! (?:a|per|every|in|about) )|(two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand)-?fold)(?![a-z])/gi;

/** The multiples that are one word in English: doubled, twice as much, tenfold; none that meets one of the `excluded` spans. */
export function multiples(text: string, excluded: readonly Span[]): Amount[] {
  const found = [...text.matchAll(word)].map((match): Amount => {
    const span = { start: match.index, end: match.index + match[0].length };
    const value = values.get((match[1] ?? match[2] ?? match[3])!.toLowerCase())!;
    return {
      ...span,
      value,
      unit: 'times',
      form: 'multiple',
      spelled: true,
      more: false,
      scale: 1,
      number: span,
      unitGiven: true,
      counting: false,
    };
  });
  return found.filter((one) => !excluded.some((span) => overlaps(one, span)));
}
