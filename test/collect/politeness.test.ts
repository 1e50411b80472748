import { afterEach, describe, expect, test } from 'vitest';
import { createHostQueue } from '../../pipeline/collect/host-queue.ts';
import { isDue, isSame, type Reading } from '../../pipeline/collect/politeness.ts';
import { feed, type Said, type Script, scripted, validated } from './hostile/scripted.ts';

let web: Awaited<ReturnType<typeof scripted>>;
afterEach(() => web?.close());
const serve = async (script: Script) => {
  web = await scripted(script);
  return web;
};
/** Each request is answered by the next of the answers, the last one for ever. */
const inTurn = (...answers: Said[]) => {
  const left = [...answers];
  return () => (left.length > 1 ? left.shift()! : left[0]!);
};
const validatorsOf = ({ headers }: { headers: Record<string, unknown> }) => [
  headers['if-none-match'],
  headers['if-modified-since'],
];
/** Polls once, waits two days, polls again: the validators that the second request carried. */
async function secondRequest(...answers: Said[]) {
  const { poll, wait, requests } = await serve({ 'news.test/feed.xml': inTurn(...answers) });
  await poll();
  wait(48);
  await poll();
  return validatorsOf(requests[1]!);
}

describe('conditional requests', () => {
  const { etag, 'last-modified': lastModified } = validated;
  test.each<[name: string, headers: Record<string, string>, sent: unknown[]]>([
    ['both validators', validated, [etag, lastModified]],
    ['an entity tag alone', { etag }, [etag, undefined]],
    [
      'a date alone, as oddly as it came',
      { 'last-modified': 'yesterday, 10 h' },
      [undefined, 'yesterday, 10 h'],
    ],
    ['a weak entity tag', { etag: 'W/"a"' }, ['W/"a"', undefined]],
    ['an entity tag without quotes', { etag: 'abc' }, ['abc', undefined]],
    ['bytes beyond ASCII', { etag: '"\xe9"' }, ['"\xe9"', undefined]],
    ['neither: nothing is made up', { date: 'Mon, 23 Nov 2026 10:00:00 GMT' }, [undefined, undefined]],
  ])('%s', async (_, headers, sent) => {
    expect(await secondRequest({ headers })).toEqual(sent);
  });

  test('a 304 renews what it carries and keeps the rest', async () => {
    const { poll, wait, requests } = await serve({
      'news.test/feed.xml': inTurn({ headers: validated }, { status: 304, headers: { etag: '"b"' } }),
    });
    for (let round = 0; round < 3; round += 1, wait(2)) await poll();
    expect(validatorsOf(requests[2]!)).toEqual(['"b"', lastModified]);
  });

  test('an answer without validators ends the old ones', async () => {
    const { poll, wait, requests } = await serve({
      'news.test/feed.xml': inTurn({ headers: validated }, {}),
    });
    for (let round = 0; round < 3; round += 1, wait(48)) await poll();
    expect(validatorsOf(requests[2]!)).toEqual([undefined, undefined]);
  });

  test.each<[string, Said, Reading | undefined]>([
    ['that cannot be read', { headers: { etag: '"bad"' } }, { readable: false }],
    ['that is empty', { headers: { etag: '"bad"' }, body: '' }, undefined],
  ])('a body %s leaves no validators behind', async (_, answer, reading) => {
    const { poll, recall, hoursLeft } = await serve({ 'news.test/feed.xml': answer });
    await poll(feed, reading);
    expect(recall(feed)).toMatchObject({ etag: null, failures: 1 });
    expect(hoursLeft()).toBe(1);
  });

  test('validators outlive an error', async () => {
    const { poll, wait, requests } = await serve({
      'news.test/feed.xml': inTurn({ headers: validated }, { status: 500 }, { status: 304 }),
    });
    for (let round = 0; round < 3; round += 1, wait(2)) await poll();
    expect(validatorsOf(requests[2]!)).toEqual([etag, lastModified]);
  });

  test('the same bytes again are nothing new', async () => {
    const { fetcher, poll, recall, now } = await serve({ 'news.test/feed.xml': { headers: validated } });
    await poll();
    expect(isSame(recall(feed), await fetcher.get(feed), now())).toBe(true);
    expect(isSame(null, await fetcher.get(feed), now())).toBe(false);
  });

  test('a list that was not read to its end is asked for whole once its time has come, and not before', async () => {
    const { fetcher, poll, recall, wait, now, requests } = await serve({
      'news.test/feed.xml': { headers: validated },
    });
    await poll(feed, { readable: true, unfinished: new Date(now().getTime() + 2 * 3_600_000).toISOString() });
    for (let round = 0; round < 2; round += 1) {
      wait(1);
      await poll(feed, round === 1 ? { readable: true, unfinished: null } : undefined);
    }
    expect(isSame(recall(feed), await fetcher.get(feed), now())).toBe(true);
    wait(1);
    await poll();
    const sent = requests.map((request) => validatorsOf(request)[0]);
    expect(sent).toEqual([undefined, etag, undefined, undefined, etag]);
  });

  test('of 100 polls of a well-behaved server exactly one is unconditional', async () => {
    const { poll, wait, requests } = await serve({
      'news.test/feed.xml': ({ headers }) =>
        headers['if-none-match'] === etag ? { status: 304 } : { headers: validated },
    });
    for (let hour = 0; hour < 100; hour += 1, wait(1)) await poll();
    expect(requests).toHaveLength(100);
    expect(requests.filter((request) => validatorsOf(request)[0] === undefined)).toHaveLength(1);
  });
});

