import { execFileSync } from 'node:child_process';
import { copyFile, cp, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../ground.ts';
import { differences, type Ending, ended, hasStrace, type Place, type Scene, stateOf } from '../scene.ts';
import { at, survey } from '../strace.ts';

export const errors: Part = {
  name: 'errors',
  fault: 'ENOSPC or EIO at every call that changes the disk; EMFILE or EACCES at some',
  bar: 'never "done" over a wrong state; after the next run every byte as after an undisturbed one',
  possible: hasStrace,
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected } = await ground.undisturbed();
    const hand = await ground.hand();
    const { points, files } = await survey(scene, hand);
    for (const error of ['ENOSPC', 'EIO', 'EMFILE', 'EACCES']) {
      const line = `${error} at a write`;
      for (const point of ground.sample(line, points, /^EM|^EA/.test(error) ? 25 : undefined))
        await ground.experiment(async (place) => {
          const ending = await hand.run(place, at(point, `error=${error}`, place, files));
          // A run that says it went well must have left what it should.
          const lied = ending.code === 0 ? differences(expected, await stateOf(place)) : [];
          const wrong = [...lied, ...(await scene.afterwards(place, expected))];
          ground.count(line, `${point.call} ${point.number}`, wrong, ending.code !== 0);
        });
    }
  },
};

/** Work on a disk of its own, of so many kilobytes; false where none can be mounted. */
async function onDisk(
  { root }: Scene,
  kilobytes: number,
  work: (disk: string) => Promise<void>,
): Promise<boolean> {
  const disk = join(root, `disk-${kilobytes}`);
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

export const full: Part = {
  name: 'full',
  fault: 'a disk that is full, in 14 sizes, then grown',
  bar: 'a message that names the path and what to do; whole after the next run',
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected } = await ground.undisturbed();
    const line = 'a disk that is full';
    const sizes = [400, 500, 600, 700, 800, 900, 1000, 1200, 1400, 1600, 2000, 2400, 2800, 3200];
    for (const kilobytes of ground.sample(line, sizes)) {
      const mounted = await onDisk(scene, kilobytes, async (disk) => {
        const place = await scene.place(disk).catch(() => null);
        // The edition itself must have room.
        if (!place) return ground.count(line, `${kilobytes} kB`, ['the edition itself finds no room'], false);
        const ending = await scene.run(place);
        execFileSync('mount', ['-o', 'remount,size=64m', disk]);
        const wrong = [...saysWhere(ending, disk), ...(await scene.afterwards(place, expected))];
        ground.count(line, `${kilobytes} kB`, wrong, ending.code !== 0);
      });
      if (!mounted) break;
    }
  },
};

export const readonly: Part = {
  name: 'readonly',
  fault: 'a disk that may only be read: before the first run, after one, and the archive’s alone',
  bar: 'no source is asked; exit code 2; one line that says what to do',
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected } = await ground.undisturbed();
    const line = 'a disk that may only be read';
    for (const number of ground.rounds(line, 3))
      await onDisk(scene, 65_536, async (disk) => {
        const onIt = await scene.place(disk);
        const place = number === 2 ? { ...onIt, content: join(await ground.folder(), 'elsewhere') } : onIt;
        if (number === 2) await cp(onIt.content, place.content, { recursive: true });
        if (number === 1) await scene.run(place);
        const asked = scene.web.requests.length;
        execFileSync('mount', ['-o', 'remount,ro', disk]);
        const ending = await scene.run(place);
        execFileSync('mount', ['-o', 'remount,rw', disk]);
        const wrong = [
          ...(ending.code === 2 ? [] : [`it ended with ${ending.code}: ${ending.err.trim()}`]),
          ...(scene.web.requests.length === asked ? [] : ['it asked sources before it looked at its disk']),
          ...(ending.err.trim().includes('\n') ? [`it says more than a line: ${ending.err}`] : []),
          ...saysWhere(ending, disk),
          ...(await scene.afterwards(place, expected)),
        ];
        const where = ['before the first run', 'after a run', 'the archive’s alone'][number]!;
        ground.count(line, where, wrong, ending.code !== 0);
      });
  },
};

