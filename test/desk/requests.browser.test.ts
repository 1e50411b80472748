import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../pipeline/decisions.ts';
import { safeHeaders } from '../../src/desk/guard.ts';
import { layEdition, type MadeUp } from './made-up.ts';
import { type RunningDesk, startDesk } from './open-desk.ts';

let edition: MadeUp;
let desk: RunningDesk;
let cookie = '';
beforeAll(async () => {
  edition = await layEdition();
  desk = await startDesk(edition);
  const { head } = await send({ path: '/' });
  cookie = /^set-cookie: (desk=[^;]+)/im.exec(head)![1]!;
});
afterAll(async () => {
  await desk.stop();
  await rm(edition.folder, { recursive: true });
});

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer | null;
  /** The whole request as it goes over the wire. */
  raw?: string;
}
interface Answer {
  status: number;
  head: string;
  body: string;
  milliseconds: number;
}

/** Sends bytes as they are, so that nothing of a client's good manners comes between. */
function send({ method = 'GET', path = '/', headers, body, raw }: Sent): Promise<Answer> {
  const filled = (text: string) => text.replaceAll('{port}', String(desk.port));
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(desk.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
    // A desk that has answered may close before all was sent.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      const whole = Buffer.concat(chunks).toString('utf8');
      const [head = '', ...rest] = whole.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.\d (\d+)/.exec(head)?.[1] ?? 0);
      if (status === 0) reject(new Error(`no answer to ${method} ${path.slice(0, 60)}`));
      resolve({ status, head, body: rest.join('\r\n\r\n'), milliseconds: performance.now() - began });
    });
    if (raw !== undefined) {
      socket.end(filled(raw));
      return;
    }
    const given = { host: '127.0.0.1:{port}', ...headers, connection: 'close' };
    const lines = Object.entries(given).map(([name, value]) => `${name}: ${filled(value)}\r\n`);
    if (body != null) lines.push(`content-length: ${Buffer.byteLength(body)}\r\n`);
    socket.write(`${method} ${filled(path)} HTTP/1.1\r\n${lines.join('')}\r\n`);
    if (body != null) socket.write(body);
  });
}

const fromThePage = {
  'content-type': 'application/json',
  'sec-fetch-site': 'same-origin',
  origin: 'http://127.0.0.1:{port}',
};
const decisionOn = (index: number, more: object = {}) => {
  const article = edition.articles[index]!;
  return JSON.stringify({
    about: `article/${article.id}`,
    field: 'tags',
    to: ['payments'],
    seen: digestOf(article),
    version: null,
    ...more,
  });
};
const decide = (body: string, headers: Record<string, string> = {}) =>
  send({ method: 'POST', path: '/api/decisions', headers: { ...fromThePage, cookie, ...headers }, body });
const written = () => {
  const path = join(edition.content, 'decisions/li/2026-11.jsonl');
  const months = existsSync(join(edition.content, 'decisions/li'));
  return months && existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').length : 0;
};