describe('when a source is asked again', () => {
  const rhythm = { minutes: null, skipHours: [], skipDays: [] };
  const readable = (more: object): Reading => ({ readable: true, rhythm: { ...rhythm, ...more } });
  test.each<[name: string, said: Said, hours: number, reading?: Reading]>([
    ['an hour at the least', { headers: validated }, 1],
    ['a day without validators', {}, 24],
    ['as long as it is fresh', { headers: { ...validated, 'cache-control': 'public, max-age=43200' } }, 12],
    ['never sooner for a short freshness', { headers: { ...validated, 'cache-control': 'max-age=60' } }, 1],
    ['never sooner where it must not be kept', { headers: { ...validated, 'cache-control': 'no-cache' } }, 1],
    ['until it expires', { headers: { ...validated, expires: 'Tue, 24 Nov 2026 10:00:00 GMT' } }, 6],
    [
      'by its own clock',
      {
        headers: {
          ...validated,
          date: 'Fri, 01 Jan 2100 00:00:00 GMT',
          expires: 'Fri, 01 Jan 2100 05:00:00 GMT',
        },
      },
      5,
    ],
    [
      'max-age before Expires',
      {
        headers: { ...validated, 'cache-control': 'max-age=7200', expires: 'Wed, 25 Nov 2026 10:00:00 GMT' },
      },
      2,
    ],
    ['less the age it has', { headers: { ...validated, 'cache-control': 'max-age=10800', age: '3600' } }, 2],
    ['a week at the most', { headers: { ...validated, 'cache-control': 'max-age=315360000' } }, 168],
    ['as the feed says', { headers: validated }, 3, readable({ minutes: 180 })],
    ['outside the hours it leaves out', { headers: validated }, 3, readable({ skipHours: [4, 5, 6] })],
    ['outside the days it leaves out', { headers: validated }, 20, readable({ skipDays: ['Tuesday'] })],
    [
      'although it leaves out every hour',
      { headers: validated },
      1,
      readable({ skipHours: Array.from({ length: 24 }, (_, hour) => hour) }),
    ],
    ['after too many requests', { status: 429 }, 1],
    ['after the seconds it asks for', { status: 503, headers: { 'retry-after': '18000' } }, 5],
    ['an hour at the least, whatever it asks for', { status: 503, headers: { 'retry-after': '120' } }, 1],
    [
      'after the date it asks for',
      { status: 429, headers: { 'retry-after': 'Tue, 24 Nov 2026 07:00:00 GMT' } },
      3,
    ],
    [
      'after an error that is fresh for two days',
      { status: 429, headers: { 'cache-control': 'max-age=172800' } },
      48,
    ],
    ['after an absurd wish', { status: 429, headers: { 'retry-after': '99999999999' } }, 168],
    ['after an unreadable wish', { status: 503, headers: { 'retry-after': 'soon' } }, 1],
  ])('%s', async (_, said, hours, reading) => {
    const { poll, hoursLeft } = await serve({ 'news.test/feed.xml': said });
    await poll(feed, reading);
    expect(hoursLeft()).toBe(hours);
  });

  test('a 304 starts its freshness anew, and what the feed asked for still holds', async () => {
    const { poll, wait, hoursLeft } = await serve({
      'news.test/feed.xml': inTurn(
        { headers: { ...validated, 'cache-control': 'max-age=7200' } },
        { status: 304 },
        { status: 304, headers: { 'cache-control': 'max-age=36000' } },
      ),
    });
    await poll(feed, readable({ minutes: 180 }));
    wait(3);
    await poll();
    expect(hoursLeft()).toBe(3);
    wait(3);
    await poll();
    expect(hoursLeft()).toBe(10);
  });

  test('failures double the wait up to a day, and one success forgets them', async () => {
    let broken = true;
    const { poll, wait, hoursLeft } = await serve({
      'news.test/feed.xml': () => (broken ? { status: 500 } : { headers: validated }),
    });
    const waits: number[] = [];
    for (let failure = 0; failure < 7; failure += 1) {
      await poll();
      waits.push(hoursLeft());
      wait(hoursLeft());
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 24, 24]);
    broken = false;
    await poll();
    expect(hoursLeft()).toBe(1);
  });

  test('a scheduler that runs every five minutes, restarting each time, makes one request an hour', async () => {
    const { poll, wait, requests } = await serve({ 'news.test/feed.xml': { headers: validated } });
    for (let run = 0; run < 5 * 12; run += 1, wait(1 / 12)) await poll();
    expect(requests).toHaveLength(5);
    expect(requests.slice(1).every(({ at }, index) => at - requests[index]!.at >= 3600)).toBe(true);
  });

  test('a clock that was set back ten years starves nobody, one set back a second wins nothing', async () => {
    const { poll, recall, now } = await serve({ 'news.test/feed.xml': { headers: validated } });
    await poll();
    expect(isDue(recall(feed), new Date(now().getTime() - 1000))).toBe(false);
    expect(isDue(recall(feed), new Date('2016-11-24T04:00:00Z'))).toBe(true);
  });
});

