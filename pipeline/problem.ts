/** Something that could not be handled, told to a person: where, what happened, and what to do about it. */
export interface Problem {
  /** A source, a file and line, or an address. */
  where: string;
  what: string;
  remedy: string;
}

/** What a terminal would carry out or show otherwise than it stands: controls, turns of direction, halves of characters. */
const unprintable = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Words of whatever origin as one line of a terminal or a log: line breaks become spaces, controls their code points. */
export const oneLine = (words: string): string =>
  words
    .replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replaceAll(unprintable, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);

/** The same for words of several lines that are ours. */
export const printable = (words: string): string => words.split('\n').map(oneLine).join('\n');

/** One line for a terminal: `content/articles/2026-11.jsonl:31: trend "x" does not exist. Add … or correct ….` */
export const sentence = ({ where, what, remedy }: Problem): string =>
  oneLine(`${where}: ${what} ${remedy}`).trim();

/** The message of whatever was thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** What happened to a file or disk, by the system's name for it, and what to do. */
const troubles: Record<string, { what: string; remedy: string }> = {
  ENOSPC: { what: 'the disk is full', remedy: 'Free some space' },
  EDQUOT: { what: 'the quota of this user is used up', remedy: 'Free some space' },
  EIO: { what: 'the disk could not read or write', remedy: 'Look after the disk' },
  EROFS: { what: 'it may only be read', remedy: 'Mount its disk for writing' },
  EACCES: { what: 'this user may not write there', remedy: 'Give the user of this process the right to' },
  EPERM: { what: 'this user may not write there', remedy: 'Give the user of this process the right to' },
  EMFILE: { what: 'too many files are open', remedy: 'Raise the limit (ulimit -n)' },
  ENFILE: { what: 'too many files are open', remedy: 'Raise the limit of the system' },
};

/** SQLite's primary result codes (https://sqlite.org/rescode.html) for what the system calls otherwise. */
const sqliteCodes: Record<number, string> = { 8: 'EROFS', 10: 'EIO', 13: 'ENOSPC', 14: 'EACCES' };

/** The system's name for what happened to a disk, whoever says so; null where it was something else. */
export function diskTrouble(thrown: unknown): string | null {
  const { code, errcode } = (thrown ?? {}) as { code?: string; errcode?: number };
  const name = errcode === undefined ? code : sqliteCodes[errcode & 0xff];
  return name !== undefined && name in troubles ? name : null;
}

/** A file that cannot be written or read: which, what happened, and what to do. Nothing that was stored is lost by it. */
export class DiskTrouble extends Error {
  readonly code: string;
  /** Where nothing can be written at all, the command was not given what it needs (2); else it did not succeed (1). */
  readonly exitCode: number;
  constructor(path: string, code: string, thrown: unknown) {
    const { what, remedy } = troubles[code]!;
    super(
      `${path}: ${what} (${messageOf(thrown)}). ${remedy}, and run again: nothing that was stored is lost.`,
      {
        cause: thrown,
      },
    );
    this.code = code;
    this.exitCode = code === 'EROFS' || code === 'EACCES' || code === 'EPERM' ? 2 : 1;
  }
}

/** What was thrown, told with the path it is about where it was the disk's trouble. */
export function aboutDisk(path: string, thrown: unknown): unknown {
  const code = thrown instanceof DiskTrouble ? null : diskTrouble(thrown);
  return code === null ? thrown : new DiskTrouble(path, code, thrown);
}
