import type { PublishedArticle } from '../model/article.ts';
import type { Briefing, BriefingEvidence, BriefingParagraph } from '../model/briefing.ts';
import type { Momentum } from '../model/momentum.ts';
import type { Statistic } from '../model/statistic.ts';
import { parentOf, type Trend, type TrendId } from '../model/trend.ts';

/** A story as far as a briefing asks: its headline, who carried it, what it is about. */
export interface BriefedStory {
  id: string;
  headline: PublishedArticle;
  articles: readonly PublishedArticle[];
  publishers: readonly string[];
  trends: readonly TrendId[];
  day: string | null;
}

/** What a draft is made from. */
export interface BriefedEdition {
  stories: readonly BriefedStory[];
  trends: readonly Trend[];
  momentum: readonly Momentum[];
  previous: readonly Briefing[];
}

interface Span {
  kind: Briefing['kind'];
  /** First and last day. */
  from: string;
  to: string;
}

const aDay = 86_400_000;
const mostStories = 6;
const mostFigures = 4;
/** A month with fewer stories is not looked back on. */
const leastForMonth = 3;
const longestQuotation = 240;

const dayAfter = (day: string, days = 1) =>
  new Date(Date.parse(day) + days * aDay).toISOString().slice(0, 10);
const inSpan =
  ({ from, to }: Span) =>
  (story: BriefedStory) =>
    story.day !== null && story.day >= from && story.day <= to;
const isAbout = (trend: TrendId, story: BriefedStory) =>
  story.trends.some((tag) => tag === trend || parentOf(tag) === trend);

/** The last week that is over: Monday to Sunday, in UTC. */
function lastWeek(asOf: string): Span {
  const weekday = (new Date(asOf).getUTCDay() + 6) % 7;
  return { kind: 'weekly', from: dayAfter(asOf, -weekday - 7), to: dayAfter(asOf, -weekday - 1) };
}

/** The latest month that is over and has enough to look back on, or null. */
function lastMonth(stories: readonly BriefedStory[], asOf: string): Span | null {
  const months = Map.groupBy(
    stories.filter(({ day }) => day !== null && day < `${asOf.slice(0, 7)}-01`),
    ({ day }) => day!.slice(0, 7),
  );
  const month = [...months]
    .filter(([, all]) => all.length >= leastForMonth)
    .map(([name]) => name)
    .sort()
    .at(-1);
  if (month === undefined) return null;
  const [year, number] = month.split('-').map(Number);
  return {
    kind: 'monthly',
    from: `${month}-01`,
    to: new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10),
  };
}

/** Most publishers first, then newest: what the reader should know before all. */
const byWeight = (a: BriefedStory, b: BriefedStory) =>
  b.publishers.length - a.publishers.length ||
  (b.day ?? '').localeCompare(a.day ?? '') ||
  (a.id < b.id ? -1 : 1);

const english = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(day),
  );
const chinese = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

function spanInWords({ kind, from, to }: Span): { en: string; zh: string } {
  if (kind === 'monthly')
    return {
      en: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        Date.parse(from),
      ),
      zh: `${Number(from.slice(0, 4))}年${Number(from.slice(5, 7))}月`,
    };
  return {
    en: `the week of ${english(from)} to ${english(to)}`,
    zh: `${chinese(from)}至${chinese(to)}这一周`,
  };
}

/** One sentence a story, in both languages: who wrote what, when. */
function tell(story: BriefedStory, mark: (evidence: BriefingEvidence) => number) {
  const { headline, publishers } = story;
  const quote = headline.title;
  const evidence = [mark({ article: headline.id, field: 'title', quote, start: 0, end: quote.length })];
  const others = publishers.filter((publisher) => publisher !== headline.publisher);
  const bare = quote.replace(/[.。]$/, '');
  const also = {
    en: others.length > 0 ? `; ${others.join(', ')} had it too` : '',
    zh: others.length > 0 ? `，${others.join('、')}亦有报道` : '',
  };
  const day = headline.published?.slice(0, 10) ?? null;
  // The copies of the other publishers are cited as well, so that their names stand on something.
  for (const other of others) {
    const article = story.articles.find(({ publisher }) => publisher === other);
    if (article)
      evidence.push(
        mark({
          article: article.id,
          field: 'title',
          quote: article.title,
          start: 0,
          end: article.title.length,
        }),
      );
  }
  return {
    en: {
      text: `${headline.publisher}${day === null ? '' : `, ${english(day)}`}: “${bare}”${also.en}.`,
      evidence,
    },
    zh: {
      text: `${day === null ? '' : `${chinese(day)}，`}${headline.publisher}：“${bare}”${also.zh}。`,
      evidence,
    },
  };
}

