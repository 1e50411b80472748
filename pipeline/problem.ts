/** Something that could not be handled, told to a person: where, what happened, and what to do about it. */
export interface Problem {
  /** A source, a file and line, or an address. */
  where: string;
  what: string;
  remedy: string;
}

/** One line for a terminal: `content/articles/2026-11.jsonl:31: trend "x" does not exist. Add … or correct ….` */
export const sentence = ({ where, what, remedy }: Problem): string => `${where}: ${what} ${remedy}`.trim();

/** The message of whatever was thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