describe('what comes in', () => {
  test.each([
    ['another name', { headers: { host: 'evil.test' } }, [421]],
    ['a name without the port', { headers: { host: 'localhost' } }, [421]],
    ['a name that begins as ours does', { headers: { host: '127.0.0.1:{port}.evil.test' } }, [421]],
    ['another spelling of the address', { headers: { host: '0x7f.1:{port}' } }, [421]],
    [
      'two names',
      { raw: 'GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.test\r\nConnection: close\r\n\r\n' },
      [400],
    ],
    ['no name', { raw: 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n' }, [400]],
    [
      'an address of another host',
      { raw: 'GET http://evil.test/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n' },
      [421],
    ],
    ['nonsense', { raw: '\u0000\u0001\r\n\r\n' }, [400]],
    ['our name in capitals', { headers: { host: 'LOCALHOST:{port}' } }, [200]],
    ['a method that is none of ours', { method: 'PROPFIND' }, [405]],
    ['a tunnel', { raw: 'CONNECT evil.test:443 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n' }, [405]],
    [
      'a call from another site',
      { path: '/api/queue', headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' } },
      [403],
    ],
    [
      'a link from another site',
      { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } },
      [200],
    ],
    ['a call without a session', { path: '/api/queue' }, [401]],
    [
      'a call with a session’s name made up',
      { path: '/api/queue', headers: { cookie: 'desk=made-up' } },
      [401],
    ],
    ['a file from above', { path: '/../../package.json' }, [400, 404]],
    ['a path that is none', { path: '/nowhere/' }, [404]],
    ['a path with an empty part', { path: '/desk//en/sources/' }, [400]],
  ] as [string, Sent, number[]][])('%s', async (_, sent, statuses) => {
    const answer = await send(sent);
    expect(statuses).toContain(answer.status);
    for (const name of Object.keys(safeHeaders)) expect(answer.head.toLowerCase()).toContain(`\r\n${name}: `);
    if (answer.status >= 400) expect(answer.head).not.toMatch(/set-cookie/i);
  });
});

describe('a decision sent by a script', () => {
  test.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, 403],
    ['that lies about its site', { origin: 'https://evil.test' }, 403],
    ['from a name that begins as ours does', { origin: 'http://127.0.0.1:{port}.evil.test' }, 403],
    ['as from nowhere', { origin: 'null' }, 403],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['as plain text', { 'content-type': 'text/plain' }, 415],
    ['in another encoding', { 'content-type': 'application/json; charset=utf-7' }, 415],
    ['without a session', { cookie: '' }, 401],
  ])('%s is refused, and nothing is written', async (_, headers, status) => {
    const before = written();
    expect((await decide(decisionOn(20), headers)).status).toBe(status);
    expect(written()).toBe(before);
  });

  test('is written once, however often it is sent; stale or unknown it is not written at all', async () => {
    expect((await decide(decisionOn(1))).status).toBe(200);
    const after = written();
    expect((await decide(decisionOn(1))).status).toBe(200);
    expect(written()).toBe(after);
    const stale = await decide(decisionOn(1, { to: ['fulfilment'] }));
    expect(stale.status).toBe(409);
    expect(JSON.parse(stale.body.replace(/^[0-9a-f]+\r\n|\r\n0\r\n\r\n$/g, ''))).toMatchObject({
      theirs: [{ by: 'li', to: ['payments'] }],
      mine: [{ to: ['fulfilment'] }],
    });
    expect((await decide(decisionOn(2, { seen: 'not-what-stands' }))).status).toBe(409);
    for (const body of [
      '{',
      '[]',
      'null',
      '[['.repeat(50_000),
      '{"__proto__":{"admin":1}}',
      decisionOn(2, { admin: true }),
      decisionOn(2, { field: 'role' }),
      decisionOn(2, { to: ['no-such-trend'] }),
      decisionOn(2, { to: 'payments' }),
      decisionOn(2, { about: "article/a' OR 1=1--" }),
      decisionOn(2, { about: 'article/../../x' }),
    ])
      expect([400, 404], body.slice(0, 60)).toContain((await decide(body)).status);
    expect(written()).toBe(after);
  });

  test('on what was taken down is refused', async () => {
    const down = await decide(decisionOn(3, { field: 'taken-down', to: 'At the publisher’s request.' }));
    expect(down.status).toBe(200);
    expect((await decide(decisionOn(3))).status).toBe(409);
  });

  test('that is too large is refused before it is read', async () => {
    const { status, milliseconds } = await decide('x'.repeat(10_000_000));
    expect(status).toBe(413);
    expect(milliseconds).toBeLessThan(5_000);
  });
});

test('a note with a script in it is shown as words', async () => {
  await decide(decisionOn(5, { because: '<script>alert(1)</script>\u202e' }));
  const { body } = await send({ path: '/desk/en/log/', headers: { cookie } });
  expect(body).toContain('&lt;script&gt;alert(1)');
  expect(body).not.toContain('<script>alert(1)');
});

test('after a kill the same decision, sent again, stands once, and undo is one more', async () => {
  const body = decisionOn(6);
  await decide(body);
  const before = written();
  const { port } = desk;
  await desk.kill();
  desk = await startDesk(edition, { port });
  cookie = /^set-cookie: (desk=[^;]+)/im.exec((await send({ path: '/' })).head)![1]!;
  expect((await decide(body)).status).toBe(200);
  expect(written()).toBe(before);
  const { id } = JSON.parse(
    readFileSync(join(edition.content, 'decisions/li/2026-11.jsonl'), 'utf8').trimEnd().split('\n').at(-1)!,
  ) as { id: string };
  const undone = await send({
    method: 'POST',
    path: '/api/act',
    headers: { ...fromThePage, cookie },
    body: JSON.stringify({ action: 'undo', id }),
  });
  expect(undone.status).toBe(200);
  expect(written()).toBe(before + 1);
});

