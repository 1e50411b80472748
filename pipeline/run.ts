import type { Archive, Totals } from './archive/archive.ts';
import { namedIn } from './content/references.ts';
import { type Content, refuse, requireForRun } from './content.ts';
import { articlesDecided, inForce, remarksOn, takenDown } from './decisions.ts';
import type { Effects } from './effects.ts';
import { changesBetween, withChanges } from './health/changes.ts';
import { healthAfter } from './health/health.ts';
import { isHeldOutDecision } from './learning/examples.ts';
import { learn } from './learning/gate.ts';
import { ModelMemory, modelRevision } from './learning/revision.ts';
import { momentumOf } from './measure/momentum.ts';
import type { PublishedArticle } from './model/article.ts';
import type { Briefing } from './model/briefing.ts';
import type { RunReport, SourceReport } from './model/report.ts';
import { isCollected, type Source } from './model/source.ts';
import type { Story } from './model/story.ts';
import { aboutDisk, type Problem } from './problem.ts';
import { machineFiles } from './publish/files.ts';
import { publish, settlePublication } from './publish/index.ts';
import { editionReport, textsNow } from './report/edition.ts';
import { type Stage, stages } from './stages.ts';
import { didYouMean } from './text/nearest.ts';
import { appearedBy } from './work/appearances.ts';
import type { CollectJob } from './work/collect.ts';
import { countCoverage, storiesCounted, weeksBefore } from './work/coverage.ts';
import { draftsOf } from './work/draft.ts';
import { groupIntoStories } from './work/group.ts';
import { measureArticles } from './work/measure.ts';
import { collectHere } from './work/publisher.ts';
import { restoreMonths, restoreObservations, stampOf } from './work/restore.ts';
import { driftRemarks, tagArticles } from './work/tag.ts';
import { openThreads, type Threads } from './work/threads.ts';

export interface RunOptions {
  /** The folder of the edition. */
  content: string;
  /** Carries out this stage and those after it that need no network; what stands before is taken from the archive. */
  only?: string;
  /** Collects this source alone, due or not. */
  source?: string;
  /** Takes series of that source even where they are suspicious: a person has compared them with their publisher's page. */
  trust?: boolean;
  /** Collects nothing published before this day. */
  since?: string;
  /** Changes nothing in `content/`. */
  dryRun?: boolean;
  /** What happened before the run and is to stand in its report. */
  remarks?: readonly string[];
}

/** The run was asked to stop, and stopped between two steps: the next one goes on from there. */
export class Interrupted extends Error {
  readonly exitCode = 130;
  constructor() {
    super('Interrupted. What was collected is kept; the next run goes on from there.');
  }
}

/** Items of each source, the newest, from whose days its rhythm is learned. */
const mostHeard = 1000;
/** At least so many of the newest articles are laid out for briefings, however old they are. */
const leastTold = 1000;
/** And those of so many weeks: a month is looked back on up to the end of the next. */
const toldWeeks = 10;

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const values = <Value>(placed: readonly { value: Value }[]) => placed.map(({ value }) => value);

/** Asks all sources that are to be asked, a publisher's together: by whoever collects, or in this process. */
async function collectAll(
  content: Content,
  options: RunOptions,
  effects: Effects,
  interrupted: AbortSignal,
): Promise<{ reports: SourceReport[]; problems: Problem[] }> {
  const { progress, collectors = collectHere(effects) } = effects;
  const all = values(content.sources);
  const asked = all.filter(
    (source) => isCollected(source) && (options.source === undefined || source.id === options.source),
  );
  const frequencyOf = new Map(values(content.indicators).map(({ id, frequency }) => [id, frequency]));
  const jobOf = (source: Source): CollectJob => ({
    source,
    frequencies: Object.fromEntries(
      (source.kind === 'series' ? source.series : []).flatMap(({ indicator }) => {
        const frequency = frequencyOf.get(indicator);
        return frequency ? [[indicator, frequency]] : [];
      }),
    ),
    force: options.source !== undefined,
    since: options.since ?? null,
    trust: options.trust ?? false,
  });
  const jobs = [...Map.groupBy(asked, ({ publisher }) => publisher)].map(([publisher, sources]) => ({
    publisher,
    jobs: sources.toSorted((a, b) => byText(a.id, b.id)).map(jobOf),
  }));
  const reports: SourceReport[] = [];
  const problems: Problem[] = [];
  progress.begin('collect', asked.length);
  await collectors(
    jobs,
    (collection) => {
      reports.push(collection.report);
      problems.push(...collection.problems);
      progress.step(reports.length, collection.report.source);
    },
    interrupted,
  );
  progress.end();
  for (const source of all)
    if (source.paused !== undefined)
      reports.push({ source: source.id, outcome: 'paused', listed: 0, added: 0, seconds: 0 });
  return {
    reports: reports.sort((a, b) => byText(a.source, b.source)),
    problems: problems.sort((a, b) => byText(a.where, b.where)),
  };
}

