import type { Edition, EditionStory } from '../pipeline/edition.ts';
import { namedIn } from '../pipeline/measure/momentum/association.ts';
import type { PublishedArticle } from '../pipeline/model/article.ts';
import type { Briefing } from '../pipeline/model/briefing.ts';
import type { Entity } from '../pipeline/model/entity.ts';
import type { Source } from '../pipeline/model/source.ts';
import { parentOf, type Trend, type TrendId } from '../pipeline/model/trend.ts';
import type { Published } from './published.ts';

/** Look-ups over an edition, so that no page has to search it. */
export interface Catalogue {
  /** The Monday of the week the edition reports, and that week's Sunday. */
  week: { from: string; to: string };
  articles: ReadonlyMap<string, PublishedArticle>;
  stories: ReadonlyMap<string, EditionStory>;
  storyOfArticle: ReadonlyMap<string, EditionStory>;
  /** Newest first; a parent's hold its children's too. */
  storiesOfTrend: ReadonlyMap<TrendId, EditionStory[]>;
  /** `2026-11`, or `undated`: newest first. */
  storiesOfMonth: ReadonlyMap<string, EditionStory[]>;
  trends: ReadonlyMap<TrendId, Trend>;
  children: ReadonlyMap<TrendId, Trend[]>;
  briefingsOfTrend: ReadonlyMap<TrendId, Briefing[]>;
  sources: ReadonlyMap<string, Source>;
  entities: ReadonlyMap<string, Entity>;
  /** Stories whose titles or summaries name it, newest first. */
  storiesOfEntity: ReadonlyMap<string, EditionStory[]>;
  /** Stories with a page of their own: carried by two publishers or more, cited by a briefing, or once so. */
  withPage: ReadonlySet<string>;
}

const dayMs = 86_400_000;

/** A day moved by whole days. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The Monday of a day's ISO week. */
export const mondayOf = (day: string): string => plusDays(day, -((new Date(day).getUTCDay() + 6) % 7));

/** The month a story is filed under: that of the day it opened. */
export const monthOf = ({ day }: Pick<EditionStory, 'day'>): string => day?.slice(0, 7) ?? 'undated';

/** The week an edition reports: the last that momentum was measured for, or the week of its newest story. */
function weekOf({ momentum, stories }: Edition): Catalogue['week'] {
  const measured = [...momentum.values()]
    .flatMap(({ weeks }) => weeks.at(-1)?.week ?? [])
    .sort()
    .at(-1);
  const from = measured ?? mondayOf(stories[0]?.day ?? '1970-01-01');
  return { from, to: plusDays(from, 6) };
}

function citedArticles(briefings: readonly Briefing[]): Set<string> {
  return new Set(
    briefings.flatMap(({ evidence, since }) => [
      ...evidence.flatMap((piece) => ('article' in piece ? [piece.article] : [])),
      ...(since ? [...since.new, ...since.grew, ...since.faded, ...since.corrected] : []),
    ]),
  );
}

/** Files an edition. `published` says which stories had a page before, and so keep it. Pure. */
export function catalogueOf(
  edition: Edition,
  { storyPages }: Pick<Published, 'storyPages'> = { storyPages: new Set() },
): Catalogue {
  const { articles, stories, trends, briefings, sources, entities } = edition;
  const storiesOfTrend = new Map<TrendId, EditionStory[]>(trends.map(({ id }) => [id, []]));
  for (const story of stories)
    for (const trend of new Set(story.trends.flatMap((id) => [id, parentOf(id) ?? id])))
      storiesOfTrend.get(trend)?.push(story);
  const storyOfArticle = new Map(
    stories.flatMap((story) => story.articles.map(({ id }) => [id, story] as const)),
  );
  const cited = citedArticles(briefings);
  return {
    week: weekOf(edition),
    articles: new Map(articles.map((article) => [article.id, article])),
    stories: new Map(stories.map((story) => [story.id, story])),
    storyOfArticle,
    storiesOfTrend,
    storiesOfMonth: Map.groupBy(stories, monthOf),
    trends: new Map(trends.map((trend) => [trend.id, trend])),
    children: Map.groupBy(
      trends.filter(({ id }) => parentOf(id) !== null),
      ({ id }) => parentOf(id)!,
    ),
    briefingsOfTrend: Map.groupBy(
      briefings.filter(({ trend }) => trend !== null),
      ({ trend }) => trend!,
    ),
    sources: new Map(sources.map(({ source }) => [source.id, source])),
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    storiesOfEntity: new Map(
      [...namedIn(entities, stories)].map(([id, named]) => [
        id,
        stories.filter((story) => named.has(story.id)),
      ]),
    ),
    withPage: new Set(
      stories
        .filter(
          ({ id, publishers, articles }) =>
            storyPages.has(id) || publishers.length > 1 || articles.some(({ id }) => cited.has(id)),
        )
        .map(({ id }) => id),
    ),
  };
}
