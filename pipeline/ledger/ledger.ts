import { decisionOn, type InForce, type ResolvedObservation, statisticSubject } from '../decisions.ts';
import type { PublishedArticle } from '../model/article.ts';
import type { Briefing } from '../model/briefing.ts';
import type { Entity } from '../model/entity.ts';
import type { Indicator } from '../model/indicator.ts';
import { type Claim, claimsOf, type Said } from './claims.ts';
import { agrees } from './figure.ts';
import { matcher } from './match.ts';
import { canonicalPeriod } from './period.ts';
import { type Spread, spreadOf } from './spread.ts';
import { type Release, type Revision, releasesOf, revisionsOf } from './vintages.ts';

/** A revision with those who quoted the value before it. */
export interface QuotedRevision extends Revision<ResolvedObservation> {
  articles: PublishedArticle[];
  briefings: Briefing[];
}

/** All that is known of one indicator. */
export interface Entry {
  indicator: Indicator;
  /** The latest value of each period. */
  observations: ResolvedObservation[];
  /** Every value ever seen. */
  vintages: ResolvedObservation[];
  claims: Claim[];
  spread: Spread<ResolvedObservation>[];
  releases: Release<ResolvedObservation>[];
  revisions: QuotedRevision[];
}

interface Series {
  indicator: Indicator;
  /** As `Edition.indicators` has them: without doubtful ones. */
  observations: readonly ResolvedObservation[];
  vintages: readonly ResolvedObservation[];
}

/** Sets the value of the decision on which indicator a figure belongs to: an id, or that it belongs to none. */
export const noIndicator = 'none';

/** Quoted figures by the indicator they belong to: an editor's decision first, then the match. */
function quotedBy(
  indicators: readonly Indicator[],
  articles: readonly PublishedArticle[],
  decisions: InForce,
): Map<string, Said[]> {
  const match = matcher(indicators);
  const quoted = new Map<string, Said[]>(indicators.map(({ id }) => [id, []]));
  for (const article of articles)
    for (const statistic of article.statistics) {
      if (statistic.flag !== undefined) continue;
      const decided = decisionOn(decisions, statisticSubject(article.id, statistic), 'indicator')?.to;
      const id = typeof decided === 'string' ? decided : match(statistic);
      if (id !== null) quoted.get(id)?.push({ article, statistic });
    }
  return quoted;
}

/** Who gave the value before a revision, and gave it before the revision was seen: what they say has changed under them. */
function quotersOf(
  { period, from, to }: Revision<ResolvedObservation>,
  { id, frequency }: Indicator,
  said: readonly Said[],
  briefings: readonly Briefing[],
): Pick<QuotedRevision, 'articles' | 'briefings'> {
  const articles = said
    .filter(
      ({ article, statistic }) =>
        (article.published ?? article.collected) < to.firstSeen &&
        article.collected <= to.firstSeen &&
        statistic.period !== undefined &&
        canonicalPeriod(statistic.period, frequency) === period &&
        agrees(statistic, from.value) &&
        !agrees(statistic, to.value),
    )
    .map(({ article }) => article);
  return {
    articles: [...new Map(articles.map((article) => [article.id, article])).values()],
    briefings: briefings.filter(({ evidence }) =>
      evidence.some(
        (piece) =>
          'observation' in piece &&
          piece.observation === id &&
          piece.period === period &&
          piece.value === from.value,
      ),
    ),
  };
}

/** The ledger of figures: what is known of each indicator, by its id. Pure. */
export function ledgerOf({
  series,
  articles,
  briefings,
  entities,
  decisions,
}: {
  series: readonly Series[];
  /** With decisions laid over them. */
  articles: readonly PublishedArticle[];
  briefings: readonly Briefing[];
  entities: readonly Entity[];
  decisions: InForce;
}): Map<string, Entry> {
  const quoted = quotedBy(
    series.map(({ indicator }) => indicator),
    articles,
    decisions,
  );
  return new Map(
    series.map(({ indicator, observations, vintages }) => {
      const said = quoted.get(indicator.id) ?? [];
      const known = vintages.filter(({ flag }) => flag === undefined);
      const claims = claimsOf(indicator, said, entities);
      const entry: Entry = {
        indicator,
        observations: [...observations],
        vintages: [...vintages],
        claims,
        spread: spreadOf(claims, known, observations, indicator.unit),
        releases: releasesOf(known),
        revisions: revisionsOf(known).map((revision) => ({
          ...revision,
          ...quotersOf(revision, indicator, said, briefings),
        })),
      };
      return [indicator.id, entry];
    }),
  );
}
