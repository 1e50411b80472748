/**
 * Every fault that can be made here, over the made-up web: `npm run faults [kills] [errors] [twice] [random] [full] [crowd] [damage] [clock]`,
 * each part alone or all. Prints a count for each, and every violation; ends with 1 where there is one. `--sample N` takes N
 * points of each part, by a fixed seed.
 */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { differences, hasStrace, openScene, type Place, type State, stateOf } from './scene.ts';
import { at, breaches, type Point, survey } from './strace.ts';

const given = process.argv.slice(2);
const size = given.includes('--sample')
  ? Number(given[given.indexOf('--sample') + 1])
  : Number.POSITIVE_INFINITY;
const parts = given.filter((word) => /^[a-z]+$/.test(word));
const wanted = (part: string) => parts.length === 0 || parts.includes(part);

/** Mulberry32: the same choices each time. */
let seed = 20261124;
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
function sample<Item>(items: readonly Item[]): Item[] {
  const rest = [...items];
  const taken: Item[] = [];
  while (rest.length > 0 && taken.length < size)
    taken.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return taken;
}

const scene = await openScene();
const violations: string[] = [];
const counted = new Map<string, { tried: number; hit: number; sound: number }>();
function count(part: string, where: string, wrong: readonly string[], hit = true): void {
  const line = counted.get(part) ?? { tried: 0, hit: 0, sound: 0 };
  counted.set(part, line);
  line.tried += 1;
  if (hit) line.hit += 1;
  if (wrong.length === 0) line.sound += 1;
  else violations.push(`${part}, ${where}: ${wrong.slice(0, 3).join('; ')}`);
  if (line.tried % 20 === 0) process.stderr.write(`${part}: ${line.tried}\n`);
}
async function experiment(work: (place: Place) => Promise<void>, inside?: string): Promise<void> {
  const place = await scene.place(inside);
  try {
    await work(place);
  } finally {
    await rm(place.folder, { recursive: true, force: true });
  }
}

/** What undisturbed runs leave, and how long they take: two must agree, as a starved machine disturbs too. */
async function undisturbed(): Promise<{ first: Place; expected: State; length: number }> {
  for (;;) {
    const [first, second] = [await scene.place(), await scene.place()];
    const began = performance.now();
    for (const place of [first, second]) {
      const ending = await scene.run(place);
      if (ending.code !== 0) throw new Error(ending.err);
    }
    const expected = await stateOf(first);
    const apart = differences(expected, await stateOf(second));
    if (apart.length === 0) return { first, expected, length: (performance.now() - began) / 2 };
    process.stderr.write(`Two undisturbed runs differ, once more: ${apart.slice(0, 3).join('; ')}\n`);
  }
}
const { first, expected, length } = await undisturbed();
const again = await scene.run(first);
count('a second run changes nothing', '', [
  ...(again.code === 0 ? [] : [again.err]),
  ...differences(expected, await stateOf(first)),
]);

if (hasStrace && ['kills', 'errors', 'twice'].some(wanted)) {
  const { points, files, log } = await survey(scene);
  count('order for a loss of power', `${log.length} calls`, breaches(log));
  const kill = async (place: Place, point: Point) =>
    (await scene.run(place, { wrap: at(point, 'signal=SIGKILL', place, files) })).code !== 0;
  if (wanted('kills'))
    for (const point of sample(points))
      await experiment(async (place) => {
        const hit = await kill(place, point);
        count(
          'kill at a write',
          `${point.call} ${point.number}`,
          await scene.afterwards(place, expected),
          hit,
        );
      });
  if (wanted('twice'))
    for (const [index, point] of sample(points).slice(0, 50).entries())
      await experiment(async (place) => {
        const hit = await kill(place, point);
        const second = points[(index * 37) % points.length]!;
        await kill(place, second);
        const where = `${point.call} ${point.number}, then ${second.call} ${second.number}`;
        count('kill twice in a row', where, await scene.afterwards(place, expected), hit);
      });
  const unopened = await stateOf(first, { openers: false });
  if (wanted('errors'))
    for (const error of ['ENOSPC', 'EIO', 'EMFILE', 'EACCES'])
      for (const point of sample(points).slice(0, /^EM|^EA/.test(error) ? 25 : undefined))
        await experiment(async (place) => {
          const ending = await scene.run(place, { wrap: at(point, `error=${error}`, place, files) });
          // A run that says it went well must have left what it should.
          const lied =
            ending.code === 0 ? differences(unopened, await stateOf(place, { openers: false })) : [];
          const wrong = [...lied, ...(await scene.afterwards(place, unopened, { openers: false }))];
          count(`${error} at a write`, `${point.call} ${point.number}`, wrong, ending.code !== 0);
        });
} else if (!hasStrace)
  process.stderr.write('strace is not installed: kills at each write and injected errors are left out.\n');

if (wanted('random'))
  for (let number = 0; number < Math.min(size, 100); number++)
    await experiment(async (place) => {
      const child = scene.start(place);
      const ending = scene.ended(child);
      const after = 5 + random() * length;
      await sleep(after);
      child.kill(number % 5 === 0 ? 'SIGTERM' : 'SIGKILL');
      const { code } = await ending;
      count(
        number % 5 === 0 ? 'SIGTERM at any time' : 'kill -9 at any time',
        `${Math.round(after)} ms`,
        await scene.afterwards(place, expected),
        code !== 0,
      );
    });

