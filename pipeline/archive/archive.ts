import type { ArchivedArticle } from '../model/article.ts';
import type { Observation } from '../model/indicator.ts';
import type { RunReport } from '../model/report.ts';

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

/**
 * All that was ever seen: memory and speed beside `content/`, from which it can be rebuilt (full texts aside). Every
 * method is one transaction: after a crash it has happened or it has not.
 */
export interface Archive {
  /** All articles, in the order of their ids. */
  articles(): Promise<ArchivedArticle[]>;
  /** One article with its full text, or null where it is not known. */
  article(id: string): Promise<ArchivedArticle | null>;
  /** Takes in articles; one whose id is there already stays as it is. Gives how many were new. */
  addArticles(articles: readonly ArchivedArticle[]): Promise<number>;
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
  addRun(report: RunReport): Promise<void>;
  /** The last runs, newest first. */
  runs(most: number): Promise<RunReport[]>;
  close(): Promise<void>;
}
