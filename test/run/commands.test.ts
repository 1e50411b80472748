import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import { tidemark } from '../command.ts';
import { articlesOf } from '../web/articles.ts';
import { layOutEdition } from '../web/edition.ts';
import { madeUpEvents } from '../web/events.ts';
import { bareFront, frontPage } from '../web/front.ts';
import { type Answer, offerOf } from '../web/offers.ts';
import { serveTestWeb, type TestWeb } from '../web/server.ts';

const until = { until: '2026-11-24', weeks: 5, perWeek: 12 };
const events = madeUpEvents(until);
let folder: string;
let content: string;
let web: TestWeb;
let env: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-commands-'));
  content = join(folder, 'content');
  await layOutEdition(content);
  // These are to be found again.
  for (const id of ['harbour-post', 'basket-review', 'parcel-gazette', 'shop-floor', 'chaoshui-bao'])
    await rm(join(content, 'sources', `${id}.yaml`));
  const text = (body: string): Answer => ({
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from(body),
  });
  web = await serveTestWeb({
    ...until,
    instead: (publisher, path) => {
      const offer = () => offerOf(publisher, articlesOf(publisher, events));
      const bare = publisher.id === 'basket-review' || publisher.id === 'parcel-gazette';
      // One announces its feed; one has it at a common address; one names a sitemap for news in its robots.txt.
      if (path === '/') return bare ? bareFront() : frontPage(publisher);
      if (publisher.id === 'basket-review') return path === '/feed/' ? offer() : null;
      if (publisher.id === 'parcel-gazette' && path === '/robots.txt')
        return text('User-agent: *\nDisallow:\nSitemap: http://parcel-gazette.test/news.xml\n');
      return publisher.id === 'parcel-gazette' && path === '/news.xml' ? offer() : null;
    },
  });
  env = {
    NODE_OPTIONS: `--import=${new URL('../web/preload.mjs', import.meta.url).href}`,
    TIDEMARK_TEST_PORT: String(web.port),
    TIDEMARK_TEST_NOW: '2026-11-24T12:00:00Z',
    TIDEMARK_CONTENT: content,
    TIDEMARK_DATABASE: join(folder, 'archive.sqlite'),
  };
});
afterAll(async () => {
  await web.close();
  await rm(folder, { recursive: true, force: true });
});
const command = (...words: string[]) => tidemark(words, { env });

describe('source add', () => {
  test.each([
    ['a feed that the front page announces', 'harbour-post', 'feed'],
    ['a feed at a common address', 'basket-review', 'feed'],
    ['a sitemap that robots.txt names', 'parcel-gazette', 'sitemap'],
    ['a Chinese feed', 'chaoshui-bao', 'feed'],
  ])(
    'finds %s, shows its newest five as they would be published, and writes its file',
    async (_, id, kind) => {
      const { code, out, err } = await command(
        'source',
        'add',
        `http://${id}.test/`,
        '--json',
        '--country',
        'aq',
      );
      expect(err).toBe('');
      expect(code).toBe(0);
      const told = JSON.parse(out);
      expect(told.entries).toHaveLength(5);
      const days = told.entries.map(({ published }: { published: string }) => published);
      expect(days).toEqual([...days].sort().reverse());
      expect(told.entries.some(({ tags }: { tags: unknown[] }) => tags.length > 0)).toBe(true);
      expect(told.entries.some(({ figures }: { figures: unknown[] }) => figures.length > 0)).toBe(true);
      expect(told.rhythm.every).toBeLessThan(4);
      const language = id === 'chaoshui-bao' ? 'zh' : 'en';
      expect(told.source).toMatchObject({ kind, language, country: 'AQ' });
      const { sources } = await requireContent(content);
      expect(sources.find(({ value }) => value.id === id)?.value).toMatchObject({ kind, language });
    },
  );

  test('never writes over a file, says which source has the address already, and names what is wrong', async () => {
    const again = await command('source', 'add', 'http://harbour-post.test/');
    expect([again.code, again.err]).toEqual([
      1,
      expect.stringContaining('Source "harbour-post" has the address'),
    ]);
    const taken = await command(
      'source',
      'add',
      'http://shop-floor.test/news/',
      '--id',
      'harbour-post',
      '--dry-run',
    );
    expect(taken.code).toBe(0);
    expect(taken.out).toContain('Nothing was written.');
    const nowhere = await command('source', 'add', 'http://nowhere.test/');
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('nowhere.test')]);
  });

  test('asks a site for no more than it has to', () => {
    const asked = web.requests.filter(
      (request) => request.includes('harbour-post.test') && request.endsWith(' 200'),
    );
    expect(asked.length).toBeLessThanOrEqual(20);
    expect(web.requests.filter((request) => request.includes('/private/'))).toEqual([]);
  });
});

