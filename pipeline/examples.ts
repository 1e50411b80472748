import { decisionOn, type InForce } from './decisions.ts';
import type { ArchivedArticle } from './model/article.ts';
import type { Example } from './tag/item.ts';

/** What editors have said of tags, as the tagger's examples. A story's articles share the weight of its one decision. */
export function examplesOf(articles: readonly ArchivedArticle[], decisions: InForce): Example[] {
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