/** Articles are kept and published under the names of their sources: one whose file is gone leaves them without. */
function requireSources(root: string, sources: readonly Source[], totals: Totals): void {
  const known = new Set(sources.map(({ id }) => id));
  refuse(
    root,
    [...totals.sources].flatMap(([id, { articles }]) =>
      known.has(id)
        ? []
        : [
            {
              where: `sources/${id}.yaml`,
              what: `is gone, but ${articles} articles are of source "${id}".`,
              remedy: 'Restore it; to collect nothing more, give it a "paused" with the reason.',
            },
          ],
    ),
  );
}

/**
 * The stories that are told of: the newest, those that issues due on this day can be about, and as far back as issues reach
 * that stand; with whatever issues cite.
 */
async function toldStories(
  archive: Archive,
  issues: readonly Briefing[],
  asOf: string,
): Promise<{ stories: Story[]; articles: PublishedArticle[] }> {
  const newest = (await archive.momentOf(leastTold)) ?? '';
  const since = [newest, weeksBefore(asOf, toldWeeks), ...issues.map(({ from }) => from)].sort()[0]!;
  const { stories, articles } = await archive.covered(since);
  const cited = new Set(
    issues.flatMap(({ evidence }) =>
      evidence.flatMap((piece) => ('article' in piece ? [piece.article] : [])),
    ),
  );
  for (const { id } of articles) cited.delete(id);
  return { stories, articles: [...articles, ...(await archive.published([...cited]))] };
}

/** The monthly files with news, as they should stand. */
async function monthsWithNews(archive: Archive): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of await archive.unpublished()) {
    const text = await archive.linesOf(path);
    if (text !== '') texts.set(path, text);
  }
  return texts;
}

/**
 * Makes one edition: asks the sources, reads what they list, groups, tags, measures, drafts, and writes the machine's
 * part of `content/`. The same archive, decisions and clock give the same bytes, and a run that was cut short anywhere is
 * carried on by the next. Single sources and articles that fail are in the report; throws only where `content/` itself is
 * unsound, the archive cannot be used, another run is at work, or the run was interrupted.
 */
export async function run(
  options: RunOptions,
  effects: Effects,
  interrupted: AbortSignal,
): Promise<RunReport> {
  const lock = await effects.archive.lock(`process ${process.pid}, since ${effects.now().toISOString()}`);
  const threads = openThreads();
  try {
    return await runLocked(options, effects, threads, interrupted, () => lock.hold());
  } catch (thrown) {
    throw aboutDisk((thrown as NodeJS.ErrnoException).path ?? options.content, thrown);
  } finally {
    await threads.close();
    await lock.release();
  }
}

