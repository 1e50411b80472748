import { createHash } from 'node:crypto';
import type { PublishedArticle } from './model/article.ts';
import type { ObservationCorrection, StatisticCorrection } from './model/correction.ts';
import type { Decision } from './model/decision.ts';
import type { Observation } from './model/indicator.ts';
import type { Statistic } from './model/statistic.ts';
import type { Story } from './model/story.ts';
import type { Tag } from './model/tag.ts';
import { parentOf, type Trend, type TrendId, withParents } from './model/trend.ts';

/** A decision as it is in force. */
export interface DecisionInForce extends Decision {
  /** True where a trend it names was split since: it stands for all parts, until an editor says for which. */
  split?: true;
}

/** The decisions in force: the latest on each item and field; one set to null has been taken back. */
export type InForce = ReadonlyMap<string, DecisionInForce>;

/** What editors decide of a whole story. */
const storyFields = ['headline', 'hidden', 'pinned', 'tags'] as const;

const keyOf = (about: string, field: string) => `${about} ${field}`;

/**
 * Folds decisions to those in force. Ids are ULIDs, so their order is the order in which they were taken. Where stories are
 * given, a decision on one that has become part of another stands for the other, and one on a story's tags for each of its
 * articles, unless a later one says otherwise of an article. Where trends are given, what was decided under a retired one
 * stands under those it has become.
 */
export function inForce(
  decisions: readonly Decision[],
  stories: readonly Story[] = [],
  trends: readonly Trend[] = [],
): InForce {
  const latest = new Map<string, Decision>();
  for (const decision of decisions.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)))
    latest.set(keyOf(decision.about, decision.field), decision);
  for (const story of stories) carryOver(latest, story);
  const successors = successorsOf(trends);
  for (const [key, decision] of latest)
    if (decision.to === null) latest.delete(key);
    else if (decision.field === 'tags' && successors.size > 0) latest.set(key, moved(decision, successors));
  return latest;
}

/** For each retired trend the live ones that it has become, through however many steps. */
export function successorsOf(trends: readonly Trend[]): ReadonlyMap<TrendId, readonly TrendId[]> {
  const steps = new Map(trends.map(({ id, moved }) => [id, moved]));
  const follow = (id: TrendId, seen: ReadonlySet<TrendId>): TrendId[] => {
    const next = steps.get(id) ?? [];
    return next.length === 0
      ? [id]
      : next.flatMap((each) => (seen.has(each) ? [] : follow(each, new Set([...seen, each]))));
  };
  return new Map(
    trends.flatMap(({ id, moved }) =>
      moved.length === 0 ? [] : [[id, [...new Set(follow(id, new Set([id])))]] as const],
    ),
  );
}

/** A decision on tags with each retired trend in it replaced by what it has become. */
function moved(decision: Decision, successors: ReadonlyMap<TrendId, readonly TrendId[]>): DecisionInForce {
  const tags = Array.isArray(decision.to) ? (decision.to as string[]) : [];
  if (!tags.some((tag) => successors.has(tag))) return decision;
  const now = [...new Set(tags.flatMap((tag) => successors.get(tag) ?? [tag]))];
  return {
    ...decision,
    // A parent is implied by its child, and never written beside it.
    to: now.filter((tag) => !now.some((other) => parentOf(other) === tag)),
    ...(tags.some((tag) => (successors.get(tag)?.length ?? 1) > 1) ? { split: true } : {}),
  };
}

/** Takes a story's decisions over from those it was made of, and hands the one on its tags to its articles. */
function carryOver(latest: Map<string, Decision>, { id, articles, formerly = [] }: Story): void {
  const set = (about: string, field: string, decision: Decision) => {
    const before = latest.get(keyOf(about, field));
    if (before === undefined || before.id < decision.id) latest.set(keyOf(about, field), decision);
  };
  for (const field of storyFields)
    for (const former of formerly) {
      const decision = latest.get(keyOf(`story/${former}`, field));
      if (decision) set(`story/${id}`, field, decision);
    }
  const tags = latest.get(keyOf(`story/${id}`, 'tags'));
  if (tags && tags.to !== null) for (const article of articles) set(`article/${article}`, 'tags', tags);
}

/** The decision in force on one field of one item. */
export const decisionOn = (decisions: InForce, about: string, field: string): DecisionInForce | undefined =>
  decisions.get(keyOf(about, field));

