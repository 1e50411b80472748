import { z } from 'zod';
import { ArticleId } from './article.ts';

/** Articles on one event. */
export const Story = z.strictObject({
  /** The id of the article that opened it; kept when the story grows. */
  id: ArticleId,
  /** Its articles, first published first. */
  articles: z.array(ArticleId).min(1),
  /** The article whose title names the story best. */
  headline: ArticleId,
  /** Copies among them: each with the article whose text it repeats. */
  copies: z.array(z.strictObject({ article: ArticleId, of: ArticleId })),
  /** The ids of stories that have become part of it: their addresses lead here. */
  formerly: z.array(ArticleId).optional(),
});
export type Story = z.infer<typeof Story>;
