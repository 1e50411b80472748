import type { Content } from './content.ts';
import {
  decisionOn,
  type InForce,
  inForce,
  type ResolvedObservation,
  resolve,
  resolveObservations,
} from './decisions.ts';
import { latestVintage } from './ledger/vintages.ts';
import type { PublishedArticle } from './model/article.ts';
import type { Briefing } from './model/briefing.ts';
import type { EditionReport } from './model/edition-report.ts';
import type { Entity } from './model/entity.ts';
import type { HealthChange, SourceHealth } from './model/health.ts';
import type { Indicator } from './model/indicator.ts';
import type { Momentum } from './model/momentum.ts';
import type { Settings } from './model/settings.ts';
import type { Source } from './model/source.ts';
import type { Story } from './model/story.ts';
import { parentOf, type Trend, type TrendId } from './model/trend.ts';
import { hasAppeared } from './work/appearances.ts';

/** A story with its articles, decisions applied, ready to be shown. */
export interface EditionStory {
  id: string;
  headline: PublishedArticle;
  /** First published first. */
  articles: PublishedArticle[];
  copies: Story['copies'];
  /** Ids under which parts of it stood before. */
  formerly: string[];
  /** True where an editor keeps it at the head of the front page. */
  pinned: boolean;
  /** The trends of its articles, each once, the most carried first. */
  trends: TrendId[];
  /** The day the story opened, or null where no article is dated. */
  day: string | null;
  /** Publishers other than by copy, each once. */
  publishers: string[];
}

/** All that is published, decisions laid over the machine's proposals. */
export interface Edition {
  settings: Settings;
  /** Live trends, parents before their children; retired ones stand in `moved`. */
  trends: Trend[];
  moved: Trend[];
  sources: { source: Source; health: SourceHealth }[];
  /** Each with the latest value of every period, doubtful ones left out, and all that were ever seen. */
  indicators: {
    indicator: Indicator;
    observations: ResolvedObservation[];
    vintages: ResolvedObservation[];
  }[];
  entities: Entity[];
  /** Newest first; hidden ones and those whose publisher asks not to be listed are left out. */
  articles: PublishedArticle[];
  /** Newest first; only stories with at least one tagged article. */
  stories: EditionStory[];
  momentum: ReadonlyMap<TrendId, Momentum>;
  /** Newest first; drafts only where the operator publishes them unreviewed. */
  briefings: Briefing[];
  decisions: InForce;
  /** When sources entered another state, oldest first. */
  changes: HealthChange[];
  report: EditionReport | null;
}

const untried: SourceHealth = {
  state: 'not-yet-reached',
  since: null,
  items: 0,
  latest: null,
  rhythm: null,
  lastGood: null,
  moved: null,
  problem: null,
};

const newestFirst = (a: { day: string | null; id: string }, b: { day: string | null; id: string }) =>
  (b.day ?? '').localeCompare(a.day ?? '') || (a.id < b.id ? -1 : 1);

/** The day of an article: as its publisher dates it, or null. */
export const dayOf = ({ published }: Pick<PublishedArticle, 'published'>): string | null =>
  published?.slice(0, 10) ?? null;

function storyOf(
  story: Story,
  articles: ReadonlyMap<string, PublishedArticle>,
  decisions: InForce,
): EditionStory | null {
  const shown = story.articles.flatMap((id) => articles.get(id) ?? []);
  const about = `story/${story.id}`;
  if (shown.length === 0 || decisionOn(decisions, about, 'hidden')?.to === true) return null;
  const copies = story.copies.filter(({ article, of }) => articles.has(article) && articles.has(of));
  const copied = new Set(copies.map(({ article }) => article));
  const headline = decisionOn(decisions, about, 'headline')?.to ?? story.headline;
  const count = Map.groupBy(
    shown.flatMap(({ tags }) => tags.map(({ trend }) => trend)),
    (trend) => trend,
  );
  if (count.size === 0) return null;
  return {
    id: story.id,
    headline: shown.find(({ id }) => id === headline) ?? shown[0]!,
    articles: shown,
    copies,
    formerly: story.formerly ?? [],
    pinned: decisionOn(decisions, about, 'pinned')?.to === true,
    trends: [...count]
      .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
      .map(([trend]) => trend),
    day: dayOf(shown.find(({ published }) => published !== null) ?? shown[0]!),
    publishers: [...new Set(shown.filter(({ id }) => !copied.has(id)).map(({ publisher }) => publisher))],
  };
}

/** Lays the decisions over the content and links its parts. Pure. */
export function editionOf(content: Content): Edition {
  const values = <Value>(placed: readonly { value: Value }[]) => placed.map(({ value }) => value);
  const decisions = inForce(values(content.decisions), values(content.stories), values(content.trends));
  const articles = resolve(values(content.articles), decisions).filter(({ wishes }) => wishes.list);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const trends = values(content.trends).sort((a, b) => (a.id < b.id ? -1 : 1));
  const approved = (briefing: Briefing) => hasAppeared(briefing, content.appeared);
  const published = new Set(
    values(content.briefings)
      .filter(approved)
      .map(({ id }) => id),
  );
  return {
    settings: content.settings,
    trends: trends.filter(({ moved }) => moved.length === 0),
    moved: trends.filter(({ moved }) => moved.length > 0),
    sources: values(content.sources).map((source) => ({
      source,
      health: {
        ...(content.health[source.id] ?? untried),
        ...(source.paused === undefined ? {} : { state: 'paused' as const }),
      },
    })),
    indicators: values(content.indicators).map((indicator) => {
      const seen = content.observations.find((series) => series.indicator === indicator.id)?.observations;
      const vintages = resolveObservations(indicator.id, seen ?? [], decisions);
      const certain = latestVintage(vintages).filter(({ flag }) => flag === undefined);
      return { indicator, observations: certain, vintages };
    }),
    entities: values(content.entities),
    articles: articles.sort((a, b) =>
      newestFirst({ day: a.published, id: a.id }, { day: b.published, id: b.id }),
    ),
    stories: values(content.stories)
      .flatMap((story) => storyOf(story, byId, decisions) ?? [])
      .sort(newestFirst),
    momentum: new Map(values(content.momentum).map((momentum) => [momentum.trend, momentum])),
    briefings: values(content.briefings)
      .filter(
        (briefing) =>
          approved(briefing) ||
          // Once an editor has published an issue, its draft has had its day.
          (briefing.status === 'draft' &&
            content.settings.drafts === 'publish-unreviewed' &&
            !published.has(briefing.id)),
      )
      .sort((a, b) => b.day.localeCompare(a.day) || (a.id < b.id ? -1 : 1)),
    decisions,
    changes: content.changes,
    report: content.report,
  };
}

/** Whether a trend's page carries this: the trend itself or one of its children is among the tags. */
export const belongsTo = (trend: TrendId, tags: readonly TrendId[]): boolean =>
  tags.some((tag) => tag === trend || parentOf(tag) === trend);
