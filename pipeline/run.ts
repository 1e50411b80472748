import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { groupIntoStories, statisticsKey, statisticsOf, tagArticles } from './analyse.ts';
import type { Harvest } from './collect/harvest.ts';
import { collect } from './collect/index.ts';
import { Memory, withoutValidators } from './collect/politeness.ts';
import { createReservations, ReservationsMemory } from './collect/reservations.ts';
import { createRobotsCache, RobotsMemory } from './collect/robots-cache.ts';
import { suspicion } from './collect/series/suspicion.ts';
import { type Content, requireContent } from './content.ts';
import { type InForce, inForce, remarksOn, resolve, takenDown } from './decisions.ts';
import { draftsOf } from './drafts.ts';
import type { Effects } from './effects.ts';
import type { PageState } from './extract/state.ts';
import { latestVintage } from './ledger/vintages.ts';
import { momentum } from './measure/momentum.ts';
import type { ArchivedArticle, PublishedArticle } from './model/article.ts';
import type { Health, SourceHealth } from './model/health.ts';
import type { RunReport, SourceReport } from './model/report.ts';
import { isCollected, type Source } from './model/source.ts';
import type { Statistic } from './model/statistic.ts';
import type { Story } from './model/story.ts';
import { messageOf, type Problem } from './problem.ts';
import { machineFiles } from './publish/files.ts';
import { publish } from './publish/index.ts';
import { asWished } from './publish/wishes.ts';
import { type Stage, stages } from './stages.ts';

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
}

/** Sources asked at the same time; within one host there is one request at a time whatever this says. */
const atOnce = 16;
/** How often an address without an article is tried before it is given up. */
const mostTries = 3;

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const values = <Value>(placed: readonly { value: Value }[]) => placed.map(({ value }) => value);

/** A digest of the code that takes out figures: results kept from other code are not used. */
function measuringRevision(): string {
  const digest = createHash('sha256');
  for (const folder of ['measure', 'text']) {
    const root = new URL(`./${folder}/`, import.meta.url);
    for (const name of (readdirSync(root, { recursive: true }) as string[])
      .filter((name) => name.endsWith('.ts'))
      .sort())
      digest.update(name).update(readFileSync(new URL(name.replaceAll('\\', '/'), root)));
  }
  return digest.digest('hex');
}

/** Puts what `content/` holds and the archive has lost back into it, so that a fresh clone continues where git stands. */
async function restore({ archive }: Effects, content: Content): Promise<void> {
  await archive.addArticles(
    values(content.articles).map(({ tags: _, statistics: __, ...article }) => ({
      ...article,
      text: article.summary,
    })),
  );
  for (const { indicator, observations } of content.observations) {
    const known = (await archive.observations()).get(indicator) ?? [];
    const seen = new Set(known.map(({ period, firstSeen }) => `${period} ${firstSeen}`));
    const lost = observations.filter(({ period, firstSeen }) => !seen.has(`${period} ${firstSeen}`));
    if (lost.length > 0) await archive.addObservations(indicator, lost);
  }
}

/** Works on items with a few hands; each hand takes the next item as it gets free. */
async function withHands<Item>(
  items: readonly Item[],
  hands: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: Math.min(hands, items.length) }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

