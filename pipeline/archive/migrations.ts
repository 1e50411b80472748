/**
 * The archive's schema, step by step, in SQL that SQLite and PostgreSQL both read. A step that has landed is never
 * edited: a change is one more step.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    published TEXT,
    collected TEXT NOT NULL,
    article TEXT NOT NULL
  );
  CREATE TABLE readings (
    address TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    article TEXT,
    reason TEXT,
    tries INTEGER NOT NULL
  );
  CREATE TABLE documents (
    address TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    fetched TEXT NOT NULL,
    content_type TEXT,
    bytes BLOB NOT NULL
  );
  CREATE TABLE observations (
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (indicator, period, first_seen)
  );
  CREATE TABLE memories (address TEXT PRIMARY KEY, memory TEXT NOT NULL);
  CREATE TABLE results (key TEXT PRIMARY KEY, result TEXT NOT NULL);
  CREATE TABLE runs (started TEXT PRIMARY KEY, report TEXT NOT NULL);
  `,
];
