import type { PublishedArticle } from '../model/article.ts';
import type { Briefing, BriefingEvidence, MomentumEvidence } from '../model/briefing.ts';
import type { Entity } from '../model/entity.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Bilingual, SiteLanguage } from '../model/language.ts';
import { isMeasured, type Momentum, type Phase } from '../model/momentum.ts';
import { parentOf, type Trend, type TrendId } from '../model/trend.ts';
import { type FigureFact, figuresOf } from './figures.ts';
import { chooseApart, lexRank, vectorsOf } from './salience.ts';
import { type ReadObservation, type SeriesFact, seriesOf } from './series.ts';
import { holds, type Span } from './spans.ts';

/** A story as far as a briefing asks: its headline, who carried it, what it is about. */
export interface BriefedStory {
  id: string;
  headline: PublishedArticle;
  articles: readonly PublishedArticle[];
  /** Publishers other than by copy. */
  publishers: readonly string[];
  trends: readonly TrendId[];
  day: string | null;
}

/** What a draft is made from. */
export interface BriefedEdition {
  /** What the edition reports on, in running text: e-commerce, 电商. */
  industry: Bilingual;
  stories: readonly BriefedStory[];
  trends: readonly Trend[];
  momentum: readonly Momentum[];
  indicators: readonly { indicator: Indicator; vintages: readonly ReadObservation[] }[];
  entities: readonly Entity[];
  /** Earlier issues, drafts among them. */
  previous: readonly Briefing[];
  /** The articles an issue cites whose words an editor has corrected or withdrawn since. */
  corrected: (issue: Briefing) => string[];
}

/** A story to tell: by which article in each language; null where none of it is in that language. */
export interface StoryFact {
  story: BriefedStory;
  told: Record<SiteLanguage, PublishedArticle | null>;
}

/** How a trend moves in the week of the issue. */
export interface MovementFact {
  trend: Trend;
  phase: Phase;
  evidence: MomentumEvidence;
  /** What the issue before said, where it said something else. */
  earlier: MomentumEvidence | null;
}

/** A story that the last issue told and further publishers have taken up. */
export interface GrownFact extends StoryFact {
  publishers: { name: string; article: PublishedArticle }[];
}

/** All that an issue can say, before any word is chosen. */
export interface Facts {
  industry: Bilingual;
  span: Span;
  trend: Trend | null;
  count: { stories: number; articles: number; publishers: number };
  /** Trends that most stories are about, most first. */
  leaders: { trend: Trend; stories: number; articles: number; publishers: number }[];
  /** The trend's own, or those that moved of all. */
  movements: MovementFact[];
  /** Most telling first. */
  stories: StoryFact[];
  figures: FigureFact[];
  series: SeriesFact[];
  since: {
    issue: string;
    fresh: string[];
    grown: GrownFact[];
    faded: string[];
    corrected: PublishedArticle[];
  } | null;
}

export const isAbout = (trend: TrendId, story: BriefedStory): boolean =>
  story.trends.some((tag) => tag === trend || parentOf(tag) === trend);

const speaks = (language: SiteLanguage, article: PublishedArticle) =>
  article.language === language || article.language.startsWith(`${language}-`);

/** The story as it stood at the end of a span: what was published later is a later issue's news. */
function asOfEnd(story: BriefedStory, { to }: Span): BriefedStory {
  const articles = story.articles.filter(
    ({ published }) => published === null || published.slice(0, 10) <= to,
  );
  if (articles.length === story.articles.length || articles.length === 0) return story;
  const by = new Set(articles.map(({ publisher }) => publisher));
  return {
    ...story,
    articles,
    headline: articles.includes(story.headline) ? story.headline : articles[0]!,
    publishers: story.publishers.filter((publisher) => by.has(publisher)),
  };
}

/** Who tells a story in each language: its headline's article, or else the first in that language; never a copy. */
function storyFact(story: BriefedStory): StoryFact {
  const inLanguage = (language: SiteLanguage) => {
    const own = [story.headline, ...story.articles].filter((article) => speaks(language, article));
    return own.find(({ publisher }) => story.publishers.includes(publisher)) ?? own[0] ?? null;
  };
  return { story, told: { en: inLanguage('en'), zh: inLanguage('zh') } };
}

/** Stories looked at before choosing: more would cost time and change nothing. */
const mostCandidates = 120;

/**
 * The stories to tell, most telling first: relevance is half how many publishers carried it and half how central its words
 * are among the stories of the span (LexRank), each measured against the greatest; maximal marginal relevance keeps two
 * tellings of one thing apart.
 */
function tellingStories(stories: readonly BriefedStory[], most: number): BriefedStory[] {
  const candidates = stories
    .toSorted(
      (a, b) =>
        b.publishers.length - a.publishers.length ||
        (b.day ?? '').localeCompare(a.day ?? '') ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, mostCandidates);
  const vectors = vectorsOf(candidates.map(({ headline }) => `${headline.title}\n${headline.summary}`));
  const central = lexRank(vectors);
  const greatest = Math.max(...central);
  const carried = candidates.map(({ publishers }) => Math.log2(1 + publishers.length));
  const mostCarried = Math.max(1, ...carried);
  const relevance = candidates.map((_, at) => carried[at]! / mostCarried / 2 + central[at]! / greatest / 2);
  return chooseApart(relevance, vectors, most).map((at) => candidates[at]!);
}

