import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive } from '../../pipeline/archive/archive.ts';
import type { Memo } from '../../pipeline/content/files.ts';
import { type Content, readContent } from '../../pipeline/content.ts';
import { digestOf, statisticSubject, successorsOf } from '../../pipeline/decisions.ts';
import { type Edition, editionOf } from '../../pipeline/edition.ts';
import type { Edit, Preview } from '../../pipeline/learning/preview.ts';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import type { ListSelectors } from '../../pipeline/model/source.ts';
import type { Story } from '../../pipeline/model/story.ts';
import type { Trend, TrendId } from '../../pipeline/model/trend.ts';
import { messageOf, type Problem } from '../../pipeline/problem.ts';
import type { Trial } from '../../pipeline/work/trial.ts';
import { type DecisionLog, openDecisionLog } from './decision-log.ts';
import { type Saved, writePeoplesFile } from './people.ts';
import { namesSplit, type Queued, queueOf } from './queue.ts';
import { editOf } from './trend-preview.ts';

/** What the desk knows of the edition, filed for quick look-up; made anew when the files change. */
export interface Index {
  content: Content;
  problems: Problem[];
  articles: ReadonlyMap<string, PublishedArticle>;
  stories: ReadonlyMap<string, Story>;
  storyOfArticle: ReadonlyMap<string, Story>;
  /** Live trends, parents before their children; retired ones stand in `moved`. */
  trends: Trend[];
  moved: Trend[];
  /** For each retired trend the live ones that it has become. */
  successors: ReadonlyMap<TrendId, readonly TrendId[]>;
  queue: Queued[];
  /** Each figure that is doubtful or repaired, by its place in the decisions. */
  doubtful: { subject: string; article: string; index: number }[];
}

/** Looks at what an address would bring, over the network. */
export interface Trials {
  address(address: string): Promise<Trial>;
  /** A list page read by selectors. */
  list(address: string, selectors: ListSelectors): Promise<Trial>;
}

/** Tries an edit of the trends over the past; where the desk's own process is not kept waiting. */
export type Previewing = (edit: Edit) => Promise<Preview>;

/** The editors' desk over one edition: what there is to decide, and the record of what was decided. */
export interface Desk {
  root: string;
  now(): Date;
  log: DecisionLog;
  /** Null where the desk was opened without a network. */
  trial: Trials | null;
  /** The edition as of the last look at its files. */
  readonly index: Index;
  /** The full text of an article, or its summary where the archive does not have it. */
  text(article: PublishedArticle): Promise<string>;
  /** What a change of the live trends would do to one of them over the last 90 days. */
  preview(edit: Pick<Edit, 'trend' | 'before' | 'after'>): Promise<Preview>;
  /** The edition as readers will see it, with the decisions of this moment. */
  edition(): Edition;
  /** Looks whether files or decisions have changed since, and takes in what is new. */
  look(): void;
  /** The same desk, where what is saved is this editor's. */
  as(editor: string): Desk;
  /** Writes one of people's files, unless it has changed since it was seen, and reads the edition anew. */
  save(path: string, text: string, version: string | null): Promise<Saved>;
  /** People's files that were saved here, each by whom at last, until they are taken. */
  readonly saved: Map<string, string>;
  close(): void;
}

/** The files are looked at no more often than this, in milliseconds. */
const lookEvery = 2_000;

/** Changes whenever a file of the edition does (decisions have their own log). */
async function stampOf(root: string): Promise<string> {
  const parts: string[] = [];
  for (const name of (await readdir(root, { recursive: true })).sort()) {
    if (name.startsWith('decisions') || name.endsWith('.new')) continue;
    try {
      const { size, mtimeMs } = await stat(join(root, name));
      parts.push(`${name} ${size} ${mtimeMs}`);
    } catch {
      // Replaced this very moment: the next look sees it.
    }
  }
  return parts.join('\n');
}

function indexOf(content: Content, problems: Problem[], log: DecisionLog): Index {
  const values = <Value>(placed: readonly { value: Value }[]) => placed.map(({ value }) => value);
  const all = values(content.articles);
  const gone = new Set(
    log.decisions.flatMap(({ about, field, to }) =>
      field === 'taken-down' && to !== null ? [about.slice('article/'.length)] : [],
    ),
  );
  const articles = gone.size === 0 ? all : all.filter(({ id }) => !gone.has(id));
  const stories = values(content.stories);
  const trends = values(content.trends).sort((a, b) => (a.id < b.id ? -1 : 1));
  const successors = successorsOf(trends);
  return {
    content,
    problems,
    articles: new Map(articles.map((article) => [article.id, article])),
    stories: new Map(stories.map((story) => [story.id, story])),
    storyOfArticle: new Map(
      stories.flatMap((story) => story.articles.map((article) => [article, story] as const)),
    ),
    trends: trends.filter(({ moved }) => moved.length === 0),
    moved: trends.filter(({ moved }) => moved.length > 0),
    successors,
    queue: queueOf(articles, stories, log.on, successors),
    doubtful: articles.flatMap((article) =>
      article.statistics.flatMap((statistic, index) =>
        statistic.flag === undefined && statistic.repaired === undefined
          ? []
          : [{ subject: statisticSubject(article.id, statistic), article: article.id, index }],
      ),
    ),
  };
}

