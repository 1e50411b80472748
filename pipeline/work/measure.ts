import type { Archive } from '../archive/archive.ts';
import { revisionOf } from '../digest.ts';
import type { ArchivedArticle } from '../model/article.ts';
import type { Statistic } from '../model/statistic.ts';
import { asWished } from '../publish/wishes.ts';
import { type Threads, workThrough } from './threads.ts';

/** The figures found in an article; of one whose text was lost, those that stood in it as well. */
function withFiguresBefore(
  { text }: ArchivedArticle,
  found: readonly Statistic[],
  before: readonly Statistic[],
): Statistic[] {
  const kept = before.filter(({ sentence, repaired, end }) =>
    repaired === undefined && sentence !== '' ? !text.includes(sentence) : end > text.length,
  );
  return [...found, ...kept].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Takes out the figures of the articles whose figures were not taken out by this code. */
export async function measureArticles(
  archive: Archive,
  threads: Threads,
  step: (done: number) => void,
): Promise<number> {
  const revision = revisionOf('measure', 'text', 'publish');
  return workThrough(
    (most) => archive.unmeasured(revision, most),
    threads,
    async (ids, runner) => {
      const found = await archive.withWhatWasLost(ids);
      const figures = await runner.run(
        'figures',
        null,
        found.map(({ article: { text, language, published } }) => ({
          text,
          language,
          published: published?.slice(0, 10),
        })),
      );
      await archive.setStatistics(
        revision,
        new Map(
          found.map(({ article, statistics: before }, at) => [
            article.id,
            asWished({ ...article, tags: [], statistics: withFiguresBefore(article, figures[at]!, before) })
              .statistics,
          ]),
        ),
      );
    },
    step,
  );
}