/** White space around a field's value is no part of it (RFC 9110, 5.5): this host is ours. */
const paddedHost = "host bad ' 127.0.0.1:{port}'";
const shared = '../shared/data/hostile/desk-requests.json';
interface Case extends Sent {
  name: string;
  kind: string;
  expect: string;
  bodyBytes?: number;
  connections?: number;
}
/** A connection on which nothing is ever said, once it stands. */
const idle = () =>
  new Promise<Socket>((resolve) => {
    const socket = connect(desk.port, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => resolve(socket));
  });
/** How long the desk takes to answer, in milliseconds: the median of nine. */
async function medianAnswer(): Promise<number> {
  const measured: number[] = [];
  for (let turn = 0; turn < 9; turn++) measured.push((await send({})).milliseconds);
  return measured.sort((a, b) => a - b)[4]!;
}
describe.skipIf(!existsSync(shared))('the collection of requests to a desk', () => {
  const cases = existsSync(shared) ? (JSON.parse(readFileSync(shared, 'utf8')) as Case[]) : [];
  const answered = cases.filter(
    ({ kind, name }) =>
      kind !== 'semantics' && name !== paddedHost && !/login brute|session fixation|cookie flags/.test(name),
  );
  test.each(answered.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const before = written();
    const alone = one.connections ? await medianAnswer() : 0;
    const open = await Promise.all(Array.from({ length: one.connections ?? 0 }, idle));
    const crowded = one.connections ? await medianAnswer() : 0;
    const isCall = one.path?.startsWith('/api/decisions') ?? false;
    const ours = name === 'csrf same-origin';
    const answer = await send({
      ...one,
      headers: { ...one.headers, ...(isCall && one.kind !== 'auth' ? { cookie } : {}) },
      body: one.bodyBytes ? 'x'.repeat(one.bodyBytes) : ours ? decisionOn(9) : (one.body ?? null),
      ...(one.raw ? { raw: one.raw.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n') } : {}),
    });
    for (const socket of open) socket.destroy();
    const says = one.expect;
    if (says.startsWith('2xx')) expect(answer.status).toBe(200);
    else if (says.startsWith('same answer')) expect(answer.status).toBe((await send({})).status);
    else if (/^4\d\d/.test(says) && !says.startsWith('4xx'))
      expect(says.match(/4\d\d/g)?.map(Number)).toContain(answer.status);
    else if (says.startsWith('4xx')) {
      if (answer.status >= 300 && answer.status < 400) expect(answer.head).toMatch(/^location: \/(?!\/)/im);
      else if (!one.path!.startsWith('/login')) expect(answer.status).toBeGreaterThanOrEqual(400);
    } else if (says.startsWith('no access-control')) expect(answer.head).not.toMatch(/access-control/i);
    // Within a second, said of an idle machine; on any, that a thousand who wait hardly slow the others down.
    else if (says.startsWith('others still')) {
      expect(answer.status).toBe(200);
      expect(crowded).toBeLessThan(5 * alone);
    } else if (says.startsWith('present')) {
      const path = name.includes('/api') ? '/api/queue' : '/nowhere';
      const wanted = name.includes('frame') ? 'x-frame-options' : /header ([a-z-]+)/.exec(name)![1]!;
      for (const each of [answer, await send({ path }), await send({ headers: { host: 'evil.test' } })])
        expect(each.head.toLowerCase()).toContain(`\r\n${wanted}: `);
    } else throw new Error(`nothing is known of "${says}"`);
    if (says.includes('nothing written')) expect(written()).toBe(before);
    if (says.includes('no cookie')) expect(answer.head).not.toMatch(/set-cookie/i);
    if (says.includes('problem+json')) expect(answer.head).toMatch(/application\/problem\+json/);
    if (says.includes('within 1 s')) expect(answer.milliseconds).toBeLessThan(1_000);
  });
  test('is seen whole', () => expect(answered.length).toBeGreaterThan(70));
});
