import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainAfter, chainStart, checkChain, checkDecisionChains } from '../../pipeline/content/chain.ts';
import { readContent } from '../../pipeline/content.ts';
import { inForce } from '../../pipeline/decisions.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import { sentence } from '../../pipeline/problem.ts';
import { idAfter, openDecisionLog, type Wanted } from '../../src/desk/decision-log.ts';
import { layEdition } from './made-up.ts';

let root: string;
let clock: Date;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-decisions-'));
  clock = new Date('2026-11-24T09:00:00Z');
});
afterEach(() => rm(root, { recursive: true }));

const open = () => openDecisionLog(root, () => clock);
const about = 'article/aaaaaaaaaaaaaaaa';
const want = (more: Partial<Wanted> = {}): Wanted => ({
  about,
  field: 'tags',
  to: ['payments'],
  was: [],
  seen: 'cee858401aa5fd94',
  version: null,
  ...more,
});
const linesOf = (editor: string, month = '2026-11') =>
  readFileSync(join(root, `decisions/${editor}/${month}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const problems = async () => (await checkDecisionChains(root)).map(sentence);

describe('taking a decision', () => {
  test('writes one line that holds all of it, and a second log reads the same', async () => {
    const log = open();
    const outcome = log.append('li', [want({ because: '说的是支付' })]);
    expect(outcome.kind).toBe('written');
    expect(linesOf('li').map((line) => JSON.parse(line))).toEqual([
      {
        id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
        at: '2026-11-24T09:00:00.000Z',
        by: 'li',
        about,
        field: 'tags',
        to: ['payments'],
        was: [],
        seen: 'cee858401aa5fd94',
        because: '说的是支付',
        previous: chainStart('li'),
      },
    ]);
    expect(open().decisions).toEqual(log.decisions);
    expect((await readContent(root)).content.decisions.map(({ value }) => value)).toEqual(log.decisions);
    expect(await problems()).toEqual([]);
  });

  test('someone decided since: nothing is written, and both versions are at hand', () => {
    const [mine, theirs] = [open(), open()];
    theirs.append('wang', [want({ to: ['fulfilment'] })]);
    const outcome = mine.append('li', [want()]);
    expect(outcome).toMatchObject({ kind: 'stale', theirs: [{ by: 'wang', to: ['fulfilment'] }] });
    expect(existsSync(join(root, 'decisions/li'))).toBe(false);
    const seen = mine.latest(about, 'tags')!.id;
    expect(mine.append('li', [want({ version: seen })]).kind).toBe('written');
  });

  test('repeated by the same editor after a lost answer is one line; undone and taken again is three', () => {
    const log = open();
    log.append('li', [want()]);
    log.append('li', [want()]);
    expect(linesOf('li')).toHaveLength(1);
    log.append('li', [want({ to: null, version: log.latest(about, 'tags')!.id })]);
    log.append('li', [want({ version: log.latest(about, 'tags')!.id })]);
    expect(linesOf('li')).toHaveLength(3);
  });

  test('order is that of taking, whatever the clock does', async () => {
    const log = open();
    const moments = [
      '2026-12-01T00:00:00Z',
      '2026-11-01T00:00:00Z',
      '2020-01-01T00:00:00Z',
      '2026-12-01T00:00:00Z',
    ];
    const ids = moments.map((moment, turn) => {
      clock = new Date(moment);
      const outcome = log.append(turn % 2 ? 'li' : 'wang', [want({ field: `f${turn}` })]);
      return outcome.kind === 'written' ? outcome.decisions[0]!.id : '';
    });
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(4);
    clock = new Date('2026-11-05T00:00:00Z');
    log.append('wang', [want({ field: 'late' })]);
    expect(linesOf('wang', '2026-12')).toHaveLength(3);
    expect(await problems()).toEqual([]);
    expect(idAfter(ids[0]!, 0) > ids[0]!).toBe(true);
  });

  test('a name that could leave the folder is refused', () => {
    for (const name of ['../li', 'a/b', '', '.', 'li.', 'a b', '-x'])
      expect(() => open().append(name, [want()])).toThrow(/editor’s name|editor's name/);
    expect(open().append('王芳', [want()]).kind).toBe('written');
  });
});

describe('a crash', () => {
  test('that cut the last line off costs that line alone', async () => {
    open().append('li', [want(), want({ field: 'hidden', to: true })]);
    const path = join(root, 'decisions/li/2026-11.jsonl');
    const whole = readFileSync(path, 'utf8');
    appendFileSync(path, '{"id":"01M85DMB0000');
    expect((await readContent(root)).content.decisions).toHaveLength(2);
    expect(await problems()).toEqual([
      expect.stringMatching(/li\/2026-11\.jsonl:3: the last line was cut off by a crash/),
    ]);
    const log = open();
    expect(log.decisions).toHaveLength(2);
    log.append('li', [want({ field: 'title', to: 'Wallets' })]);
    expect(readFileSync(path, 'utf8').startsWith(`${whole}{"id"`)).toBe(true);
    expect(linesOf('li')).toHaveLength(3);
    expect(await problems()).toEqual([]);
  });

  test('between a line and its newline loses nothing', async () => {
    open().append('li', [want()]);
    const path = join(root, 'decisions/li/2026-11.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd());
    const log = open();
    log.append('li', [want({ field: 'hidden', to: true })]);
    expect(log.decisions).toHaveLength(2);
    expect(linesOf('li')).toHaveLength(2);
    expect(await problems()).toEqual([]);
  });

  test('between the lines and their head is no alarm', async () => {
    const log = open();
    log.append('li', [want()]);
    const head = readFileSync(join(root, 'decisions/li/head.json'));
    log.append('li', [want({ field: 'hidden', to: true })]);
    writeFileSync(join(root, 'decisions/li/head.json'), head);
    expect(await problems()).toEqual([]);
  });
});

describe('the chain', () => {
  const editor = 'li';
  const taken = (count: number) => {
    const lines: { text: string; where: string }[] = [];
    let chain = chainStart(editor);
    for (let index = 0; index < count; index++) {
      const text = JSON.stringify({ ...want({ field: `f${index}` }), previous: chain });
      chain = chainAfter(chain, text);
      lines.push({ text, where: `decisions/li/2026-11.jsonl:${index + 1}` });
    }
    return { lines, head: JSON.stringify({ lines: count, digest: chain }) };
  };

  test('any line changed, removed, moved or added shows, and where', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('change', 'remove', 'swap', 'insert'),
        (count, at, place, how) => {
          const { lines, head } = taken(count);
          expect(checkChain({ editor, lines, torn: null, head })).toEqual([]);
          const index = at % count;
          const harmed = lines.map((line) => ({ ...line }));
          const line = harmed[index]!;
          if (how === 'change') line.text = line.text.replace('"payments"', `"payments${place}"`);
          if (how === 'remove') harmed.splice(index, 1);
          if (how === 'insert') harmed.splice(index, 0, { text: JSON.stringify(want()), where: 'new' });
          if (how === 'swap') {
            if (count < 2) return;
            const other = (index + 1) % count;
            [harmed[index]!.text, harmed[other]!.text] = [harmed[other]!.text, harmed[index]!.text];
          }
          const problems = checkChain({ editor, lines: harmed, torn: null, head });
          expect(problems.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('a line changed is named by the line after it, the last by the head', async () => {
    const log = open();
    for (const field of ['a', 'b', 'c']) log.append('li', [want({ field })]);
    const path = join(root, 'decisions/li/2026-11.jsonl');
    const whole = readFileSync(path, 'utf8');
    const lines = whole.trimEnd().split('\n');
    writeFileSync(path, whole.replace('"b"', '"B"'));
    expect(await problems()).toEqual([
      expect.stringMatching(/2026-11\.jsonl:3: a decision before this one was changed/),
    ]);
    writeFileSync(path, whole.replace('"c"', '"C"'));
    expect(await problems()).toEqual([
      expect.stringMatching(/2026-11\.jsonl:3: this decision, or one before it, was changed/),
    ]);
    writeFileSync(path, `${lines.slice(0, 2).join('\n')}\n`);
    expect(await problems()).toEqual([
      expect.stringMatching(/head\.json: 1 of 3 decisions are missing from the end/),
    ]);
    writeFileSync(path, `${lines.slice(1).join('\n')}\n`);
    expect((await problems())[0]).toMatch(/2026-11\.jsonl:1: a decision before this one/);
  });

  test('lines written by hand stand in folders of their own, and a head seals them', async () => {
    mkdirSync(join(root, 'decisions/hand'), { recursive: true });
    const text = JSON.stringify({
      id: '01M85DMB000000000000000000',
      at: '2026-11-24T00:00:00Z',
      by: 'hand',
      ...want(),
      version: undefined,
    });
    writeFileSync(join(root, 'decisions/hand/2026-11.jsonl'), `${text}\n`);
    expect(await problems()).toEqual([]);
    const digest = chainAfter(chainStart('hand'), text);
    writeFileSync(join(root, 'decisions/hand/head.json'), JSON.stringify({ lines: 1, digest }));
    expect(await problems()).toEqual([]);
    writeFileSync(join(root, 'decisions/hand/2026-11.jsonl'), `${text.replace('payments', 'fulfilment')}\n`);
    expect(await problems()).toHaveLength(1);
  });
});

test('replay is the same whatever the order in which files are read', () => {
  const decision = fc.record({
    id: fc.integer({ min: 0, max: 10 ** 6 }).map((n) => String(n).padStart(26, '0')),
    at: fc.constant('2026-11-24T00:00:00Z'),
    by: fc.constantFrom('li', 'wang'),
    about: fc.constantFrom('article/1', 'article/2', 'pair/1/2'),
    field: fc.constantFrom('tags', 'hidden'),
    to: fc.constantFrom(null, true, 'same', ['payments']),
    was: fc.constant(null),
    seen: fc.constant(''),
  });
  fc.assert(
    fc.property(
      fc
        .uniqueArray(decision, { selector: ({ id }) => id })
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        expect(Object.fromEntries(inForce(shuffled as Decision[]))).toEqual(
          Object.fromEntries(inForce(all as Decision[])),
        );
      },
    ),
  );
});

test('two editors and a running pipeline, killed at random twenty times: nothing lost, doubled or mixed', async () => {
  const edition = await layEdition(24, root);
  const articles = edition.articles.map(({ id }) => id);
  const confirmed = new Set<string>();
  const inProcess = async (args: string[], enough: (said: string) => boolean) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TIDEMARK_DATABASE: edition.archive },
    });
    let [said, troubles] = ['', ''];
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (enough(said)) child.kill('SIGKILL');
    });
    child.stderr.on('data', (chunk) => {
      troubles += chunk;
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { said, troubles, code };
  };
  const editor = async (name: string, patience: number) => {
    const { said, troubles } = await inProcess(
      ['test/desk/writer.ts', edition.content, name, '200', ...articles],
      (words) => words.split('\n').length > patience,
    );
    for (const id of said.split('\n').slice(0, -1)) confirmed.add(id);
    return troubles.replaceAll(/^decisions\/.* taken out\.\n/gm, '');
  };
  let working = true;
  const runs: (number | null)[] = [];
  const pipeline = (async () => {
    while (working) {
      const run = inProcess(
        ['pipeline/cli.ts', 'run', '--only', 'dedupe', '--quiet', '--content', edition.content],
        () => false,
      );
      const { code, troubles } = await run;
      expect(troubles).toBe('');
      runs.push(code);
    }
  })();
  const troubles: string[] = [];
  for (let round = 0; round < 10; round++)
    troubles.push(
      ...(await Promise.all([
        editor('li', 20 + ((round * 7) % 13)),
        editor('wang', 20 + ((round * 11) % 17)),
      ])),
    );
  working = false;
  await pipeline;
  expect(runs.length).toBeGreaterThan(0);
  expect(runs.every((code) => code === 0)).toBe(true);
  expect(troubles.join('')).toBe('');
  const log = openDecisionLog(edition.content, () => clock);
  for (const name of ['li', 'wang'])
    log.append(name, [want({ about: `article/${articles[0]}`, field: `last of ${name}`, to: null })]);
  const ids = log.decisions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(confirmed.size).toBeGreaterThanOrEqual(500);
  expect([...confirmed].filter((id) => log.byId(id) === undefined)).toEqual([]);
  // A kill leaves at most one line that was written and not yet confirmed; two are the last ones above.
  expect(ids.length - confirmed.size).toBeLessThanOrEqual(20 + 2);
  expect(await checkDecisionChains(edition.content)).toEqual([]);
  // What a run makes of the edition afterwards is what a fresh fold of the same lines says, whoever was faster.
  const { content, problems: unsound } = await readContent(edition.content);
  expect(unsound).toEqual([]);
  const folded = inForce(content.decisions.map(({ value }) => value));
  for (const id of articles)
    expect(folded.get(`article/${id} tags`)?.id).toBe(log.latest(`article/${id}`, 'tags')?.id);
}, 240_000);
