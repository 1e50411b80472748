import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hasStrace } from './scene.ts';

/** A seeded sample of what `npm run faults` does in full. */
async function expectSound(count: number, ...parts: string[]): Promise<void> {
  const words = ['test/faults/run.ts', '--sample', String(count), ...parts];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words, { maxBuffer: 1e7 }).catch(
    (thrown: { stdout: string; stderr: string }) => thrown,
  );
  const violations = stdout.split('\n').filter((line) => line.startsWith('VIOLATION'));
  expect(violations).toEqual([]);
  const last = stdout.split('\n').find((line) => line.startsWith('{'));
  expect(last, stderr).toBeDefined();
  const { tried } = JSON.parse(last!) as { tried: number };
  expect(tried).toBeGreaterThanOrEqual(count * parts.length);
}

const timeout = 300_000;
test(
  'a run killed at any time, one of several, and one whose archive is damaged end as an undisturbed run',
  {
    timeout,
  },
  () => expectSound(1, 'random', 'crowd', 'stale', 'damage'),
);

test.skipIf(!hasStrace)(
  'a run killed or refused at a write ends after the next as an undisturbed one, a commit likewise (skipped without strace)',
  { timeout },
  () => expectSound(2, 'kills', 'errors', 'commit'),
);
