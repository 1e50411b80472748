import { parseBriefing } from './brief/markdown.ts';
import * as files from './content/files.ts';
import { checkReferences, type Named, namedIn } from './content/references.ts';
import { Appeared } from './model/appeared.ts';
import { PublishedArticle } from './model/article.ts';
import { Briefing } from './model/briefing.ts';
import { Decision } from './model/decision.ts';
import { EditionReport } from './model/edition-report.ts';
import { Entity } from './model/entity.ts';
import { Health, HealthChange } from './model/health.ts';
import { Indicator, Observation } from './model/indicator.ts';
import { Learning } from './model/learning.ts';
import { Momentum } from './model/momentum.ts';
import { Settings } from './model/settings.ts';
import { Source } from './model/source.ts';
import { Story } from './model/story.ts';
import { Trend } from './model/trend.ts';
import { type Problem, sentence } from './problem.ts';

type Placed<Value> = files.Placed<Value>[];

/** All of `content/`, each value with the place it stands: people's files first, then the machine's. */
export interface Content {
  settings: Settings;
  sources: Placed<Source>;
  trends: Placed<Trend>;
  indicators: Placed<Indicator>;
  entities: Placed<Entity>;
  decisions: Placed<Decision>;
  /** The machine's proposals; `editionOf` lays the decisions over them. */
  articles: Placed<PublishedArticle>;
  stories: Placed<Story>;
  momentum: Placed<Momentum>;
  /** Per indicator, as they were first seen; a revision is one more line. */
  observations: { indicator: string; where: string; observations: Observation[] }[];
  /** Published ones and drafts. */
  briefings: Placed<Briefing>;
  /** The scheduled briefings that readers see. */
  appeared: Appeared;
  health: Health;
  /** What the tagger has learned from, and how its models were judged; null before a run has learned. */
  learning: Learning | null;
  /** When sources entered another state, oldest first. */
  changes: HealthChange[];
  /** What the last run that brought anything brought; null before the first. */
  report: EditionReport | null;
}

/**
 * Reads and validates all of `content/`: the only reader of that folder, called by the run, the check, the site and the
 * desk. Whatever is well-formed is in `content`, everything else is in `problems`, all at once. Who reads again and again
 * passes a `memo`.
 */
export async function readContent(
  root: string,
  { memo }: { memo?: files.Memo } = {},
): Promise<{ content: Content; problems: Problem[] }> {
  const { content, problems } = await readParts(root, true, memo);
  return { content, problems: [...problems, ...checkReferences(content)] };
}

async function readParts(
  root: string,
  withArticles: boolean,
  memo?: files.Memo,
): Promise<{ content: Content; problems: Problem[] }> {
  const none = Promise.resolve({ placed: [], problems: [] });
  const [
    settings,
    sources,
    trends,
    indicators,
    entities,
    decisions,
    articles,
    stories,
    momentum,
    observations,
    briefings,
    health,
    learning,
    appeared,
    changes,
    report,
  ] = await Promise.all([
    files.readYaml(root, 'edition.yaml', Settings),
    files.readYamlFolder(root, 'sources', Source),
    files.readTrendFolder(root, 'trends', Trend),
    files.readYamlFolder(root, 'indicators', Indicator),
    files.readYamlList(root, 'entities.yaml', Entity),
    files.readLineFolder(root, 'decisions', Decision, { growing: true }),
    withArticles ? files.readLineFolder(root, 'articles', PublishedArticle, { memo }) : none,
    withArticles ? files.readLineFolder(root, 'stories', Story, { memo }) : none,
    files.readJsonFolder(root, 'momentum', Momentum),
    files.readCsvFolder(root, 'observations', observationOf, Observation),
    files.readMarkdownFolder(root, 'briefings', Briefing, (text) => parseBriefing(text)),
    files.readJson(root, 'sources/health.json', Health),
    files.readJson(root, 'learning.json', Learning),
    files.readJson(root, 'briefings/appeared.json', Appeared),
    files.readLineFolder(root, 'sources', HealthChange),
    files.readJson(root, 'report.json', EditionReport),
  ]);
  const content: Content = {
    settings: settings.placed[0]?.value ?? defaultSettings,
    sources: sources.placed,
    trends: trends.placed,
    indicators: indicators.placed,
    entities: entities.placed,
    decisions: decisions.placed,
    articles: articles.placed,
    stories: stories.placed,
    momentum: momentum.placed,
    observations: observations.map(({ name, reading }) => ({
      indicator: name,
      where: `observations/${name}.csv`,
      observations: reading.placed.map(({ value }) => value),
    })),
    briefings: briefings.placed,
    health: health.placed[0]?.value ?? {},
    learning: learning.placed[0]?.value ?? null,
    appeared: appeared.placed[0]?.value ?? {},
    changes: changes.placed.map(({ value }) => value),
    report: report.placed[0]?.value ?? null,
  };
  const read = [
    settings,
    sources,
    trends,
    indicators,
    entities,
    decisions,
    articles,
    stories,
    momentum,
    briefings,
    health,
    learning,
    appeared,
    changes,
    report,
  ];
  const problems = [
    ...read.flatMap(({ problems }) => problems),
    ...observations.flatMap(({ reading }) => reading.problems),
  ];
  return { content, problems };
}

