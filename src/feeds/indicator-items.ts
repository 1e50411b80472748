import type { Claim } from '../../pipeline/ledger/claims.ts';
import type { Entry, QuotedRevision } from '../../pipeline/ledger/ledger.ts';
import type { Release } from '../../pipeline/ledger/vintages.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { sayFigure, sayPeriod } from '../../pipeline/text/figure-words.ts';
import { absolute, address } from '../address.ts';
import { escapeMarkup } from '../charts/markup.ts';
import { difference, sayDifference, sayOf } from '../indicators/say.ts';
import { indicatorWords } from '../language/indicator.ts';
import { langOf, words } from '../language/words.ts';
import type { FeedItem } from './feed.ts';
import { earliest, instant, link, tagUri } from './items.ts';

/** More revisions of one moment than this are one item: a benchmark revision changes a whole history. */
const mostRevisions = 4;
/** Values an item lists of many. */
const mostListed = 12;

const paragraph = (markup: string) => `<p>${markup}</p>`;

/** What an item about an official series has in common with all of its kind; `what` tells it apart, for ever. */
function seriesItem(
  language: SiteLanguage,
  { indicator }: Entry,
  {
    at,
    what,
    title,
    lines,
    anchor,
  }: { at: string; what: string[]; title: string; lines: string[]; anchor?: string },
): FeedItem {
  const { official } = indicator;
  const page = absolute(address.indicator(language, indicator.id));
  return {
    id: tagUri(language, 'indicator', indicator.id, ...what),
    link: anchor === undefined ? page : `${page}#${anchor}`,
    title,
    language: langOf(language),
    published: at,
    updated: at,
    appeared: at,
    summary: title,
    content: [
      ...lines.map(paragraph),
      ...(official ? [paragraph(link(official.page, official.publisher[language]))] : []),
    ].join('\n'),
    external: official?.page ?? null,
    authors: official ? [official.publisher[language]] : [],
    categories: [indicator.names[language]],
  };
}

/** The part of an address that leads to one revision on the indicator's page. */
export const revisionAnchor = ({ period, to }: Pick<QuotedRevision, 'period' | 'to'>): string =>
  `revision-${period.replaceAll('/', '-')}-${to.firstSeen.slice(0, 10)}`;

function revisionItem(language: SiteLanguage, entry: Entry, revision: QuotedRevision): FeedItem {
  const say = indicatorWords[language];
  const { indicator } = entry;
  const { period, from, to, articles, briefings } = revision;
  const by = difference(indicator, from.value, to.value);
  const title = say.revised(
    sayPeriod(language, period),
    sayOf(language, indicator, from.value),
    sayOf(language, indicator, to.value),
    by === null ? '' : sayDifference(language, indicator, by),
  );
  const quoting = [
    ...articles.map(({ url, title, publisher }) => link(url, `${publisher}${words[language].colon}${title}`)),
    ...briefings.map((briefing) =>
      link(absolute(address.briefing(language, briefing)), briefing.title[language]),
    ),
  ];
  return seriesItem(language, entry, {
    at: to.firstSeen,
    what: ['revision', period, to.firstSeen],
    title: `${indicator.names[language]}${words[language].colon}${title}`,
    anchor: revisionAnchor(revision),
    lines: [
      escapeMarkup(title),
      ...(quoting.length > 0 ? [`${say.quotedBefore} ${quoting.join(words[language].listSeparator)}`] : []),
    ],
  });
}

function releaseItems(
  language: SiteLanguage,
  entry: Entry,
  { at, added, revised }: Release,
  opening: boolean,
): FeedItem[] {
  const say = indicatorWords[language];
  const { indicator } = entry;
  const name = indicator.names[language];
  const said = ({ period, value }: { period: string; value: number }) =>
    escapeMarkup(say.in(sayOf(language, indicator, value), sayPeriod(language, period)));
  const [first, last] = [added[0], added.at(-1)];
  const values =
    first === undefined || last === undefined
      ? []
      : [
          seriesItem(language, entry, {
            at,
            what: [opening ? 'opened' : 'values', at],
            title: opening
              ? say.opened(
                  name,
                  added.length,
                  sayPeriod(language, first.period),
                  sayPeriod(language, last.period),
                )
              : added.length === 1
                ? say.newValue(name, sayOf(language, indicator, last.value), sayPeriod(language, last.period))
                : say.newValues(name, added.length, sayPeriod(language, last.period)),
            lines: added.slice(-mostListed).reverse().map(said),
          }),
        ];
  const revisions = entry.revisions.filter(({ to }) => to.firstSeen === at);
  if (revised.length <= mostRevisions)
    return [...values, ...revisions.map((revision) => revisionItem(language, entry, revision))];
  const lines = revisions
    .slice(0, mostListed)
    .map(({ period, from, to }) =>
      escapeMarkup(
        say.revised(
          sayPeriod(language, period),
          sayOf(language, indicator, from.value),
          sayOf(language, indicator, to.value),
          sayDifference(language, indicator, difference(indicator, from.value, to.value) ?? 0),
        ),
      ),
    );
  return [
    ...values,
    seriesItem(language, entry, {
      at,
      what: ['revisions', at],
      title: say.manyRevised(name, revised.length),
      anchor: 'vintages',
      lines,
    }),
  ];
}

/** A quoted figure as the article gives it that was read first: nothing that is found later touches it. */
function claimItem(language: SiteLanguage, { indicator }: Entry, { id, earliest: said }: Claim): FeedItem {
  const say = indicatorWords[language];
  const { article, statistic } = said;
  const published = earliest(instant(article.published ?? article.collected), article.collected);
  const figure = sayFigure(language, { ...statistic, noun: indicator.noun?.[language] ?? statistic.noun });
  const period = statistic.period === undefined ? '' : sayPeriod(language, statistic.period);
  return {
    id: tagUri(language, 'indicator', indicator.id, 'claim', id),
    link: `${absolute(address.indicator(language, indicator.id))}#claims`,
    title: say.claimTitle(indicator.names[language], figure, period),
    language: langOf(language),
    published,
    updated: published,
    appeared: article.collected,
    summary: statistic.sentence,
    content: [
      `<blockquote lang="${langOf(article.language)}">${escapeMarkup(statistic.sentence)}</blockquote>`,
      paragraph(
        [
          statistic.source === undefined ? null : escapeMarkup(say.says(statistic.source)),
          link(article.url, article.publisher),
        ]
          .filter((part) => part !== null)
          .join(words[language].separator),
      ),
    ].join('\n'),
    external: article.url,
    authors: [article.publisher],
    categories: [indicator.names[language]],
  };
}

/** All that the feed of an indicator tells: new values and revisions of its series, and figures that articles quote. */
export const indicatorItems = (language: SiteLanguage, entry: Entry): FeedItem[] => [
  ...entry.releases.flatMap((release, index) =>
    releaseItems(language, entry, release, index === entry.releases.length - 1),
  ),
  ...entry.claims.map((claim) => claimItem(language, entry, claim)),
];