if (wanted('full')) {
  for (const kilobytes of [
    400, 500, 600, 700, 800, 900, 1000, 1200, 1400, 1600, 2000, 2400, 2800, 3200,
  ].slice(0, size)) {
    const disk = join(scene.root, `disk-${kilobytes}`);
    await mkdir(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      process.stderr.write('No tmpfs can be mounted here: the small disk is left out.\n');
      break;
    }
    try {
      const place = await scene.place(disk).catch(() => null);
      if (place) {
        const ending = await scene.run(place);
        const said =
          ending.code === 0 || ending.err.includes(disk) ? [] : [`its message names no path: ${ending.err}`];
        execFileSync('mount', ['-o', 'remount,size=64m', disk]);
        count(
          'a disk that is full',
          `${kilobytes} kB`,
          [...said, ...(await scene.afterwards(place, expected))],
          ending.code !== 0,
        );
      }
    } finally {
      execFileSync('umount', [disk]);
    }
  }
}

if (wanted('crowd'))
  for (let number = 0; number < Math.min(size, 10); number++)
    await experiment(async (place) => {
      const endings = await Promise.all(Array.from({ length: 8 }, () => scene.run(place)));
      const busy = endings.filter(({ code }) => code === 75);
      const done = endings.filter(({ code }) => code === 0);
      const wrong = [
        ...(busy.length + done.length === 8
          ? []
          : [endings.find(({ code }) => code !== 0 && code !== 75)!.err]),
        ...(busy.every(({ err }) => err.includes('Another run is at work'))
          ? []
          : ['one does not say who is at work']),
        ...(done.length >= 1 ? [] : ['none worked']),
      ];
      count('eight started at once', `${done.length} worked, ${busy.length} gave way`, [
        ...wrong,
        ...(await scene.afterwards(place, expected)),
      ]);
      const holder = scene.start(place);
      await sleep(length / 2);
      holder.kill('SIGKILL');
      count('a dead holder’s lock', '', await scene.afterwards(place, expected));
    });

if (wanted('damage')) {
  const bytes = (await stat(first.archive)).size;
  const ends = async (place: Place, part: string, where: string) => {
    const ending = await scene.run(place);
    const noticed = /is damaged/.test(ending.err);
    const wrong = ending.code === 0 ? differences(expected, await stateOf(place)) : [ending.err];
    count(part, where, wrong, noticed);
  };
  for (let number = 0; number < Math.min(size, 50); number++)
    await experiment(async (place) => {
      await rm(place.content, { recursive: true });
      execFileSync('cp', ['-r', first.content, place.content]);
      await mkdir(join(place.folder, 'state'));
      const file = await readFile(first.archive);
      const offset = Math.floor(random() * bytes);
      file[offset]! ^= 1 << Math.floor(random() * 8);
      await writeFile(place.archive, file);
      await ends(place, 'a byte of the archive flipped', `at ${offset}`);
    });
  for (let number = 0; number < Math.min(size, 21); number++)
    await experiment(async (place) => {
      const child = scene.start(place);
      const ending = scene.ended(child);
      await sleep(length * (0.3 + random() * 0.6));
      child.kill('SIGKILL');
      await ending;
      const log = `${place.archive}-wal`;
      const held = await stat(log).then(
        ({ size: held }) => held,
        () => 0,
      );
      if (number === 20) await rm(log, { force: true });
      else if (held > 0) await truncate(log, Math.floor(held * random()));
      count('a log cut short or deleted', `${held} bytes`, await scene.afterwards(place, expected), held > 0);
    });
  await experiment(async (place) => {
    await mkdir(join(place.folder, 'state'));
    await copyFile(first.archive, place.archive);
    await truncate(place.archive, Math.floor(bytes / 2));
    await ends(place, 'half of the archive is gone', `${bytes} bytes`);
  });
}

if (wanted('clock'))
  for (const [what, clock] of [
    ['ten years ahead', '2036-11-24T12:00:00Z'],
    ['ten years back', '2016-11-24T12:00:00Z'],
    ['at midnight', '2026-11-24T23:59:59.999Z'],
    ['a leap second', '2026-12-31T23:59:59.999Z'],
    ['the hour when clocks go back', '2026-10-25T01:30:00Z'],
  ] as const)
    await experiment(async (place) => {
      await scene.run(place);
      const jumped = await scene.run(place, { now: clock });
      const back = await scene.run(place, { now: '2026-11-24T13:00:00Z' });
      const texts = await Promise.all(
        [...(await stateOf(place)).keys()]
          .filter((name) => name.startsWith('articles/'))
          .map((name) => readFile(join(place.content, name), 'utf8')),
      );
      const ids = texts.flatMap((text) =>
        text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).id])),
      );
      const wrong = [
        ...(jumped.code === 0 && back.code === 0 ? [] : [jumped.err + back.err]),
        ...(new Set(ids).size === ids.length ? [] : ['an article is there twice']),
        ...differences(
          new Map([...expected].filter(([name]) => name.startsWith('articles/'))),
          new Map([...(await stateOf(place))].filter(([name]) => name.startsWith('articles/'))),
        ),
      ];
      count('the clock jumps', what, wrong);
    });

for (const [part, { tried, hit, sound }] of counted)
  process.stdout.write(
    `${part.padEnd(34)} ${String(tried).padStart(5)} tried, ${String(hit).padStart(5)} took effect, ${String(sound).padStart(5)} sound\n`,
  );
for (const violation of violations) process.stdout.write(`VIOLATION ${violation}\n`);
process.stdout.write(
  `${JSON.stringify({ tried: [...counted.values()].reduce((sum, { tried }) => sum + tried, 0), violations: violations.length })}\n`,
);
await scene.close();
process.exitCode = violations.length === 0 ? 0 : 1;
