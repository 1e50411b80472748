import { afterEach, describe, expect, test } from 'vitest';
import { createRobotsCache, RobotsMemory } from '../../pipeline/collect/robots-cache.ts';
import { type Said, type Script, scripted } from './hostile/scripted.ts';

let web: Awaited<ReturnType<typeof scripted>>;
afterEach(() => web?.close());
const closed = 'User-agent: *\nDisallow: /';
/** A cache whose store holds JSON, as an archive would. */
async function serve(script: Script) {
  web = await scripted(script);
  const stored = new Map<string, string>();
  const store = {
    get: (origin: string) => {
      const text = stored.get(origin);
      return text === undefined ? undefined : RobotsMemory.parse(JSON.parse(text));
    },
    set: (origin: string, memory: RobotsMemory) => stored.set(origin, JSON.stringify(memory)),
  };
  return { ...web, cache: createRobotsCache({ fetcher: web.fetcher, now: web.now, store }) };
}
const page = 'http://news.test/page';
const allows = async (said: Said) =>
  (await (await serve({ 'news.test/robots.txt': said })).cache.allows(page)).allowed;

describe('the robots.txt of a site', () => {
  test.each<[name: string, said: Said, allowed: boolean]>([
    ['that forbids', { body: closed }, false],
    ['that is a page', { headers: { 'content-type': 'text/html' }, body: '<!doctype html>' }, true],
    ['that is empty', { body: '' }, true],
    ['that is missing', { status: 404 }, true],
    ['that is forbidden itself', { status: 403 }, true],
    ['that is gone', { status: 410 }, true],
    ['that asks for patience', { status: 429 }, false],
    ['that fails', { status: 500 }, false],
    ['that breaks off', { headers: { 'content-encoding': 'gzip' }, body: 'no gzip' }, false],
    ['whose rule lies 500 KiB in', { body: `${'# padding\n'.repeat(52_000)}${closed}` }, false],
    ['that is larger than is read', { body: `${closed}\n${'# padding\n'.repeat(200_000)}` }, false],
  ])('%s', async (_, said, allowed) => {
    expect(await allows(said)).toBe(allowed);
  });

  test('counts for the host that was asked, through five redirects to others and no more', async () => {
    const script: Script = {
      'news.test/robots.txt': { status: 301, headers: { location: 'http://h1.test/' } },
    };
    for (let hop = 1; hop < 6; hop += 1)
      script[`h${hop}.test/`] = { status: 302, headers: { location: `http://h${hop + 1}.test/` } };
    const { cache } = await serve({ ...script, 'h5.test/': { body: closed } });
    expect((await cache.allows(page)).allowed).toBe(false);
    await web.close();
    const further = await serve({ ...script, 'h6.test/': { body: closed } });
    expect((await further.cache.allows(page)).allowed).toBe(true);
  });

  test('is asked for once a day, by all at once only once, and then with its validators', async () => {
    const { cache, wait, requests } = await serve({
      'news.test/robots.txt': ({ headers }) =>
        headers['if-none-match'] === '"r"' ? { status: 304 } : { headers: { etag: '"r"' }, body: closed },
    });
    const answers = await Promise.all([1, 2, 3].map((name) => cache.allows(`http://news.test/${name}`)));
    wait(23);
    answers.push(await cache.allows(page));
    expect(requests).toHaveLength(1);
    wait(2);
    answers.push(await cache.allows(page));
    expect(requests[1]!.headers['if-none-match']).toBe('"r"');
    expect(answers.map(({ allowed }) => allowed)).toEqual([false, false, false, false, false]);
  });

  test('holds everything closed while it cannot be had, for 30 days; then its last copy counts', async () => {
    let down = false;
    const { cache, wait, requests } = await serve({
      'news.test/robots.txt': () => (down ? { status: 503 } : { body: 'User-agent: *\nDisallow: /private' }),
    });
    const now = async () => [
      (await cache.allows(page)).allowed,
      (await cache.allows('http://news.test/private')).allowed,
    ];
    expect(await now()).toEqual([true, false]);
    down = true;
    wait(25);
    expect(await now()).toEqual([false, false]);
    expect(requests).toHaveLength(2);
    wait(29 * 24);
    expect(await now()).toEqual([false, false]);
    wait(2 * 24);
    expect(await now()).toEqual([true, false]);
    down = false;
    wait(2);
    expect(await now()).toEqual([true, false]);
  });

  test('that cannot be had makes a request fail by the same cause, one that forbids refuses it', async () => {
    const { cache, fetcher } = await serve({
      'news.test/robots.txt': { status: 502 },
      'shut.test/robots.txt': { body: closed },
    });
    const permit = cache.allows;
    expect(await fetcher.get(page, { permit })).toMatchObject({ kind: 'failed', cause: 'status' });
    expect(await fetcher.get(page, { permit })).toMatchObject({ kind: 'failed', cause: 'status' });
    expect(await fetcher.get('http://shut.test/', { permit })).toMatchObject({ kind: 'refused' });
  });

  test('gives the delay that its host asks for', async () => {
    const { cache } = await serve({
      'news.test/robots.txt': { body: 'User-agent: Tidemark\nCrawl-delay: 10' },
    });
    expect(await cache.allows(page)).toMatchObject({ allowed: true, delay: 10 });
  });
});
