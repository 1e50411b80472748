import { afterAll, describe, expect, test } from 'vitest';
import { createReader } from '../pipeline/reader/reader.ts';

const reader = createReader();
afterAll(() => reader.close());
const rss = '<rss><channel><item><title>A</title><link>https://a.test/1</link></item></channel></rss>';
const bytes = Buffer.from(rss);
const script = (code: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ number, given }) => { ${code} parentPort.postMessage({ number, result: 'done' }); });
parentPort.postMessage({});`)}`,
  );

describe('the reader in its own thread', () => {
  test('gives what the parsers give, whatever is asked at once', async () => {
    const feeds = await Promise.all(
      [1, 2, 3].map(() => reader.read('parse', { bytes, origin: { url: 'https://a.test/feed' } })),
    );
    expect(feeds.map(({ entries }) => entries[0]!.link)).toEqual(Array(3).fill('https://a.test/1'));
  });

  test('tells why something cannot be read in the parser’s own words, and reads on', async () => {
    await expect(reader.read('parse', { bytes: Buffer.from(''), origin: {} })).rejects.toThrow(
      /^The document is empty\.$/,
    );
    expect((await reader.read('parse', { bytes, origin: {} })).entries).toHaveLength(1);
  });

  test.each([
    ['runs for ever', 'if (given.bad) for (;;);', /took longer than 0\.3 seconds and was given up/],
    [
      'takes all memory',
      'if (given.bad) for (const all = [];;) all.push([...Array(9999).keys()]);',
      /MB and was given up/,
    ],
    ['breaks down', 'if (given.bad) throw new Error("bug");', /failed \(bug\)/],
    ['waits for nothing', 'if (given.bad) return;', /took longer than 0\.3 seconds and was given up/],
    ['ends its thread', 'if (given.bad) process.exit();', /was stopped/],
  ])('a reader that %s is ended, and the next document has a new one', async (name, code, sentence) => {
    const fragile = createReader(
      { time: /for ever|for nothing/.test(name) ? 300 : 20_000, memory: 32 },
      script(code),
    );
    const ask = (bad: boolean) => fragile.read('parse', { bad } as never);
    await expect(ask(false)).resolves.toBe('done');
    const [bad, good] = await Promise.allSettled([ask(true), ask(false)]);
    expect(String((bad as PromiseRejectedResult).reason)).toMatch(sentence);
    expect(good).toMatchObject({ status: 'fulfilled', value: 'done' });
    await fragile.close();
  });
});
