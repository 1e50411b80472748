import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sentenceCheck } from '../../pipeline/brief/check.ts';
import { write } from '../../pipeline/brief/index.ts';
import { rewriteIssue } from '../../pipeline/brief/rewrite.ts';
import { createRewriter } from '../../pipeline/rewriter.ts';
import { article, checked, edition, story, trend } from './made-up.ts';

/** A stand-in for a language model on loopback: what it makes of a sentence is the test's to say. */
let answer: (sentence: string, passages: string[]) => string | number = (sentence) => sentence;
const asked: { authorization: string | undefined; body: Record<string, unknown> }[] = [];
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    if (request.url === '/moved') {
      response.writeHead(302, { location: '/v1/chat/completions' }).end();
      return;
    }
    const body = JSON.parse(text);
    asked.push({ authorization: request.headers.authorization, body });
    const { sentence, passages } = JSON.parse(body.messages.at(-1).content);
    const said = answer(sentence, passages);
    if (typeof said === 'number') response.writeHead(said).end('no');
    else response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: said } }] }));
  });
});
let address = '';
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat/completions`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

const english = article(
  'Kites',
  'Northquay opened 12 harbour shops in Gullhaven in March 2026, and closed none of its old ones.',
  { summaryBy: 'editor' },
);
const chinese = article('风筝', '北码头在鸥港新开12家港口门店，旧店一家未关。', {
  language: 'zh',
  summaryBy: 'editor',
});
const issue = write(
  edition([story(english), story(chinese)]),
  { kind: 'weekly', from: '2026-03-02', to: '2026-03-08' },
  trend,
);
const strict = sentenceCheck(checked([english, chinese]), { strict: true });
const rewritten = () => rewriteIssue(issue, createRewriter({ address, model: 'stand-in' }, 'secret'), strict);

describe('a model may reword a sentence, and nothing else', () => {
  test('what passes the check takes the plain sentence’s place; marks, titles and evidence stay', async () => {
    answer = (sentence) =>
      sentence
        .replace('opened 12 harbour shops in Gullhaven', 'in Gullhaven opened 12 harbour shops')
        .replace('新开12家港口门店，旧店一家未关', '旧店一家未关，新开12家港口门店');
    const { issue: after, kept, refused } = await rewritten();
    expect({ kept, refused }).toEqual({ kept: 2, refused: 0 });
    expect(JSON.stringify(after.paragraphs.en)).toContain('in Gullhaven opened 12');
    expect({ ...after, paragraphs: null }).toEqual({ ...issue, paragraphs: null });
    expect(after.paragraphs.en.map(({ sentences }) => sentences.map(({ evidence }) => evidence))).toEqual(
      issue.paragraphs.en.map(({ sentences }) => sentences.map(({ evidence }) => evidence)),
    );
    expect(asked.at(-1)).toMatchObject({ authorization: 'Bearer secret', body: { model: 'stand-in' } });
  });

  test.each<[string, (sentence: string) => string]>([
    ['an invented number', (sentence) => sentence.replace('12', '120').replace('12家', '120家')],
    ['a number left out', (sentence) => sentence.replace('12 ', '').replace('12家', '')],
    [
      'a number in words',
      (sentence) => sentence.replace(/[.。]$/, (end) => (end === '.' ? ' and doubled.' : '，增加两倍。')),
    ],
    ['an invented name', (sentence) => sentence.replace('Northquay', 'Zalmar').replace('北码头', '蓝鲸海贸')],
    [
      'another known name',
      (sentence) => sentence.replace('Northquay', 'Saltmarsh').replace('北码头', '盐沼百货'),
    ],
    [
      'an added place',
      (sentence) =>
        sentence.replace(/[.。]$/, (end) => (end === '.' ? ' near Brackwater.' : '，靠近咸水镇。')),
    ],
    ['two lines', (sentence) => `${sentence}\nMore.`],
    ['nothing', () => ''],
    ['a speech', (sentence) => `${sentence.replace(/[.。]$/, '')} ${'and so it went on and on '.repeat(9)}.`],
  ])('%s: the plain sentence stays', async (_, invent) => {
    answer = invent;
    const { issue: after, kept, refused } = await rewritten();
    // Sentences it did not touch come back as they were.
    expect(kept).toBe(0);
    expect(refused).toBeGreaterThan(0);
    expect(after).toEqual(issue);
  });

  test('an endpoint that fails, or sends elsewhere, is an error for the report', async () => {
    answer = () => 503;
    await expect(rewritten()).rejects.toThrow('answered 503');
    const moved = createRewriter(
      { address: address.replace('/v1/chat/completions', '/moved'), model: 'm' },
      undefined,
    );
    await expect(moved({ language: 'en', sentence: 'One.', passages: [] })).rejects.toThrow();
  });
});
