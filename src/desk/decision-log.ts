import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { decodeTime, encodeTime, incrementBase32, ulid } from 'ulid';
import { chainAfter, chainStart, isWhole } from '../../pipeline/content/chain.ts';
import { Decision } from '../../pipeline/model/decision.ts';
import { createLock } from './lock.ts';

/** What an editor wants: a decision without what the log adds, and the decision in force when they looked. */
export type Wanted = Pick<Decision, 'about' | 'field' | 'to' | 'was' | 'seen' | 'because'> & {
  /** The id of the latest decision on this item and field that the editor saw; null where there was none. */
  version: string | null;
};

export type Outcome =
  /** On the disk. A decision that already stood, word for word, by the same editor, is given again and not written twice. */
  | { kind: 'written'; decisions: Decision[] }
  /** Someone decided since the editor looked: nothing was written; the decisions that were not seen. */
  | { kind: 'stale'; theirs: Decision[] };

/** All decisions, and the one way to add to them. */
export interface DecisionLog {
  /** In the order in which they were taken; those of other processes as of the last `refresh` or `append`. */
  readonly decisions: readonly Decision[];
  /** The latest decision on a field of an item, one that takes back included. */
  latest(about: string, field: string): Decision | undefined;
  /** All decisions on an item, oldest first. */
  on(about: string): readonly Decision[];
  byId(id: string): Decision | undefined;
  /** Takes in what other processes have written since. True where there was something. */
  refresh(): boolean;
  /**
   * Takes decisions, all or none; when it returns, the disk has them. Throws where the disk refuses, with nothing
   * written, or where another process holds the lock for longer than ten seconds.
   */
  append(editor: string, wanted: readonly Wanted[]): Outcome;
  close(): void;
}

/** A name that is safe as a folder's name: letters, digits and hyphens of any script. */
export const isEditorName = (name: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}-]{0,39}$/u.test(name);

/** What is known of one editor's files. */
interface EditorState {
  /** Of the line to come: the digest over all before it. */
  chain: string;
  lines: number;
  files: Map<string, { size: number; inode: number; modified: number }>;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const keyOf = (about: string, field: string) => `${about} ${field}`;

/** The next ULID: later than every id given so far, whatever the clock says. */
export function idAfter(last: string, now: number): string {
  return last === '' || now > decodeTime(last)
    ? ulid(now)
    : encodeTime(decodeTime(last), 10) + incrementBase32(last.slice(10));
}

function readFrom(
  path: string,
  from: number,
): { text: string; size: number; inode: number; modified: number } {
  const file = openSync(path, 'r');
  try {
    const { size, ino, mtimeMs } = fstatSync(file);
    const bytes = Buffer.alloc(Math.max(0, size - from));
    let read = 0;
    while (read < bytes.length) {
      const got = readSync(file, bytes, read, bytes.length - read, from + read);
      if (got === 0) break;
      read += got;
    }
    return { text: bytes.toString('utf8', 0, read), size: from + read, inode: ino, modified: mtimeMs };
  } finally {
    closeSync(file);
  }
}

/** Appends a text to a file and waits until the disk has it; on any error the file is as it was. */
function appendDurably(path: string, text: string): void {
  const file = openSync(path, 'a');
  const { size } = fstatSync(file);
  try {
    const bytes = Buffer.from(text);
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fdatasyncSync(file);
  } catch (thrown) {
    ftruncateSync(file, size);
    throw thrown;
  } finally {
    closeSync(file);
  }
}

/**
 * Opens the decisions below `content/decisions`. Reading and writing are synchronous: what stands between taking the lock
 * and giving it back is a few short system calls, and nothing of this process can come between them.
 */
export function openDecisionLog(root: string, now: () => Date): DecisionLog {
  const folder = join(root, 'decisions');
  const lock = createLock(root);
  let decisions: Decision[] = [];
  let sorted = true;
  let last = '';
  const latest = new Map<string, Decision>();
  const onItem = new Map<string, Decision[]>();
  const ids = new Map<string, Decision>();
  const editors = new Map<string, EditorState>();

  const forgetAll = () => {
    decisions = [];
    sorted = true;
    last = '';
    for (const map of [latest, onItem, ids, editors]) map.clear();
  };

  const take = (decision: Decision) => {
    ids.set(decision.id, decision);
    if (decision.id < last) sorted = false;
    else last = decision.id;
    decisions.push(decision);
    const key = keyOf(decision.about, decision.field);
    const before = latest.get(key);
    if (!before || before.id < decision.id) latest.set(key, decision);
    const list = onItem.get(decision.about);
    if (!list) onItem.set(decision.about, [decision]);
    else {
      list.push(decision);
      if (list.at(-2)!.id > decision.id) list.sort((a, b) => byText(a.id, b.id));
    }
  };

  const stateOf = (editor: string): EditorState => {
    const known = editors.get(editor);
    if (known) return known;
    const fresh: EditorState = { chain: chainStart(editor), lines: 0, files: new Map() };
    editors.set(editor, fresh);
    return fresh;
  };

  /** Takes in an editor's whole lines from a place on; gives how many bytes they were. */
  const takeLines = (state: EditorState, text: string): number => {
    const end = text.lastIndexOf('\n') + 1;
    for (const line of text.slice(0, end).split('\n')) {
      if (line === '') continue;
      state.chain = chainAfter(state.chain, line);
      state.lines += 1;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        continue; // A damaged line stays in the chain, and `tidemark check` names it.
      }
      const read = Decision.safeParse(value);
      if (read.success) take(read.data);
    }
    return Buffer.byteLength(text.slice(0, end));
  };