/** Asks all sources that are to be asked, and takes what they gave into the archive. */
async function collectAll(content: Content, options: RunOptions, effects: Effects, interrupted: AbortSignal) {
  const { archive, fetcher, reader, now, progress } = effects;
  const all = values(content.sources);
  const asked = all.filter(
    (source) => isCollected(source) && (options.source === undefined || source.id === options.source),
  );
  const frequencies = new Map(values(content.indicators).map(({ id, frequency }) => [id, frequency]));
  const known = await archive.observations();
  const robots = createRobotsCache({
    fetcher,
    now,
    store: {
      get: async (origin) => RobotsMemory.safeParse(await archive.memory(`robots ${origin}`)).data,
      set: (origin, memory) => archive.remember(`robots ${origin}`, memory),
    },
  });
  const reserves = createReservations({
    fetcher,
    robots,
    now,
    store: {
      get: async (origin) => ReservationsMemory.safeParse(await archive.memory(`tdmrep ${origin}`)).data,
      set: (origin, memory) => archive.remember(`tdmrep ${origin}`, memory),
    },
  });
  const reports: SourceReport[] = [];
  const problems: Problem[] = [];
  const harvests = new Map<string, Harvest>();
  let added = 0;
  let done = 0;
  progress.begin('collect', asked.length);
  await withHands(asked, atOnce, async (source) => {
    if (interrupted.aborted) return;
    const began = performance.now();
    const harvest = await collect(source, {
      fetcher,
      robots,
      reserves,
      now,
      parse: (bytes, origin) => reader.read('parse', { bytes, origin }),
      readSeries: (file, series, frequency) => reader.read('series', { file, series, frequency }),
      memory: async (address) => {
        const remembered = Memory.safeParse(await archive.memory(address));
        return remembered.success ? remembered.data : null;
      },
      known: async (addresses) => {
        const readings = await archive.readings(addresses);
        return new Set(
          [...readings.values()].flatMap((one) =>
            one.article !== null || one.tries >= mostTries ? [one.address] : [],
          ),
        );
      },
      frequencyOf: (indicator) => frequencies.get(indicator) ?? 'annual',
      force: options.source !== undefined,
      interrupted,
    });
    const taken = await takeIn(source, harvest, options, effects, known);
    added += taken.added;
    problems.push(...harvest.problems, ...taken.problems);
    harvests.set(source.id, harvest);
    reports.push({
      source: source.id,
      outcome: harvest.outcome === 'new' && taken.added === 0 ? 'nothing-new' : harvest.outcome,
      listed: harvest.listed,
      added: taken.added,
      seconds: Math.round(performance.now() - began) / 1000,
    });
    done += 1;
    progress.step(done, source.id);
  });
  progress.end();
  for (const source of all)
    if (source.paused !== undefined)
      reports.push({ source: source.id, outcome: 'paused', listed: 0, added: 0, seconds: 0 });
  const order = (a: { source?: string; where?: string }, b: typeof a) =>
    byText(a.source ?? a.where ?? '', b.source ?? b.where ?? '');
  return { reports: reports.sort(order), problems: problems.sort(order), harvests, added };
}

const instead: Partial<Record<PageState, string>> = {
  paywalled: 'are shown in full to subscribers only',
  'consent-wall': 'ask for consent in place of their text',
  empty: 'hold no text for readers without scripts',
};

/** What stood in the place of articles' texts, of all pages of one source together. */
function withheld(source: Source, states: readonly PageState[]): Problem[] {
  return Object.entries(instead).flatMap(([state, what]) => {
    const count = states.filter((one) => one === state).length;
    const remedy = 'Their articles rest on what the list says of them; nothing need be done.';
    return count === 0
      ? []
      : [{ where: source.id, what: `${count} of ${states.length} pages ${what}.`, remedy }];
  });
}

/** Reads what a source gave into articles and observations, and puts them into the archive. */
async function takeIn(
  source: Source,
  harvest: Harvest,
  { since, trust }: RunOptions,
  { archive, reader, now }: Effects,
  known: ReadonlyMap<string, readonly { period: string; value: number; firstSeen: string }[]>,
): Promise<{ added: number; problems: Problem[] }> {
  const problems: Problem[] = [];
  const collected = now().toISOString();
  const earlier = await archive.readings(harvest.collected.map(({ address }) => address));
  const articles: ArchivedArticle[] = [];
  const readings = [];
  const states: PageState[] = [];
  for (const { entry, address, page, wishes } of harvest.collected) {
    const listing = { source, entry, address, page, wishes, collected };
    const reading = await reader.read('article', listing).catch(async (thrown: unknown) => {
      const what = messageOf(thrown);
      if (page === null) return { reason: what };
      // A page that cannot be read leaves what its list says of it.
      const remedy = 'What the list says of it stands alone; nothing need be done.';
      problems.push({ where: `${source.id}: ${address}`, what, remedy });
      return reader
        .read('article', { ...listing, page: null })
        .catch((again: unknown) => ({ reason: messageOf(again) }));
    });
    const tries = (earlier.get(address)?.tries ?? 0) + 1;
    if ('reason' in reading) {
      readings.push({ address, source: source.id, article: null, reason: reading.reason, tries });
      problems.push({
        where: `${source.id}: ${address}`,
        what: reading.reason,
        remedy: tries < mostTries ? 'It is tried again.' : 'It is given up.',
      });
    } else if (since === undefined || (reading.article.published ?? collected) >= since) {
      articles.push(reading.article);
      if (reading.state !== null) states.push(reading.state);
      readings.push({ address, source: source.id, article: reading.article.id, reason: null, tries });
    }
  }
  problems.push(...withheld(source, states));
  let added = await archive.addArticles(articles);
  await archive.addReadings(readings);
  for (const { address, series } of harvest.series) {
    const { indicator } = address;
    const doubt = trust ? null : suspicion(series, latestVintage(known.get(indicator) ?? []), address.unit);
    if (doubt === null) {
      const seen = series.figures.map((figure) => ({ ...figure, firstSeen: collected }));
      added += await archive.addObservations(indicator, seen);
      continue;
    }
    problems.push({
      where: `${source.id}: ${indicator}`,
      what: `the series was held back: ${doubt}.`,
      remedy: `Compare it with ${address.address}. If it is right, take it with \`run --source ${source.id} --trust\`; if not, correct the source’s file.`,
    });
    // What was held back is to be seen whole again, be it unchanged.
    const memory = harvest.memories.get(address.address);
    if (memory) harvest.memories.set(address.address, withoutValidators(memory));
  }
  for (const [address, memory] of harvest.memories) await archive.remember(address, memory);
  return { added, problems };
}

