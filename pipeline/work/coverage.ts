import type { Archive, CountedMonth } from '../archive/archive.ts';
import { type InForce, resolve } from '../decisions.ts';
import { digestOf, revisionOf } from '../digest.ts';
import { type Coverage, countWeeks } from '../measure/momentum/counts.ts';
import { type CountedStory, countStories } from '../measure/momentum/coverage.ts';
import { askedWeeks } from '../measure/momentum.ts';
import type { PublishedArticle } from '../model/article.ts';
import type { Entity } from '../model/entity.ts';
import type { Story } from '../model/story.ts';

const aWeek = 7 * 86_400_000;

/** The day so many weeks before another. */
export const weeksBefore = (day: string, weeks: number): string =>
  new Date(Date.parse(day) - weeks * aWeek).toISOString().slice(0, 10);

/** What decides, beside the stories themselves, how they count. */
export interface CountedBy {
  decisions: InForce;
  entities: readonly Entity[];
  /** When each publisher was first heard. */
  heardSince: ReadonlyMap<string, string>;
}

/** Stories as they count: with what the decisions leave of their articles' proposals, hidden articles left out. */
export function storiesCounted(
  { stories, articles }: { stories: readonly Story[]; articles: readonly PublishedArticle[] },
  { decisions, heardSince }: CountedBy,
): CountedStory[] {
  const shown = new Map(resolve(articles, decisions).map((article) => [article.id, article]));
  return countStories(
    stories.map((story) => ({ ...story, articles: story.articles.flatMap((id) => shown.get(id) ?? []) })),
    heardSince,
  );
}

/** Decisions that change how a story counts. */
const fields: ReadonlySet<string> = new Set(['hidden', 'taken-down', 'tags', 'title']);

/**
 * The coverage that momentum asks for on a day, month by month of the stories' openings. A month is counted once: its
 * counts are kept in the archive until one of its stories or their articles changes, or a decision, an entity or the code
 * that counts. So the cost of a run follows the months with news, however many lie behind them.
 */
export async function countCoverage(archive: Archive, by: CountedBy, asOf: string): Promise<Coverage> {
  const shared = digestOf(
    revisionOf('measure', 'text', 'publish'),
    by.entities,
    [...by.decisions.values()].filter(({ field }) => fields.has(field)).map(({ id, about }) => [id, about]),
  );
  /** Of several publishers of a story the one that was heard first counts: their order is part of what counts rest on. */
  const basisOf = (publishers: readonly string[]) =>
    digestOf(
      shared,
      publishers
        .map((publisher) => `${by.heardSince.get(publisher) ?? ''} ${publisher}`)
        .sort()
        .map((line) => line.slice(line.indexOf(' ') + 1)),
    );
  // A story stands under the moment of its opener, which may be a few days beside the week it counts in.
  const [since, told] = [askedWeeks.counts, askedWeeks.terms].map((weeks) =>
    weeksBefore(asOf, weeks + 5).slice(0, 7),
  );
  const months = await archive.months(since!);
  const standing = await archive.counted(months);
  const fresh = new Map<string, CountedMonth>();
  const coverage: Coverage = { weeks: [], terms: [] };
  for (const month of months) {
    const known = standing.get(month);
    const counts = known && (JSON.parse(known.counts) as { publishers: string[]; weeks: Coverage['weeks'] });
    const isTold = month >= told!;
    if (known && counts && known.basis === basisOf(counts.publishers) && !(isTold && known.terms === '')) {
      coverage.weeks.push(...counts.weeks);
      if (isTold) coverage.terms.push(...(JSON.parse(known.terms) as Coverage['terms']));
      continue;
    }
    const stories = storiesCounted(await archive.openedIn(month), by);
    const publishers = [...new Set(stories.flatMap(({ publishers }) => publishers))].sort();
    const { weeks, terms } = countWeeks(stories, by.entities);
    coverage.weeks.push(...weeks);
    if (isTold) coverage.terms.push(...terms);
    fresh.set(month, {
      basis: basisOf(publishers),
      counts: JSON.stringify({ publishers, weeks }),
      // Of months so old that none are asked for, none are kept.
      terms: isTold ? JSON.stringify(terms) : '',
    });
  }
  await archive.setCounted(fresh);
  return coverage;
}
