import type { HealthChange } from '../../pipeline/model/health.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { absolute, address } from '../address.ts';
import { escapeMarkup } from '../charts/markup.ts';
import { edition } from '../edition.ts';
import { healthWords } from '../language/health.ts';
import { langOf } from '../language/words.ts';
import type { FeedItem } from './feed.ts';
import { tagUri } from './items.ts';

/** A source that entered another state, as an item. It never changes: the next state is another item. */
export function healthItem(
  language: SiteLanguage,
  { at, source, from, to, problem }: HealthChange,
): FeedItem {
  const say = healthWords[language];
  const name = edition.sources.find((one) => one.source.id === source)?.source.name ?? source;
  return {
    id: tagUri(language, 'source', source, at.replaceAll(/[^0-9TZ]/g, '')),
    link: `${absolute(address.sources(language))}#${source}`,
    title: say.changed(name, say.states[from], say.states[to]),
    language: langOf(language),
    published: at,
    updated: at,
    appeared: at,
    summary: say.means[to],
    content: [
      `<p>${escapeMarkup(say.means[to])}</p>`,
      problem === null ? '' : `<p lang="en">${escapeMarkup(problem)}</p>`,
    ]
      .filter(Boolean)
      .join('\n'),
    external: null,
    authors: [edition.settings.name[language]],
    categories: [say.states[to]],
  };
}
