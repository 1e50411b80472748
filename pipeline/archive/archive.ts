import type { ArchivedArticle, PublishedArticle } from '../model/article.ts';
import type { Fault } from '../model/health.ts';
import type { Observation } from '../model/indicator.ts';
import type { RunReport } from '../model/report.ts';
import type { Statistic } from '../model/statistic.ts';
import type { Story } from '../model/story.ts';
import type { Tag } from '../model/tag.ts';

/** Bytes as fetched, with their origin. */
export interface Document {
  address: string;
  source: string;
  fetched: string;
  contentType: string | null;
  bytes: Uint8Array;
}

/** What became of an address that a source listed: an article, or nothing, with the reason. */
export interface Reading {
  address: string;
  source: string;
  /** The article read from it; null where there was none to read. */
  article: string | null;
  reason: string | null;
  /** How often it was tried without an article. */
  tries: number;
}

/** How a source fared when it was last asked; kept until a run has published it. */
export interface Outcome {
  source: string;
  /** Null where all was well. */
  fault: Fault | null;
  /** How often in a row it was asked and something was wrong, this time included. */
  strikes: number;
  /** The day of its last answer that could be read; null where there was none. */
  good: string | null;
  /** Where its address has moved for good. */
  moved: string | null;
  /** True where the source was reached, whatever it said. */
  reached: boolean;
  problem: string | null;
}

/** All that one source gave: stored whole or not at all, its validators included. */
export interface Intake {
  articles: readonly ArchivedArticle[];
  readings: readonly Reading[];
  /** Figures as fetched, per indicator. */
  series: ReadonlyMap<string, readonly Observation[]>;
  /** What is to be remembered of addresses. */
  memories: ReadonlyMap<string, unknown>;
  outcome: Outcome | null;
}

/** The lock of the runs. */
export interface Lock {
  /** Larger for each holder than for all before it: what an older holder still tries to write is refused. */
  token: number;
  /** Throws where a later holder has taken over. */
  hold(): Promise<void>;
  release(): Promise<void>;
}

/** Counts over all that is kept, from indexes. */
export interface Totals {
  articles: number;
  tagged: number;
  stories: number;
  statistics: number;
  flagged: number;
  /** Articles by source, and when the newest was published. */
  sources: ReadonlyMap<string, { articles: number; latest: string | null }>;
  /** When each publisher's first article was published. */
  publishers: ReadonlyMap<string, string>;
}

/** A machine's file of `content/` as the archive knows it: `stamp` is its size and time of change. */
export interface KnownFile {
  path: string;
  stamp: string;
}

/** An article in which something is to be found. */
export interface ArticleToRead {
  article: ArchivedArticle;
  /** What was found in its text before that was lost; nothing where it was not. */
  tags: Tag[];
  statistics: Statistic[];
}

/** What was counted of a month's stories, as JSON, and a digest of what it rests on beside them. */
export interface CountedMonth {
  basis: string;
  counts: string;
  terms: string;
}

/**
 * All that was ever seen: memory and speed beside `content/`, from which it can be rebuilt (full texts aside). Every
 * method is one transaction: after a crash it has happened or it has not. Whatever changes what a file of `content/`
 * should say marks that file as unpublished in the same transaction. Questions are answered by indexes: a run reads what
 * is new or open, never all that is kept.
 */
export interface Archive {
  /** Takes the lock of the runs, or throws `RunAtWork` with the words of who holds it. A dead holder's lock is free. */
  lock(holder: string): Promise<Lock>;

  /** All articles, in the order of their ids. */
  articles(): Promise<ArchivedArticle[]>;
  /** One article with its full text, or null where it is not known. */
  article(id: string): Promise<ArchivedArticle | null>;
  /** Those of these articles that are known, in the order of their ids. */
  articlesOf(ids: readonly string[]): Promise<ArchivedArticle[]>;
  /** Which of these articles are known. */
  known(ids: readonly string[]): Promise<Set<string>>;
  /**
   * Takes in articles; one whose id is there already stays as it is, but for one of the same moment from a source that
   * comes first, so that the order in which sources answer decides nothing. Gives how many were new.
   */
  addArticles(articles: readonly ArchivedArticle[]): Promise<number>;
  /** Takes in what sources gave. Gives of each how many articles and observations were new. */
  takeIn(intakes: readonly Intake[]): Promise<number[]>;
  /**
   * Takes down exactly these articles: their texts and all that was found in them are deleted, and they are never taken in
   * again while they are named. What is named no longer may be read again.
   */
  takeDown(ids: readonly string[]): Promise<void>;
  /** What sources came to since the last run that ended. */
  outcomes(): Promise<Outcome[]>;
  /** When the newest items of each source were published, or else collected: so many at the most, in no order. */
  spoke(sources: readonly string[], most: number): Promise<Map<string, string[]>>;