/** A figure's own sentence as a short, attributed quotation; none for a doubtful or overlong one. */
function quoteFigure(
  article: PublishedArticle,
  figure: Statistic,
  mark: (evidence: BriefingEvidence) => number,
) {
  const { sentence, start, end } = figure;
  const evidence = [mark({ article: article.id, field: 'statistic', quote: sentence, start, end })];
  const bare = sentence.replace(/[.。]$/, '');
  return {
    en: { text: `“${bare}”, in ${article.publisher}.`, evidence },
    zh: { text: `${article.publisher}：“${bare}”。`, evidence },
  };
}

function write(
  span: Span,
  id: string,
  trend: Trend | null,
  told: readonly BriefedStory[],
  titles: { en: string; zh: string },
): Briefing {
  const evidence: BriefingEvidence[] = [];
  const mark = (item: BriefingEvidence) => evidence.push(item);
  const articles = told.flatMap((story) => story.articles);
  const publishers = new Set(articles.map(({ publisher }) => publisher)).size;
  const count = mark({
    count: trend?.id ?? null,
    from: span.from,
    to: span.to,
    stories: told.length,
    articles: articles.length,
    publishers,
  });
  const words = spanInWords(span);
  const stories = told
    .toSorted(byWeight)
    .slice(0, mostStories)
    .map((story) => tell(story, mark));
  const seen = new Set<string>();
  const figures = articles
    .flatMap((article) =>
      article.statistics
        .filter(
          ({ flag, sentence }) =>
            flag === undefined && sentence !== '' && sentence.length <= longestQuotation,
        )
        .flatMap((figure) => {
          if (seen.has(figure.sentence)) return [];
          seen.add(figure.sentence);
          return [{ article, figure }];
        }),
    )
    .slice(0, mostFigures)
    .map(({ article, figure }) => quoteFigure(article, figure, mark));
  const paragraphs = (language: 'en' | 'zh'): BriefingParagraph[] => [
    {
      sentences: [
        {
          text:
            language === 'en'
              ? `${told.length} ${told.length === 1 ? 'story' : 'stories'} from ${publishers} ${publishers === 1 ? 'publisher' : 'publishers'} in ${words.en}.`
              : `${words.zh}共有${told.length}则报道，来自${publishers}家媒体。`,
          evidence: [count],
        },
      ],
    },
    {
      heading: language === 'en' ? 'What was reported' : '报道',
      sentences: stories.map((story) => story[language]),
    },
    ...(figures.length === 0
      ? []
      : [
          {
            heading: language === 'en' ? 'Figures' : '数字',
            sentences: figures.map((figure) => figure[language]),
          },
        ]),
  ];
  return {
    id,
    kind: span.kind,
    trend: trend?.id ?? null,
    day: dayAfter(span.to),
    from: span.from,
    to: span.to,
    title: titles,
    status: 'draft',
    reviewed: null,
    evidence,
    paragraphs: { en: paragraphs('en'), zh: paragraphs('zh') },
  };
}

/**
 * Drafts the briefings that are due: one for each trend with news in the last full week, a letter over all, and a
 * look-back on the last month that has enough. Extractive: every sentence is a count, a headline or a quoted sentence,
 * each with its evidence. Pure: the same edition and day give the same briefings.
 */
export function draft({ stories, trends }: BriefedEdition, { asOf }: { asOf: string }): Briefing[] {
  const week = lastWeek(asOf);
  const ofWeek = stories.filter(inSpan(week));
  const weekWords = spanInWords(week);
  const titled = (told: readonly BriefedStory[], subject: { en: string; zh: string }) => {
    const first = told.toSorted(byWeight)[0]!;
    return { en: `${subject.en}: ${first.headline.title}`, zh: `${subject.zh}：${first.headline.title}` };
  };
  const weekly = trends.flatMap((trend) => {
    const told = ofWeek.filter((story) => isAbout(trend.id, story));
    return told.length === 0
      ? []
      : [write(week, `${trend.id}/${dayAfter(week.to)}`, trend, told, titled(told, trend.names))];
  });
  const letter =
    ofWeek.length === 0
      ? []
      : [
          write(
            { ...week, kind: 'letter' },
            `letter/${dayAfter(week.to)}`,
            null,
            ofWeek,
            titled(ofWeek, { en: `E-commerce in ${weekWords.en}`, zh: weekWords.zh }),
          ),
        ];
  const month = lastMonth(stories, asOf);
  const lookBack =
    month === null
      ? []
      : [
          write(month, `month/${dayAfter(month.to)}`, null, stories.filter(inSpan(month)), {
            en: `${spanInWords(month).en} in e-commerce`,
            zh: `${spanInWords(month).zh}电商回顾`,
          }),
        ];
  return [...weekly, ...letter, ...lookBack];
}
