import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Part } from '../ground.ts';
import { ended, openScene, type Place } from '../scene.ts';

const hasFaketime = spawnSync('faketime', ['--version']).status === 0;
const noon = '2026-11-24T12:00:00Z';

/** A clock as the run has it: where it begins, and, some way into the run, where it jumps to. */
interface Clock {
  at: string;
  jump?: string;
  zone?: string;
}

/** Three runs by turns: one at the right time, one by a clock that is wrong, one when it is right again. */
const histories: [what: string, clocks: Clock[]][] = [
  ['ten years ahead between runs', [{ at: noon }, { at: '2036-11-24T13:30:00Z' }]],
  ['ten years back between runs', [{ at: noon }, { at: '2016-11-24T13:30:00Z' }]],
  ['ten years ahead at the first run', [{ at: '2036-11-24T12:00:00Z' }]],
  ['ten years back at the first run', [{ at: '2016-11-24T12:00:00Z' }]],
  ['ten years ahead within a run', [{ at: noon, jump: '2036-11-24T12:00:00Z' }]],
  ['ten years back within a run', [{ at: noon, jump: '2016-11-24T12:00:00Z' }]],
  ['over midnight within a run', [{ at: '2026-11-24T23:59:58Z' }]],
  ['back over midnight within a run', [{ at: '2026-11-25T00:00:01Z', jump: '2026-11-24T23:59:00Z' }]],
  [
    'an hour ahead within a run, as clocks go forward',
    [{ at: '2026-11-24T12:00:00Z', jump: '2026-11-24T13:00:00Z', zone: 'Europe/Berlin' }],
  ],
  [
    'the hour that is there twice, between runs',
    [
      { at: '2026-10-25T00:30:00Z', zone: 'Europe/Berlin' },
      { at: '2026-10-25T01:30:00Z', zone: 'Europe/Berlin' },
    ],
  ],
  [
    'an hour that is not there, between runs',
    [
      { at: '2026-03-29T00:59:00Z', zone: 'Europe/Berlin' },
      { at: '2026-03-29T01:01:00Z', zone: 'Europe/Berlin' },
    ],
  ],
  ['the last second of a year, twice', [{ at: '2026-12-31T23:59:59Z', jump: '2026-12-31T23:59:59Z' }]],
];

/** What a clock must not change: articles without the moment at which each was collected, stories, figures as published. */
async function told(place: Place): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const folder of ['articles', 'stories'])
    for (const name of (await readdir(join(place.content, folder))).sort())
      texts.set(
        `${folder}/${name}`,
        (await readFile(join(place.content, folder, name), 'utf8')).replaceAll(/"collected":"[^"]*",?/g, ''),
      );
  return texts;
}

export const clock: Part = {
  name: 'clock',
  fault:
    'the clock jumps, between and within runs: ten years ahead or back, midnight, summer time, a second twice (faketime)',
  bar: 'once it is right again: the articles and stories of an undisturbed edition, none of the future, every source asked again when it is due and once in each run',
  possible: hasFaketime,
  carryOut: async (ground) => {
    const line = 'the clock jumps';
    const sources = ['counter-weekly', 'echo-daily', 'lindmark-wire', 'lindmark-statistics', 'fallen-tower'];
    const scene = await openScene({ sources, perWeek: 8 });
    const feeds = scene.web.requests;
    /** One run by a clock that goes on from a moment, and jumps when the first source has been asked. */
    const runAt = async (place: Place, { at, jump, zone = 'UTC' }: Clock) => {
      const file = join(place.folder, 'clock');
      const set = (moment: string) => writeFile(file, `@${moment.replace('T', ' ').replace('Z', '')}\n`);
      await set(at);
      const before = feeds.length;
      const environment = Object.entries({
        LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_NO_CACHE: '1',
        // Timers go on and files keep their times when the real clock is set.
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        DONT_FAKE_MONOTONIC: '1',
        NO_FAKE_STAT: '1',
        TZ: zone,
      }).map(([name, value]) => `${name}=${value}`);
      const child = scene.start(place, { wrap: ['env', ...environment], now: null });
      const ending = ended(child);
      if (jump !== undefined) {
        while (feeds.length === before && child.exitCode === null)
          await new Promise((resolve) => setTimeout(resolve, 10));
        await set(jump);
      }
      const { code, err, out } = await ending;
      const asked = feeds.slice(before).filter((request) => /feed|series|\.csv|atom|rss/.test(request));
      return { code, err, out, asked };
    };
    const undisturbed = await scene.place();
    await runAt(undisturbed, { at: noon });
    await runAt(undisturbed, { at: '2026-11-25T16:00:00Z' });
    const expected = await told(undisturbed);
    try {
      for (const [what, clocks] of ground.sample(line, histories)) {
        const place = await scene.place();
        const wrong: string[] = [];
        // A day later, so that every source is due again.
        for (const at of [...clocks, { at: '2026-11-25T16:00:00Z' }]) {
          const { code, err, asked } = await runAt(place, at);
          if (code !== 0) wrong.push(`a run ended with ${code}: ${err.trim()}`);
          const twice = [...Map.groupBy(asked, (each) => each)].filter(([, all]) => all.length > 1);
          if (twice.length > 0)
            wrong.push(`asked twice in one run: ${twice.map(([each]) => each).join(', ')}`);
          if (at.at === '2026-11-25T16:00:00Z' && !asked.some((each) => each.includes('counter-weekly')))
            wrong.push('a source that is due is not asked');
        }
        const found = await told(place);
        for (const [name, text] of found)
          if (expected.get(name) !== text)
            wrong.push(`${name} ${expected.has(name) ? 'differs' : 'should not be there'}`);
        for (const name of expected.keys()) if (!found.has(name)) wrong.push(`${name} is missing`);
        ground.count(line, what, wrong);
        await rm(place.folder, { recursive: true, force: true });
      }
    } finally {
      await scene.close();
    }
  },
};
