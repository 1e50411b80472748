import type { SiteLanguage } from '../pipeline/model/language.ts';
import { sayPeriod } from '../pipeline/text/figure-words.ts';
import { address } from './address.ts';
import type { Correction } from './corrections.ts';
import { catalogue, edition } from './edition.ts';
import { langOf, words } from './language/words.ts';

/** What a correction is about, for readers: its title, its language, and its page here. */
export interface Subject {
  title: string;
  lang: string;
  href: string | null;
}

/** The subject of a correction; null where it is gone and nothing of it may be shown. */
export function subjectOf({ about }: Correction, language: SiteLanguage): Subject | null {
  if ('article' in about) {
    const article = catalogue.articles.get(about.article);
    const story = article && catalogue.storyOfArticle.get(article.id);
    return article
      ? {
          title: article.title,
          lang: langOf(article.language),
          href: story ? address.story(language, story) : article.url,
        }
      : null;
  }
  if ('indicator' in about) {
    const series = edition.indicators.find(({ indicator }) => indicator.id === about.indicator);
    return series
      ? {
          title: `${series.indicator.names[language]}${words[language].separator}${sayPeriod(language, about.period)}`,
          lang: langOf(language),
          href: address.indicator(language, about.indicator),
        }
      : null;
  }
  const briefing = edition.briefings.find(({ id }) => id === about.briefing);
  return briefing
    ? { title: briefing.title[language], lang: langOf(language), href: address.briefing(language, briefing) }
    : null;
}
