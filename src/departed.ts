import { decisionOn, takenDown } from '../pipeline/decisions.ts';
import type { EditionStory } from '../pipeline/edition.ts';
import { catalogue, edition } from './edition.ts';

/** What once stood at an address, and what became of it. */
export interface Departed {
  /** The id of the story or article. */
  id: string;
  /** The story that holds it now; null where it was withdrawn. */
  heir: EditionStory | null;
  /** When editors withdrew it, and the note that readers may see. */
  withdrawn: { day: string; note: string | null } | null;
}

const heirs = new Map(edition.stories.flatMap((story) => story.formerly.map((id) => [id, story] as const)));
const down = takenDown(edition.decisions);

function withdrawalOf(id: string): Departed['withdrawn'] {
  const taken = down.get(id);
  if (taken) return { day: taken.decision.at.slice(0, 10), note: taken.note };
  const hidden = ['story', 'article']
    .map((kind) => decisionOn(edition.decisions, `${kind}/${id}`, 'hidden'))
    .find((decision) => decision?.to === true);
  return hidden ? { day: hidden.at.slice(0, 10), note: null } : null;
}

/** What became of a story or an article by its id; a story's id is that of the article which opened it. */
export const becameOf = (id: string): Departed => ({
  id,
  heir: catalogue.stories.get(id) ?? heirs.get(id) ?? catalogue.storyOfArticle.get(id) ?? null,
  withdrawn: withdrawalOf(id),
});

/** What became of all that once stood in a place and does no longer. */
export const departedFrom = (
  once: ReadonlySet<string> | undefined,
  here: readonly { id: string }[],
): Departed[] => {
  const standing = new Set(here.map(({ id }) => id));
  return [...(once ?? [])].filter((id) => !standing.has(id)).map(becameOf);
};

/** All that a page shows of those, for its key. */
export const shownOf = ({ id, heir, withdrawn }: Departed) => [
  id,
  heir && [heir.id, heir.headline.title, heir.headline.language, heir.day, catalogue.withPage.has(heir.id)],
  withdrawn,
];
