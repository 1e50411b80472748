import { belongsTo, type EditionStory } from '../../pipeline/edition.ts';
import type { Briefing } from '../../pipeline/model/briefing.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import type { Trend } from '../../pipeline/model/trend.ts';
import { absolute, address, fileOf, pathOf } from '../address.ts';
import { escapeMarkup } from '../charts/markup.ts';
import { catalogue, edition } from '../edition.ts';
import { langOf, words } from '../language/words.ts';
import type { FeedItem, FeedModel } from './feed.ts';

/** Items a feed holds: about what a month brings. */
const most = 60;

const tagUri = (...parts: string[]): string => `tag:${edition.settings.authority}:${parts.join('/')}`;

/** A day alone is taken as its first moment. */
const instant = (published: string): string =>
  published.length === 10 ? `${published}T00:00:00Z` : published;

const link = (href: string | null, text: string): string =>
  href !== null && /^https?:\/\//i.test(href)
    ? `<a href="${escapeMarkup(href)}">${escapeMarkup(text)}</a>`
    : escapeMarkup(text);

const trendNames = (language: SiteLanguage, ids: readonly string[]): string[] =>
  ids.map((id) => catalogue.trends.get(id)?.names[language] ?? id);

/**
 * A story as an item. It is dated by its first article and updated when a further publisher was first read: neither a
 * new tag nor a new run touches it.
 */
function storyItem(language: SiteLanguage, story: EditionStory): FeedItem {
  const say = words[language].story;
  const { headline } = story;
  const copied = new Set(story.copies.map(({ article }) => article));
  const own = story.articles.filter(({ id }) => !copied.has(id));
  const opening = own[0] ?? headline;
  const published = instant(opening.published ?? opening.collected);
  const updated = [published, ...own.map(({ collected }) => collected)].sort().at(-1) ?? published;
  const others = own.filter(({ id }) => id !== headline.id);
  const by = headline.summaryBy === 'editor' ? say.ownWords : say.excerpt;
  return {
    id: tagUri(language, 'story', story.id),
    link: absolute(address.story(language, story)),
    title: headline.title,
    language: langOf(headline.language),
    published,
    updated,
    summary: headline.summary,
    content: [
      headline.summary && `<p>${escapeMarkup(headline.summary)} <small>(${by})</small></p>`,
      `<p>${link(headline.url, headline.publisher)}${
        others.length > 0
          ? `; ${say.also(others.length)} ${others.map(({ url, publisher }) => link(url, publisher)).join(', ')}`
          : ''
      }</p>`,
    ]
      .filter(Boolean)
      .join('\n'),
    external: headline.url,
    authors: [headline.publisher],
    categories: trendNames(language, story.trends),
  };
}

function briefingItem(language: SiteLanguage, briefing: Briefing): FeedItem {
  const say = words[language].briefing;
  const paragraphs = briefing.paragraphs[language].map(
    ({ heading, sentences }) =>
      `${heading === undefined ? '' : `<h2>${escapeMarkup(heading)}</h2>\n`}<p>${sentences
        .map(({ text }) => escapeMarkup(text))
        .join(language === 'en' ? ' ' : '')}</p>`,
  );
  const made = briefing.reviewed === null ? say.unreviewed : say.reviewed(briefing.reviewed);
  const at = instant(briefing.day);
  return {
    id: tagUri(language, 'briefing', briefing.id),
    link: absolute(address.briefing(language, briefing)),
    title: briefing.title[language],
    language: langOf(language),
    published: at,
    updated: at,
    summary:
      briefing.paragraphs[language][0]?.sentences
        .map(({ text }) => text)
        .join(language === 'en' ? ' ' : '') ?? '',
    content: [...paragraphs, `<p><small>${escapeMarkup(made)}</small></p>`].join('\n'),
    external: null,
    authors: [edition.settings.name[language]],
    categories: trendNames(language, briefing.trend === null ? [] : [briefing.trend]),
  };
}

/** The folder a feed's three forms stand in: the site's, or a trend's. */
const folderOf = (language: SiteLanguage, trend: Trend | null): string[] =>
  trend === null ? [language] : [language, 'trends', trend.id];

/** The feed of everything, or of one trend with its sub-trends, in one language: stories and letters, newest first. */
export function siteFeed(language: SiteLanguage, trend: Trend | null): FeedModel {
  const { settings, stories, briefings } = edition;
  const folder = folderOf(language, trend);
  const own = trend === null ? stories : (catalogue.storiesOfTrend.get(trend.id) ?? []);
  const letters = briefings.filter(
    (briefing) => trend === null || (briefing.trend !== null && belongsTo(trend.id, [briefing.trend])),
  );
  const name = settings.name[language];
  return {
    id: tagUri(...folder),
    title: trend === null ? name : `${name}: ${trend.names[language]}`,
    description: trend === null ? settings.promise[language] : trend.definition[language],
    language: langOf(language),
    home: absolute(pathOf(...folder)),
    self: {
      rss: absolute(fileOf(...folder, 'rss.xml')),
      atom: absolute(fileOf(...folder, 'atom.xml')),
      json: absolute(fileOf(...folder, 'feed.json')),
    },
    items: [
      ...own.slice(0, most).map((story) => storyItem(language, story)),
      ...letters.slice(0, most).map((briefing) => briefingItem(language, briefing)),
    ]
      .sort((a, b) =>
        a.published === b.published ? (a.id < b.id ? -1 : 1) : a.published < b.published ? 1 : -1,
      )
      .slice(0, most),
  };
}
