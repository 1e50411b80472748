import type { CheckedEdition } from './brief/standing.ts';
import { checkBriefings, checkedEdition } from './briefings.ts';
import { checkDecisionChains } from './content/chain.ts';
import { staleCorrections } from './content/corrections.ts';
import { readContent } from './content.ts';
import { type Edition, editionOf } from './edition.ts';
import { type Problem, sentence } from './problem.ts';

/**
 * Validates all of `content/`: forms, references, that every sentence of every briefing stands on its evidence, and that
 * no decision was changed or removed since it was taken, and that every correction of a figure still meets the figure it
 * was made for.
 */
export async function checkContent(
  root: string,
): Promise<{ counts: Record<string, number>; problems: Problem[] }> {
  const { content, problems } = await readContent(root);
  const unfounded = checkBriefings(content, editionOf(content));
  const { sources, trends, indicators, entities, articles, stories, briefings, decisions } = content;
  const lists = { sources, trends, indicators, entities, articles, stories, briefings, decisions };
  return {
    counts: Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length])),
    problems: [...problems, ...unfounded, ...staleCorrections(content), ...(await checkDecisionChains(root))],
  };
}

/** Reads `content/` for the site, or throws one error that names every problem in it, those of briefings among them. */
export async function requireSoundEdition(
  root: string,
): Promise<{ edition: Edition; checked: CheckedEdition }> {
  const { content, problems } = await readContent(root);
  const edition = editionOf(content);
  const all = [...problems, ...checkBriefings(content, edition)];
  if (all.length > 0)
    throw new Error(`${all.length} problem(s) in ${root}:\n${all.map(sentence).join('\n')}`);
  return { edition, checked: checkedEdition(content, edition) };
}
