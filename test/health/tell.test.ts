import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectPlainly } from '../../pipeline/collect/fetch/connect.ts';
import { createFetcher, type Fetcher } from '../../pipeline/collect/fetch/fetch.ts';
import { createHostQueue } from '../../pipeline/collect/host-queue.ts';
import { tellOperator } from '../../pipeline/health/tell.ts';
import { waysIn } from '../../pipeline/health/ways.ts';
import type { HealthChange } from '../../pipeline/model/health.ts';

const letters: string[] = [];
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      letters.push(Buffer.concat(parts).toString('utf8'));
      done();
    });
  },
});
const posts: { method: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
let answer = 204;
const hook = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    posts.push({
      method: request.method,
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
    });
    response.writeHead(answer, answer === 302 ? { location: 'http://elsewhere.test/' } : {}).end();
  });
});
const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
/** A public address, so that the guard lets it pass; every connection goes to the receiver on the loopback address. */
const standIn = '11.0.0.1';
const now = () => new Date('2026-11-24T12:00:00Z');
const queue = createHostQueue({ now, sleep: async () => {}, gap: 0 });
let fetcher: Fetcher;
let smtp: string;
beforeAll(async () => {
  await new Promise<void>((done) => mailServer.listen(0, '127.0.0.1', done));
  await new Promise<void>((done) => hook.listen(0, '127.0.0.1', done));
  smtp = `smtp://127.0.0.1:${portOf(mailServer.server)}`;
  fetcher = createFetcher({
    agent: 'Tidemark/test',
    now,
    queue,
    resolve: async () => [standIn],
    connect: async (_, signal) => {
      const { socket } = await connectPlainly({ address: '127.0.0.1', port: portOf(hook) }, signal);
      return { socket, peer: standIn };
    },
  });
});
afterAll(async () => {
  await fetcher.close();
  await new Promise<void>((done) => mailServer.close(() => done()));
  await new Promise<void>((done) => hook.close(() => done()));
});

const change = (at: string, source: string): HealthChange => ({
  at,
  source,
  from: 'healthy',
  to: 'silent',
  problem: null,
});
const changes = [change('2026-11-23T12:00:00.000Z', 'gazette'), change('2026-11-24T12:00:00.000Z', 'ribao')];
const secret = 'a secret of the test';
const environment = () => ({
  TIDEMARK_SMTP: smtp,
  TIDEMARK_OPERATOR_MAIL: 'operator@edition.test',
  TIDEMARK_WEBHOOK: 'http://hook.test/tidemark',
  TIDEMARK_WEBHOOK_SECRET: secret,
});
const tell = (told: Parameters<typeof tellOperator>[0]['told'], ways = waysIn(environment())) =>
  tellOperator({ ways, edition: 'Testmark', changes, told, now: now(), post: fetcher.post });

test('it is off until it is configured, and half a configuration is named', () => {
  expect(waysIn({ TIDEMARK_SMTP: 'smtp://127.0.0.1:25' })).toEqual({ mail: null, webhook: null });
  expect(() => waysIn({ TIDEMARK_OPERATOR_MAIL: 'a@b.test' })).toThrow('TIDEMARK_SMTP');
  expect(() => waysIn({ TIDEMARK_WEBHOOK: 'https://hook.test/' })).toThrow('TIDEMARK_WEBHOOK_SECRET');
});

test('what is news is told once by mail and by a signed webhook, and not again', async () => {
  const first = await tell({ mail: changes[0]!.at, webhook: '' });
  expect(first).toEqual({ told: { mail: changes[1]!.at, webhook: changes[1]!.at }, problems: [] });
  expect(letters).toHaveLength(1);
  expect(letters[0]).toContain('Subject: Testmark: ribao is silent');
  expect(letters[0]).not.toContain('gazette');
  const [{ method, headers, body }] = posts as [(typeof posts)[number]];
  expect(method).toBe('POST');
  expect(JSON.parse(body)).toEqual({ type: 'sources.changed', timestamp: changes[1]!.at, data: changes });
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  expect(headers['webhook-signature']).toBe(
    `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
  );
  expect(await tell(first.told)).toEqual({ told: first.told, problems: [] });
  expect([letters.length, posts.length]).toEqual([1, 1]);
});

test.each([500, 302])(
  'a receiver that answers %i is told again next time, under the same id',
  async (status) => {
    answer = status;
    const before = posts.length;
    const { told, problems } = await tell({ mail: changes[1]!.at, webhook: changes[0]!.at });
    expect(told.webhook).toBe(changes[0]!.at);
    expect(problems.map(({ where }) => where)).toEqual(['TIDEMARK_WEBHOOK']);
    answer = 200;
    expect((await tell(told)).told.webhook).toBe(changes[1]!.at);
    const ids = posts.slice(before).map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  },
);

test('the guard holds for the webhook too: no private address is told anything', async () => {
  const guarded = createFetcher({ agent: 'Tidemark/test', now, queue });
  const before = posts.length;
  const { problems } = await tellOperator({
    ways: { mail: null, webhook: { address: `http://127.0.0.1:${portOf(hook)}/`, secret } },
    edition: 'Testmark',
    changes,
    told: {},
    now: now(),
    post: guarded.post,
  });
  await guarded.close();
  expect(problems).toHaveLength(1);
  expect(posts.length).toBe(before);
});
