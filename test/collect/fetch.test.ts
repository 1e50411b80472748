import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createFetcher } from '../../pipeline/collect/fetch/fetch.ts';
import { feed, type Script, scripted, validated } from './hostile/scripted.ts';

let web: Awaited<ReturnType<typeof scripted>>;
afterEach(() => web?.close());
const serve = async (script: Script) => {
  web = await scripted(script);
  return web;
};
const path = 'news.test/feed.xml';

describe('a request', () => {
  test('says who asks and what is read, and nothing else', async () => {
    const { fetcher, requests } = await serve({ [path]: {} });
    await fetcher.get(feed);
    expect(requests[0]!.headers).toEqual({
      host: 'news.test',
      connection: 'close',
      'user-agent': 'Tidemark/1.0 (+https://tidemark.example/)',
      accept: expect.stringMatching(/^application\/rss\+xml, application\/atom\+xml/),
      'accept-encoding': 'gzip, br, zstd',
    });
  });

  test('is one request: no second try of an error, nothing beside it', async () => {
    const { fetcher, requests } = await serve({ [path]: { status: 500 } });
    expect(await fetcher.get(feed)).toMatchObject({ kind: 'failed', cause: 'status', status: 500 });
    expect(requests).toHaveLength(1);
  });

  test('gives no cookie back', async () => {
    const { fetcher, requests } = await serve({
      [path]: { status: 302, headers: { location: '/b', 'set-cookie': 'a=1' } },
      'news.test/b': {},
    });
    await fetcher.get(feed);
    await fetcher.get('http://news.test/b');
    expect(requests.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined, undefined]);
  });

  test('leaves the fragment at home and the query as it is', async () => {
    const { fetcher, requests } = await serve({});
    await fetcher.get('http://news.test/a%2Fb?q=%E4%B8%AD&utm_source=x#part');
    expect(requests[0]!.url).toBe('news.test/a%2Fb?q=%E4%B8%AD&utm_source=x');
  });

  test('with headers that cannot be sent, to an address that is none, or after the end, is an outcome', async () => {
    const { fetcher } = await serve({ [path]: {} });
    expect(await fetcher.get(feed, { headers: { 'if-none-match': 'a\r\nb: c' } })).toMatchObject({
      kind: 'failed',
      cause: 'request',
    });
    expect((await fetcher.get('not an address')).kind).toBe('refused');
    await fetcher.close();
    expect(await fetcher.get(feed)).toMatchObject({ kind: 'failed', cause: 'request' });
  });
});

describe('an answer', () => {
  test('has its bytes, its headers, and where it came from', async () => {
    const { fetcher } = await serve({
      [path]: {
        headers: { ...validated, 'content-encoding': 'gzip', 'Content-Type': 'text/xml' },
        body: zlib.gzipSync('<rss>文</rss>'),
      },
    });
    const outcome = await fetcher.get(feed);
    expect(outcome).toMatchObject({
      kind: 'fetched',
      status: 200,
      url: feed,
      permanentUrl: null,
      complete: true,
      headers: { ...validated, 'content-type': 'text/xml' },
    });
    expect(outcome.kind === 'fetched' && new TextDecoder().decode(outcome.bytes)).toBe('<rss>文</rss>');
  });

  test('that is longer than wanted fails, or is cut where that was asked for', async () => {
    const { fetcher } = await serve({ [path]: { body: 'x'.repeat(5000) } });
    expect(await fetcher.get(feed, { maxBytes: 4999 })).toMatchObject({ kind: 'failed', cause: 'too-large' });
    expect(await fetcher.get(feed, { maxBytes: 5000 })).toMatchObject({ kind: 'fetched', complete: true });
    const cut = await fetcher.get(feed, { maxBytes: 4999, beyond: 'cut' });
    expect(cut).toMatchObject({ kind: 'fetched', complete: false });
    expect(cut.kind === 'fetched' && cut.bytes.length).toBe(4999);
  });

  test('of 304 is an outcome of its own', async () => {
    const { fetcher } = await serve({ [path]: { status: 304, headers: { etag: '"b"' } } });
    expect(await fetcher.get(feed)).toMatchObject({ kind: 'not-modified', headers: { etag: '"b"' } });
  });
});

describe('redirects', () => {
  test('are followed to addresses in any script, and carry the validators along', async () => {
    const { fetcher, requests } = await serve({
      [path]: { status: 302, headers: { location: Buffer.from('/新闻?a=1').toString('latin1') } },
      'news.test/%E6%96%B0%E9%97%BB?a=1': { status: 304 },
    });
    const outcome = await fetcher.get(feed, { headers: { 'if-none-match': '"a"' } });
    expect(outcome.kind).toBe('not-modified');
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual(['"a"', '"a"']);
  });

  test('are at most ten, or as many as are asked for', async () => {
    const script: Script = {};
    for (let hop = 0; hop < 11; hop += 1)
      script[`news.test/${hop}`] = { status: 301, headers: { location: `/${hop + 1}` } };
    script['news.test/11'] = {};
    const { fetcher } = await serve(script);
    expect((await fetcher.get('http://news.test/1')).kind).toBe('fetched');
    expect(await fetcher.get('http://news.test/0')).toMatchObject({ cause: 'redirect' });
    expect(await fetcher.get('http://news.test/5', { redirects: 5 })).toMatchObject({ cause: 'redirect' });
    expect((await fetcher.get('http://news.test/6', { redirects: 5 })).kind).toBe('fetched');
  });

  test('are permitted one by one, each with the delay of its host', async () => {
    const { fetcher, requests } = await serve({
      [path]: { status: 302, headers: { location: 'http://new.test/a' } },
      'new.test/a': { status: 302, headers: { location: 'http://new.test/closed' } },
    });
    const outcome = await fetcher.get(feed, {
      permit: async (url) => ({
        allowed: !url.endsWith('closed'),
        reason: 'The robots.txt says no.',
        delay: 5,
      }),
    });
    expect(outcome).toMatchObject({
      kind: 'refused',
      url: 'http://new.test/closed',
      reason: 'The robots.txt says no.',
    });
    expect(requests.map(({ url }) => url)).toEqual([path, 'new.test/a']);
  });
});

test('loopback is asked on the very port that a test names, and there alone', async () => {
  const server = createServer((_, response) => response.end('made up')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const fetcher = createFetcher({
    agent: 'Tidemark/1.0',
    now: () => new Date('2026-11-24T04:00:00Z'),
    allowLoopback: new Set([`127.0.0.1:${port}`]),
  });
  expect((await fetcher.get(`http://127.0.0.1:${port}/`)).kind).toBe('fetched');
  expect((await fetcher.get(`http://127.0.0.1:${port === 1024 ? 1025 : port - 1}/`)).kind).toBe('refused');
  expect((await fetcher.get(`http://localhost:${port}/`)).kind).toBe('refused');
  await fetcher.close();
  server.close();
});
