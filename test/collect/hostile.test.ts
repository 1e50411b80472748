import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../pipeline/collect/address.ts';
import { createFetcher } from '../../pipeline/collect/fetch/fetch.ts';
import { dialLoopback, publicAddress, resolveAll } from './hostile/loopback.ts';
import { behaviours, type HostileServer, serveHostile } from './hostile/server.ts';

let server: HostileServer;
beforeAll(async () => {
  server = await serveHostile();
});
afterAll(() => server.close());

const unpaced = {
  turn: <Result>(_host: string, _delay: number | null, request: () => Promise<Result>) => request(),
};
const now = () => new Date('2026-11-24T04:00:00Z');
/** A fetcher whose every connection goes to the hostile server, and what it dialled. */
function fetcherWith(options: Partial<Parameters<typeof createFetcher>[0]> = {}) {
  const { connect, dialled } = dialLoopback(server.port);
  const resolve: typeof resolveAll = async (name, signal) =>
    name === 'inside.test' ? ['10.0.0.7'] : resolveAll(name, signal);
  const fetcher = createFetcher({
    agent: 'Tidemark/1.0 (+https://tidemark.example/)',
    now,
    queue: unpaced,
    limits: { maxBytes: 1_000_000, deadline: 400 },
    resolve,
    connect,
    ...options,
  });
  return { fetcher, dialled };
}
const privately = (dialled: string[]) => dialled.filter((target) => !isPublicAddress(target.split(':')[0]!));

/** What each behaviour ends in: the outcome, and its cause where it is a failure. */
const outcomes: Record<string, string> = {
  ok: 'fetched',
  chunked: 'fetched',
  gzip: 'fetched',
  br: 'fetched',
  zstd: 'fetched',
  deflate: 'fetched',
  'deflate-bare': 'fetched',
  silence: 'timeout',
  'half-a-head': 'timeout',
  'body-never-ends': 'timeout',
  'reset-at-once': 'connection',
  'closed-at-once': 'connection',
  'body-too-short': 'cut-short',
  'chunk-cut': 'cut-short',
  'chunk-size-odd': 'protocol',
  'no-http': 'protocol',
  'odd-status': 'status',
  'unasked-upgrade': 'protocol',
  'one-huge-header': 'protocol',
  'headers-without-end': 'protocol',
  'hints-without-end': 'protocol',
  'body-without-end': 'too-large',
  'empty-gzip-without-end': 'too-large',
  'declared-10-gb': 'too-large',
  'gzip-bomb': 'too-large',
  'br-bomb': 'too-large',
  'zstd-bomb': 'too-large',
  'coded-twice': 'coding',
  'unknown-coding': 'coding',
  'gzip-cut': 'cut-short',
  'zstd-cut': 'cut-short',
  'gzip-called-br': 'coding',
  circle: 'redirect',
  'redirect-nowhere': 'redirect',
  'redirect-to-two': 'redirect',
  'redirect-malformed': 'redirect',
  'redirect-without-slashes': 'redirect',
  'redirect-body-without-end': 'fetched',
  'redirect-to-loopback': 'refused',
  'redirect-to-loopback-number': 'refused',
  'redirect-to-loopback-octal': 'refused',
  'redirect-to-loopback-v6': 'refused',
  'redirect-to-mapped': 'refused',
  'redirect-to-metadata': 'refused',
  'redirect-to-localhost': 'refused',
  'redirect-to-port': 'refused',
  'redirect-to-file': 'refused',
  'redirect-to-user': 'refused',
  'redirect-to-rebound-name': 'refused',
};

