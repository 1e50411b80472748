import { readFileSync } from 'node:fs';

/** A function that does what a reader is told of, with its docstring. */
export interface Told {
  file: string;
  name: string;
  /** Paragraphs, formulas and lists as lines of their own. */
  says: string[];
}

/**
 * What an exported function's docstring says, so that readers are told in the words that developers keep: paragraphs as
 * one line each. Throws where the file has no such function, or it has no docstring: a function that was renamed is
 * noticed by the build.
 */
export function docstringOf(file: string, name: string): Told {
  const source = readFileSync(file, 'utf8');
  const [, comment] =
    new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*export (?:async )?(?:function|const) ${name}\\b`).exec(
      source,
    ) ?? [];
  if (comment === undefined)
    throw new Error(
      `${file} has no function ${name} with a docstring: correct its name in src/language/method.ts.`,
    );
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  const says: string[] = [];
  let open = false;
  for (const line of lines) {
    const own = /^(\s{2,}|- )/.test(line);
    if (line.trim() === '') open = false;
    else if (own || !open) {
      says.push(line.trim());
      open = true;
    } else says.push(`${says.pop()} ${line.trim()}`);
  }
  return { file, name, says };
}
