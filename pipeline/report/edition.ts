import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EditionReport } from '../model/edition-report.ts';
import type { HealthChange } from '../model/health.ts';
import type { Momentum } from '../model/momentum.ts';

/** Stories that a report names. */
const mostNamed = 12;

/** An edition as a run found it, and as it leaves it. */
export interface Turn {
  at: string;
  /** Monthly files that change, path to text, as they were and as they will be. */
  before: ReadonlyMap<string, string>;
  after: ReadonlyMap<string, string>;
  momentum: { before: readonly Momentum[]; after: readonly Momentum[] };
  /** Lines of each indicator's series. */
  figures: { before: ReadonlyMap<string, number>; after: ReadonlyMap<string, number> };
  changes: readonly HealthChange[];
}

/** The lines of these files whose ids stand in none of them yet. */
function newLines({ before, after }: Pick<Turn, 'before' | 'after'>, folder: string): string[] {
  const idOf = (line: string) => /^\{"id":"([^"]*)"/.exec(line)?.[1] ?? line;
  const linesOf = (texts: ReadonlyMap<string, string>) =>
    [...texts].flatMap(([path, text]) => (path.startsWith(folder) ? text.split('\n').filter(Boolean) : []));
  const known = new Set(linesOf(before).map(idOf));
  return linesOf(after).filter((line) => !known.has(idOf(line)));
}

/**
 * What a run brought, or null where it brought nothing that is worth telling: then the report before it stands, and a run
 * with nothing new changes no byte of the edition. It follows from what was published before and what will be, never from
 * what the run went through, so that a run that was cut short and carried on tells the same. Pure.
 */
export function editionReport(turn: Turn): EditionReport | null {
  const articles = newLines(turn, 'articles/').map((line) => JSON.parse(line) as { source: string });
  const stories = newLines(turn, 'stories/').map(
    (line) => JSON.parse(line) as { id: string; articles: string[] },
  );
  const counted = Map.groupBy(articles, ({ source }) => source);
  const phaseBefore = new Map(turn.momentum.before.map(({ trend, phase }) => [trend, phase]));
  const report: EditionReport = {
    at: turn.at,
    articles: Object.fromEntries(
      [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([source, those]) => [source, those.length]),
    ),
    stories: stories
      .sort((a, b) => b.articles.length - a.articles.length || (a.id < b.id ? -1 : 1))
      .slice(0, mostNamed)
      .map(({ id }) => id),
    newStories: stories.length,
    figures: Object.fromEntries(
      [...turn.figures.after].flatMap(([indicator, lines]) => {
        const added = lines - (turn.figures.before.get(indicator) ?? 0);
        return added > 0 ? [[indicator, added]] : [];
      }),
    ),
    phases: turn.momentum.after.flatMap(({ trend, phase }) => {
      const from = phaseBefore.get(trend);
      return from === undefined || from === phase ? [] : [{ trend, from, to: phase }];
    }),
    sources: [...turn.changes],
  };
  const { at: _, ...told } = report;
  return Object.values(told).every((part) => part === 0 || Object.keys(part).length === 0) ? null : report;
}

/** Texts of files of the edition as they stand; those that do not exist are left out. */
export async function textsNow(root: string, paths: Iterable<string>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths)
    try {
      texts.set(path, await readFile(join(root, path), 'utf8'));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
    }
  return texts;
}
