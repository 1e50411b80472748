import type { EditionStory } from '../../pipeline/edition.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { address, below } from '../address.ts';
import { edition } from '../edition.ts';
import { languages } from '../language/offered.ts';

/** One thing that can be found. */
export interface SearchRecord {
  kind: 'story' | 'briefing' | 'trend' | 'indicator' | 'entity';
  /** Below the site's address and the reader's language: `story/0123456789abcdef/`. */
  path: string;
  /** The `lang` of the title, where it is not the bundle's. */
  tongue?: string;
  title: string;
  /** Everything it can be found by. */
  text: string;
  day: string | null;
  publisher: string | null;
}

const bundleOf = (language: string): SiteLanguage => (language.startsWith('zh') ? 'zh' : 'en');

function storyRecord(story: EditionStory): SearchRecord {
  const { headline, articles } = story;
  return {
    kind: 'story',
    path: below('en', address.story('en', story)),
    ...(bundleOf(headline.language) === headline.language ? {} : { tongue: headline.language }),
    title: headline.title,
    text: [...new Set(articles.flatMap(({ title, summary, publisher }) => [title, summary, publisher]))].join(
      '\n',
    ),
    day: story.day,
    publisher: headline.publisher,
  };
}

function ownRecords(language: SiteLanguage): SearchRecord[] {
  const own = { day: null, publisher: null };
  return [
    ...edition.trends.map(
      ({ id, names, definition, about }): SearchRecord => ({
        ...own,
        kind: 'trend',
        path: below('en', address.trend('en', id)),
        title: names[language],
        text: [names.en, names.zh, definition[language], about[language]].join('\n'),
      }),
    ),
    ...edition.indicators.map(
      ({ indicator: { id, names, measure, definition, phrases, official } }): SearchRecord => ({
        ...own,
        kind: 'indicator',
        path: below('en', address.indicator('en', id)),
        title: names[language],
        text: [names.en, names.zh, measure[language], definition[language], ...phrases[language]].join('\n'),
        publisher: official?.publisher[language] ?? null,
      }),
    ),
    ...edition.entities.map(({ id, names, description }): SearchRecord => {
      const title = names[language][0] ?? names.en[0] ?? names.zh[0] ?? id;
      return {
        ...own,
        kind: 'entity',
        path: below('en', address.entity('en', id)),
        title,
        text: [...names.en, ...names.zh, description[language]].join('\n'),
      };
    }),
    ...edition.briefings.map((briefing): SearchRecord => {
      const sentences = briefing.paragraphs[language].flatMap(({ sentences }) =>
        sentences.map(({ text }) => text),
      );
      return {
        ...own,
        kind: 'briefing',
        path: below('en', address.briefing('en', briefing)),
        title: briefing.title[language],
        text: [briefing.title[language], ...sentences].join('\n'),
        day: briefing.day,
      };
    }),
  ];
}

/**
 * All that can be found, by bundle: stories by the language of their headline (`en`, `zh`), which every reader asks
 * both, and our own pages as each language names them (`pages-en`, `pages-zh`), of which a reader asks one.
 */
export function searchRecords(): [bundle: string, records: SearchRecord[]][] {
  const stories = Map.groupBy(edition.stories, ({ headline }) => bundleOf(headline.language));
  return languages.flatMap((language): [string, SearchRecord[]][] => [
    [language, (stories.get(language) ?? []).map(storyRecord)],
    [`pages-${language}`, ownRecords(language)],
  ]);
}
