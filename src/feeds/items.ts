import { decisionOn } from '../../pipeline/decisions.ts';
import type { EditionStory } from '../../pipeline/edition.ts';
import type { Briefing, BriefingEvidence } from '../../pipeline/model/briefing.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import type { WeekOfTrend } from '../../pipeline/model/momentum.ts';
import type { Trend } from '../../pipeline/model/trend.ts';
import { absolute, address } from '../address.ts';
import { plusDays } from '../catalogue.ts';
import { escapeMarkup } from '../charts/markup.ts';
import { subjectOf } from '../correction-subject.ts';
import type { Correction } from '../corrections.ts';
import { catalogue, edition } from '../edition.ts';
import { day, days, percent } from '../language/format.ts';
import { langOf, words } from '../language/words.ts';
import { type FeedItem, most } from './feed.ts';

/** An id for ever: the edition's authority and what the thing is (RFC 4151). */
export const tagUri = (...parts: string[]): string => `tag:${edition.settings.authority}:${parts.join('/')}`;

/** A day alone is taken as its first moment. */
export const instant = (published: string): string =>
  published.length === 10 ? `${published}T00:00:00Z` : published;

const latest = (...instants: (string | undefined)[]): string =>
  instants
    .filter((each) => each !== undefined)
    .sort()
    .at(-1)!;

/** An article dated ahead of its reading was read when it was read: nothing in a feed is of tomorrow. */
export const earliest = (a: string, b: string): string => (a < b ? a : b);

/** A web address in its canonical spelling; null for what is none. */
const webAddress = (href: string | null): string | null =>
  href !== null && /^https?:\/\//i.test(href) && URL.canParse(href) ? new URL(href).href : null;

export const link = (href: string | null, text: string): string => {
  const address = webAddress(href);
  return address === null
    ? escapeMarkup(text)
    : `<a href="${escapeMarkup(address)}">${escapeMarkup(text)}</a>`;
};

const trendNames = (language: SiteLanguage, ids: readonly string[]): string[] =>
  ids.map((id) => catalogue.trends.get(id)?.names[language] ?? id);

/** When an editor last changed what a story says of itself: its headline, or the words of one of its articles. */
function editedAt(story: EditionStory): string | undefined {
  const { decisions } = edition;
  const changes = [
    decisionOn(decisions, `story/${story.id}`, 'headline'),
    decisionOn(decisions, `article/${story.headline.id}`, 'title'),
    decisionOn(decisions, `article/${story.headline.id}`, 'summary'),
  ];
  return changes
    .flatMap((decision) => decision?.at ?? [])
    .sort()
    .at(-1);
}

const appearances = new WeakMap<EditionStory, string>();

/** When a story was last news here: a publisher of its own was first read, or an editor changed its words. */
export function appearedAt(story: EditionStory): string {
  const known = appearances.get(story);
  if (known !== undefined) return known;
  const copied = new Set(story.copies.map(({ article }) => article));
  const own = story.articles.filter(({ id }) => !copied.has(id));
  const appeared = latest(
    (own[0] ?? story.headline).collected,
    ...own.map(({ collected }) => collected),
    editedAt(story),
  );
  appearances.set(story, appeared);
  return appeared;
}

/** Those of some stories that a feed could hold: a feed is cut by when things appeared, and few of an archive did lately. */
export const newestOf = (stories: readonly EditionStory[]): readonly EditionStory[] =>
  stories.length <= most
    ? stories
    : stories
        .toSorted((a, b) => {
          const [first, second] = [appearedAt(a), appearedAt(b)];
          return first === second ? (a.id < b.id ? -1 : 1) : first < second ? 1 : -1;
        })
        .slice(0, most);

/**
 * A story as an item. It is dated by its first article, and updated when a further publisher was first read or an editor
 * changed its words: neither a new tag, nor a copy, nor a new run touches it.
 */
export function storyItem(language: SiteLanguage, story: EditionStory): FeedItem {
  const say = words[language].story;
  const { headline } = story;
  const copied = new Set(story.copies.map(({ article }) => article));
  const own = story.articles.filter(({ id }) => !copied.has(id));
  const opening = own[0] ?? headline;
  const published = earliest(instant(opening.published ?? opening.collected), opening.collected);
  const appeared = appearedAt(story);
  const grown = own.length > 1 || editedAt(story) !== undefined;
  const others = own.filter(({ id }) => id !== headline.id);
  const by = headline.summaryBy === 'editor' ? say.ownWords : say.excerpt;
  return {
    id: tagUri(language, 'story', story.id),
    link: absolute(address.story(language, story)),
    title: headline.title,
    language: langOf(headline.language),
    published,
    updated: grown ? appeared : published,
    appeared,
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
    external: webAddress(headline.url),
    authors: [headline.publisher],
    categories: trendNames(language, story.trends),
  };
}

function evidenceLine(language: SiteLanguage, evidence: BriefingEvidence): string {
  const say = words[language];
  if ('article' in evidence) {
    const article = catalogue.articles.get(evidence.article);
    return article
      ? `${link(article.url, article.publisher)}: ${escapeMarkup(article.title)}`
      : say.briefing.gone;
  }
  if ('observation' in evidence) {
    const series = edition.indicators.find(({ indicator }) => indicator.id === evidence.observation);
    return link(
      absolute(address.indicator(language, evidence.observation)),
      series?.indicator.names[language] ?? evidence.observation,
    );
  }
  const trend = 'momentum' in evidence ? evidence.momentum : evidence.count;
  return trend === null
    ? escapeMarkup(say.briefing.countAll)
    : link(absolute(address.trend(language, trend)), trendNames(language, [trend])[0]!);
}

