/**
 * Every fault that can be made here, over the made-up web: `npm run faults [PART…]`, each part alone or all: kills, errors,
 * twice, random, signals, full, readonly, crowd, damage, content, clock. Prints a count for each, and every violation; ends with 1 where there is one. `--sample N` takes N
 * points of each part, by a fixed seed.
 */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { differences, type Ending, hasStrace, openScene, type Place, type State, stateOf } from './scene.ts';
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
  if (wanted('errors'))
    for (const error of ['ENOSPC', 'EIO', 'EMFILE', 'EACCES'])
      for (const point of sample(points).slice(0, /^EM|^EA/.test(error) ? 25 : undefined))
        await experiment(async (place) => {
          const ending = await scene.run(place, { wrap: at(point, `error=${error}`, place, files) });
          // A run that says it went well must have left what it should.
          const lied = ending.code === 0 ? differences(expected, await stateOf(place)) : [];
          const wrong = [...lied, ...(await scene.afterwards(place, expected))];
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
      child.kill('SIGKILL');
      const { code } = await ending;
      count(
        'kill -9 at any time',
        `${Math.round(after)} ms`,
        await scene.afterwards(place, expected),
        code !== 0,
      );
    });

if (wanted('signals'))
  for (let number = 0; number < Math.min(size, 20); number++)
    await experiment(async (place) => {
      const child = scene.start(place);
      const ending = scene.ended(child);
      const after = length * random();
      await sleep(after);
      const asked = performance.now();
      const signal = number % 2 === 0 ? 'SIGTERM' : 'SIGINT';
      child.kill(signal);
      const { code, err } = await ending;
      const took = performance.now() - asked;
      const wrong = [
        ...(took > 10_000 ? [`it went on for ${Math.round(took / 1000)} s`] : []),
        // 130 where it stopped, 0 where it had ended, and no code where it had not yet begun to listen.
        ...(code === 130 || code === 0 || code === null ? [] : [`it ended with ${code}: ${err.trim()}`]),
      ];
      count(
        'SIGTERM or SIGINT at any time',
        `${signal} after ${Math.round(after)} ms`,
        [...wrong, ...(await scene.afterwards(place, expected))],
        code !== 0,
      );
    });

/** Work on a disk of its own, of so many kilobytes; false where none can be mounted. */
async function onDisk(kilobytes: number, work: (disk: string) => Promise<void>): Promise<boolean> {
  const disk = join(scene.root, `disk-${kilobytes}`);
  await mkdir(disk, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    process.stderr.write('No tmpfs can be mounted here: small and read-only disks are left out.\n');
    return false;
  }
  try {
    await work(disk);
  } finally {
    execFileSync('umount', [disk]);
  }
  return true;
}
const saysWhere = ({ code, err }: Ending, path: string) => [
  ...(code === 0 || err.includes(path) ? [] : [`its message names no path: ${err}`]),
  ...(code === 0 || /Free some space|Mount its disk/.test(err) ? [] : [`it says not what to do: ${err}`]),
];

if (wanted('full'))
  for (const kilobytes of [
    400, 500, 600, 700, 800, 900, 1000, 1200, 1400, 1600, 2000, 2400, 2800, 3200,
  ].slice(0, size)) {
    const mounted = await onDisk(kilobytes, async (disk) => {
      const place = await scene.place(disk).catch(() => null);
      if (!place) return;
      const ending = await scene.run(place);
      execFileSync('mount', ['-o', 'remount,size=64m', disk]);
      const wrong = [...saysWhere(ending, disk), ...(await scene.afterwards(place, expected))];
      count('a disk that is full', `${kilobytes} kB`, wrong, ending.code !== 0);
    });
    if (!mounted) break;
  }

if (wanted('readonly'))
  for (const begun of [false, true].slice(0, size))
    await onDisk(65_536, async (disk) => {
      const place = await scene.place(disk);
      if (begun) await scene.run(place);
      const asked = scene.web.requests.length;
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      const ending = await scene.run(place);
      execFileSync('mount', ['-o', 'remount,rw', disk]);
      const wrong = [
        ...(ending.code === 2 ? [] : [`it ended with ${ending.code}: ${ending.err.trim()}`]),
        ...(scene.web.requests.length === asked ? [] : ['it asked sources before it looked at its disk']),
        ...saysWhere(ending, disk),
        ...(await scene.afterwards(place, expected)),
      ];
      count('a disk that may only be read', begun ? 'after a run' : 'before the first run', wrong);
    });

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

if (wanted('content')) {
  const names = [...expected.keys()].filter((name) => /^(articles|stories)\//.test(name));
  const damages: [string, (text: Buffer) => Buffer][] = [
    ['cut short', (text) => text.subarray(0, Math.floor(text.length * (0.2 + random() * 0.7)))],
    ['NUL bytes', (text) => Buffer.concat([text.subarray(0, 40), Buffer.alloc(8), text.subarray(40)])],
    ['marks of a merge', (text) => Buffer.concat([Buffer.from('<<<<<<< ours\n'), text])],
    ['wrong UTF-8', (text) => Buffer.concat([text.subarray(0, 60), Buffer.from([0xff]), text.subarray(60)])],
  ];
  for (let number = 0; number < Math.min(size, 20); number++)
    await experiment(async (place) => {
      const [what, damage] = damages[number % damages.length]!;
      const name = names[Math.floor(random() * names.length)]!;
      await scene.run(place);
      const file = join(place.content, name);
      const text = await readFile(file);
      await writeFile(file, damage(text));
      const ending = await scene.run(place);
      // It names the file and line and stops, or all of it comes back from the archive.
      const named = ending.code !== 0 && new RegExp(`${name}:\\d+`).test(ending.err);
      await writeFile(file, text);
      const wrong = [
        ...(named || ending.code === 0 ? [] : [`it names no line: ${ending.err.slice(0, 200)}`]),
        ...(await scene.afterwards(place, expected)),
      ];
      count('a damaged file of content/', `${name}, ${what}`, wrong, named);
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
