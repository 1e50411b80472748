import { belongsTo } from '../../pipeline/edition.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import type { Trend } from '../../pipeline/model/trend.ts';
import { absolute, address, fileOf } from '../address.ts';
import { correctionsOf } from '../corrections.ts';
import { catalogue, edition } from '../edition.ts';
import { healthWords } from '../language/health.ts';
import { indicatorWords } from '../language/indicator.ts';
import { langOf, words } from '../language/words.ts';
import { ledger } from '../ledger.ts';
import { type FeedItem, type FeedModel, windowOf } from './feed.ts';
import { healthItem } from './health-items.ts';
import { indicatorItems } from './indicator-items.ts';
import { briefingItem, changeItems, correctionItem, newestOf, storyItem, tagUri } from './items.ts';

/** One feed of the site: where it stands, what it is called, and what it holds. */
export interface SiteFeed {
  /** Its folder below the language's; its three forms stand in it. */
  folder: string[];
  /** What it is about: a trend, or null; and which of a trend's feeds it is. */
  trend: Trend | null;
  kind: 'everything' | 'briefings' | 'changes' | 'corrections' | 'sources' | 'indicator';
  name: string;
  description: string;
  /** The page it belongs to. */
  home: string;
  items: () => FeedItem[];
}

/** A trend's feeds. Those of a retired one stay where they were and carry what its successors bring. */
function feedsOfTrend(language: SiteLanguage, trend: Trend): SiteFeed[] {
  const say = words[language].feeds;
  const name = trend.names[language];
  const sources = [trend.id, ...trend.moved];
  const stories = () => [...new Set(sources.flatMap((id) => catalogue.storiesOfTrend.get(id) ?? []))];
  const letters = edition.briefings.filter((briefing) =>
    sources.some((id) => briefing.trend !== null && belongsTo(id, [briefing.trend])),
  );
  const own = { trend, home: address.trend(language, trend.id) };
  return [
    {
      ...own,
      kind: 'everything',
      folder: ['trends', trend.id],
      name,
      description: trend.definition[language],
      items: () => [
        ...newestOf(stories()).map((story) => storyItem(language, story)),
        ...letters.map((briefing) => briefingItem(language, briefing)),
      ],
    },
    {
      ...own,
      kind: 'briefings',
      folder: ['trends', trend.id, 'briefings'],
      name: say.named(name, say.kinds.briefings),
      description: say.briefingsOf(name),
      items: () => letters.map((briefing) => briefingItem(language, briefing)),
    },
    {
      ...own,
      kind: 'changes',
      folder: ['trends', trend.id, 'changes'],
      name: say.named(name, say.kinds.changes),
      description: say.changesOf(name),
      items: () => sources.flatMap((id) => changeItems(language, catalogue.trends.get(id) ?? trend)),
    },
  ];
}

/** Every feed in one language: a new one is added here, and stands in all formats, in OPML and on the feeds page. */
export function feedsIn(language: SiteLanguage): SiteFeed[] {
  const say = words[language];
  const { settings, stories, briefings, trends, moved } = edition;
  return [
    {
      folder: [],
      trend: null,
      kind: 'everything',
      name: say.feeds.everything,
      description: settings.promise[language],
      home: address.front(language),
      items: () => [
        ...newestOf(stories).map((story) => storyItem(language, story)),
        ...briefings.map((briefing) => briefingItem(language, briefing)),
      ],
    },
    {
      folder: ['briefings'],
      trend: null,
      kind: 'briefings',
      name: say.feeds.kinds.briefings,
      description: say.briefing.indexIntro,
      home: address.briefings(language),
      items: () => briefings.map((briefing) => briefingItem(language, briefing)),
    },
    {
      folder: ['trends'],
      trend: null,
      kind: 'changes',
      name: say.feeds.kinds.changes,
      description: say.feeds.changesOfAll,
      home: address.trends(language),
      items: () => trends.flatMap((trend) => changeItems(language, trend)),
    },
    {
      folder: ['corrections'],
      trend: null,
      kind: 'corrections',
      name: say.corrections.title,
      description: say.corrections.intro,
      home: address.corrections(language),
      items: () => correctionsOf(edition).map((correction) => correctionItem(language, correction)),
    },
    {
      folder: ['sources'],
      trend: null,
      kind: 'sources',
      name: healthWords[language].feed,
      description: healthWords[language].feedDescription,
      home: address.sources(language),
      items: () => edition.changes.map((change) => healthItem(language, change)),
    },
    ...[...trends, ...moved].flatMap((trend) => feedsOfTrend(language, trend)),
    ...[...ledger.values()].map((entry): SiteFeed => {
      const { id, names } = entry.indicator;
      return {
        folder: ['indicators', id],
        trend: null,
        kind: 'indicator',
        name: names[language],
        description: indicatorWords[language].feedDescription(names[language]),
        home: address.indicator(language, id),
        items: () => indicatorItems(language, entry),
      };
    }),
  ];
}

/** Feeds that a reader is offered: all but those of retired trends. */
export const offered = (feeds: readonly SiteFeed[]): SiteFeed[] =>
  feeds.filter(({ trend }) => trend === null || trend.moved.length === 0);

/** The files of a feed's three forms, below the site's address. */
export const filesOf = (language: SiteLanguage, { folder }: Pick<SiteFeed, 'folder'>) => ({
  rss: fileOf(language, ...folder, 'rss.xml'),
  atom: fileOf(language, ...folder, 'atom.xml'),
  json: fileOf(language, ...folder, 'feed.json'),
});

let last: { feed: SiteFeed; model: FeedModel } | undefined;

/** A feed with its items, ready for any format; its formats are made one after the other, its items once for all. */
export function feedModel(language: SiteLanguage, feed: SiteFeed): FeedModel {
  if (last?.feed !== feed) last = { feed, model: modelOf(language, feed) };
  return last.model;
}

function modelOf(language: SiteLanguage, feed: SiteFeed): FeedModel {
  const { settings } = edition;
  const files = filesOf(language, feed);
  const site = settings.name[language];
  return {
    id: tagUri(language, ...feed.folder),
    title: feed.folder.length === 0 ? site : `${site}: ${feed.name}`,
    description: feed.description,
    language: langOf(language),
    home: absolute(feed.home),
    self: { rss: absolute(files.rss), atom: absolute(files.atom), json: absolute(files.json) },
    hub: settings.hub ?? null,
    style: absolute(fileOf('feed.css')),
    items: windowOf(feed.items()),
  };
}