/** A briefing as an item, whole: every sentence with its numbers, and what they stand for at the end. */
export function briefingItem(language: SiteLanguage, briefing: Briefing): FeedItem {
  const say = words[language].briefing;
  const space = language === 'en' ? ' ' : '';
  const paragraphs = briefing.paragraphs[language].map(
    ({ heading, sentences }) =>
      `${heading === undefined ? '' : `<h2>${escapeMarkup(heading)}</h2>\n`}<p>${sentences
        .map(
          ({ text, evidence }) =>
            `${escapeMarkup(text)}${evidence.length > 0 ? `<sup>${evidence.join(' ')}</sup>` : ''}`,
        )
        .join(space)}</p>`,
  );
  const made = briefing.reviewed === null ? say.unreviewed : say.reviewed(briefing.reviewed);
  const decided = [...edition.decisions.values()]
    .filter(({ about }) => about === `briefing/${briefing.id}`)
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const published = instant(briefing.day);
  const updated = latest(published, decided, ...(briefing.changes ?? []).map(({ at }) => instant(at)));
  return {
    id: tagUri(language, 'briefing', briefing.id),
    link: absolute(address.briefing(language, briefing)),
    title: briefing.title[language],
    language: langOf(language),
    published,
    updated,
    appeared: updated,
    summary: briefing.paragraphs[language][0]?.sentences.map(({ text }) => text).join(space) ?? '',
    content: [
      `<p><small>${escapeMarkup(made)}</small></p>`,
      ...(briefing.changes ?? []).map(
        ({ at, because }) =>
          `<p><strong>${escapeMarkup(say.changed(day(language, at), because[language]))}</strong></p>`,
      ),
      ...paragraphs,
      ...(briefing.evidence.length > 0
        ? [
            `<h2>${say.evidence}</h2>\n<ol>${briefing.evidence
              .map((evidence) => `<li>${evidenceLine(language, evidence)}</li>`)
              .join('')}</ol>`,
          ]
        : []),
    ].join('\n'),
    external: null,
    authors: [edition.settings.name[language]],
    categories: trendNames(language, briefing.trend === null ? [] : [briefing.trend]),
  };
}

function changeItem(language: SiteLanguage, trend: Trend, before: WeekOfTrend, week: WeekOfTrend): FeedItem {
  const say = words[language];
  const title = say.trend.changed(trend.names[language], say.phases[before.phase], say.phases[week.phase]);
  const share = week.share === null ? '' : `${say.trend.share}${say.colon}${percent(language, week.share)}`;
  const peak = catalogue.stories.get(week.peak ?? '') ?? catalogue.storyOfArticle.get(week.peak ?? '');
  // A week is known when it is over: on the Monday after it.
  const published = instant(plusDays(week.week, 7));
  const sunday = plusDays(week.week, 6);
  const summary = `${say.front.week(days(language, week.week, sunday))}${say.stop}${
    language === 'en' ? ' ' : ''
  }${say.phaseMeaning[week.phase]}${say.stop}`;
  return {
    id: tagUri(language, 'change', trend.id, week.week),
    link: `${absolute(address.trend(language, trend.id))}#movement`,
    title,
    language: langOf(language),
    published,
    updated: published,
    appeared: published,
    summary,
    content: [
      `<p>${escapeMarkup(summary)}</p>`,
      share && `<p>${escapeMarkup(share)}</p>`,
      peak && `<p>${link(absolute(address.story(language, peak)), peak.headline.title)}</p>`,
    ]
      .filter(Boolean)
      .join('\n'),
    external: null,
    authors: [edition.settings.name[language]],
    categories: [trend.names[language]],
  };
}

/** The weeks in which a trend's phase changed, as items: one a week at most, so a week measured again is no second item. */
export function changeItems(language: SiteLanguage, trend: Trend): FeedItem[] {
  const weeks = edition.momentum.get(trend.id)?.weeks ?? [];
  return weeks.flatMap((week, index) => {
    const before = weeks[index - 1];
    return before && before.phase !== week.phase ? [changeItem(language, trend, before, week)] : [];
  });
}

/** A correction as an item: what was wrong, what is right, and why. */
export function correctionItem(language: SiteLanguage, correction: Correction): FeedItem {
  const say = words[language];
  const { id, at, kind, by, about, was, now, because } = correction;
  const subject = subjectOf(correction, language);
  const corrected = 'article' in about ? catalogue.articles.get(about.article) : undefined;
  const line = (label: string, text: string) => `<p>${label}${say.colon}${escapeMarkup(text)}</p>`;
  const published = instant(at);
  return {
    id: tagUri(language, 'correction', id),
    link: `${absolute(address.corrections(language))}#${id}`,
    title: `${say.corrections.fields[kind]}${subject ? `${say.colon}${subject.title}` : ''}`,
    language: langOf(language),
    published,
    updated: published,
    appeared: published,
    summary: because[language],
    content: [
      subject &&
        `<p>${link(subject.href === null || !subject.href.startsWith('/') ? subject.href : absolute(subject.href), subject.title)}</p>`,
      was[language] && line(say.corrections.was, was[language]),
      now[language] && line(say.corrections.now, now[language]),
      because[language] && `<p>${escapeMarkup(because[language])}</p>`,
    ]
      .filter(Boolean)
      .join('\n'),
    external: webAddress(corrected?.url ?? null),
    authors: [by ?? edition.settings.name[language]],
    categories: corrected
      ? trendNames(
          language,
          corrected.tags.map(({ trend }) => trend),
        )
      : [],
  };
}