export const damage: Part = {
  name: 'damage',
  fault:
    '71 damages of the archive: a byte flipped (50), its log cut short (20) or deleted, and half of the file gone',
  bar: 'noticed when it is opened where what was stored has changed; healed from whole rows and content/; never silently empty',
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected, place: first, length } = await ground.undisturbed();
    const bytes = (await stat(first.archive)).size;
    /** The edition as published, beside an archive that somebody damages. */
    const besides = async (place: Place) => {
      await rm(place.content, { recursive: true });
      await cp(first.content, place.content, { recursive: true });
      await mkdir(join(place.folder, 'state'));
    };
    const ends = async (place: Place, line: string, where: string) => {
      const ending = await scene.run(place);
      const noticed = /is damaged/.test(ending.err);
      const wrong =
        ending.code === 0
          ? [...differences(expected, await stateOf(place)), ...(await scene.afterwards(place, expected))]
          : [ending.err];
      ground.count(line, where, wrong, noticed);
    };
    const flipped = 'a byte of the archive flipped';
    for (const _ of ground.rounds(flipped, 50))
      await ground.experiment(async (place) => {
        await besides(place);
        const file = await readFile(first.archive);
        const offset = Math.floor(ground.random() * bytes);
        file[offset]! ^= 1 << Math.floor(ground.random() * 8);
        await writeFile(place.archive, file);
        await ends(place, flipped, `at ${offset}`);
      });
    const cut = 'a log cut short or deleted';
    for (const number of ground.rounds(cut, 21))
      await ground.experiment(async (place) => {
        const child = scene.start(place);
        const ending = ended(child);
        await sleep(length * (0.4 + ground.random() * 0.5));
        child.kill('SIGKILL');
        await ending;
        const log = `${place.archive}-wal`;
        const held = await stat(log).then(
          ({ size }) => size,
          () => 0,
        );
        if (number === 20) await rm(log, { force: true });
        else if (held > 0) await truncate(log, Math.floor(held * ground.random()));
        const wrong = await scene.afterwards(place, expected);
        ground.count(cut, `${held} bytes`, wrong, held > 0);
      });
    const half = 'half of the archive gone';
    for (const _ of ground.rounds(half, 1))
      await ground.experiment(async (place) => {
        await besides(place);
        await copyFile(first.archive, place.archive);
        await truncate(place.archive, Math.floor(bytes / 2));
        await ends(place, half, `${bytes} bytes`);
      });
  },
};

export const content: Part = {
  name: 'content',
  fault: 'a damaged file of content/: cut short, NUL bytes, marks of a merge, wrong UTF-8',
  bar: 'the run names file and line and changes nothing, or all of it comes back from the archive',
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected } = await ground.undisturbed();
    const { random } = ground;
    const line = 'a damaged file of content/';
    const names = [...expected.keys()].filter((name) => /^(articles|stories)\//.test(name));
    const insert = (text: Buffer, at: number, bytes: Buffer) =>
      Buffer.concat([text.subarray(0, at), bytes, text.subarray(at)]);
    const damages: [string, (text: Buffer) => Buffer][] = [
      ['cut short', (text) => text.subarray(0, Math.floor(text.length * (0.2 + random() * 0.7)))],
      ['NUL bytes', (text) => insert(text, 40, Buffer.alloc(8))],
      ['marks of a merge', (text) => insert(text, 0, Buffer.from('<<<<<<< ours\n'))],
      ['wrong UTF-8', (text) => insert(text, 60, Buffer.from([0xff]))],
    ];
    for (const number of ground.rounds(line, 20))
      await ground.experiment(async (place) => {
        const [what, damage] = damages[number % damages.length]!;
        const name = names[Math.floor(random() * names.length)]!;
        await scene.run(place);
        const file = join(place.content, name);
        const text = await readFile(file);
        await writeFile(file, damage(text));
        const ending = await scene.run(place);
        const named = ending.code !== 0 && new RegExp(`${name}:\\d+`).test(ending.err);
        const lied = ending.code === 0 ? differences(expected, await stateOf(place)) : [];
        await writeFile(file, text);
        const wrong = [
          ...lied,
          ...(named || ending.code === 0 ? [] : [`it names no line: ${ending.err.slice(0, 200)}`]),
          ...(await scene.afterwards(place, expected)),
        ];
        ground.count(line, `${name}, ${what}`, wrong, named);
      });
  },
};