test('what was added is collected by the next run', async () => {
  const { code, out, err } = await command('run', '--json');
  expect(err.split('\n').filter((line) => /error/i.test(line))).toEqual([]);
  expect(code).toBe(0);
  const { sources } = JSON.parse(out) as { sources: { source: string; added: number }[] };
  for (const id of ['harbour-post', 'basket-review', 'parcel-gazette', 'chaoshui-bao'])
    expect(sources.find(({ source }) => source === id)?.added, id).toBeGreaterThan(5);
});

test('trend new shows what it would tag, writes a file that passes the check, and never over one', async () => {
  const words = ['trend', 'new', 'two-shops', '--name-en', 'Two shops', '--name-zh', '两家商店'];
  const said = ['--definition-en', 'What two shops do.', '--definition-zh', '两家商店的动向。'];
  const rest = ['--about-en', 'Two shops.', '--not-about-en', 'Others.'];
  const phrases = [
    '--phrases-en',
    'Northquay; Lanternmart; Saltmarsh Stores',
    '--phrases-zh',
    '北码头；灯笼市集',
  ];
  const missing = await command(...words);
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('--definition-en')]);
  const made = await command(...words, ...said, ...rest, ...phrases, '--json');
  expect(made.err).toBe('');
  const told = JSON.parse(made.out);
  expect(told.articles).toBeGreaterThan(100);
  expect(told.gained.length).toBeGreaterThan(0);
  const { trends } = await requireContent(content);
  expect(trends.find(({ value }) => value.id === 'two-shops')?.value).toMatchObject({
    names: { en: 'Two shops', zh: '两家商店' },
    phrases: { en: ['Northquay', 'Lanternmart', 'Saltmarsh Stores'], zh: ['北码头', '灯笼市集'] },
  });
  const again = await command(...words, ...said, ...rest, ...phrases);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('already')]);
});

test('indicator new shows which quoted figures it would match; a wrong kind is named with the right ones', async () => {
  // Over the figures of the edition that the project comes with.
  const starter = join(folder, 'starter');
  await cp('content', starter, { recursive: true });
  const over = {
    env: { ...env, TIDEMARK_CONTENT: starter, TIDEMARK_DATABASE: join(folder, 'starter.sqlite') },
  };
  const words = [
    'indicator',
    'new',
    'cyber-week-spending',
    '--name-en',
    'Cyber Week',
    '--measure-en',
    'online spending',
  ];
  const rest = ['--unit', 'USD', '--geography', 'us', '--definition-en', 'Made up.', '--frequency', 'event'];
  const phrases = ['--phrases-en', 'online spend; online sales; sales'];
  const wrong = await tidemark([...words, ...rest, ...phrases, '--kind', 'levle'], over);
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('Did you mean "level"?')]);
  const made = await tidemark([...words, ...rest, ...phrases, '--kind', 'level', '--json'], over);
  expect(made.err).toBe('');
  expect(JSON.parse(made.out).matches.length).toBeGreaterThan(0);
  expect(await readFile(join(starter, 'indicators', 'cyber-week-spending.yaml'), 'utf8')).toContain(
    'unit: USD',
  );
  expect((await tidemark(['check'], over)).code).toBe(0);
});

describe('words that are a slip away', () => {
  test.each([
    [['statsu'], 'Did you mean status?'],
    [['run', '--sourc', 'x'], 'Did you mean --source?'],
    [['source', 'ad', 'x'], 'Did you mean add?'],
    [['run', '--only', 'colect'], 'Did you mean "collect"?'],
    [['run', '--source', 'market-bel'], 'Did you mean "market-bell"?'],
    [['source', 'test', 'market-bel'], 'Did you mean "market-bell"?'],
    [['trend', 'preview', 'payment'], 'Did you mean "payments"?'],
  ])('%j', async (words, expected) => {
    const { code, err } = await command(...words);
    expect(err).toContain(expected);
    expect(code).toBeGreaterThan(0);
  });
});

test('the shell completes commands, what stands below them, and their options', async () => {
  const { out } = await command('completion', 'bash');
  const complete = async (...words: string[]) => {
    const list = ['tidemark', ...words].map((word) => `'${word}'`).join(' ');
    const script = `${out}\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length}; _tidemark; echo "\${COMPREPLY[@]}"`;
    const { stdout } = await promisify(execFile)('bash', ['-c', script]);
    return stdout.trim().split(' ');
  };
  expect(await complete('sta')).toEqual(['status', 'statistics']);
  expect(await complete('source', '')).toEqual(expect.arrayContaining(['test', 'add']));
  expect(await complete('source', 'add', 'http://x', '--cou')).toEqual(['--country']);
  expect(await complete('run', '--dr')).toEqual(['--dry-run']);
  const called = await promisify(execFile)('bash', ['-c', `${out}\ntidemark --help`], { cwd: resolve('.') });
  expect(called.stdout).toContain('completion');
  const fish = await command('completion', 'fish');
  expect(fish.out).toContain('-a status');
  expect((await command('completion', 'powershell')).code).toBe(2);
});
