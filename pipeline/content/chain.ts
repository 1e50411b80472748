import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { filesBelow } from './files.ts';

/**
 * How many decisions an editor has taken, and the digest over all of them: `head.json` beside the editor's lines. The
 * chain alone shows a line changed or removed in the middle; the head shows one removed at the end. It is written after
 * the lines, so that after a crash it may lag behind them, and never runs ahead.
 */
export const Head = z.strictObject({ lines: z.int().nonnegative(), digest: z.string() });
export type Head = z.infer<typeof Head>;

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Where an editor's chain begins: before the first line. */
export const chainStart = (editor: string): string => digest(`decisions of ${editor}`);

/**
 * The digest over all of an editor's lines up to and including this one: 32 hexadecimal digits of SHA-256 over the digest
 * before and the line as it stands in the file. Each line carries the digest before it as `previous`.
 */
export const chainAfter = (before: string, line: string): string => digest(`${before}\n${line}`);

/** An editor's decisions as they stand in the files, oldest first. */
export interface EditorLines {
  editor: string;
  lines: readonly { text: string; where: string }[];
  /** The beginning of a line that a crash cut off at the end of the last file. */
  torn: { where: string } | null;
  /** The text of `head.json`, or null. */
  head: string | null;
}

const previousOf = (text: string): string | undefined => {
  try {
    return (JSON.parse(text) as { previous?: string }).previous;
  } catch {
    return undefined;
  }
};

/** Everything that shows that an editor's lines are not those that were written. Pure. */
export function checkChain({ editor, lines, torn, head }: EditorLines): Problem[] {
  const problems: Problem[] = [];
  const tell = (where: string, what: string, remedy = 'Restore the file from the history.') =>
    problems.push({ where, what, remedy });
  const sealed = readHead(head);
  let running = chainStart(editor);
  let chained = false;
  for (const [index, { text, where }] of lines.entries()) {
    const previous = previousOf(text);
    if (previous !== undefined && previous !== running) {
      tell(where, 'a decision before this one was changed or removed after it was taken.');
      // What follows is held against this line as it stands, so that each break is told once.
      running = previous;
    } else if (previous === undefined && chained)
      tell(
        where,
        'this decision was not written by the desk, in a file that the desk writes.',
        'Take it again at the desk and delete this line, or keep decisions written by hand in a folder of their own.',
      );
    chained ||= previous !== undefined;
    running = chainAfter(running, text);
    if (sealed && sealed !== 'unreadable' && sealed.lines === index + 1 && sealed.digest !== running)
      if (problems.length === 0)
        tell(where, 'this decision, or one before it, was changed after it was taken.');
  }
  const folder = `decisions/${editor}`;
  if (sealed === 'unreadable') tell(`${folder}/head.json`, 'cannot be read.');
  else if (sealed === null) {
    if (chained)
      tell(`${folder}/head.json`, 'is missing, so that decisions removed at the end would not show.');
  } else if (sealed.lines > lines.length)
    tell(
      `${folder}/head.json`,
      `${sealed.lines - lines.length} of ${sealed.lines} decisions are missing from the end.`,
    );
  if (torn)
    tell(
      torn.where,
      'the last line was cut off by a crash; it had not been confirmed to its editor.',
      'The desk takes it out with the editor’s next decision; or delete the unfinished line.',
    );
  return problems;
}

/** A head's text as a value; null where there is none. */
export function readHead(text: string | null): Head | 'unreadable' | null {
  if (text === null) return null;
  try {
    return Head.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

const textOf = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
};

/** Reads all editors' lines and holds each editor's against their chain. */
export async function checkDecisionChains(root: string): Promise<Problem[]> {
  const files = await filesBelow(root, 'decisions', '.jsonl');
  const editors = Map.groupBy(files, (file) => dirname(file));
  const problems: Problem[] = [];
  for (const [folder, months] of editors) {
    const lines: { text: string; where: string }[] = [];
    let torn: EditorLines['torn'] = null;
    for (const file of months.sort()) {
      const texts = ((await textOf(join(root, file))) ?? '').split('\n');
      const last = texts.pop()!;
      for (const [index, text] of texts.entries())
        if (text !== '') lines.push({ text, where: `${file}:${index + 1}` });
      if (last === '') continue;
      const where = `${file}:${texts.length + 1}`;
      if (isWhole(last)) lines.push({ text: last, where });
      else torn = { where };
    }
    problems.push(
      ...checkChain({
        editor: basename(folder),
        lines,
        torn,
        head: await textOf(join(root, folder, 'head.json')),
      }),
    );
  }
  return problems;
}

/** Whether a line without its newline is whole all the same. */
export const isWhole = (line: string): boolean => {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
};
