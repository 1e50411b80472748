import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frontPage } from './web/front.ts';
import { serveTestWeb, type TestWeb } from './web/server.ts';

/** The code blocks of the README's tasks, by heading. */
const tasks = new Map(
  readFileSync('README.md', 'utf8')
    .split(/^## /m)
    .find((section) => section.startsWith('Tasks'))!
    .split(/^### /m)
    .slice(1)
    .map((task) => [
      task.split('\n')[0]!,
      [...task.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!),
    ]),
);
const followed = new Set<string>();
const blockOf = (task: string): string => {
  const [block, ...more] = tasks.get(task) ?? [];
  if (block === undefined || more.length > 0) throw new Error(`"${task}" has not one block of commands`);
  followed.add(task);
  return block;
};

let project: string;
let web: TestWeb;
let env: Record<string, string>;
beforeAll(async () => {
  // A checkout, but for the packages, over the edition that the project comes with.
  project = await mkdtemp(join(tmpdir(), 'tidemark-readme-'));
  const parts = [
    'pipeline',
    'src',
    'content',
    'test/industry',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'astro.config.mjs',
  ];
  for (const name of parts) await cp(name, join(project, name), { recursive: true });
  await symlink(resolve('node_modules'), join(project, 'node_modules'));
  web = await serveTestWeb({
    until: '2026-11-24',
    weeks: 5,
    instead: (publisher, path) => (path === '/' ? frontPage(publisher) : null),
  });
  env = {
    NODE_OPTIONS: `--import=${new URL('./web/preload.mjs', import.meta.url).href}`,
    NODE_ENV: 'production',
    TIDEMARK_TEST_PORT: String(web.port),
    TIDEMARK_TEST_NOW: '2026-11-24T12:00:00Z',
    TIDEMARK_SITE_CACHE: join(project, 'cache'),
  };
});
afterAll(async () => {
  await web.close();
  await rm(project, { recursive: true, force: true });
});

/** Hands a block to the shell as it stands, but for an address that only the made-up web can answer for. */
function start(block: string): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  // A made-up web without certificates: what the README calls news.example is one of its publishers.
  const script = block.replaceAll('https://news.example/', 'http://harbour-post.test/');
  const child = spawn('sh', ['-e', '-c', script], {
    cwd: project,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  return { child, said: () => said, ended: once(child, 'close').then(([code]) => code as number | null) };
}
/** Ends whatever a block has started, as Ctrl-C does. */
const interrupt = ({ pid }: ChildProcess) => process.kill(-pid!, 'SIGINT');
/** Settles when a block, by what it says, has come so far, or has ended. */
const until = ({ child, ended }: ReturnType<typeof start>, holds: () => boolean) =>
  Promise.race([
    ended,
    new Promise<void>((reached) => {
      const look = () => holds() && reached();
      for (const stream of [child.stdout!, child.stderr!]) stream.on('data', look);
      look();
    }),
  ]);
const follow = async (task: string): Promise<string> => {
  const { said, ended } = start(blockOf(task));
  expect(await ended, said()).toBe(0);
  return said();
};
const patience = { timeout: 300_000 };

test('add a source', patience, async () => {
  const said = await follow('Add a source');
  expect(said).toContain('as they would be published');
  expect(existsSync(join(project, 'content/sources/harbour-post.yaml'))).toBe(true);
});

test('add a trend', patience, async () => {
  const said = await follow('Add a trend');
  expect(said).toContain('returns, over');
  expect(existsSync(join(project, 'content/trends/returns.md'))).toBe(true);
});

test('add a figure to follow', patience, async () => {
  const said = await follow('Add a figure to follow');
  expect(said).toContain('us-return-rate would match');
  expect(existsSync(join(project, 'content/indicators/us-return-rate.yaml'))).toBe(true);
});

test(
  'publish on a schedule: a run, the site after it, and a clean end; then use the data',
  patience,
  async () => {
    const block = start(blockOf('Publish on a schedule'));
    const { child, said, ended } = block;
    await until(block, () => /\d+ page\(s\) built/.test(said()));
    expect(said()).toContain('harbour-post');
    interrupt(child);
    await ended;
    const paths = [...blockOf('Use the data').matchAll(/http:\/\/localhost:4321(\/\S+)/g)].map(
      ([, path]) => path!,
    );
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.filter((path) => !existsSync(join(project, 'dist', path)))).toEqual([]);
  },
);

test('correct a tag: the desk opens', patience, async () => {
  const task = 'Correct a tag, a figure, a story or a briefing';
  const block = start(`${blockOf(task).trim()} -- --port 0\n`);
  const { child, said, ended } = block;
  await until(block, () => /http:\/\/127\.0\.0\.1:\d+/.test(said()));
  const [address] = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(said()) ?? [];
  expect(address, said()).toBeDefined();
  expect((await fetch(address!)).status).toBeLessThan(400);
  interrupt(child);
  await ended;
});

test('make it about another industry', patience, async () => {
  await rm(join(project, 'dist'), { recursive: true, force: true });
  await follow('Make it about another industry');
  expect(existsSync(join(project, 'dist/index.html'))).toBe(true);
});

test('find out what is wrong', patience, async () => {
  const { said, ended } = start(blockOf('Find out what is wrong'));
  await ended;
  expect(said()).toMatch(/[✓!✗]/);
});

test('every task of the README is followed here', () => {
  expect([...tasks.keys()].filter((task) => !followed.has(task))).toEqual([]);
});
