import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { messageOf, type Problem } from '../problem.ts';
import { nearestField } from './nearest-key.ts';

/** A value and the place it was read from: a file below `content/`, with its line where it has one. */
export interface Placed<Value> {
  value: Value;
  where: string;
}

/** Values that could be read, and problems for those that could not. */
export interface Reading<Value> {
  placed: Placed<Value>[];
  problems: Problem[];
}

/** Files below a folder with one ending, sorted; none where the folder does not exist. */
export async function filesBelow(root: string, folder: string, ending: string): Promise<string[]> {
  try {
    const names = await readdir(join(root, folder), { recursive: true });
    return names
      .filter((name) => name.endsWith(ending))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .sort();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
}

/** What a zod schema has to say against a value, in one sentence that names each field. */
function objections(error: z.ZodError, schema: z.ZodType): string {
  return error.issues
    .map((issue) => {
      const field = issue.path.join('.');
      return issue.code === 'unrecognized_keys'
        ? `${field ? `${field}: ` : ''}${issue.keys.map((key) => `unknown "${key}"${nearestField(key, schema)}`).join(', ')}`
        : `${field || 'the whole'}: ${issue.message}`;
    })
    .join('; ');
}

/** Holds a value against its schema: the value with its place, or the problem. */
export function hold<Value>(schema: z.ZodType<Value>, value: unknown, where: string): Reading<Value> {
  const held = schema.safeParse(value);
  return held.success
    ? { placed: [{ value: held.data, where }], problems: [] }
    : {
        placed: [],
        problems: [
          { where, what: `${objections(held.error, schema)}.`, remedy: 'Correct the fields named here.' },
        ],
      };
}

const together = <Value>(readings: Reading<Value>[]): Reading<Value> => ({
  placed: readings.flatMap(({ placed }) => placed),
  problems: readings.flatMap(({ problems }) => problems),
});

/** The text of a file below `content/`. */
const textOf = (root: string, file: string) => readFile(join(root, file), 'utf8');

const unreadable = (where: string, thrown: unknown, remedy: string): Reading<never> => ({
  placed: [],
  problems: [{ where, what: `cannot be read: ${messageOf(thrown).split('\n')[0]}.`, remedy }],
});

/** One value a file: `shape` turns the file's text and its name without folder and ending into the value. */
async function readEach<Value>(
  root: string,
  folder: string,
  ending: string,
  schema: z.ZodType<Value>,
  shape: (text: string, name: string) => unknown,
): Promise<Reading<Value>> {
  const files = await filesBelow(root, folder, ending);
  return together(
    await Promise.all(
      files.map(async (file) => {
        try {
          const name = file.slice(folder.length + 1, -ending.length);
          return hold(schema, shape(await textOf(root, file), name), file);
        } catch (thrown) {
          return unreadable(file, thrown, 'Correct its form.');
        }
      }),
    ),
  );
}

/** The text of a YAML file as the fields it gives, with its `id`, not yet held against its schema. */
export const fieldsIn = (text: string, id: string): unknown => ({ id, ...parseYaml(text) });

/** YAML files, one value each, whose `id` is the file's name. */
export const readYamlFolder = <Value>(root: string, folder: string, schema: z.ZodType<Value>) =>
  readEach(root, folder, '.yaml', schema, fieldsIn);

const frontMatter = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const section = (body: string, heading: string) =>
  new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(body)?.[1]?.trim() ?? '';

/** A trend file's text as the trend it describes, not yet held against its schema; throws a sentence where it has no front matter. */
export function trendOf(text: string, id: string): unknown {
  const [, head, body] = frontMatter.exec(text) ?? [];
  if (head === undefined || body === undefined) throw new Error('no front matter between two lines of ---');
  return {
    id,
    definition: {
      en: section(body, 'English') || undefined,
      zh: section(body, '中文') || undefined,
    },
    ...parseYaml(head),
  };
}

/** Trend files: front matter, and the definition under `## English` and `## 中文`; the `id` is the path. */
export const readTrendFolder = <Value>(root: string, folder: string, schema: z.ZodType<Value>) =>
  readEach(root, folder, '.md', schema, trendOf);

/** Markdown files, each turned into a value by `shape`, which throws a sentence where it cannot. */
export const readMarkdownFolder = <Value>(
  root: string,
  folder: string,
  schema: z.ZodType<Value>,
  shape: (text: string, name: string) => unknown,
) => readEach(root, folder, '.md', schema, shape);

/** One YAML file that holds a list. */
export async function readYamlList<Value>(
  root: string,
  file: string,
  schema: z.ZodType<Value>,
): Promise<Reading<Value>> {
  try {
    const list: unknown = parseYaml(await textOf(root, file));
    if (!Array.isArray(list)) throw new Error('it is not a list');
    return together(list.map((value, index) => hold(schema, value, `${file}#${index + 1}`)));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return { placed: [], problems: [] };
    return unreadable(file, thrown, 'Correct its form.');
  }
}

/** Readings kept for whoever reads again and again, by file: one whose size and time are the same is not read anew. */
export type Memo = Map<string, { stamp: string; reading: Reading<unknown> }>;

async function remembered<Value>(
  memo: Memo | undefined,
  root: string,
  file: string,
  read: () => Promise<Reading<Value>>,
): Promise<Reading<Value>> {
  if (!memo) return read();
  const { size, mtimeMs, ino } = await stat(join(root, file));
  const stamp = `${size} ${mtimeMs} ${ino}`;
  const known = memo.get(file);
  if (known?.stamp === stamp) return known.reading as Reading<Value>;
  const reading = await read();
  memo.set(file, { stamp, reading });
  return reading;
}

/**
 * The values of JSON Lines, one a line; `file` is where they stand. Of a text that grows while it is read (`growing`), a
 * last line that is not yet ended is left out: someone is writing it, or a crash cut it off.
 */
export function readLines<Value>(
  text: string,
  file: string,
  schema: z.ZodType<Value>,
  growing = false,
): Reading<Value> {
  const lines = text.split('\n');
  return together(
    lines.flatMap((line, index) => {
      if (line === '') return [];
      const where = `${file}:${index + 1}`;
      try {
        return [hold(schema, JSON.parse(line), where)];
      } catch (thrown) {
        if (growing && index === lines.length - 1) return [];
        return [unreadable(where, thrown, 'A line is one whole JSON object; restore it from the history.')];
      }
    }),
  );
}

/** JSON Lines files, one value a line; `growing` as for `readLines`. */
export async function readLineFolder<Value>(
  root: string,
  folder: string,
  schema: z.ZodType<Value>,
  { growing = false, memo }: { growing?: boolean; memo?: Memo | undefined } = {},
): Promise<Reading<Value>> {
  const files = await filesBelow(root, folder, '.jsonl');
  return together(
    await Promise.all(
      files.map((file) =>
        remembered(memo, root, file, async () => readLines(await textOf(root, file), file, schema, growing)),
      ),
    ),
  );
}

/** JSON files, one value each. */
export const readJsonFolder = <Value>(root: string, folder: string, schema: z.ZodType<Value>) =>
  readEach(root, folder, '.json', schema, (text) => JSON.parse(text));

/** One YAML file that must be there. */
export async function readYaml<Value>(
  root: string,
  file: string,
  schema: z.ZodType<Value>,
): Promise<Reading<Value>> {
  try {
    return hold(schema, parseYaml(await textOf(root, file)), file);
  } catch (thrown) {
    return unreadable(file, thrown, 'Create it, or correct its form.');
  }
}

/** One JSON file, or nothing where it does not exist. */
export async function readJson<Value>(
  root: string,
  file: string,
  schema: z.ZodType<Value>,
): Promise<Reading<Value>> {
  try {
    return hold(schema, JSON.parse(await textOf(root, file)), file);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return { placed: [], problems: [] };
    return unreadable(file, thrown, 'Restore it from the history, or delete it and run again.');
  }
}

/** CSV files with a heading line, one value a line; `name` is the file's name without its ending. */
export async function readCsvFolder<Value>(
  root: string,
  folder: string,
  shape: (row: Record<string, string>) => unknown,
  schema: z.ZodType<Value>,
): Promise<{ name: string; reading: Reading<Value> }[]> {
  const files = await filesBelow(root, folder, '.csv');
  return Promise.all(
    files.map(async (file) => {
      const name = file.slice(folder.length + 1, -'.csv'.length);
      try {
        const rows = parseCsv(await textOf(root, file), { columns: true }) as Record<string, string>[];
        return {
          name,
          reading: together(rows.map((row, index) => hold(schema, shape(row), `${file}:${index + 2}`))),
        };
      } catch (thrown) {
        return { name, reading: unreadable(file, thrown, 'Restore it from the history.') };
      }
    }),
  );
}
