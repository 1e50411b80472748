import type { Source } from '../model/source.ts';
import { messageOf } from '../problem.ts';
import { collectArticles } from './articles.ts';
import { collectFigures } from './figures.ts';
import { emptyHarvest, type Harvest, type Surroundings } from './harvest.ts';

/**
 * Collects one source by the rules of courtesy: its list or series, and the pages of entries that are new and only
 * teased. Never throws: what could not be had is in `problems`.
 */
export async function collect(source: Source, around: Surroundings): Promise<Harvest> {
  try {
    switch (source.kind) {
      case 'feed':
      case 'page':
      case 'sitemap':
        return await collectArticles(source, around);
      case 'series':
        return await collectFigures(source, around);
      case 'document':
        return emptyHarvest('nothing-new');
      default:
        return source satisfies never;
    }
  } catch (thrown) {
    const remedy = 'Report this: the collector should have said more.';
    return {
      ...emptyHarvest('failed'),
      fault: 'failing',
      problems: [{ where: source.id, what: `stopped: ${messageOf(thrown)}.`, remedy }],
    };
  }
}
