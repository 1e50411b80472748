/**
 * The archive's schema, step by step, in SQL that SQLite and PostgreSQL both read. A step that has landed is never
 * edited: a change is one more step. Tables that hold what cannot be had again carry `sum`, a checksum of the row.
 */
export const migrations: readonly string[] = [
  // The first schema was replaced whole before anything was released; what it held comes back from content/.
  'SELECT 1;',
  `
  DROP TABLE IF EXISTS articles;
  DROP TABLE IF EXISTS readings;
  DROP TABLE IF EXISTS documents;
  DROP TABLE IF EXISTS observations;
  DROP TABLE IF EXISTS memories;
  DROP TABLE IF EXISTS results;
  DROP TABLE IF EXISTS runs;
  CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    publisher TEXT NOT NULL,
    published TEXT,
    collected TEXT NOT NULL,
    moment TEXT NOT NULL,
    text_is TEXT NOT NULL,
    article TEXT NOT NULL,
    body TEXT NOT NULL,
    sum BIGINT NOT NULL
  );
  CREATE INDEX articles_moment ON articles (moment, id);
  CREATE INDEX articles_source ON articles (source, published);
  CREATE INDEX articles_publisher ON articles (publisher, published);
  CREATE TABLE findings (
    article TEXT PRIMARY KEY,
    story TEXT,
    tagged_by TEXT NOT NULL,
    tags TEXT NOT NULL,
    trends TEXT NOT NULL,
    measured_by TEXT NOT NULL,
    statistics TEXT NOT NULL,
    figures INTEGER NOT NULL,
    flagged INTEGER NOT NULL,
    sum BIGINT NOT NULL
  );
  CREATE INDEX findings_story ON findings (story);
  CREATE INDEX findings_tagged ON findings (tagged_by, article);
  CREATE INDEX findings_measured ON findings (measured_by, article);
  CREATE INDEX findings_figures ON findings (figures, flagged, trends);
  CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    moment TEXT NOT NULL,
    latest TEXT NOT NULL,
    story TEXT NOT NULL,
    sum BIGINT NOT NULL
  );
  CREATE INDEX stories_moment ON stories (moment, id);
  CREATE INDEX stories_latest ON stories (latest);
  CREATE TABLE former_stories (former TEXT NOT NULL, story TEXT NOT NULL, PRIMARY KEY (former, story));
  CREATE INDEX former_stories_story ON former_stories (story);
  CREATE TABLE readings (
    address TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    article TEXT,
    reason TEXT,
    tries INTEGER NOT NULL,
    sum BIGINT NOT NULL
  );
  CREATE TABLE documents (
    address TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    fetched TEXT NOT NULL,
    content_type TEXT,
    bytes BLOB NOT NULL,
    sum BIGINT NOT NULL
  );
  CREATE TABLE observations (
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (indicator, period, first_seen)
  );
  CREATE TABLE memories (address TEXT PRIMARY KEY, memory TEXT NOT NULL, sum BIGINT NOT NULL);
  CREATE TABLE outcomes (source TEXT PRIMARY KEY, outcome TEXT NOT NULL, sum BIGINT NOT NULL);
  CREATE TABLE results (key TEXT PRIMARY KEY, result TEXT NOT NULL, sum BIGINT NOT NULL);
  CREATE TABLE runs (started TEXT PRIMARY KEY, report TEXT NOT NULL, sum BIGINT NOT NULL);
  CREATE TABLE files (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, sum BIGINT NOT NULL);
  CREATE TABLE unpublished (path TEXT PRIMARY KEY);
  CREATE TABLE taken_down (article TEXT PRIMARY KEY);
  CREATE TABLE leases (name TEXT PRIMARY KEY, token BIGINT NOT NULL, holder TEXT NOT NULL);
  `,
  // What momentum counts of a month's stories; each can be counted again.
  `CREATE TABLE coverage (
    month TEXT PRIMARY KEY,
    basis TEXT NOT NULL,
    counts TEXT NOT NULL,
    terms TEXT NOT NULL,
    sum BIGINT NOT NULL
  );`,
];
