import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../ground.ts';
import type { Hand } from '../hand.ts';
import { differences, ended, hasStrace, type Place, stateOf } from '../scene.ts';
import { at, breaches, type Point, survey } from '../strace.ts';

const whole = 'nothing lost, nothing twice, every file as after an undisturbed run, the archive whole';

/** Kills a run at a point; false where the run was over before. */
const killAt = async (hand: Hand, place: Place, point: Point, files: readonly string[]) =>
  (await hand.run(place, at(point, 'signal=SIGKILL', place, files))).code !== 0;

export const kills: Part = {
  name: 'kills',
  fault: 'kill -9 at every call that changes the disk, then run again',
  bar: whole,
  possible: hasStrace,
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected, place: first } = await ground.undisturbed();
    const again = await scene.run(first);
    ground.count('a second run changes nothing', '', [
      ...(again.code === 0 ? [] : [again.err]),
      ...differences(expected, await stateOf(first)),
    ]);
    const hand = await ground.hand();
    const { points, files } = await survey(scene, hand);
    const line = 'kill at a write';
    for (const point of ground.sample(line, points))
      await ground.experiment(async (place) => {
        const hit = await killAt(hand, place, point, files);
        const wrong = await scene.afterwards(place, expected);
        ground.count(line, `${point.call} ${point.number}`, wrong, hit);
      });
  },
};

export const power: Part = {
  name: 'power',
  fault: 'loss of power: the order of writes, renames and syncs of a whole run',
  bar: 'each file is on the disk before its rename, its folder after; nothing published is written in place',
  possible: hasStrace,
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const hand = await ground.hand();
    const { log } = await survey(scene, hand);
    for (const _ of ground.rounds('order of calls in a run', 1))
      ground.count('order of calls in a run', `${log.length} calls`, breaches(log), log.length > 0);
  },
};

export const twice: Part = {
  name: 'twice',
  fault: 'kill -9 twice in a row, the second while the first is being recovered from',
  bar: whole,
  possible: hasStrace,
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected } = await ground.undisturbed();
    const hand = await ground.hand();
    const { points, files } = await survey(scene, hand);
    const line = 'kill twice in a row';
    for (const number of ground.rounds(line, 50))
      await ground.experiment(async (place) => {
        const [first, second] = [0, 1].map(() => points[Math.floor(ground.random() * points.length)]!);
        const hit = await killAt(hand, place, first!, files);
        const again = await killAt(hand, place, second!, files);
        const where = `${number}: ${first!.call} ${first!.number}, then ${second!.call} ${second!.number}`;
        ground.count(line, where, await scene.afterwards(place, expected), hit && again);
      });
  },
};

export const random: Part = {
  name: 'random',
  fault: 'kill -9 at random times',
  bar: whole,
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected, length } = await ground.undisturbed();
    const line = 'kill -9 at any time';
    for (const _ of ground.rounds(line, 200))
      await ground.experiment(async (place) => {
        const child = scene.start(place);
        const ending = ended(child);
        const after = 5 + ground.random() * length;
        await sleep(after);
        child.kill('SIGKILL');
        const { code } = await ending;
        const wrong = await scene.afterwards(place, expected);
        ground.count(line, `${Math.round(after)} ms`, wrong, code !== 0);
      });
  },
};

export const signals: Part = {
  name: 'signals',
  fault: 'SIGTERM or SIGINT at random times',
  bar: `an end within 10 s with exit code 130 (0 where it had ended); ${whole}`,
  carryOut: async (ground) => {
    const scene = await ground.scene();
    const { expected, length } = await ground.undisturbed();
    const line = 'SIGTERM or SIGINT at any time';
    for (const number of ground.rounds(line, 20))
      await ground.experiment(async (place) => {
        const child = scene.start(place);
        const ending = ended(child);
        const after = length * ground.random();
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
          ...(await scene.afterwards(place, expected)),
        ];
        ground.count(line, `${signal} after ${Math.round(after)} ms`, wrong, code !== 0);
      });
  },
};