describe('a hostile server', () => {
  test('is tried with every behaviour it has', () => {
    expect(Object.keys(outcomes)).toEqual(Object.keys(behaviours));
  });
  test.each(Object.entries(outcomes))('%s ends in %s', async (path, expected) => {
    // Only what is meant to run into the deadline has a short one: the machine may be busy.
    const deadline = expected === 'timeout' ? 400 : 20_000;
    const { fetcher, dialled } = fetcherWith({ limits: { maxBytes: 1_000_000, deadline } });
    const outcome = await fetcher.get(`http://name.test/${path}`);
    expect(outcome.kind === 'failed' ? outcome.cause : outcome.kind).toBe(expected);
    if ('reason' in outcome)
      expect(`${outcome.reason} ${outcome.remedy}`).toMatch(/^[A-Z"\w].+\. [A-Z].+\.$/);
    expect(privately(dialled)).toEqual([]);
    await fetcher.close();
  });
});

describe('names that lead inside', () => {
  test.each<[string, string[][], string]>([
    ['loopback', [['127.0.0.1']], 'refused'],
    ['a mapped address', [['::ffff:10.0.0.1']], 'refused'],
    ['one of several', [['10.0.0.1', publicAddress]], 'fetched'],
    ['nothing at all', [[]], 'name'],
  ])('%s', async (_, answers, expected) => {
    const { fetcher, dialled } = fetcherWith({ resolve: async () => answers.shift()! });
    const outcome = await fetcher.get('http://name.test/ok');
    expect(outcome.kind === 'failed' ? outcome.cause : outcome.kind).toBe(expected);
    expect(privately(dialled)).toEqual([]);
    await fetcher.close();
  });

  test('a name that changes its mind is judged anew at each connection, and never asked twice for one', async () => {
    const answers = [[publicAddress], ['127.0.0.1']];
    const { fetcher, dialled } = fetcherWith({ resolve: async () => answers.shift() ?? [] });
    expect((await fetcher.get('http://name.test/ok')).kind).toBe('fetched');
    expect((await fetcher.get('http://name.test/ok')).kind).toBe('refused');
    expect(dialled).toEqual([`${publicAddress}:80`]);
  });

  test('a connection that ends inside all the same is given up before anything is sent', async () => {
    const { connect } = dialLoopback(server.port);
    const { fetcher } = fetcherWith({
      connect: async (target, signal) => ({ ...(await connect(target, signal)), peer: '127.0.0.1' }),
    });
    const before = server.requests.length;
    expect((await fetcher.get('http://name.test/ok')).kind).toBe('refused');
    expect(server.requests.length).toBe(before);
  });

  test('a name server that never answers does not outlast the deadline', async () => {
    const { fetcher } = fetcherWith({ resolve: () => new Promise(() => {}) });
    expect(await fetcher.get('http://name.test/ok')).toMatchObject({ kind: 'failed', cause: 'timeout' });
  });
});

const shared = '../shared/data/hostile';
describe.skipIf(!existsSync(shared))('the shared addresses (skipped where they are absent)', () => {
  const read = <Case>(file: string): Case[] =>
    JSON.parse(readFileSync(`${shared}/${file}`, 'utf8')) as Case[];

  test('every address is judged as expected', () => {
    const wrong = read<{ address: string; expect: string }>('ssrf-addresses.json').filter(
      (one) => one.expect !== 'either' && isPublicAddress(one.address) !== (one.expect === 'allow'),
    );
    expect(wrong).toEqual([]);
  });

  test('no address that must not be dialled is dialled, by name or by number', async () => {
    const wrong: string[] = [];
    for (const one of read<{ url: string; expect: string }>('ssrf-urls.json')) {
      const inside = /169\.254/.test(one.url) ? '169.254.169.254' : '127.0.0.1';
      const { fetcher, dialled } = fetcherWith({
        resolve: async (name) => (/nip\.io|localtest|localh/.test(name) ? [inside] : [publicAddress]),
      });
      const { kind } = await fetcher.get(one.url);
      if (privately(dialled).length > 0 || (one.expect === 'block' && kind !== 'refused'))
        wrong.push(one.url);
    }
    expect(wrong).toEqual([]);
  });

  test('no script of a name server leads inside, and each name is asked once for a connection', async () => {
    const scripts = read<{ name: string; answers: string[][]; expect: string }>('ssrf-dns.json');
    const wrong: string[] = [];
    for (const { name, answers, expect: wanted } of scripts) {
      let asked = 0;
      const { fetcher, dialled } = fetcherWith({
        resolve: async () => answers[Math.min(asked++, answers.length - 1)] ?? [],
      });
      const { kind } = await fetcher.get('http://name.test/ok');
      const isRight =
        privately(dialled).length === 0 &&
        asked <= 1 &&
        (wanted !== 'block' || kind === 'refused') &&
        (wanted !== 'error-clean' || kind === 'failed');
      if (!isRight) wrong.push(`${name}: ${kind}`);
      await fetcher.close();
    }
    expect(scripts.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  test('no redirect leads inside', async () => {
    const cases = read<{ first: string; status?: number; location: string }>('ssrf-redirects.json').filter(
      ({ status }) => status !== undefined,
    );
    for (const [index, { status, location }] of cases.entries())
      behaviours[`shared-${index}`] = (socket) =>
        socket.end(`HTTP/1.1 ${status} Moved\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`);
    const wrong: string[] = [];
    for (const [index, { location }] of cases.entries()) {
      const { fetcher, dialled } = fetcherWith({
        resolve: async (name) => (name === 'rebind.test' ? ['127.0.0.1'] : [publicAddress]),
      });
      const { kind } = await fetcher.get(`http://public.test/shared-${index}`);
      if (dialled.length !== 1 || (kind !== 'refused' && kind !== 'failed')) wrong.push(location);
      delete behaviours[`shared-${index}`];
    }
    expect(cases.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });
});