/** Stands in while `content/edition.yaml` cannot be read, so that every other problem can still be named. */
const defaultSettings: Settings = {
  name: { en: 'Tidemark', zh: '潮位线' },
  promise: { en: 'What moves, and who says so.', zh: '行业动向，句句有据。' },
  industry: { en: 'the industry', zh: '行业' },
  languages: ['en', 'zh'],
  address: 'https://tidemark.example',
  authority: 'tidemark.example,2026',
  contact: 'https://tidemark.example/method/',
  drafts: 'wait',
};

const observationOf = ({ period, value, first_seen }: Record<string, string>) => ({
  period,
  value: value === undefined || value === '' ? undefined : Number(value),
  firstSeen: first_seen,
});

/** Throws one error that names every problem. */
export function refuse(root: string, problems: readonly Problem[]): void {
  if (problems.length > 0)
    throw new Error(`${problems.length} problem(s) in ${root}:\n${problems.map(sentence).join('\n')}`);
}

/** Reads `content/` or throws one error that names every problem in it. */
export async function requireContent(root: string): Promise<Content> {
  const { content, problems } = await readContent(root);
  refuse(root, problems);
  return content;
}

/**
 * All of `content/` but its articles and stories, which a run has from the archive; `known` says which of those that
 * decisions are about are there. Throws one error that names every problem.
 */
export async function requireForRun(root: string, known: (named: Named) => Promise<Named>): Promise<Content> {
  const { content, problems } = await readParts(root, false);
  refuse(root, [...problems, ...checkReferences(content, await known(namedIn(content)))]);
  return content;
}

/** What the operator decided about the edition as a whole, for commands that need nothing else. */
export async function readSettings(root: string): Promise<Settings> {
  const { placed, problems } = await files.readYaml(root, 'edition.yaml', Settings);
  if (!placed[0]) throw new Error(problems.map(sentence).join('\n'));
  return placed[0].value;
}

/** When sources entered another state, oldest first, for whoever tells of them. */
export async function readChanges(root: string): Promise<HealthChange[]> {
  const { placed } = await files.readLineFolder(root, 'sources', HealthChange);
  return placed.map(({ value }) => value);
}

/** One trend from the text of its file, wherever that stands. Throws a sentence that names the place. */
export function trendOf(text: string, id: string, where: string): Trend {
  const { placed, problems } = files.hold(Trend, files.trendOf(text, id), where);
  if (problems.length > 0) throw new Error(problems.map(sentence).join('\n'));
  return placed[0]!.value;
}

/** One indicator from the text of its file, wherever that stands. Throws a sentence that names the place. */
export function indicatorOf(text: string, id: string, where: string): Indicator {
  const { placed, problems } = files.hold(Indicator, files.fieldsIn(text, id), where);
  if (problems.length > 0) throw new Error(problems.map(sentence).join('\n'));
  return placed[0]!.value;
}

/** The trends alone, for the stages that need nothing else. */
export async function readTrends(root: string): Promise<Trend[]> {
  const { placed, problems } = await files.readTrendFolder(root, 'trends', Trend);
  if (problems.length > 0) throw new Error(problems.map(sentence).join('\n'));
  return placed.map(({ value }) => value);
}
