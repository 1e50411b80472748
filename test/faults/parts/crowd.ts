import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../ground.ts';
import { differences, ended, stateOf } from '../scene.ts';

export const crowd: Part = {
  name: 'crowd',
  fault: 'two to eight runs started at once; a holder of the lock killed',
  bar: 'one works at a time, the others end with 75 and say who is at work; the lock frees itself',
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected, length } = await ground.undisturbed();
    const line = 'two to eight started at once';
    for (const number of ground.rounds(line, 50))
      await ground.experiment(async (place) => {
        const many = 2 + (number % 7);
        const endings = await Promise.all(Array.from({ length: many }, () => scene.run(place)));
        const busy = endings.filter(({ code }) => code === 75);
        const done = endings.filter(({ code }) => code === 0);
        const other = endings.find(({ code }) => code !== 0 && code !== 75);
        const wrong = [
          ...(other ? [`one ended with ${other.code}: ${other.err.trim()}`] : []),
          ...(busy.every(({ err }) => err.includes('Another run is at work'))
            ? []
            : ['one does not say who is at work']),
          ...(done.length >= 1 ? differences(expected, await stateOf(place)) : ['none worked']),
          ...(await scene.afterwards(place, expected)),
        ];
        ground.count(line, `${done.length} worked, ${busy.length} gave way`, wrong, busy.length > 0);
      });
    const dead = 'a dead holder’s lock';
    for (const _ of ground.rounds(dead, 10))
      await ground.experiment(async (place) => {
        const holder = scene.start(place);
        const ending = ended(holder);
        await sleep(length * (0.4 + ground.random() * 0.5));
        holder.kill('SIGKILL');
        const { code } = await ending;
        ground.count(dead, '', await scene.afterwards(place, expected), code !== 0);
      });
  },
};

export const stale: Part = {
  name: 'stale',
  fault: 'a lock file left by a dead process, one with the id of a foreign one, and a holder that lives',
  bar: 'a stale file blocks nobody; a living holder keeps its lock',
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected, length } = await ground.undisturbed();
    const left = 'a lock file left behind';
    // What other programs keep in a lock file: nothing, the id of a dead, of a foreign and of this process, and no text at all.
    const contents = ['', '999999999\n', '1\n', `${process.pid}\n`, '\0'.repeat(4096)];
    for (const number of ground.rounds(left, 5))
      await ground.experiment(async (place) => {
        const lock = `${place.archive}.lock`;
        await mkdir(dirname(lock), { recursive: true });
        await writeFile(lock, contents[number]!);
        ground.count(
          left,
          JSON.stringify(contents[number]!.slice(0, 12)),
          await scene.afterwards(place, expected),
        );
      });
    const living = 'a living holder';
    for (const _ of ground.rounds(living, 5))
      await ground.experiment(async (place) => {
        const holder = scene.start(place);
        const ending = ended(holder);
        await sleep(length * (0.4 + ground.random() * 0.3));
        holder.kill('SIGSTOP');
        const second = await scene.run(place);
        const held = holder.exitCode === null;
        holder.kill('SIGCONT');
        const { code } = await ending;
        const wrong = [
          ...(second.code === 75 ? [] : [`beside a living holder one ended with ${second.code}`]),
          ...(code === 0 ? [] : [`the holder ended with ${code}`]),
          ...(await scene.afterwards(place, expected)),
        ];
        ground.count(living, 'stopped, then woken', wrong, held);
      });
  },
};
