import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../pipeline/archive/open.ts';
import { messageOf } from '../../pipeline/problem.ts';
import { createReader } from '../../pipeline/reader/reader.ts';
import { layOutEdition } from '../web/edition.ts';
import { serveTestWeb } from '../web/server.ts';
import { makeEdition } from './edition.ts';

export const clock = '2026-11-24T12:00:00Z';
/** About twenty items of each kind of trouble: copies, a series, a source that fails. */
const kept = ['counter-weekly', 'echo-daily', 'lindmark-statistics', 'fallen-tower'];

/** How a run in a process of its own ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** A place where an edition and its archive live, for one experiment. */
export interface Place {
  folder: string;
  content: string;
  archive: string;
}

/** The state that an experiment must end in: what an undisturbed run leaves. */
export type State = ReadonlyMap<string, string>;

export const hasStrace = spawnSync('strace', ['-V']).status === 0;

/** A digest of every file of an edition. */
export async function stateOf({ content }: Pick<Place, 'content'>): Promise<State> {
  const names = (await readdir(content, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(content.length + 1))
    .sort();
  const entries = names.map(async (name) => {
    const bytes = await readFile(join(content, name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Where two states differ, in words; empty where they are one. */
export const differences = (expected: State, found: State): string[] => [
  ...[...expected].flatMap(([name, digest]) =>
    found.get(name) === digest ? [] : [`${name} ${found.has(name) ? 'differs' : 'is missing'}`],
  ),
  ...[...found.keys()].flatMap((name) => (expected.has(name) ? [] : [`${name} should not be there`])),
];

/** All that a process said, and how it ended. */
export const ended = (child: ChildProcess): Promise<Ending> =>
  new Promise((resolve) => {
    const texts = { out: '', err: '' };
    child.stdout!.on('data', (data: Buffer) => (texts.out += data.toString()));
    child.stderr!.on('data', (data: Buffer) => (texts.err += data.toString()));
    child.on('close', (code, signal) => resolve({ code, signal, ...texts }));
  });

export interface SceneOptions {
  /** The sources that are laid out; all of the made-up web's where null. */
  sources?: readonly string[] | null;
  weeks?: number;
  perWeek?: number;
}

/** A small made-up web with an edition over it; `place` lays out a fresh copy for each experiment. */
export async function openScene({ sources = kept, weeks = 2, perWeek = 8 }: SceneOptions = {}) {
  const root = await mkdtemp(join(tmpdir(), 'tidemark-faults-'));
  const template = join(root, 'template');
  await layOutEdition(template);
  for (const name of await readdir(join(template, 'sources')))
    if (sources && !sources.includes(name.replace('.yaml', ''))) await rm(join(template, 'sources', name));
  const web = await serveTestWeb({ until: '2026-11-24', weeks, perWeek });
  const reader = createReader();
  let number = 0;

  /** Starts one run; `wrap` is a command that starts it in its turn, such as strace. */
  const start = (
    place: Place,
    { wrap = [], now = clock }: { wrap?: readonly string[]; now?: string | null } = {},
  ) => {
    const command = [
      ...wrap,
      process.execPath,
      'test/faults/child.ts',
      place.content,
      place.archive,
      String(web.port),
      ...(now === null ? [] : [now]),
    ];
    // One thread for files: the n-th write is then the same in every run. Code is compiled once for all of them.
    const env = {
      ...process.env,
      UV_THREADPOOL_SIZE: '1',
      NODE_COMPILE_CACHE: join(root, 'compiled'),
    };
    return spawn(command[0]!, command.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  const place = async (inside = root): Promise<Place> => {
    const folder = join(inside, `place-${number++}`);
    await mkdir(folder);
    await cp(template, join(folder, 'content'), { recursive: true });
    return { folder, content: join(folder, 'content'), archive: join(folder, 'state', 'archive.sqlite') };
  };
  const run = async (where: Place, options: Parameters<typeof start>[1] = {}) => ended(start(where, options));

  let recoveries = 0;
  /** One more run, nearly always in this process, which need not load its code again; why it failed, or null. */
  async function runAgain({ content, archive }: Place): Promise<string | null> {
    if (recoveries++ % 20 === 0) {
      const last = await run({ content, archive, folder: '' });
      return last.code === 0 ? null : `${last.code}: ${last.err.trim()}`;
    }
    const made = { content, archive, port: web.port, now: () => new Date(clock) };
    return makeEdition(made, new AbortController().signal, { reader }).then(() => null, messageOf);
  }

  /** What is wrong after an experiment, once one more undisturbed run has had its turn; empty where nothing is. */
  const afterwards = async (where: Place, expected: State): Promise<string[]> => {
    const failed = await runAgain(where);
    if (failed !== null) return [`the next run ended with ${failed}`];
    const archive = await openArchive(where.archive);
    const damage = await archive.check();
    await archive.close();
    return [...damage, ...differences(expected, await stateOf(where))];
  };

  return {
    root,
    web,
    place,
    start,
    run,
    afterwards,
    /** Leaves nothing behind. */
    close: async () => {
      await reader.close();
      await web.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
export type Scene = Awaited<ReturnType<typeof openScene>>;
