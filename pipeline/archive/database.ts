export type Value = string | number | null | Uint8Array;
export type Row = Record<string, Value>;

/**
 * As much of an SQL database as the archive needs. Statements are written once for all: `$1`, `$2` … each once and in order, lists as
 * `IN (SELECT value FROM json_each($1))` over a JSON array; what a database says otherwise, its driver turns.
 */
export interface Database {
  rows(sql: string, ...values: readonly Value[]): Promise<Row[]>;
  /** Gives how many rows changed. */
  run(sql: string, ...values: readonly Value[]): Promise<number>;
  /** Adds rows; `conflict` is the statement's end, such as `ON CONFLICT (id) DO NOTHING`. Gives how many rows changed. */
  insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Value[])[],
    conflict?: string,
  ): Promise<number>;
  /** All that `work` does through `inside`, or nothing; one at a time. Where others are in the way, `work` is begun anew. */
  transaction<Result>(work: (inside: Database) => Promise<Result>): Promise<Result>;
  /** Takes the lock of the runs, which ends with the process, whatever ends it; null where another holds it. */
  tryLock(): Promise<(() => Promise<void>) | null>;
  /** Damage to the file's own structure. */
  check(): Promise<string[]>;
  /** Copies the whole, as it is at one moment, into a new SQLite file. */
  backup(file: string): Promise<void>;
  /** What it is called in messages: a file's path, or an address without its password. */
  name: string;
  close(): Promise<void>;
}
