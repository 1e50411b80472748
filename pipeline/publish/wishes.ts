import type { PublishedArticle } from '../model/article.ts';

/**
 * An article as its publisher wishes it to be passed on. Where no excerpt is allowed, or the item is not to be listed, title
 * and link alone remain; where excerpts are to be short, no quotation is longer; where text mining is reserved, no figure
 * and no word of the text is taken out. An editor's own words are no excerpt.
 */
export function asWished(article: PublishedArticle): PublishedArticle {
  const { excerpt, list, learn } = article.wishes;
  const most = list ? excerpt : 0;
  if (most === 300 && learn) return article;
  return {
    ...article,
    summary: article.summaryBy === 'editor' || article.summary.length <= most ? article.summary : '',
    tags: article.tags.map((tag) => ({
      ...tag,
      evidence: tag.evidence.filter(
        ({ field, quote }) => field === 'title' || (quote.length <= most && (learn || field === 'summary')),
      ),
    })),
    statistics: learn ? article.statistics.filter(({ sentence }) => sentence.length <= most) : [],
  };
}
