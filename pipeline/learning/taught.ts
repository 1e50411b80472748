import type { Archive } from '../archive/archive.ts';
import type { Content } from '../content.ts';
import { inForce } from '../decisions.ts';
import type { ArchivedArticle } from '../model/article.ts';
import { taggerFrom } from '../tag/index.ts';
import type { Example, Tagger } from '../tag/item.ts';
import { examplesOf } from './examples.ts';

/** Every article with the most text there is of it: from the archive, or else from the edition. */
export async function articlesAt(
  content: Content,
  archive: Pick<Archive, 'articles'>,
): Promise<ArchivedArticle[]> {
  const archived = await archive.articles();
  const known = new Set(archived.map(({ id }) => id));
  return [
    ...archived,
    ...content.articles.flatMap(({ value: { tags: _, statistics: __, ...article } }) =>
      known.has(article.id) ? [] : [{ ...article, text: article.summary }],
    ),
  ];
}

/** What the editors' decisions on these articles teach the tagger. */
export const taughtBy = (content: Content, articles: readonly ArchivedArticle[]): Example[] =>
  examplesOf(
    articles,
    inForce(
      content.decisions.map(({ value }) => value),
      content.stories.map(({ value }) => value),
      content.trends.map(({ value }) => value),
    ),
    'learned',
  );

export const liveTrends = ({ trends }: Pick<Content, 'trends'>) =>
  trends.flatMap(({ value }) => (value.moved.length === 0 ? [value] : []));

/** The tagger that the next run would tag with. */
export async function taggerOf(content: Content, archive: Pick<Archive, 'articles'>): Promise<Tagger> {
  return taggerFrom(liveTrends(content), taughtBy(content, await articlesAt(content, archive)));
}
