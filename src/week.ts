import type { Edition, EditionStory } from '../pipeline/edition.ts';
import type { SiteLanguage } from '../pipeline/model/language.ts';
import { isMeasured, type Phase } from '../pipeline/model/momentum.ts';
import type { Trend } from '../pipeline/model/trend.ts';
import type { Catalogue } from './catalogue.ts';
import { list } from './language/format.ts';
import { words } from './language/words.ts';

/** What moves stands first. */
const order: readonly Phase[] = ['burst', 'rising', 'fading', 'coverage-changed', 'steady', 'quiet'];

/** Trends as the front page lists them: by phase, then by share, then by id; those not yet measured last. */
export function inOrderOfMovement({ trends, momentum }: Pick<Edition, 'trends' | 'momentum'>): Trend[] {
  const rank = ({ id }: Trend) => {
    const phase = momentum.get(id)?.phase;
    return phase === undefined ? order.length : order.indexOf(phase);
  };
  const share = ({ id }: Trend) => momentum.get(id)?.receipt.now ?? 0;
  return trends.toSorted((a, b) => rank(a) - rank(b) || share(b) - share(a) || (a.id < b.id ? -1 : 1));
}

/**
 * The week in one sentence: the headline of its letter, or else what momentum says; where nothing can be said of movements,
 * that.
 */
export function sentenceOfWeek(edition: Edition, { week }: Catalogue, language: SiteLanguage): string {
  const letter = edition.briefings.find(({ kind }) => kind === 'letter');
  if (letter && letter.to >= week.from) return letter.title[language];
  const say = words[language].front;
  const measured = [...edition.momentum.values()].filter(isMeasured);
  if (measured.length === 0) return say.tooYoung;
  if (measured.every(({ phase }) => phase === 'coverage-changed' || phase === 'quiet'))
    return measured.some(({ phase }) => phase === 'coverage-changed') ? say.sourcesChanged : say.tooYoung;
  const names = (...phases: Phase[]) => {
    const moving = edition.trends.filter(({ id }) =>
      phases.includes(edition.momentum.get(id)?.phase ?? 'quiet'),
    );
    return list(
      language,
      moving.slice(0, 3).map((trend) => trend.names[language]),
    );
  };
  return say.moved(names('burst', 'rising'), names('fading')) || say.nothingMoved;
}

const within =
  ({ week }: Catalogue) =>
  ({ day }: EditionStory): boolean =>
    day !== null && day >= week.from && day <= week.to;

const mostCarried = (a: EditionStory, b: EditionStory): number =>
  b.publishers.length - a.publishers.length || (b.day ?? '').localeCompare(a.day ?? '');

/** The story of the week in a trend that most publishers carried, and the newest of all where the week had none. */
export function happenedIn(
  trend: string,
  catalogue: Catalogue,
): { story: EditionStory; thisWeek: boolean } | null {
  const stories = catalogue.storiesOfTrend.get(trend) ?? [];
  const newest = stories[0];
  if (!newest) return null;
  const top = stories.filter(within(catalogue)).sort(mostCarried)[0];
  return top ? { story: top, thisWeek: true } : { story: newest, thisWeek: false };
}

/**
 * The stories for the front page: those of the week, most carried first; where they are fewer than `least`, the newest
 * before them follow.
 */
export function storiesOfWeek(
  stories: readonly EditionStory[],
  catalogue: Catalogue,
  { least, most }: { least: number; most: number },
): { stories: EditionStory[]; allOfWeek: boolean } {
  const ofWeek = stories
    .filter((story) => story.pinned || within(catalogue)(story))
    .sort((a, b) => Number(b.pinned) - Number(a.pinned) || mostCarried(a, b));
  if (ofWeek.length >= least) return { stories: ofWeek.slice(0, most), allOfWeek: true };
  const earlier = stories.filter(
    (story) => !ofWeek.includes(story) && (story.day ?? '') <= catalogue.week.to,
  );
  return { stories: [...ofWeek, ...earlier].slice(0, least), allOfWeek: false };
}
