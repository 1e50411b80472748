import type { PublishedArticle } from '../model/article.ts';
import type { MomentumEvidence } from '../model/briefing.ts';
import { type SiteLanguage, siteLanguages } from '../model/language.ts';
import type { Trend } from '../model/trend.ts';
import type { Facts, GrownFact, MovementFact, StoryFact } from './facts.ts';
import type { FigureFact } from './figures.ts';
import { type Passage, passagesOf, titleOf } from './passages.ts';
import type { SeriesFact } from './series.ts';
import type { Span } from './spans.ts';

/** One thing to say, before it has words. */
export type Message =
  | { say: 'movement'; movement: MovementFact }
  | { say: 'earlier'; earlier: MomentumEvidence }
  | { say: 'movers'; movements: MovementFact[] }
  | { say: 'count'; span: Span; trend: Trend | null; count: Facts['count'] }
  | { say: 'leaders'; span: Span; leaders: Facts['leaders'] }
  /** An article's sentence in this edition's own words, or what its publisher wrote. */
  | { say: 'told'; passage: Passage; own: boolean; further: boolean }
  | { say: 'headline'; passage: Passage; own: boolean }
  | { say: 'carried'; passages: Passage[] }
  | { say: 'foreign'; passages: Passage[] }
  | { say: 'figure'; figure: FigureFact }
  | { say: 'series'; fact: SeriesFact }
  | { say: 'grew'; headline: PublishedArticle; publishers: GrownFact['publishers'] }
  | { say: 'corrected'; article: PublishedArticle };

/** Messages that stand in one paragraph, below a heading where one begins a part. */
export interface PlannedParagraph {
  part: 'opening' | 'stories' | 'figures' | 'series' | 'since' | 'movement';
  messages: Message[];
}

const mostFigures = { weekly: 3, letter: 4, monthly: 5 } as const;
/** Titles in the other language: more where there is nothing else to tell. */
const mostForeign = { beside: 3, alone: 6 };
/** Publishers named beside the first. */
const mostCarriers = 3;
const mostGrown = 3;
/** Publishers named that took a story up. */
const mostFollowers = 3;
/** Trends named that came up most often. */
const mostLeaders = 3;

const othersOf = ({ story, told }: StoryFact, by: PublishedArticle): Passage[] =>
  story.publishers
    .filter((publisher) => publisher !== by.publisher)
    .slice(0, mostCarriers)
    .flatMap((publisher) => {
      const article = [told.en, told.zh, ...story.articles].find((each) => each?.publisher === publisher);
      return article ? [titleOf(article)] : [];
    });

/** How one story is told: in our words by its best sentences; in its publisher's by its title and, of a lead, a sentence. */
function tell(fact: StoryFact, by: PublishedArticle, isLead: boolean): Message[] {
  const own = by.summaryBy === 'editor';
  const passages = passagesOf(by, own && isLead ? 2 : 1);
  const carried = othersOf(fact, by);
  return [
    ...(own && passages.length > 0
      ? passages.map((passage, at): Message => ({ say: 'told', passage, own, further: at > 0 }))
      : [
          { say: 'headline', passage: titleOf(by), own } as const,
          ...(isLead && !own
            ? passages.map((passage): Message => ({ say: 'told', passage, own, further: true }))
            : []),
        ]),
    ...(carried.length > 0 ? [{ say: 'carried', passages: carried } as const] : []),
  ];
}

/** What is said of how trends move: one trend's own, or those of all that moved. */
function movementMessages({ trend, movements }: Facts): Message[] {
  if (trend === null) return movements.length > 0 ? [{ say: 'movers', movements }] : [];
  return movements.flatMap((movement): Message[] => [
    { say: 'movement', movement },
    ...(movement.earlier ? [{ say: 'earlier', earlier: movement.earlier } as const] : []),
  ]);
}

/** That nothing can be said of a movement is honest, and no opening: it stands at the end. */
const saysLittle = ({ trend, movements }: Facts): boolean =>
  trend !== null && movements.every(({ phase }) => phase === 'quiet' || phase === 'coverage-changed');

/**
 * The order of what an issue says in one language. The facts are the same in both; stories that nobody told in this
 * language stand together behind the others, and a figure that a told sentence has said already is not said again.
 */
export function planOf(facts: Facts, language: SiteLanguage): PlannedParagraph[] {
  const { span, trend, count, since } = facts;
  const native = facts.stories.flatMap((fact) => {
    const by = fact.told[language];
    return by ? [{ fact, by }] : [];
  });
  // Told in the other language of the two: of a third the sentence would say what is not so.
  const foreign = facts.stories.flatMap(({ told }) =>
    told[language] === null ? siteLanguages.flatMap((other) => told[other] ?? []) : [],
  );
  const stories = native.map(({ fact, by }, at) => tell(fact, by, at === 0));
  const said = stories
    .flat()
    .flatMap((message) => ('passage' in message ? [message.passage.text] : []))
    .join('\n');
  const figures = facts.figures.filter(
    ({ measure, statistic, change }) =>
      measure.names[language] !== undefined &&
      !said.includes(statistic.quote) &&
      !(change && said.includes(change.statistic.quote)),
  );
  const leaders = facts.leaders.filter(({ stories }) => stories > 1).slice(0, mostLeaders);
  const paragraphs: PlannedParagraph[] = [
    {
      part: 'opening',
      messages: [
        ...(saysLittle(facts) ? [] : movementMessages(facts)),
        ...(count.stories > 1 ? [{ say: 'count', span, trend, count } as const] : []),
        ...(trend === null && count.stories > 3 && leaders.length > 0
          ? [{ say: 'leaders', span, leaders } as const]
          : []),
      ],
    },
    ...stories.map((messages): PlannedParagraph => ({ part: 'stories', messages })),
    {
      part: 'stories',
      messages:
        foreign.length > 0
          ? [
              {
                say: 'foreign',
                passages: foreign
                  .slice(0, native.length > 0 ? mostForeign.beside : mostForeign.alone)
                  .map(titleOf),
              },
            ]
          : [],
    },
    {
      part: 'figures',
      messages: figures.slice(0, mostFigures[span.kind]).map((figure) => ({ say: 'figure', figure })),
    },
    { part: 'series', messages: facts.series.map((fact) => ({ say: 'series', fact })) },
    {
      part: 'since',
      messages: since
        ? [
            ...since.grown
              .flatMap(({ told, publishers }) => {
                const headline = told[language];
                return headline
                  ? [{ say: 'grew', headline, publishers: publishers.slice(0, mostFollowers) } as const]
                  : [];
              })
              .slice(0, mostGrown),
            ...since.corrected.map((article) => ({ say: 'corrected', article }) as const),
          ]
        : [],
    },
    { part: 'movement', messages: saysLittle(facts) ? movementMessages(facts) : [] },
  ];
  return paragraphs.filter(({ messages }) => messages.length > 0);
}