  const filesNow = (): Map<string, string[]> =>
    new Map(
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => [
          name,
          readdirSync(join(folder, name))
            .filter((file) => file.endsWith('.jsonl'))
            .sort(),
        ]),
    );

  const refresh = (): boolean => {
    let changed = false;
    const standing = filesNow();
    /** Files that did not merely grow: the history was changed below us, so all is read again. */
    const rewritten = [...editors].some(([editor, { files }]) =>
      [...files].some(([file, known]) => {
        try {
          const { size, ino, mtimeMs } = statSync(join(folder, editor, file));
          return (
            ino !== known.inode || size < known.size || (size === known.size && mtimeMs !== known.modified)
          );
        } catch {
          return true;
        }
      }),
    );
    if (rewritten) {
      forgetAll();
      changed = true;
    }
    for (const [editor, files] of standing)
      for (const file of files) {
        const state = stateOf(editor);
        const known = state.files.get(file);
        const path = join(folder, editor, file);
        if (known && statSync(path).size === known.size) continue;
        const { text, inode, modified } = readFrom(path, known?.size ?? 0);
        const taken = takeLines(state, text);
        state.files.set(file, { size: (known?.size ?? 0) + taken, inode, modified });
        if (taken > 0) changed = true;
      }
    return changed;
  };

  /** Ends or takes out what a crash left at the end of a file, so that the next line begins on its own. */
  const mend = (editor: string, file: string) => {
    const path = join(folder, editor, file);
    const known = stateOf(editor).files.get(file);
    if (!known) return;
    const { text, size } = readFrom(path, known.size);
    if (text === '') return;
    if (isWhole(text)) appendDurably(path, '\n');
    else {
      const torn = openSync(path, 'r+');
      try {
        ftruncateSync(torn, known.size);
        fdatasyncSync(torn);
      } finally {
        closeSync(torn);
      }
      process.stderr.write(
        `decisions/${editor}/${file}: ${size - known.size} bytes of a line that a crash had cut off were taken out.\n`,
      );
    }
    refresh();
  };

  const write = (editor: string, written: readonly Omit<Decision, 'previous'>[]): Decision[] => {
    const state = stateOf(editor);
    const month = `${now().toISOString().slice(0, 7)}.jsonl`;
    const newest = [...state.files.keys()].sort().at(-1);
    // Never an earlier month than the last, even where the clock was set back: the chain runs through the files in order.
    const file = newest !== undefined && newest > month ? newest : month;
    const chained: Decision[] = [];
    let chain = state.chain;
    const text = written
      .map((decision) => {
        const whole = { ...decision, previous: chain };
        const line = JSON.stringify(whole);
        chain = chainAfter(chain, line);
        chained.push(whole);
        return `${line}\n`;
      })
      .join('');
    const path = join(folder, editor, file);
    if (!state.files.has(file)) {
      mkdirSync(join(folder, editor), { recursive: true });
      closeSync(openSync(path, 'a'));
      const directory = openSync(join(folder, editor), 'r');
      fsyncSync(directory);
      closeSync(directory);
    }
    appendDurably(path, text);
    const { size, ino, mtimeMs } = statSync(path);
    state.files.set(file, { size, inode: ino, modified: mtimeMs });
    state.chain = chain;
    state.lines += chained.length;
    for (const decision of chained) take(decision);
    const head = join(folder, editor, 'head.json');
    writeFileSync(`${head}.new`, `${JSON.stringify({ lines: state.lines, digest: chain })}\n`);
    renameSync(`${head}.new`, head);
    return chained;
  };

  const append = (editor: string, wanted: readonly Wanted[]): Outcome => {
    if (!isEditorName(editor))
      throw new Error(`"${editor}" cannot be an editor's name: letters, digits, hyphens.`);
    return lock(() => {
      refresh();
      for (const file of [...(editors.get(editor)?.files.keys() ?? [])]) mend(editor, file);
      const standing = wanted.map(({ about, field }) => latest.get(keyOf(about, field)));
      const repeated = wanted.map(({ to, because }, index) => {
        const before = standing[index];
        return before?.by === editor && isDeepStrictEqual(before.to, to) && before.because === because;
      });
      const theirs = standing.filter(
        (before, index) => !repeated[index] && (before?.id ?? null) !== wanted[index]!.version,
      );
      if (theirs.length > 0)
        return { kind: 'stale', theirs: theirs.filter((decision) => decision !== undefined) };
      const moment = now();
      let id = last;
      const fresh = wanted.flatMap(({ version: _, ...decision }, index) => {
        if (repeated[index]) return [];
        id = idAfter(id, moment.getTime());
        return [{ id, at: moment.toISOString(), by: editor, ...decision }];
      });
      const written = fresh.length > 0 ? write(editor, fresh) : [];
      let next = 0;
      return {
        kind: 'written',
        decisions: wanted.map((_, index) => (repeated[index] ? standing[index]! : written[next++]!)),
      };
    });
  };

  lock(refresh);
  return {
    get decisions() {
      if (!sorted) {
        decisions.sort((a, b) => byText(a.id, b.id));
        sorted = true;
      }
      return decisions;
    },
    latest: (about, field) => latest.get(keyOf(about, field)),
    on: (about) => onItem.get(about) ?? [],
    byId: (id) => ids.get(id),
    refresh,
    append,
    close: () => lock.close(),
  };
}