/** The articles on which decisions are in force, on their statistics and through their stories included. */
export const articlesDecided = (decisions: InForce): string[] => [
  ...new Set(
    [...decisions.keys()].flatMap((key) => {
      const [, id] = /^(?:article|statistic)\/([0-9a-f]+)/.exec(key) ?? [];
      return id === undefined ? [] : [id];
    }),
  ),
];

/** A digest of what an editor sees of an article: 16 hexadecimal digits of SHA-256 over title and summary. */
export const digestOf = ({ title, summary }: Pick<PublishedArticle, 'title' | 'summary'>): string =>
  createHash('sha256').update(`${title}\n${summary}`).digest('hex').slice(0, 16);

/** A statistic's place in the decisions: the article and where the figure stands. */
export const statisticSubject = (article: string, { start, end }: Pick<Statistic, 'start' | 'end'>): string =>
  `statistic/${article}/${start}-${end}`;

/** The pair of two articles, whichever is named first. */
export const pairSubject = (a: string, b: string): string => (a < b ? `pair/${a}/${b}` : `pair/${b}/${a}`);

/** Articles an editor took down: gone everywhere, for ever, each with the note that readers may see, or null. */
export function takenDown(
  decisions: InForce,
): ReadonlyMap<string, { decision: Decision; note: string | null }> {
  return new Map(
    [...decisions.values()].flatMap((decision) => {
      if (decision.field !== 'taken-down' || !decision.about.startsWith('article/')) return [];
      const note = typeof decision.to === 'string' && decision.to !== '' ? decision.to : null;
      return [[decision.about.slice('article/'.length), { decision, note }]] as const;
    }),
  );
}

/** Tags as decided: an editor's list replaces the machine's, and borrows its evidence where both agree. */
function tagsAsDecided(article: PublishedArticle, decision: Decision | undefined): Tag[] {
  if (!decision) return article.tags;
  return (decision.to as string[]).map((trend) => ({
    trend,
    score: 1,
    evidence: article.tags.find((tag) => tag.trend === trend)?.evidence ?? [],
    by: decision.by,
  }));
}

/** A number times a factor, without what binary fractions add to it. */
const scaled = (value: number, scale: number): number => Number((value * scale).toPrecision(12));

/** A statistic after an editor's word on it; null where it is taken out. */
function correctStatistic(statistic: Statistic, correction: StatisticCorrection): Statistic | null {
  const { flag: _, ...certain } = statistic;
  if (correction === 'drop') return null;
  if (correction === 'accept') return certain;
  if ('flag' in correction && !('quote' in correction)) return { ...statistic, flag: correction.flag };
  if ('scale' in correction) {
    const { scale } = correction;
    return {
      ...certain,
      value: certain.value === null ? null : scaled(certain.value, scale),
      ...(certain.low === undefined ? {} : { low: scaled(certain.low, scale) }),
      ...(certain.high === undefined ? {} : { high: scaled(certain.high, scale) }),
    };
  }
  return correction;
}

