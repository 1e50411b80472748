import type { Briefing } from '../pipeline/model/briefing.ts';
import type { Indicator, Observation } from '../pipeline/model/indicator.ts';
import type { SiteLanguage } from '../pipeline/model/language.ts';
import type { Trend } from '../pipeline/model/trend.ts';
import { absolute, address, fileOf } from './address.ts';
import { edition } from './edition.ts';
import { langOf } from './language/words.ts';

const publisher = (language: SiteLanguage) => ({
  '@type': 'Organization',
  name: edition.settings.name[language],
  url: absolute(address.front(language)),
});

/** One of our own letters (schema.org/Article). Other people's work is never described as ours. */
export const articleData = (language: SiteLanguage, briefing: Briefing): object => ({
  '@type': 'Article',
  headline: briefing.title[language],
  datePublished: briefing.day,
  inLanguage: langOf(language),
  url: absolute(address.briefing(language, briefing)),
  image: absolute(address.picture(language, `briefings/${briefing.id}`)),
  author: publisher(language),
  publisher: publisher(language),
  isAccessibleForFree: true,
});

/** A trend's weekly shares (schema.org/Dataset). */
export function trendData(language: SiteLanguage, trend: Trend): object {
  const weeks = edition.momentum.get(trend.id)?.weeks ?? [];
  return {
    '@type': 'Dataset',
    name: trend.names[language],
    description: trend.definition[language],
    inLanguage: langOf(language),
    url: absolute(address.trend(language, trend.id)),
    creator: publisher(language),
    isAccessibleForFree: true,
    ...(weeks.length > 0 ? { temporalCoverage: `${weeks[0]!.week}/${weeks.at(-1)!.week}` } : {}),
    distribution: [
      {
        '@type': 'DataDownload',
        encodingFormat: 'application/json',
        contentUrl: absolute(fileOf('api', 'trends', `${trend.id}.json`)),
      },
    ],
  };
}

/** An official series (schema.org/Dataset), with its publisher and licence. */
export const seriesData = (
  language: SiteLanguage,
  { indicator, observations }: { indicator: Indicator; observations: readonly Observation[] },
): object => ({
  '@type': 'Dataset',
  name: indicator.names[language],
  description: indicator.definition[language],
  inLanguage: langOf(language),
  url: absolute(address.indicator(language, indicator.id)),
  isAccessibleForFree: true,
  variableMeasured: indicator.measure[language],
  ...(indicator.official
    ? {
        creator: { '@type': 'Organization', name: indicator.official.publisher[language] },
        isBasedOn: indicator.official.page,
        license: indicator.official.licence,
      }
    : {}),
  ...(observations.length > 0
    ? { temporalCoverage: `${observations[0]!.period}/${observations.at(-1)!.period}` }
    : {}),
  distribution: [
    {
      '@type': 'DataDownload',
      encodingFormat: 'text/csv',
      contentUrl: absolute(fileOf('indicators', `${indicator.id}.csv`)),
    },
  ],
});
