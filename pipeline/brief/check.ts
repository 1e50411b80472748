import type { Briefing, BriefingEvidence } from '../model/briefing.ts';
import { type SiteLanguage, siteLanguages } from '../model/language.ts';
import type { Problem } from '../problem.ts';
import { scan } from '../text/tokens.ts';
import { type KnownNames, unsupportedHan, unsupportedNames } from './names.ts';
import { unsupportedNumbers } from './numbers.ts';
import { allowanceOf, type CheckedEdition, standingOf } from './standing.ts';

/**
 * A sentence held against its evidence: what it says that the evidence does not, or null. `besides` are further words it
 * may use, such as those of the sentence it is to replace.
 */
export type SentenceCheck = (
  text: string,
  evidence: readonly BriefingEvidence[],
  how: { language: SiteLanguage; besides?: string },
) => string | null;

/** Words in small letters anywhere in the edition, gathered when first asked for. */
function commonWordsOf({ shown, trends, indicators }: CheckedEdition): (word: string) => boolean {
  let words: Set<string> | undefined;
  return (word) => {
    if (!words) {
      words = new Set();
      const read = (text: string) =>
        scan(text, (kind, start, end) => {
          const token = text.slice(start, end);
          if (kind === 'word' && token === token.toLowerCase()) words!.add(token);
        });
      for (const { title, summary } of shown.values()) read(`${title}\n${summary}`);
      for (const { definition, about, notAbout, names } of trends.values())
        read(
          [definition, about, notAbout]
            .map(({ en }) => en)
            .join('\n')
            .concat('\n', names.en.toLowerCase()),
        );
      for (const { definition, measure } of indicators.values()) read(`${definition.en}\n${measure.en}`);
    }
    return words.has(word);
  };
}

/**
 * Opens the check of sentences over an edition; what it needs of the whole edition is worked out once. `strict` is for
 * words that no person wrote: a capital at the opening counts as a name whatever word it is, and Chinese may use only the
 * words of its evidence and of grammar.
 */
export function sentenceCheck(edition: CheckedEdition, { strict = false } = {}): SentenceCheck {
  const isCommon = strict ? () => false : commonWordsOf(edition);
  const publishers = [...new Set([...edition.proposed.values()].map(({ publisher }) => publisher))];
  return (text, evidence, { language, besides = '' }) => {
    const { words: cited, numbers } = allowanceOf(evidence, edition);
    const words = `${cited}\n${besides}`;
    const known: KnownNames = { language, cited: words, entities: edition.entities, publishers, isCommon };
    const foreign = [
      ...unsupportedNumbers(text, numbers),
      ...unsupportedNames(text, known),
      ...(strict && language === 'zh' ? unsupportedHan(text, words) : []),
    ];
    return foreign.length === 0 ? null : `says ${foreign.join(', ')}, which its evidence does not.`;
  };
}

const remedy = 'Correct the sentence or its marks; a draft is made anew by the next run.';

/**
 * Holds each sentence of a briefing, and its titles, against the evidence: a sentence must have some, the cited words must
 * stand where they stood unless an editor has decided otherwise, and every name and number in it must be among them.
 */
export function checkBriefing(
  briefing: Briefing,
  edition: CheckedEdition,
  check = sentenceCheck(edition),
): Problem[] {
  const standings = briefing.evidence.map((piece) => standingOf(piece, edition));
  const sentences = siteLanguages.flatMap((language) =>
    briefing.paragraphs[language].flatMap(({ sentences }) =>
      sentences.flatMap(({ text, evidence }): Problem[] => {
        const where = `${language}, “${text.slice(0, 60)}”`;
        if (evidence.length === 0) return [{ where, what: 'has no evidence.', remedy }];
        const broken = evidence.flatMap((number) => {
          const standing = standings[number - 1];
          if (standing === undefined) return [`has a mark ${number} without evidence.`];
          return typeof standing === 'object' ? [standing.broken] : [];
        });
        if (broken.length > 0) return [...new Set(broken)].map((what) => ({ where, what, remedy }));
        // Words that were corrected since are held against what was cited; the briefing says so at its top.
        const what = check(
          text,
          evidence.map((number) => briefing.evidence[number - 1]!),
          { language },
        );
        return what === null ? [] : [{ where, what, remedy }];
      }),
    ),
  );
  const titles = siteLanguages.flatMap((language): Problem[] => {
    const what = check(
      briefing.title[language],
      [
        ...briefing.evidence,
        {
          count: briefing.trend,
          from: briefing.from,
          to: briefing.to,
          stories: 0,
          articles: 0,
          publishers: 0,
        },
      ],
      { language },
    );
    return what === null ? [] : [{ where: `title in ${language}`, what, remedy }];
  });
  return [...sentences, ...titles];
}

/** Something a briefing cites that an editor has corrected, or that was withdrawn, since it was written. */
export interface ChangedSource {
  /** An article's id, or an indicator's. */
  article?: string;
  indicator?: string;
  how: 'corrected' | 'withdrawn';
}

/** What a briefing cites that is no longer as it was cited; each article and series once. */
export function changedSources(
  { evidence }: Pick<Briefing, 'evidence'>,
  edition: CheckedEdition,
): ChangedSource[] {
  const changed = new Map<string, ChangedSource>();
  for (const piece of evidence) {
    const how = standingOf(piece, edition);
    if (how !== 'corrected' && how !== 'withdrawn') continue;
    if ('article' in piece) changed.set(piece.article, { article: piece.article, how });
    if ('observation' in piece) changed.set(piece.observation, { indicator: piece.observation, how });
  }
  return [...changed.values()];
}
