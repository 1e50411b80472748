import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announce } from '../../pipeline/letter/announce.ts';
import { unsubscribeMark } from '../../pipeline/letter/marks.ts';
import { type Letter, sendLetter } from '../../pipeline/letter/send.ts';

const letter: Letter = {
  letter: 'letter/2026-03-09/zh',
  subject: '一周来信：虚构的港口',
  html: `<p>虚构的港口</p><p><a href="${unsubscribeMark}">退订</a></p>`,
  text: `虚构的港口\n\n退订：${unsubscribeMark}\n`,
};
/** What the server was handed: to whom, and the message as it came. */
const received: { to: string[]; message: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) =>
    address.startsWith('refused') ? done(new Error('no such mailbox')) : done(),
  onData: (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      received.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        message: Buffer.concat(parts).toString('utf8'),
      });
      done();
    });
  },
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((done) => server.close(() => done())));

describe('a letter handed to a real mail server', () => {
  const memory = new Set<string>();
  const send = (subscribers: string[]) =>
    sendLetter({
      letter,
      subscribers,
      server: address,
      from: 'Testmark <letter@site.test>',
      unsubscribe: 'https://site.test/leave?who={address}&proof={token}',
      secret: 'a secret of the test',
      sent: memory,
      remember: async (key) => void memory.add(key),
    });

  test('reaches each subscriber once, and one refusal stops no other', async () => {
    const report = await send(['a@reader.test', 'refused@reader.test', 'b@reader.test', 'a@reader.test']);
    expect(report).toMatchObject({ sent: 2, before: 0 });
    expect(report.problems.map(({ where }) => where)).toEqual(['refused@reader.test']);
    expect(received.map(({ to }) => to)).toEqual([['a@reader.test'], ['b@reader.test']]);
  });

  test('is not sent again to who had it, only to who is new', async () => {
    expect(await send(['a@reader.test', 'b@reader.test', 'c@reader.test'])).toMatchObject({
      sent: 1,
      before: 2,
    });
    expect(received.at(-1)!.to).toEqual(['c@reader.test']);
    expect(received.length).toBe(3);
  });

  test('carries HTML and text, and a way out by one click that only its reader has (RFC 8058)', () => {
    const [{ message }, other] = [received[0]!, received[1]!.message];
    const unfolded = message.replace(/\r\n[ \t]+/g, ' ');
    const token = createHmac('sha256', 'a secret of the test').update('a@reader.test').digest('hex');
    expect(unfolded).toContain(
      `List-Unsubscribe: <https://site.test/leave?who=a%40reader.test&proof=${token}>`,
    );
    expect(unfolded).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(unfolded).toMatch(/Content-Type: multipart\/alternative/i);
    expect(unfolded).toMatch(/Content-Type: text\/plain; charset=utf-8/i);
    expect(unfolded).toMatch(/Content-Type: text\/html; charset=utf-8/i);
    expect(message).not.toContain('unsubscribe.invalid');
    expect(other).not.toContain(token);
  });
});

test('a hub is told of a feed that changed, once, and again where it could not hear', async () => {
  const heard: string[] = [];
  let deaf = false;
  const hub = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      if (!deaf)
        heard.push(
          `${new URLSearchParams(body).get('hub.mode')} ${new URLSearchParams(body).get('hub.url')}`,
        );
      response.writeHead(deaf ? 503 : 204).end();
    });
  });
  await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done));
  const at = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`;
  const post = async (to: string, form: URLSearchParams) =>
    (await fetch(to, { method: 'POST', body: form })).status;
  const feed = (name: string, digest: string) => ({ topic: `https://site.test/${name}`, hub: at, digest });
  try {
    const first = await announce([feed('rss.xml', '1'), feed('atom.xml', '1')], {}, post);
    expect(heard).toEqual(['publish https://site.test/rss.xml', 'publish https://site.test/atom.xml']);
    const second = await announce([feed('rss.xml', '1'), feed('atom.xml', '2')], first.told, post);
    expect(second.announced).toEqual(['https://site.test/atom.xml']);
    deaf = true;
    const third = await announce([feed('rss.xml', '2'), feed('atom.xml', '2')], second.told, post);
    expect(third.announced).toEqual([]);
    expect(third.problems).toHaveLength(1);
    deaf = false;
    const fourth = await announce([feed('rss.xml', '2'), feed('atom.xml', '2')], third.told, post);
    expect(fourth.announced).toEqual(['https://site.test/rss.xml']);
  } finally {
    await new Promise((done) => hub.close(done));
  }
});