describe('moves and ends', () => {
  test.each<[name: string, status: number, at: Said, reading: Reading | undefined, asked: string]>([
    ['301', 301, { headers: validated }, undefined, 'new.test/feed'],
    ['308', 308, { headers: validated }, undefined, 'new.test/feed'],
    ['302', 302, { headers: validated }, undefined, 'news.test/feed.xml'],
    ['303', 303, { headers: validated }, undefined, 'news.test/feed.xml'],
    ['307', 307, { headers: validated }, undefined, 'news.test/feed.xml'],
    ['301 to an error', 301, { status: 404 }, undefined, 'news.test/feed.xml'],
    ['301 to what is no feed', 301, { headers: validated }, { readable: false }, 'news.test/feed.xml'],
  ])('after %s', async (_, status, at, reading, asked) => {
    const { poll, wait, requests } = await serve({
      'news.test/feed.xml': { status, headers: { location: 'http://new.test/feed' } },
      'new.test/feed': at,
    });
    await poll(feed, reading);
    wait(48);
    await poll(feed, reading);
    expect(requests[2]!.url).toBe(asked);
  });

  test('what moves for good and then for now is asked where it moved for good', async () => {
    const { poll, recall } = await serve({
      'news.test/feed.xml': { status: 301, headers: { location: '/b' } },
      'news.test/b': { status: 302, headers: { location: '/c' } },
      'news.test/c': { headers: validated },
    });
    await poll();
    expect(recall(feed)?.moved).toBe('http://news.test/b');
  });

  test('410 ends polling for good', async () => {
    const { poll, wait, requests, hoursLeft } = await serve({ 'news.test/feed.xml': { status: 410 } });
    expect((await poll())?.kind).toBe('gone');
    wait(9999);
    expect(await poll()).toBeNull();
    expect(hoursLeft()).toBe(Number.POSITIVE_INFINITY);
    expect(requests).toHaveLength(1);
  });

  test('410 behind a redirect for now is a failure', async () => {
    const { poll } = await serve({
      'news.test/feed.xml': { status: 302, headers: { location: '/b' } },
      'news.test/b': { status: 410 },
    });
    expect(await poll()).toMatchObject({ kind: 'failed', status: 410 });
  });
});

describe('a host', () => {
  test('that asked to be left alone is left alone by all of its feeds', async () => {
    const { fetcher, wait, requests } = await serve({
      'news.test/a': { status: 429, headers: { 'retry-after': '7200' } },
    });
    await fetcher.get('http://news.test/a');
    expect(await fetcher.get('http://news.test/b')).toMatchObject({ kind: 'failed', cause: 'waiting' });
    await fetcher.get('http://other.test/b');
    wait(2);
    await fetcher.get('http://news.test/b');
    expect(requests.map(({ url }) => url)).toEqual(['news.test/a', 'other.test/b', 'news.test/b']);
  });

  test('is asked by one request at a time, a second apart, while others go on', async () => {
    const { fetcher, requests } = await serve({});
    const addresses = [1, 2, 3, 4].map((name) => `http://news.test/${name}`);
    await Promise.all([...addresses, 'http://other.test/'].map((address) => fetcher.get(address)));
    const mine = requests.filter(({ url }) => url.startsWith('news')).map(({ at }) => at);
    expect(mine.slice(1).every((at, index) => at - mine[index]! >= 1)).toBe(true);
    expect(requests.map(({ url }) => url)).toContain('other.test/');
  });

  test('has the delay it asks for, to 30 seconds', async () => {
    let clock = 0;
    const starts: number[] = [];
    let atOnce = 0;
    const queue = createHostQueue({
      now: () => new Date(clock),
      sleep: async (milliseconds) => {
        clock += milliseconds;
      },
    });
    const turn = (delay: number | null) =>
      queue.turn('news.test', delay, async () => {
        atOnce += 1;
        expect(atOnce).toBe(1);
        starts.push(clock / 1000);
        await Promise.resolve();
        atOnce -= 1;
        if (starts.length === 2) throw new Error('one fails');
      });
    await Promise.allSettled([turn(null), turn(10), turn(null), turn(3600)]);
    expect(starts).toEqual([0, 10, 11, 41]);
  });
});
