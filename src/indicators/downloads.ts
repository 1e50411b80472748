import type { Edition } from '../../pipeline/edition.ts';
import type { Claim, Said } from '../../pipeline/ledger/claims.ts';
import type { Entry } from '../../pipeline/ledger/ledger.ts';
import type { Cell } from '../csv.ts';

/** A table that can be served as CSV. */
export interface Download {
  heading: string[];
  rows: Cell[][];
}

/** Every value ever seen of a series: revisions are further lines. A correction by an editor has the published value beside it. */
export const valuesTable = ({ indicator, vintages }: Entry): Download => ({
  heading: ['period', 'value', 'unit', 'first_seen', 'as_published', 'doubt'],
  rows: vintages.map(({ period, value, firstSeen, flag, corrected }) => [
    period,
    value,
    indicator.unit,
    firstSeen,
    corrected?.was ?? null,
    flag ?? null,
  ]),
});

const saidIn = ({ first, echoes }: Claim): Said[] =>
  echoes.some(({ article }) => article.id === first.article.id) ? echoes : [first, ...echoes];

/** Every quoted figure, one line for each article that gives it. */
export const claimsTable = ({ claims }: Entry): Download => ({
  heading: [
    'claim',
    'period',
    'nature',
    'value',
    'low',
    'high',
    'unit',
    'bound',
    'said_by',
    'named_in_text',
    'sentence',
    'publisher',
    'published',
    'address',
  ],
  rows: claims.flatMap((claim) =>
    saidIn(claim).map(({ article, statistic }) => [
      claim.id,
      claim.period,
      claim.nature,
      statistic.value,
      statistic.low ?? null,
      statistic.high ?? null,
      statistic.unit,
      statistic.bound,
      claim.origin.name,
      claim.origin.stated ? 'yes' : 'no',
      statistic.sentence,
      article.publisher,
      article.published,
      article.url,
    ]),
  ),
});

/** What is measured and who publishes it: the definition without a single value. */
export const metadataOf = (
  { indicator, vintages, claims }: Entry,
  page: string,
  { settings }: Pick<Edition, 'settings'>,
) => ({
  version: 1,
  id: indicator.id,
  page,
  name: indicator.names,
  measure: indicator.measure,
  unit: indicator.unit,
  ...(indicator.noun ? { noun: indicator.noun } : {}),
  kind: indicator.kind,
  geography: indicator.geography,
  frequency: indicator.frequency,
  seasonally_adjusted: indicator.seasonallyAdjusted,
  definition: indicator.definition,
  includes: indicator.includes ?? null,
  excludes: indicator.excludes ?? null,
  breaks: indicator.breaks,
  official: indicator.official ?? null,
  values: vintages.length,
  claims: claims.length,
  last_seen:
    vintages
      .map(({ firstSeen }) => firstSeen)
      .sort()
      .at(-1) ?? null,
  collected_by: settings.name.en,
});

const said = ({ article, statistic }: Said) => ({
  publisher: article.publisher,
  title: article.title,
  published: article.published,
  address: article.url,
  value: statistic.value,
  ...(statistic.low === undefined ? {} : { low: statistic.low, high: statistic.high }),
  bound: statistic.bound,
  sentence: statistic.sentence,
});

/** All that is known of an indicator, for programs: version 1 of the form, to which keys are only ever added. */
export const documentOf = (entry: Entry, page: string, edition: Pick<Edition, 'settings'>) => ({
  ...metadataOf(entry, page, edition),
  observations: entry.observations.map(({ period, value, firstSeen }) => ({
    period,
    value,
    first_seen: firstSeen,
  })),
  vintages: entry.vintages.map(({ period, value, firstSeen, flag, corrected }) => ({
    period,
    value,
    first_seen: firstSeen,
    ...(flag === undefined ? {} : { doubt: flag }),
    ...(corrected === undefined ? {} : { corrected }),
  })),
  quoted: entry.claims.map((claim) => ({
    id: claim.id,
    period: claim.period,
    nature: claim.nature,
    ...claim.figure,
    said_by: claim.origin.name,
    named_in_text: claim.origin.stated,
    articles: saidIn(claim).map(said),
  })),
  spread: entry.spread.map(({ period, official, low, high, figures }) => ({
    period,
    official: official?.value ?? null,
    low,
    high,
    figures: figures.map(({ claim, reason, difference }) => ({ claim: claim.id, reason, difference })),
  })),
  revisions: entry.revisions.map(({ period, from, to, articles, briefings }) => ({
    period,
    from: from.value,
    to: to.value,
    seen: to.firstSeen,
    quoted_before: [...articles.map(({ url, title }) => url ?? title), ...briefings.map(({ id }) => id)],
  })),
});