  /** What became of these addresses; those never read are absent. */
  readings(addresses: readonly string[]): Promise<Map<string, Reading>>;
  addReadings(readings: readonly Reading[]): Promise<void>;
  addDocument(document: Document): Promise<void>;
  document(address: string): Promise<Document | null>;
  /** All observations, per indicator, by period and first sight. */
  observations(): Promise<Map<string, Observation[]>>;
  /** Takes in a series as fetched: a line for each period whose latest value differs. Gives how many. */
  addObservations(indicator: string, observations: readonly Observation[]): Promise<number>;
  /** What is remembered of a feed's address between runs: validators, rhythm, failures. */
  memory(address: string): Promise<unknown>;
  remember(address: string, memory: unknown): Promise<void>;
  /** Results of slow, pure work, by a digest of all that went into it. */
  cached(keys: readonly string[]): Promise<Map<string, unknown>>;
  cache(results: ReadonlyMap<string, unknown>): Promise<void>;

  /** The ids of the next articles that were not tagged by this revision of the tagger. */
  untagged(revision: string, most: number): Promise<string[]>;
  setTags(revision: string, tags: ReadonlyMap<string, readonly Tag[]>): Promise<void>;
  /** The same for the figures and the code that takes them out. */
  unmeasured(revision: string, most: number): Promise<string[]>;
  setStatistics(revision: string, statistics: ReadonlyMap<string, readonly Statistic[]>): Promise<void>;
  /** Those of these articles that are known, by id; of one whose text was lost, with what was found in it. */
  withWhatWasLost(ids: readonly string[]): Promise<ArticleToRead[]>;

  /**
   * Articles whose stories are open: of this moment or later, in no story yet, or among those named; and whatever shares
   * a story with one of them. By id; `settled` are those that came back from `content/`, grouped by texts
   * that were lost.
   */
  open(
    since: string,
    named: readonly string[],
  ): Promise<{ articles: ArchivedArticle[]; settled: ReadonlySet<string> }>;
  /** The stories of these articles. */
  storiesOf(articles: readonly string[]): Promise<Story[]>;
  /** Stories that have, or had before they became part of others, one of these ids. */
  storiesNamed(ids: readonly string[]): Promise<Story[]>;
  /** Puts stories in the place of those that these articles were in. */
  setStories(articles: readonly string[], stories: readonly Story[]): Promise<void>;
  /** Stories that reach beyond a moment, with their articles. */
  covered(since: string): Promise<{ stories: Story[]; articles: PublishedArticle[] }>;
  /** The stories that opened in a month, with their articles. */
  openedIn(month: string): Promise<{ stories: Story[]; articles: PublishedArticle[] }>;
  /** The months in which stories opened, from this one on. */
  months(since: string): Promise<string[]>;
  /** What was counted of these months' stories: of each until one of its stories, or of their articles, changes. */
  counted(months: readonly string[]): Promise<Map<string, CountedMonth>>;
  setCounted(months: ReadonlyMap<string, CountedMonth>): Promise<void>;
  /** The moment of the article that has so many newer ones, or null where there are fewer. */
  momentOf(place: number): Promise<string | null>;
  published(ids: readonly string[]): Promise<PublishedArticle[]>;
  totals(): Promise<Totals>;

  /** Takes in a month's articles as `content/` holds them: what was lost comes back, with its tags and figures. */
  restoreArticles(articles: readonly PublishedArticle[]): Promise<number>;
  /** Puts a month's stories, as `content/` holds them, in the place of those known of that month. */
  restoreStories(month: string, stories: readonly Story[]): Promise<void>;
  /** Files of `content/` as they were last written or read. */
  files(): Promise<KnownFile[]>;
  /** Files whose text has changed, or may have, since they were written. */
  unpublished(): Promise<string[]>;
  /** Notes files as read, and those whose text may no longer be what the archive would say. */
  noteFiles(files: readonly KnownFile[], unpublished: readonly string[]): Promise<void>;
  /** What `articles/YYYY-MM.jsonl` or `stories/YYYY-MM.jsonl` should say; empty where there is nothing to say. */
  linesOf(path: string): Promise<string>;
  /** Notes files as written or read; those without a stamp are gone. */
  setPublished(files: readonly { path: string; stamp: string | null }[]): Promise<void>;

  /** Adds a run that has ended: what its sources came to is published now. */
  addRun(report: RunReport): Promise<void>;
  /** The last runs, newest first. */
  runs(most: number): Promise<RunReport[]>;

  /** Reads all that is kept and names all damage; nothing where there is none. */
  check(): Promise<string[]>;
  /** Copies the whole into a new file while work goes on. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
