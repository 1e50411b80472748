import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../pipeline/cli.ts';
import { isMachinePath } from '../pipeline/publish/paths.ts';
import { writePeoplesFile } from '../src/desk/people.ts';

const filesBelow = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => ending.test(name))
    .sort();
/** What a file imports, relative paths turned into paths from the project's root. */
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, target]) =>
    target!.startsWith('.') ? normalize(join(dirname(file), target!)) : target!,
  );
const pipeline = filesBelow('pipeline', /\.ts$/);
const stages = ['collect', 'extract', 'dedupe', 'tag', 'measure', 'brief', 'publish'];

test('the rules see the code they are about', () => {
  expect(pipeline.length).toBeGreaterThan(60);
  expect(pipeline.flatMap(importsOf).length).toBeGreaterThan(200);
});

describe.each(stages)('stage %s', (stage) => {
  const files = pipeline.filter((file) => file.startsWith(`pipeline/${stage}/`));
  test('imports the model, the knowledge of text and its own folder, never another stage', () => {
    const foreign = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('pipeline/'))
        .filter(
          (target) =>
            !new RegExp(`^pipeline/(model|text|${stage})/`).test(target) && target !== 'pipeline/problem.ts',
        )
        .map((target) => `${file} imports ${target}`),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
  });
  test('touches no disk and no clock of its own', () => {
    const touching = files
      .filter(() => stage !== 'publish')
      .flatMap((file) => {
        const text = readFileSync(file, 'utf8');
        return /node:fs|node:child_process|Date\.now\(\)|new Date\(\)/.test(text) ? [file] : [];
      });
    expect(touching).toEqual([]);
  });
});

test.each([
  ['rss-parser', 1],
  ['natural', 1],
  ['undici', 3],
  ['node:sqlite', 1],
  ['pg', 1],
  ['pg-boss', 1],
  ['sanitize-html', 1],
  ['jsonstat-toolkit', 1],
  ['hucre', 1],
  ['fflate', 1],
])('%s is known to few files (%i at most)', (name, most) => {
  const users = pipeline.filter((file) =>
    importsOf(file).some((target) => target === name || target.startsWith(`${name}/`)),
  );
  expect(users.length).toBeGreaterThan(0);
  expect(users.length).toBeLessThanOrEqual(most);
});

test('only publish/ writes below content/, and people’s files are never among what it writes', () => {
  const writers = pipeline.filter((file) =>
    /\b(writeFile|rename|rm|appendFile|createWriteStream)\b/.test(readFileSync(file, 'utf8')),
  );
  // New files of people's, for the person who asked for one, never over an existing one.
  // What was announced and sent is remembered beside the archive, outside content/.
  const remembering = ['pipeline/commands/announce.ts', 'pipeline/commands/letter.ts'];
  expect(writers.filter((file) => !remembering.includes(file))).toEqual([
    'pipeline/commands/new-file.ts',
    // The ledger of addresses, which only grows.
    'pipeline/publish/addresses.ts',
    'pipeline/publish/index.ts',
  ]);
  const peoples = [
    'trends/cross-border.md',
    'sources/36kr.yaml',
    'decisions/starter/2026-11.jsonl',
    'briefings/letter/2026-11-23.md',
    'entities.yaml',
    'edition.yaml',
    'indicators/us-ecommerce-share.yaml',
  ];
  expect(peoples.filter(isMachinePath)).toEqual([]);
  const machines = [
    'articles/2026-11.jsonl',
    'stories/2026-11.jsonl',
    'momentum/cross-border/logistics.json',
    'observations/us-ecommerce-share.csv',
    'briefings/letter/2026-11-23.draft.md',
    'sources/health.json',
    'sources/changes.jsonl',
    'report.json',
    'learning.json',
    'briefings/appeared.json',
  ];
  expect(machines.filter((path) => !isMachinePath(path))).toEqual([]);
});

test('only the desk writes people’s files, and never the machine’s', () => {
  const site = filesBelow('src', /\.(ts|astro)$/);
  const writers = site.filter((file) =>
    /\b(writeFile|writeFileSync|writeSync|rename|renameSync|rm|rmSync|appendFile|createWriteStream)\b/.test(
      readFileSync(file, 'utf8'),
    ),
  );
  // The site, its build's cache and git's own folder lie outside content/ and hold nothing that could not be made again.
  const outside = [
    'src/beside/beside.ts',
    'src/beside/make.ts',
    'src/cache.ts',
    'src/desk/build.ts',
    'src/desk/git-lock.ts',
    'src/in-place.ts',
  ];
  expect(writers.filter((file) => !outside.includes(file))).toEqual([
    'src/desk/decision-log.ts',
    'src/desk/people.ts',
  ]);
  const root = mkdtempSync(join(tmpdir(), 'tidemark-rules-'));
  const refused = ['articles/2026-11.jsonl', 'sources/health.json', 'briefings/letter/2026-11-23.draft.md'];
  for (const path of [...refused, 'decisions/li/2026-11.jsonl', '../package.json', 'trends/../../x.md'])
    expect(() => writePeoplesFile(root, path, 'text', null), path).toThrow(/is not the desk’s to write/);
  expect(readdirSync(root)).toEqual([]);
  rmSync(root, { recursive: true });
});

test('the README names every command, and none that does not exist', () => {
  const readme = readFileSync('README.md', 'utf8');
  const names = commands().commands.map((command) => command.name());
  expect(names.filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
  const reference = readme.slice(readme.indexOf('## Commands'));
  const told = [...reference.matchAll(/^\| `([a-z]+)/gm)].map(([, name]) => name!);
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter((name) => !names.includes(name))).toEqual([]);
});

test('every file of docs/ that the README points at exists', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const [, target] of readme.matchAll(/\]\(((?!https?:)[^)#]+)\)/g))
    expect(() => readFileSync(target!), target).not.toThrow(/ENOENT/);
});

test('no file of code gives up types, and none is left for later', () => {
  const code = [...pipeline, ...filesBelow('src', /\.(ts|astro)$/)];
  const given = code.filter((file) =>
    /\bas any\b|: any[;,)\]>=]|@ts-ignore|@ts-nocheck|\b(TODO|FIXME)\b/.test(readFileSync(file, 'utf8')),
  );
  expect(given).toEqual([]);
});
