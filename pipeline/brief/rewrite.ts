import type { Briefing, BriefingEvidence } from '../model/briefing.ts';
import { type SiteLanguage, siteLanguages } from '../model/language.ts';
import type { SentenceCheck } from './check.ts';
import { numbersIn } from './numbers.ts';

/** What a language model is asked: to say one sentence better, knowing the words it rests on. */
export interface RewriteRequest {
  language: SiteLanguage;
  sentence: string;
  passages: string[];
}

/** Gives a sentence in other words. Throws where the endpoint fails. */
export type Rewrite = (request: RewriteRequest) => Promise<string>;

const quotationsIn = (text: string) => text.match(/“[^”]+”/g) ?? [];
const sorted = (numbers: readonly { value: number }[]) =>
  numbers.map(({ value }) => value).sort((a, b) => a - b);
/** How much longer a sentence may become. */
const mostGrowth = 1.4;

/**
 * Whether a rewritten sentence may take the plain one's place: one line of about its length, the same numbers and
 * quotations, and nothing that the evidence does not say.
 *
 * @returns why not, or null
 */
export function objectionTo(
  rewritten: string,
  plain: string,
  evidence: readonly BriefingEvidence[],
  { check, language }: { check: SentenceCheck; language: SiteLanguage },
): string | null {
  if (rewritten === '' || /[\n\r]/.test(rewritten)) return 'is not one line.';
  if (rewritten.length > plain.length * mostGrowth + 10) return 'is much longer.';
  if (!/[.。]["”’」』）)]?$/.test(rewritten)) return 'does not end as a sentence does.';
  if (String(sorted(numbersIn(rewritten))) !== String(sorted(numbersIn(plain)))) return 'has other numbers.';
  if (String(quotationsIn(rewritten).sort()) !== String(quotationsIn(plain).sort()))
    return 'has other quotations.';
  return check(rewritten, evidence, { language, besides: plain });
}

const passagesOf = (evidence: readonly BriefingEvidence[]) =>
  evidence.flatMap((piece) => ('article' in piece ? [piece.quote] : []));

/**
 * A drafted issue with its sentences put in other words where those pass the check, and how many did not. The rest of the
 * issue stays as it is: titles, order, evidence. `check` must be the strict one, which knows no word in common use.
 */
export async function rewriteIssue(
  issue: Briefing,
  rewrite: Rewrite,
  check: SentenceCheck,
): Promise<{ issue: Briefing; kept: number; refused: number }> {
  let kept = 0;
  let refused = 0;
  const paragraphs = { ...issue.paragraphs };
  for (const language of siteLanguages) {
    paragraphs[language] = [];
    for (const paragraph of issue.paragraphs[language]) {
      const sentences = [];
      for (const plain of paragraph.sentences) {
        const evidence = plain.evidence.flatMap((number) => issue.evidence[number - 1] ?? []);
        const text = (
          await rewrite({ language, sentence: plain.text, passages: passagesOf(evidence) })
        ).trim();
        const objection =
          text === plain.text ? null : objectionTo(text, plain.text, evidence, { check, language });
        if (objection !== null) refused += 1;
        else if (text !== plain.text) kept += 1;
        sentences.push(objection === null ? { ...plain, text } : plain);
      }
      paragraphs[language].push({ ...paragraph, sentences });
    }
  }
  return { issue: { ...issue, paragraphs }, kept, refused };
}
