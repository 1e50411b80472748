import { scan, stem, type TokenKind } from '../text/tokens.ts';
import type { GroupedArticle } from './article.ts';

/** News says in its first paragraphs what it is about; what follows is background that other stories share. */
const lead = 1500;
/** Names carry an event more than other words do. */
const nameWeight = 1.5;

/** English words that say nothing of an event. */
const silent = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both but by
  can could did do does doing down during each even few for from further get had has have having he her here hers herself him
  himself his how i if in into is it its itself just let like may me might more most much must my myself no nor not now of off
  on once one only or other our ours ourselves out over own per said same say says she should since so some such than that the
  their theirs them themselves then there these they this those through to too under until up upon us very was we were what
  when where which while who whom why will with would yet you your yours yourself yourselves`.split(/\s+/),
);
/** Chinese characters of grammar: a pair with one of them is no part of a name or a thing. */
const grammar = /[的了是在和与也就都而及或被把从将这那其之于以等着过吗呢吧们]/;
const capital = /^\p{Lu}/u;

/**
 * The terms of an article's title and lead with their weights: stems of words (names, by their capital, weigh half as much
 * again), figures without separators, and each two neighbouring characters of Chinese, which has no spaces.
 */
export function terms({ title, text }: Pick<GroupedArticle, 'title' | 'text'>): Map<string, number> {
  const found = new Map<string, number>();
  const add = (term: string, weight: number) => found.set(term, (found.get(term) ?? 0) + weight);
  const whole = `${title}\n${text ?? ''}`.slice(0, lead).normalize('NFKC');
  scan(whole, (kind, start, end) => {
    if (kind === 'han') {
      for (let at = start; at + 2 <= end; at++) {
        const pair = whole.slice(at, at + 2);
        if (!grammar.test(pair)) add(pair, 1);
      }
      return;
    }
    const said = termOf(whole.slice(start, end), kind);
    if (said !== null) add(said.term, said.weight);
  });
  return found;
}

const known = new Map<string, { term: string; weight: number } | null>();
/** So many words are remembered. */
const mostKnown = 200_000;

/** What a word or a number says; null where that is nothing. */
function termOf(token: string, kind: TokenKind): { term: string; weight: number } | null {
  const before = known.get(token);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const plain = token.toLowerCase();
  const says = plain.length >= 2 && !silent.has(plain);
  const said = !says
    ? null
    : kind === 'number'
      ? { term: plain.replaceAll(',', ''), weight: 1 }
      : { term: stem(plain), weight: capital.test(token) ? nameWeight : 1 };
  known.set(token, said);
  return said;
}
