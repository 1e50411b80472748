import type { Evidence } from '../model/tag.ts';
import { parentOf, type Trend } from '../model/trend.ts';
import { type Affinities, eachTerm, mostRepeats } from './affinity.ts';
import type { Passage } from './passages.ts';
import { type Phrase, type Place, phraseFinder, prepare, readPhrase } from './phrases.ts';

type Weighed = { evidence: Evidence; weight: number };

/** What speaks for each trend in some passages, by the trend's index. */
export interface Reading {
  /** The inputs of the logistic regression: see `inputsOf`. */
  inputs: number[][];
  /** The words that speak for one trend: its phrases, or where none was found the terms that are commoner in it. */
  evidenceFor: (trend: number) => Weighed[];
}

export type Reader = (passages: readonly Passage[]) => Reading;

/** What a phrase weighs: 0.8 for one word or two characters, 0.6 more for each further one, 2.5 at most. */
function weightOf(phrase: Phrase): number {
  const length = phrase.parts.reduce((sum, part) => {
    const shortest = Math.min(
      ...part.map((term) =>
        term.kind === 'words' ? term.words.length : Math.max(0.5, term.characters.length / 2),
      ),
    );
    return sum + shortest * (part.length > 1 ? 0.8 : 1);
  }, 0);
  return Math.min(2.5, 0.8 + 0.6 * (length - 1));
}

const evidenceAt = ({ field, text, offset }: Passage, start: number, end: number): Evidence => ({
  field,
  quote: text.slice(start, end),
  start: offset + start,
  end: offset + end,
});

/** A term with what it says, in lists side by side: they are read for each word of each article. */
interface Speaking {
  id: number;
  trends: readonly number[];
  values: readonly number[];
}

/** Two UTF-16 units as one number: the key of a pair of Chinese characters. */
const pairKey = (text: string, at: number) => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

/** A term is shown as evidence from this weight on: about a third of the trends, or fewer, may share it. */
const tellingWeight = 1;

/**
 * Makes the reader that says, for each trend, what in some passages speaks for it. Two things do: phrases of the trend's
 * own file, each counted once a passage, the longer the stronger, none within another (`strength`); and single terms
 * that are commoner in the trend than in the others (`affinity`).
 */
export function signalReader(trends: readonly Trend[]): (affinities: Affinities) => Reader {
  const phrases = trends.flatMap((trend, position) =>
    [...new Set([...trend.phrases.en, ...trend.phrases.zh])].map((text) => {
      const phrase = readPhrase(text);
      return { position, phrase, weight: weightOf(phrase) };
    }),
  );
  const find = phraseFinder(phrases.map(({ phrase }) => phrase));
  const children = trends.map(({ id }) =>
    trends.flatMap((other, at) => (parentOf(other.id) === id ? [at] : [])),
  );

  return (affinities) => {
    const speaking = new Map<string | number, Speaking>();
    let count = 0;
    for (const [term, of] of affinities) {
      const found = { id: count++, trends: [...of.keys()], values: [...of.values()] };
      speaking.set(term, found);
      if (term.length === 2) speaking.set(pairKey(term, 0), found);
    }
    const repeats = new Float64Array(count);
    return (passages) => read(passages, affinities, speaking, repeats);
  };

  function read(
    passages: readonly Passage[],
    affinities: Affinities,
    speaking: ReadonlyMap<string | number, Speaking>,
    repeats: Float64Array,
  ): Reading {
    const strength = new Float64Array(trends.length);
    const affinity = new Float64Array(trends.length);
    const carrying: { passage: Passage; trend: number; weight: number; places: readonly Place[] }[] = [];
    const met: number[] = [];
    const hear = (term: string | number, times: number) => {
      const found = speaking.get(term);
      if (!found) return;
      const before = repeats[found.id]!;
      if (before >= mostRepeats) return;
      const after = Math.min(mostRepeats, before + times);
      if (before === 0) met.push(found.id);
      repeats[found.id] = after;
      const { trends: spoken, values } = found;
      for (let at = 0; at < spoken.length; at++) affinity[spoken[at]!]! += values[at]! * (after - before);
    };
    for (const passage of passages) {
      const { text, weight: times } = passage;
      const prepared = prepare(text);
      const taken = new Map<number, Place[]>();
      const found = [...find(prepared)].sort(([a], [b]) => phrases[b]!.weight - phrases[a]!.weight || a - b);
      for (const [index, occurrences] of found) {
        const { position, weight } = phrases[index]!;
        const before = taken.get(position) ?? [];
        const places = occurrences.flat();
        const isNew = ({ start, end }: Place) =>
          !before.some((other) => start < other.end && other.start < end);
        if (!places.some(isNew)) continue;
        taken.set(position, [...before, ...places]);
        strength[position]! += weight * times;
        carrying.push({ passage, trend: position, weight: weight * times, places: occurrences[0]! });
      }
      for (const { lexeme, isNumber } of prepared.words) if (!isNumber) hear(lexeme.stem, times);
      for (const { start, end } of prepared.runs)
        for (let at = start; at + 1 < end; at++) hear(pairKey(text, at), times);
    }
    for (const id of met) repeats[id] = 0;
    return {
      inputs: inputsOf(strength, affinity, children),
      evidenceFor: (trend) => {
        const phrasesFound = carrying.flatMap(({ passage, trend: of, weight, places }) =>
          of === trend
            ? places.map(({ start, end }) => ({ evidence: evidenceAt(passage, start, end), weight }))
            : [],
        );
        return phrasesFound.length > 0 ? phrasesFound : tellingTerms(passages, affinities, trend);
      },
    };
  }
}

function tellingTerms(passages: readonly Passage[], affinities: Affinities, trend: number): Weighed[] {
  const found: Weighed[] = [];
  for (const passage of passages)
    eachTerm(passage.text, (term, start, end) => {
      const weight = affinities.get(term)?.get(trend) ?? 0;
      if (weight >= tellingWeight)
        found.push({ evidence: evidenceAt(passage, start, end), weight: weight * passage.weight });
    });
  return found;
}

/** Below these the strongest trend's strength and affinity are too weak to be compared with. */
const leastStrength = 0.5;
const leastAffinity = 1;

/**
 * The inputs of the logistic regression, for each trend with strength `s` and affinity `a`: 1, ln(1 + s), ln(1 + a),
 * s and a as shares of the strongest trend's, 1 where any phrase was found, and, for a parent, the same shares of its
 * strongest child: an item on a child is not labelled with the parent too.
 */
function inputsOf(strength: Float64Array, affinity: Float64Array, children: readonly number[][]): number[][] {
  const mostStrength = Math.max(leastStrength, ...strength);
  const mostAffinity = Math.max(leastAffinity, ...affinity);
  return children.map((below, position) => {
    const s = strength[position]!;
    const a = affinity[position]!;
    const childStrength = Math.max(0, ...below.map((child) => strength[child]!)) / mostStrength;
    const childAffinity = Math.max(0, ...below.map((child) => affinity[child]!)) / mostAffinity;
    return [
      1,
      Math.log1p(s),
      Math.log1p(a),
      s / mostStrength,
      a / mostAffinity,
      s > 0 ? 1 : 0,
      childStrength,
      childAffinity,
    ];
  });
}
