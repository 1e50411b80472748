import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hasStrace } from './scene.ts';

/** A seeded sample of what `npm run faults` does in full. */
const sample = async (count: number, ...parts: string[]) => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['test/faults/run.ts', '--sample', String(count), ...parts],
    { maxBuffer: 1e7 },
  ).catch((thrown: { stdout: string }) => thrown);
  return stdout.split('\n').filter((line) => line.startsWith('VIOLATION'));
};

test('a run killed at any time, one of eight, and one whose archive is damaged end as an undisturbed run', {
  timeout: 300_000,
}, async () => {
  expect(await sample(1, 'random', 'crowd', 'damage')).toEqual([]);
});

test.skipIf(!hasStrace)(
  'a run killed or refused at a write ends after the next as an undisturbed one (skipped without strace)',
  {
    timeout: 300_000,
  },
  async () => {
    expect(await sample(1, 'kills', 'errors')).toEqual([]);
  },
);
