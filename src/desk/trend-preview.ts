import type { Archive } from '../../pipeline/archive/archive.ts';
import { articlesDecided, decisionOn, inForce } from '../../pipeline/decisions.ts';
import { examplesOf } from '../../pipeline/learning/examples.ts';
import { type Edit, previewDays } from '../../pipeline/learning/preview.ts';
import type { ArchivedArticle, PublishedArticle } from '../../pipeline/model/article.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import type { Index } from './desk.ts';

const aDay = 86_400_000;

/**
 * An edit of the live trends with the articles it is tried on: those of the last 90 days whose tags no editor has decided,
 * as the archive holds them, or else by their summaries.
 */
export async function editOf(
  edit: Pick<Edit, 'trend' | 'before' | 'after'>,
  {
    index: { content, articles },
    decisions,
    archive,
    now,
  }: { index: Index; decisions: readonly Decision[]; archive: Archive | null; now: Date },
): Promise<Edit> {
  const since = new Date(now.getTime() - previewDays * aDay).toISOString();
  const standing = inForce(
    decisions,
    content.stories.map(({ value }) => value),
    content.trends.map(({ value }) => value),
  );
  const isDecided = ({ id }: PublishedArticle) => decisionOn(standing, `article/${id}`, 'tags') !== undefined;
  const tried = [...articles.values()].filter(
    (article) => (article.published ?? article.collected) >= since && !isDecided(article),
  );
  const taught = articlesDecided(standing).flatMap((id) => articles.get(id) ?? []);
  const wanted = [...tried, ...taught];
  const full = new Map(
    (await archive?.articlesOf(wanted.map(({ id }) => id)))?.map((article) => [article.id, article]),
  );
  const whole = ({ tags: _, statistics: __, ...article }: PublishedArticle): ArchivedArticle =>
    full.get(article.id) ?? { ...article, text: article.summary };
  return {
    ...edit,
    articles: tried.map(whole),
    examples: examplesOf(taught.map(whole), standing, 'learned'),
    asOf: now.toISOString(),
  };
}
