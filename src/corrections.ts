import type { Edition } from '../pipeline/edition.ts';
import type { Decision } from '../pipeline/model/decision.ts';

/** What an editor changed of something already published, with the reason. */
export interface Correction {
  decision: Decision;
  /** The id of the article it is about. */
  article: string;
  was: string;
  now: string;
}

/** A value as one line for readers. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value === 'object') return 'quote' in value ? String(value.quote) : '';
  return String(value);
}

/**
 * Corrections, newest first: decisions that give a reason and change a title or a figure. Decisions without a reason are
 * ordinary editing (tags set, doubts cleared), not corrections of what was said.
 */
export const correctionsOf = ({ decisions }: Pick<Edition, 'decisions'>): Correction[] =>
  [...decisions.values()]
    .filter(
      ({ because, about, field }) =>
        because !== undefined && (field === 'title' || about.startsWith('statistic/')),
    )
    .map((decision) => ({
      decision,
      article: decision.about.split('/')[1]!,
      was: shown(decision.was),
      now: shown(decision.to),
    }))
    .sort((a, b) => (a.decision.id < b.decision.id ? 1 : -1));