/** The health of each source after a run. A run in which nothing at all was reached says nothing of any source. */
function healthAfter(
  content: Content,
  harvests: ReadonlyMap<string, Harvest>,
  articles: readonly PublishedArticle[],
  observations: ReadonlyMap<string, readonly unknown[]>,
  today: string,
): Health {
  const bySource = Map.groupBy(articles, ({ source }) => source);
  const online = [...harvests.values()].some(({ reached }) => reached);
  const health = (source: Source): SourceHealth => {
    const before = content.health[source.id];
    const harvest = online ? harvests.get(source.id) : undefined;
    const mine = bySource.get(source.id) ?? [];
    const state =
      source.kind === 'document'
        ? 'live'
        : source.paused !== undefined
          ? 'paused'
          : !harvest || harvest.outcome === 'not-due'
            ? before?.state === 'paused'
              ? 'not-yet-reached'
              : (before?.state ?? 'not-yet-reached')
            : harvest.gone
              ? 'gone'
              : harvest.outcome === 'failed'
                ? 'failing'
                : 'live';
    const kept = state === before?.state;
    return {
      state,
      since: kept
        ? before.since
        : state === 'not-yet-reached' || state === 'paused' || source.kind === 'document'
          ? null
          : today,
      items:
        source.kind === 'series'
          ? source.series.reduce((sum, { indicator }) => sum + (observations.get(indicator)?.length ?? 0), 0)
          : mine.length,
      latest: mine.reduce<string | null>(
        (latest, { published }) => (published !== null && published > (latest ?? '') ? published : latest),
        null,
      ),
      problem:
        state === 'live' || state === 'paused'
          ? null
          : harvest && harvest.outcome !== 'not-due'
            ? (harvest.problems[0]?.what ?? null)
            : (before?.problem ?? null),
    };
  };
  return Object.fromEntries(values(content.sources).map((source) => [source.id, health(source)]));
}

/** The figures of all articles: those of texts that were measured before come from the archive. */
async function measureArticles(
  articles: readonly ArchivedArticle[],
  { archive, progress }: Effects,
): Promise<Map<string, Statistic[]>> {
  const revision = measuringRevision();
  const keys = new Map(articles.map((article) => [article.id, statisticsKey(article, revision)]));
  const known = await archive.cached([...keys.values()]);
  const fresh = new Map<string, unknown>();
  const statistics = new Map(
    articles.map((article, index) => {
      const key = keys.get(article.id)!;
      const found = known.get(key) ?? statisticsOf(article);
      if (!known.has(key)) fresh.set(key, found);
      progress.step(index + 1);
      return [article.id, found as Statistic[]];
    }),
  );
  await archive.cache(fresh);
  return statistics;
}

/** How the trends move: over what the decisions leave of the proposals, hidden articles left out. */
function momentumOf(
  articles: readonly PublishedArticle[],
  stories: readonly Story[],
  content: Content,
  decisions: InForce,
  today: string,
) {
  const shown = new Map(resolve(articles, decisions).map((article) => [article.id, article]));
  return momentum({
    trends: values(content.trends).flatMap(({ id, moved }) => (moved.length === 0 ? [id] : [])),
    stories: stories.map((story) => ({
      ...story,
      articles: story.articles.flatMap((id) => shown.get(id) ?? []),
    })),
    sources: values(content.sources)
      .filter(isCollected)
      .map(({ id }) => id),
    entities: values(content.entities),
    asOf: today,
  });
}

