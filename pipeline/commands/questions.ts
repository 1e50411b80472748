import { createInterface } from 'node:readline/promises';

/** Something a new file needs to say. */
export interface Question {
  /** The option that answers it: `nameEn` is `--name-en`. */
  option: string;
  asks: string;
  /** What holds where nothing is said; without it an answer is needed. */
  otherwise?: string;
}

const flagOf = (option: string) => `--${option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * The answers to questions: from options, and on a terminal from the person at it. Throws a sentence that names the options
 * that are missing where nobody is there to be asked.
 */
export async function answersTo(
  questions: readonly Question[],
  given: Readonly<Record<string, unknown>>,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  const open = questions.filter(({ option }) => {
    const said = given[option];
    if (typeof said === 'string') answers[option] = said.trim();
    return typeof said !== 'string';
  });
  const needed = open.filter(({ otherwise }) => otherwise === undefined);
  if (needed.length > 0 && !process.stdin.isTTY)
    throw new Error(
      `These options are missing: ${needed.map(({ option, asks }) => `${flagOf(option)} (${asks})`).join(', ')}.`,
    );
  if (!process.stdin.isTTY) {
    for (const { option, otherwise } of open) answers[option] = otherwise ?? '';
    return answers;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    for (const { option, asks, otherwise } of open) {
      const hint = otherwise === undefined || otherwise === '' ? '' : ` [${otherwise}]`;
      do answers[option] = (await terminal.question(`${asks}${hint}: `)).trim() || (otherwise ?? '');
      while (answers[option] === '' && otherwise === undefined);
    }
  } finally {
    terminal.close();
  }
  return answers;
}

/** A list as a person writes it in one line: parted by semicolons, as phrases have commas in them. */
export const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