async function runLocked(
  options: RunOptions,
  effects: Effects,
  threads: Threads,
  interrupted: AbortSignal,
  fence: () => Promise<void>,
): Promise<RunReport> {
  const { archive, now, progress } = effects;
  const { content: root } = options;
  const started = now().toISOString();
  const today = started.slice(0, 10);
  const timed: RunReport['stages'] = [];
  const from = options.only === undefined ? 0 : stages.indexOf(options.only as Stage);
  const stage = async <Result>(
    name: Stage,
    items: number,
    work: () => Result | Promise<Result>,
  ): Promise<Result> => {
    if (interrupted.aborted) throw new Interrupted();
    const began = performance.now();
    if (name !== 'collect') progress.begin(name, items);
    const result = await work();
    if (name !== 'collect') progress.end();
    timed.push({ stage: name, seconds: Math.round(performance.now() - began) / 1000, items });
    return result;
  };

  await settlePublication(root, fence);
  await restoreMonths(root, archive);
  const content = await requireForRun(root, async ({ articles, stories }) => ({
    articles: await archive.known([...articles]),
    stories: new Set(
      (await archive.storiesNamed([...stories])).flatMap(({ id, formerly = [] }) => [id, ...formerly]),
    ),
  }));
  await restoreObservations(archive, content.observations);
  const before = await archive.totals();
  requireSources(root, values(content.sources), before);
  const ids = values(content.sources).map(({ id }) => id);
  if (options.source !== undefined && !ids.includes(options.source))
    throw new Error(
      `There is no source "${options.source}" in ${root}/sources/.${didYouMean(options.source, ids)}`,
    );
  const taken = inForce(values(content.decisions));
  const trends = values(content.trends);
  await archive.takeDown([...takenDown(taken).keys()]);

  const collected =
    from <= stages.indexOf('collect')
      ? await stage('collect', content.sources.length, () =>
          collectAll(content, options, effects, interrupted),
        )
      : { reports: [], problems: [] };
  const added = collected.reports.reduce((sum, report) => sum + report.added, 0);

  await stage('dedupe', added, () =>
    groupIntoStories(archive, taken, values(content.entities), today, threads),
  );
  const decidedStories = await archive.storiesNamed([...namedIn(content).stories]);
  const decided = values(content.decisions);
  const decisions = inForce(decided, decidedStories, trends);
  const live = trends.filter(({ moved }) => moved.length === 0);
  const learned = await stage('tag', added, async () => {
    const upTo = (last: string | null) =>
      last === null
        ? decisions
        : inForce(
            decided.filter(({ id }) => id <= last),
            decidedStories,
            trends,
          );
    const learned = await learn(archive, live, upTo, content.learning, today);
    await tagArticles(archive, live, learned, threads, (done) => progress.step(done));
    return learned;
  });
  const observations = await archive.observations();
  const { totals, told, moved } = await stage('measure', added, async () => {
    await measureArticles(archive, threads, (done) => progress.step(done));
    const totals = await archive.totals();
    const told = await toldStories(archive, values(content.briefings), today);
    const by = { decisions, entities: values(content.entities), heardSince: totals.publishers };
    const coverage = await countCoverage(archive, by, today);
    const moved = momentumOf(coverage, storiesCounted(told, by), {
      trends: trends.flatMap(({ id, moved }) => (moved.length === 0 ? [id] : [])),
      sources: values(content.sources)
        .filter(isCollected)
        .map(({ id }) => id),
      asOf: today,
    });
    return { totals, told, moved };
  });

  const appeared = appearedBy(values(content.briefings), content.appeared, started);
  const proposed: Content = {
    ...content,
    appeared,
    articles: told.articles.map((value) => ({ value, where: '' })),
    stories: told.stories.map((value) => ({ value, where: '' })),
    momentum: moved.map((value) => ({ value, where: '' })),
    observations: [...observations].map(([indicator, series]) => ({
      indicator,
      where: '',
      observations: series,
    })),
  };
  const drafts = await stage('brief', trends.length, () => draftsOf(proposed, today, effects));
  const outcomes = await archive.outcomes();
  const health = healthAfter({
    sources: values(content.sources),
    before: content.health,
    outcomes,
    totals,
    spoke: await archive.spoke(
      values(content.sources)
        .filter((source) => isCollected(source) && source.kind !== 'series')
        .map(({ id }) => id),
      mostHeard,
    ),
    observations,
    today,
  });
  const changes = changesBetween(content.health, health, started);
  const changed = await stage('publish', totals.articles, async () => {
    const months = await monthsWithNews(archive);
    const news = new Set(await archive.unpublished());
    const linesOf = ({ indicator, observations: series }: Content['observations'][number]) =>
      [indicator, series.length] as const;
    const report = editionReport({
      at: started,
      before: await textsNow(root, months.keys()),
      after: months,
      momentum: { before: values(content.momentum), after: moved },
      figures: {
        before: new Map(content.observations.map(linesOf)),
        after: new Map(proposed.observations.map(linesOf)),
      },
      changes,
    });
    const files = new Map([
      ...months,
      ...machineFiles({
        momentum: moved,
        observations,
        drafts: drafts.files,
        health,
        changes: withChanges(content.changes, changes),
        report: report ?? content.report,
        learning: learned.learning,
        appeared,
      }),
    ]);
    const isMonthly = (path: string) => path.startsWith('articles/') || path.startsWith('stories/');
    const changed = await publish(root, files, {
      dryRun: options.dryRun ?? false,
      kept: (path) => isMonthly(path) && !news.has(path),
      fence,
    });
    if (!options.dryRun)
      await archive.setPublished(
        await Promise.all(
          [...news].map(async (path) => ({
            path,
            stamp: months.has(path) ? await stampOf(root, path, months.get(path)!) : null,
          })),
        ),
      );
    return changed;
  });

  const asked = outcomes.length > 0 && collected.reports.some(({ outcome }) => outcome === 'failed');
  const offline = asked && !outcomes.some(({ reached }) => reached);
  const report: RunReport = {
    started,
    ended: now().toISOString(),
    sources: collected.reports,
    stages: timed,
    articles: { all: totals.articles, added, tagged: totals.tagged },
    stories: totals.stories,
    statistics: { all: totals.statistics, flagged: totals.flagged },
    briefings: drafts.files.size,
    changed,
    changes,
    problems: [...collected.problems, ...drafts.problems],
    remarks: [
      ...(options.remarks ?? []),
      ...(offline
        ? [
            'None of the sources could be reached: is there a network? The edition rests on what content/ holds.',
          ]
        : []),
      ...remarksOn(await archive.published(articlesDecided(decisions)), decisions, isHeldOutDecision),
      ...learned.remarks,
      ...drafts.remarks,
      ...(await driftRemarks(archive, today)),
    ],
  };
  if (!options.dryRun) {
    const model = modelRevision(
      values(content.trends).filter(({ moved }) => moved.length === 0),
      decisions,
    );
    const memory = ModelMemory.safeParse(await archive.memory('model of tags')).data;
    if (memory?.digest !== model) await archive.remember('model of tags', { digest: model, since: started });
    await archive.addRun(report);
  }
  return report;
}