/** What a receipt said, as evidence. */
export function momentumEvidence({ trend, phase, weeks, receipt }: Momentum): MomentumEvidence {
  const week = weeks.at(-1)!;
  return {
    momentum: trend,
    week: week.week,
    phase,
    stories: week.stories,
    total: week.total,
    before: receipt.before,
    now: receipt.now,
    publishers: receipt.publishers.length,
    live: receipt.sources.live,
    all: receipt.sources.all,
  };
}

const momentumIn = (issue: Briefing | undefined, trend: TrendId): MomentumEvidence | undefined =>
  issue?.evidence.find(
    (piece: BriefingEvidence): piece is MomentumEvidence => 'momentum' in piece && piece.momentum === trend,
  );

/** Phases that are news by themselves. */
const moving: ReadonlySet<Phase> = new Set(['burst', 'rising', 'fading']);

function movementsOf(
  { momentum, trends }: BriefedEdition,
  span: Span,
  trend: Trend | null,
  before: Briefing | undefined,
): MovementFact[] {
  if (span.kind === 'monthly') return [];
  return momentum.flatMap((each) => {
    // A receipt speaks of its own week alone.
    if (!isMeasured(each) || each.weeks.at(-1)?.week !== span.from) return [];
    if (trend === null ? !moving.has(each.phase) : each.trend !== trend.id) return [];
    const earlier = momentumIn(before, each.trend);
    const about = trends.find(({ id }) => id === each.trend);
    return about
      ? [
          {
            trend: about,
            phase: each.phase,
            evidence: momentumEvidence(each),
            earlier: earlier && earlier.phase !== each.phase ? earlier : null,
          },
        ]
      : [];
  });
}

const publishersOf = (stories: readonly BriefedStory[]) =>
  new Set(stories.flatMap(({ publishers }) => publishers)).size;
const countOf = (stories: readonly BriefedStory[]) => ({
  stories: stories.length,
  articles: stories.reduce((sum, { articles }) => sum + articles.length, 0),
  publishers: publishersOf(stories),
});

function sinceLastIssue(
  { stories, corrected }: BriefedEdition,
  span: Span,
  ofSpan: readonly BriefedStory[],
  before: Briefing | undefined,
): Facts['since'] {
  if (!before) return null;
  const cited = new Set(before.evidence.flatMap((piece) => ('article' in piece ? [piece.article] : [])));
  const toldThen = stories.filter(({ articles }) => articles.some(({ id }) => cited.has(id)));
  const known = (article: PublishedArticle) => (article.published ?? '').slice(0, 10) <= before.to;
  const grown = toldThen.flatMap((story): GrownFact[] => {
    const then = new Set(story.articles.filter(known).map(({ publisher }) => publisher));
    const joined = story.articles.filter(
      (article) =>
        !known(article) &&
        !then.has(article.publisher) &&
        story.publishers.includes(article.publisher) &&
        holds(span, (article.published ?? '').slice(0, 10)),
    );
    const byName = new Map(joined.toReversed().map((article) => [article.publisher, article]));
    const publishers = [...byName].map(([name, article]) => ({ name, article })).reverse();
    return publishers.length > 0 ? [{ ...storyFact(story), publishers }] : [];
  });
  const goneOn = new Set(grown.map(({ story }) => story.id));
  const articles = new Map(
    stories.flatMap((story) => story.articles.map((article) => [article.id, article])),
  );
  return {
    issue: before.id,
    fresh: ofSpan.filter(({ id }) => !toldThen.some((story) => story.id === id)).map(({ id }) => id),
    grown,
    // A story of one publisher rarely goes on; that a larger one stops is worth a line.
    faded: toldThen
      .filter(({ id, publishers }) => publishers.length > 1 && !goneOn.has(id))
      .map(({ id }) => id),
    corrected: corrected(before).flatMap((id) => articles.get(id) ?? []),
  };
}

/** How much is told: a letter and a month speak of all trends, a trend's week of one. */
const mostStories = { weekly: 5, letter: 8, monthly: 10 } as const;

/** Gathers what one issue can say of a span and a trend (or of all). Pure; takes no words yet. */
export function factsOf(edition: BriefedEdition, span: Span, trend: Trend | null): Facts {
  const inTrend =
    trend === null ? edition.stories : edition.stories.filter((story) => isAbout(trend.id, story));
  const ofSpan = inTrend.filter(({ day }) => holds(span, day)).map((story) => asOfEnd(story, span));
  const series = trend?.id ?? (span.kind === 'monthly' ? 'month' : 'letter');
  const before = edition.previous
    .filter(({ id, day }) => id === `${series}/${day}` && day <= span.from)
    .sort((a, b) => (a.day < b.day ? 1 : -1))[0];
  const told = tellingStories(ofSpan, mostStories[span.kind]).map(storyFact);
  const leaders = edition.trends
    .map((each) => ({ trend: each, ...countOf(ofSpan.filter((story) => isAbout(each.id, story))) }))
    .filter(
      ({ trend: { id } }) =>
        // A child stands for its parent.
        !edition.trends.some(({ id: child }) => parentOf(child) === id),
    )
    .sort((a, b) => b.stories - a.stories || (a.trend.id < b.trend.id ? -1 : 1));
  return {
    industry: edition.industry,
    span,
    trend,
    count: countOf(ofSpan),
    leaders: trend === null ? leaders : [],
    movements: movementsOf(edition, span, trend, before),
    stories: told,
    figures: figuresOf(
      told.map(({ story }) => story),
      edition.entities,
      span,
    ),
    series: seriesOf(
      trend === null
        ? edition.indicators
        : edition.indicators.filter(({ indicator }) => trend.indicators.includes(indicator.id)),
      span,
    ),
    since: sinceLastIssue(edition, span, ofSpan, before),
  };
}
