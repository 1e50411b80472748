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
const grammar = new Set(
  Array.from('的了是在和与也就都而及或被把从将这那其之于以等着过吗呢吧们', (character) =>
    character.charCodeAt(0),
  ),
);
const capital = /^\p{Lu}/u;

/** A word or a number as a term; null where it says nothing. */
type Said = { term: number; weight: number } | null;

/**
 * The terms of texts, numbered from 0 as they are first met: stems of words (names, by their capital, weigh half as much
 * again), figures without separators, and each two neighbouring characters of Chinese, which has no spaces.
 */
export class Terms {
  /** What each word or number says, as it is written. */
  readonly #said = new Map<string, Said>();
  readonly #numbers = new Map<string, number>();
  /** Pairs of Chinese characters, as two UTF-16 units in one number. */
  readonly #pairs = new Map<number, number>();
  #count = 0;

  /** Calls `visit` for each term of an article's title and lead, in order. */
  each(
    { title, text }: Pick<GroupedArticle, 'title' | 'text'>,
    visit: (term: number, weight: number) => void,
  ): void {
    const whole = `${title}\n${text ?? ''}`.slice(0, lead).normalize('NFKC');
    scan(whole, (kind, start, end) => {
      if (kind === 'han') {
        for (let at = start; at + 2 <= end; at++) {
          const [first, second] = [whole.charCodeAt(at), whole.charCodeAt(at + 1)];
          if (!grammar.has(first) && !grammar.has(second)) visit(this.#pair((first << 16) | second), 1);
        }
        return;
      }
      const said = this.#saidBy(whole.slice(start, end), kind);
      if (said !== null) visit(said.term, said.weight);
    });
  }

  #pair(key: number): number {
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    this.#pairs.set(key, this.#count);
    return this.#count++;
  }

  #saidBy(token: string, kind: TokenKind): Said {
    const before = this.#said.get(token);
    if (before !== undefined) return before;
    const plain = token.toLowerCase();
    const says = plain.length >= 2 && !silent.has(plain);
    const said = !says
      ? null
      : kind === 'number'
        ? { term: this.#number(plain.replaceAll(',', '')), weight: 1 }
        : { term: this.#number(stem(plain)), weight: capital.test(token) ? nameWeight : 1 };
    this.#said.set(token, said);
    return said;
  }

  #number(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#count);
    return this.#count++;
  }
}
