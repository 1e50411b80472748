import { decisionOn, type InForce } from '../decisions.ts';
import type { ArchivedArticle } from '../model/article.ts';
import type { Decision } from '../model/decision.ts';
import type { Example } from '../tag/item.ts';
import { isHeldOut } from './lot.ts';

/**
 * Whether a decision is held out of learning. Of a story, for all its articles. Lines that are not the desk's, such as
 * labels that an edition brought along, were drawn by nobody and teach whole.
 */
export const isHeldOutDecision = ({ about, previous }: Decision): boolean =>
  previous !== undefined && isHeldOut(about.split('/')[1]!);

/**
 * What editors have said of tags, as the tagger's examples: all, those it learns from, or those that are held out and only
 * measure. A story's articles share the weight of its one decision.
 */
export function examplesOf(
  articles: readonly ArchivedArticle[],
  decisions: InForce,
  which: 'all' | 'learned' | 'held-out' = 'all',
): Example[] {
  const learnable = articles.filter(({ wishes }) => wishes.learn);
  const sharers = new Map<string, number>();
  for (const { id } of learnable) {
    const decision = decisionOn(decisions, `article/${id}`, 'tags');
    if (decision) sharers.set(decision.id, (sharers.get(decision.id) ?? 0) + 1);
  }
  return learnable.flatMap((article) => {
    const decision = decisionOn(decisions, `article/${article.id}`, 'tags');
    // Which part of a split trend it is about nobody has said yet.
    if (!decision || decision.split) return [];
    if (which !== 'all' && isHeldOutDecision(decision) !== (which === 'held-out')) return [];
    const { title, summary, text, language } = article;
    return [
      {
        title,
        summary,
        text: text === summary ? undefined : text,
        language,
        labels: decision.to as string[],
        weight: 1 / sharers.get(decision.id)!,
      },
    ];
  });
}