/** Opens the desk over an edition; `archive` gives the full texts. */
export async function openDesk({
  root,
  now,
  archive,
  trial = null,
  previewing,
}: {
  root: string;
  now: () => Date;
  archive: Archive | null;
  trial?: Trials | null;
  previewing: Previewing;
}): Promise<Desk> {
  const memo: Memo = new Map();
  const saved = new Map<string, string>();
  const log = openDecisionLog(root, now);
  let stamp = await stampOf(root);
  const read = async () => {
    const { content, problems } = await readContent(root, { memo });
    return indexOf(content, problems, log);
  };
  let index = await read();
  let looked = performance.now();
  let shown: { edition: Edition; index: Index; last: string | undefined } | null = null;
  let reading: Promise<void> | null = null;
  const reread = (): Promise<void> => {
    reading ??= (async () => {
      stamp = await stampOf(root);
      index = await read();
      looked = performance.now();
    })().finally(() => {
      reading = null;
    });
    return reading;
  };
  const save = async (by: string, ...[path, text, version]: Parameters<Desk['save']>): Promise<Saved> => {
    const done = writePeoplesFile(root, path, text, version);
    if (done.kind === 'saved') {
      saved.set(path, by);
      await reread();
    }
    return done;
  };
  const desk: Desk = {
    root,
    now,
    log,
    trial,
    get index() {
      return index;
    },
    async text(article) {
      const archived = await archive?.article(article.id);
      return archived?.text || article.summary;
    },
    async preview(edit) {
      const around = { index, decisions: log.decisions, archive, now: now() };
      return previewing(await editOf(edit, around));
    },
    edition() {
      const last = log.decisions.at(-1)?.id;
      if (shown?.index !== index || shown.last !== last) {
        const decisions = log.decisions.map((value) => ({ value, where: '' }));
        shown = { edition: editionOf({ ...index.content, decisions }), index, last };
      }
      return shown.edition;
    },
    look() {
      log.refresh();
      if (performance.now() - looked < lookEvery) return;
      looked = performance.now();
      // Whoever asked is not kept waiting for it: what is new shows with the next page.
      stampOf(root)
        .then((now) => (now === stamp ? undefined : reread()))
        .catch((thrown: unknown) => void process.stderr.write(`${root}: ${messageOf(thrown)}\n`));
    },
    saved,
    as: (editor) =>
      Object.create(desk, {
        save: { value: (...file: Parameters<Desk['save']>) => save(editor, ...file) },
      }) as Desk,
    save: (...file) => save('editor', ...file),
    close() {
      log.close();
    },
  };
  return desk;
}

/** The decision in force on a field of an item, if any. */
export function standing(desk: Desk, about: string, field: string): Decision | undefined {
  const decision = desk.log.latest(about, field);
  return decision?.to === null ? undefined : decision;
}

/** What an editor sees of an article: its digest, for `seen`. */
export const seenOf = (article: PublishedArticle): string => digestOf(article);

/**
 * The first article of the queue that this editor can still say something about, and how many there are. Those in `skip`
 * come only when nothing else is left; `after` begins behind an article, and goes round.
 */
export function nextQueued(
  desk: Desk,
  editor: string,
  { skip, after, without }: { skip: ReadonlySet<string>; after?: string | null; without?: string | null },
): { queued: Queued | null; waiting: number } {
  let waiting = 0;
  let behind = after == null;
  let [first, round, skipped]: (Queued | null)[] = [null, null, null];
  for (const queued of desk.index.queue) {
    if (queued.article === after) {
      behind = true;
      if (isWaiting(desk, editor, queued)) waiting += 1;
      continue;
    }
    if (queued.article === without || !isWaiting(desk, editor, queued)) continue;
    waiting += 1;
    if (skip.has(queued.article)) skipped ??= queued;
    else if (behind) first ??= queued;
    else round ??= queued;
  }
  return { queued: first ?? round ?? skipped ?? null, waiting };
}

/** Whether an article of the queue still waits for this editor: nobody has decided, or others differ. */
export function isWaiting(desk: Desk, editor: string, { about, reasons }: Queued): boolean {
  // Of most nothing was decided: one look-up for each of ten thousand, at every key.
  const onIt = desk.log.on(about);
  if (onIt.length === 0) return true;
  const standing = (field: string) => onIt.findLast((decision) => decision.field === field);
  if (standing('taken-down') || standing('hidden')?.to === true) return false;
  const latest = standing('tags');
  if (latest === undefined || latest.to === null) return true;
  if (namesSplit(latest.to, desk.index.successors)) return true;
  return reasons.includes('disputed') && latest.by !== editor;
}