/**
 * Makes one edition: asks the sources, reads what they list, groups, tags, measures, drafts, and writes the machine's
 * part of `content/`. The same archive, decisions and clock give the same bytes. Single sources and articles that fail
 * are in the report; throws only where `content/` itself is unsound, or the archive cannot be used.
 */
export async function run(
  options: RunOptions,
  effects: Effects,
  interrupted: AbortSignal,
): Promise<RunReport> {
  const { archive, now, progress } = effects;
  const started = now().toISOString();
  const today = started.slice(0, 10);
  const content = await requireContent(options.content);
  const taken = inForce(values(content.decisions));
  const trends = values(content.trends);
  const timed: RunReport['stages'] = [];
  const from = options.only === undefined ? 0 : stages.indexOf(options.only as Stage);
  const stage = async <Result>(
    name: Stage,
    items: number,
    work: () => Result | Promise<Result>,
  ): Promise<Result> => {
    const began = performance.now();
    if (name !== 'collect') progress.begin(name, items);
    const result = await work();
    if (name !== 'collect') progress.end();
    timed.push({ stage: name, seconds: Math.round(performance.now() - began) / 1000, items });
    return result;
  };

  await restore(effects, content);
  const collected =
    from <= stages.indexOf('collect')
      ? await stage('collect', content.sources.length, () =>
          collectAll(content, options, effects, interrupted),
        )
      : { reports: [], problems: [], harvests: new Map<string, Harvest>(), added: 0 };

  const gone = takenDown(taken);
  const archived = (await archive.articles()).filter(({ id }) => !gone.has(id));
  const stories = await stage('dedupe', archived.length, () =>
    groupIntoStories(archived, values(content.stories), taken, values(content.entities), today),
  );
  const decisions = inForce(values(content.decisions), stories);
  const tagged = await stage('tag', archived.length, () =>
    tagArticles(archived, trends, decisions, (done) => progress.step(done)),
  );
  const observations = await archive.observations();
  const { articles, moved } = await stage('measure', archived.length, async () => {
    const statistics = await measureArticles(archived, effects);
    const articles = tagged.map((article) =>
      asWished({ ...article, statistics: statistics.get(article.id) ?? [] }),
    );
    return { articles, moved: momentumOf(articles, stories, content, decisions, today) };
  });

  const proposed: Content = {
    ...content,
    articles: articles.map((value) => ({ value, where: '' })),
    stories: stories.map((value) => ({ value, where: '' })),
    momentum: moved.map((value) => ({ value, where: '' })),
    observations: [...observations].map(([indicator, series]) => ({
      indicator,
      where: '',
      observations: series,
    })),
  };
  const drafts = await stage('brief', trends.length, () => draftsOf(proposed, today, effects));
  const changed = await stage('publish', articles.length, () =>
    publish(
      options.content,
      machineFiles({
        articles,
        stories,
        momentum: moved,
        observations,
        drafts: drafts.files,
        health: healthAfter(content, collected.harvests, articles, observations, today),
      }),
      { dryRun: options.dryRun ?? false },
    ),
  );

  const asked = [...collected.harvests.values()];
  const offline =
    asked.length > 0 &&
    asked.every(({ outcome }) => outcome === 'failed') &&
    !asked.some(({ reached }) => reached);
  const report: RunReport = {
    started,
    ended: now().toISOString(),
    sources: collected.reports,
    stages: timed,
    articles: {
      all: articles.length,
      added: collected.added,
      tagged: articles.filter(({ tags }) => tags.length > 0).length,
    },
    stories: stories.length,
    statistics: {
      all: articles.reduce((sum, { statistics }) => sum + statistics.length, 0),
      flagged: articles.reduce(
        (sum, { statistics }) => sum + statistics.filter(({ flag }) => flag !== undefined).length,
        0,
      ),
    },
    briefings: drafts.files.size,
    changed,
    problems: [...collected.problems, ...drafts.problems],
    remarks: [
      ...(offline
        ? [
            'None of the sources could be reached: is there a network? The edition rests on what content/ holds.',
          ]
        : []),
      ...remarksOn(articles, decisions),
      ...drafts.remarks,
    ],
  };
  if (!options.dryRun) await archive.addRun(report);
  return report;
}
