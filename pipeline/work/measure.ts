import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Archive } from '../archive/archive.ts';
import { revisionOf } from '../digest.ts';
import { statistics } from '../measure/statistics.ts';
import type { ArchivedArticle } from '../model/article.ts';
import type { Statistic } from '../model/statistic.ts';
import { asWished } from '../publish/wishes.ts';
import { batch } from './tag.ts';

/** The figures of an article; of one whose text was lost, those that stood in it as well. */
function figuresOf(
  { text, language, published }: ArchivedArticle,
  before: readonly Statistic[],
): Statistic[] {
  const found = statistics({ text, language, published: published?.slice(0, 10) }).statistics;
  const kept = before.filter(({ sentence, repaired, end }) =>
    repaired === undefined && sentence !== '' ? !text.includes(sentence) : end > text.length,
  );
  return [...found, ...kept].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Takes out the figures of the articles whose figures were not taken out by this code. */
export async function measureArticles(archive: Archive, step: (done: number) => void): Promise<number> {
  const revision = revisionOf('measure', 'text', 'publish');
  let done = 0;
  for (;;) {
    const found = await archive.unmeasured(revision, batch);
    if (found.length === 0) return done;
    await archive.setStatistics(
      revision,
      new Map(
        found.map(({ article, before }) => [
          article.id,
          asWished({ ...article, tags: [], statistics: figuresOf(article, before) }).statistics,
        ]),
      ),
    );
    done += found.length;
    step(done);
    await nextTurn();
  }
}