/** Statistics as decided: each correction on the figure that stands at its place; a whole statistic may stand alone. */
function statisticsAsDecided(article: PublishedArticle, decisions: readonly Decision[]): Statistic[] {
  if (decisions.length === 0) return article.statistics;
  const bySubject = new Map(decisions.map((decision) => [decision.about, decision]));
  const kept = article.statistics.flatMap((statistic) => {
    const decision = bySubject.get(statisticSubject(article.id, statistic));
    if (!decision) return [statistic];
    bySubject.delete(decision.about);
    return correctStatistic(statistic, decision.to as StatisticCorrection) ?? [];
  });
  const added = [...bySubject.values()].flatMap(({ to }) =>
    to !== null && typeof to === 'object' && 'quote' in to ? [to as unknown as Statistic] : [],
  );
  return [...kept, ...added].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** An article with the decisions laid over the machine's proposals, or null where an editor hid it. */
export function resolveArticle(
  article: PublishedArticle,
  decisions: InForce,
  aboutStatistics: ReadonlyMap<string, readonly Decision[]>,
): PublishedArticle | null {
  const about = `article/${article.id}`;
  if (decisionOn(decisions, about, 'hidden')?.to === true) return null;
  if (decisionOn(decisions, about, 'taken-down')) return null;
  const title = decisionOn(decisions, about, 'title')?.to;
  return {
    ...article,
    title: typeof title === 'string' ? title : article.title,
    tags: tagsAsDecided(article, decisionOn(decisions, about, 'tags')),
    statistics: statisticsAsDecided(article, aboutStatistics.get(article.id) ?? []),
  };
}

/**
 * Lays decisions over proposals: the one place where people overrule the machine, used by the run, the site, the feeds
 * and the learning. Pure: same articles, same decisions, same result.
 */
export function resolve(articles: readonly PublishedArticle[], decisions: InForce): PublishedArticle[] {
  const aboutStatistics = Map.groupBy(
    [...decisions.values()].filter(
      ({ about, field }) => about.startsWith('statistic/') && field === 'statistic',
    ),
    ({ about }) => about.split('/')[1]!,
  );
  return articles.flatMap((article) => resolveArticle(article, decisions, aboutStatistics) ?? []);
}

/** An observation's place in the decisions. */
export const observationSubject = (indicator: string, period: string): string =>
  `observation/${indicator}/${period}`;

/** An observation as decided: why it is doubtful, and what was changed by whom, where that is so. */
export interface ResolvedObservation extends Observation {
  flag?: string;
  corrected?: { was: number; by: string; because: string };
}

/**
 * The observations of one indicator with people's corrections: a correction touches the values that are as wrong as it
 * expects (its `was`), in every vintage, and no other. Pure.
 */
export function resolveObservations(
  indicator: string,
  observations: readonly Observation[],
  decisions: InForce,
): ResolvedObservation[] {
  return observations.flatMap((observation): ResolvedObservation[] => {
    const decision = decisionOn(decisions, observationSubject(indicator, observation.period), 'value');
    if (!decision || decision.was !== observation.value) return [observation];
    const correction = decision.to as ObservationCorrection;
    if (correction === 'drop') return [];
    if (typeof correction === 'object' && 'flag' in correction)
      return [{ ...observation, flag: correction.flag }];
    const value = typeof correction === 'number' ? correction : scaled(observation.value, correction.scale);
    const corrected = { was: observation.value, by: decision.by, because: decision.because ?? '' };
    return [{ ...observation, value, corrected }];
  });
}

/** Editors' judgements on pairs: which articles are one event, which are not. */
export function pairsOf(decisions: InForce): { same: [string, string][]; different: [string, string][] } {
  const pairs = { same: [] as [string, string][], different: [] as [string, string][] };
  for (const { about, field, to } of decisions.values()) {
    const [kind, a, b] = about.split('/');
    if (kind !== 'pair' || field !== 'relation' || a === undefined || b === undefined) continue;
    if (to === 'same' || to === 'different') pairs[to].push([a, b]);
  }
  return pairs;
}

/**
 * What the decisions on tags have to say for themselves after a run: those whose text has changed, each by name, and how
 * many the machine has come to agree with. Only agreement on decisions that it has not learned from says that they are no
 * longer needed: the others are what it agrees by.
 */
export function remarksOn(
  articles: readonly PublishedArticle[],
  decisions: InForce,
  isHeldOut: (decision: Decision) => boolean,
): string[] {
  const closed = (trends: readonly string[]) => withParents(trends).sort().join(' ');
  const decided = articles.flatMap((article) => {
    const about = `article/${article.id}`;
    const decision = decisionOn(decisions, about, 'tags');
    return decision?.about === about ? [{ article, decision }] : [];
  });
  const stale = decided.filter(({ article, decision }) => decision.seen !== digestOf(article));
  const measuring = decided.filter(
    ({ article, decision }) => isHeldOut(decision) && decision.seen === digestOf(article),
  );
  const agreed = measuring.filter(
    ({ article, decision }) =>
      closed(decision.to as string[]) === closed(article.tags.map(({ trend }) => trend)),
  );
  return [
    ...stale.map(
      ({ article, decision }) =>
        `article/${article.id}: its text has changed since ${decision.by} tagged it; the decision stands, look again.`,
    ),
    ...(agreed.length > 0
      ? [
          `The machine says the same as ${agreed.length} of the ${measuring.length} decisions on tags that it has not learned from; those may be deleted, though they also measure it.`,
        ]
      : []),
  ];
}
