import { decisionOn, type InForce } from './decisions.ts';
import type { ArchivedArticle } from './model/article.ts';
import type { Example } from './tag/item.ts';

/** What editors have said of tags, as the tagger's examples. */
export function examplesOf(articles: readonly ArchivedArticle[], decisions: InForce): Example[] {
  return articles.flatMap((article) => {
    const decision = decisionOn(decisions, `article/${article.id}`, 'tags');
    if (!decision || !article.wishes.learn) return [];
    const { title, summary, text, language } = article;
    return [
      {
        title,
        summary,
        text: text === summary ? undefined : text,
        language,
        labels: decision.to as string[],
        weight: 1,
      },
    ];
  });
}
