import { checkBriefing } from './brief/check.ts';
import { checkDecisionChains } from './content/chain.ts';
import { staleCorrections } from './content/corrections.ts';
import { readContent } from './content.ts';
import { editionOf } from './edition.ts';
import type { Problem } from './problem.ts';

/**
 * Validates all of `content/`: forms, references, that every sentence of every briefing stands on its evidence, and that
 * no decision was changed or removed since it was taken, and that every correction of a figure still meets the figure it
 * was made for.
 */
export async function checkContent(
  root: string,
): Promise<{ counts: Record<string, number>; problems: Problem[] }> {
  const { content, problems } = await readContent(root);
  const edition = editionOf(content);
  const unfounded = content.briefings.flatMap(({ value, where }) =>
    checkBriefing(value, {
      articles: edition.articles,
      observations: new Map(
        content.observations.map(({ indicator, observations }) => [indicator, observations]),
      ),
      indicators: edition.indicators.map(({ indicator }) => indicator),
      trends: edition.trends,
    }).map((problem) => ({ ...problem, where: `${where}: ${problem.where}` })),
  );
  const { sources, trends, indicators, entities, articles, stories, briefings, decisions } = content;
  const lists = { sources, trends, indicators, entities, articles, stories, briefings, decisions };
  return {
    counts: Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length])),
    problems: [...problems, ...unfounded, ...staleCorrections(content), ...(await checkDecisionChains(root))],
  };
}
