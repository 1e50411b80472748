import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { group } from '../../pipeline/dedupe/index.ts';

interface Line {
  id: string;
  title: string;
  text: string;
  story?: string;
  group?: number;
  op?: string;
}

const fileOf = (name: string) => new URL(`../../../shared/data/analysis/${name}.jsonl.gz`, import.meta.url);
const grouped = (name: string) => {
  const lines = gunzipSync(readFileSync(fileOf(name)))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Line => JSON.parse(line));
  return { lines, groupings: group(lines.map((line) => ({ ...line, published: null }))) };
};
const harmonic = (precision: number, recall: number) => (2 * precision * recall) / (precision + recall);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const isAbsent = !existsSync(fileOf('stories-ecbplus'));
const count = (keys: string[]) => Map.groupBy(keys, (key) => key);

// B-cubed F (Bagga and Baldwin 1998).
test.skipIf(isAbsent).each([
  ['stories-ecbplus', 0.9],
  ['stories-wikiref220', 0.935],
  ['stories-uci1000', 0.72],
])('%s: B-cubed F is at least %d (skipped where the sets are absent)', (name, floor) => {
  const { lines, groupings } = grouped(name);
  const truth = lines.map(({ story }) => story!);
  const answer = groupings.map(({ story }) => story);
  const both = truth.map((story, at) => `${story} ${answer[at]}`);
  const [real, found, shared] = [count(truth), count(answer), count(both)];
  const share = (of: Map<string, string[]>, keys: string[]) =>
    mean(keys.map((key, at) => shared.get(both[at]!)!.length / of.get(key)!.length));
  expect(harmonic(share(found, answer), share(real, truth))).toBeGreaterThanOrEqual(floor);
});

test.skipIf(isAbsent).each([
  ['duplicates-en', 0.985],
  ['duplicates-zh', 0.985],
])(
  '%s: F of the copies is at least %d, and no kind of copy under 0.95 (skipped where the sets are absent)',
  (name, floor) => {
    const { lines, groupings } = grouped(name);
    const groupOf = new Map(lines.map((line) => [line.id, line.group]));
    const answers = groupings.map(({ duplicateOf }, at) => ({
      line: lines[at]!,
      hit: duplicateOf !== null && groupOf.get(duplicateOf) === lines[at]!.group,
      duplicateOf,
    }));
    // The copy or its base is marked, whichever comes later in the order of ids.
    const joined = new Set(answers.filter(({ hit }) => hit).map(({ line }) => line.group));
    const copies = lines.filter(
      ({ op, group }) => op !== 'base' && lines.some((line) => line.group === group && line.op === 'base'),
    );
    const hits = answers.filter(({ hit }) => hit).length;
    const claimed = answers.filter(({ duplicateOf }) => duplicateOf !== null).length;
    expect(harmonic(hits / claimed, hits / copies.length)).toBeGreaterThanOrEqual(floor);
    for (const [kind, all] of Map.groupBy(copies, ({ op }) => op!))
      expect([kind, mean(all.map(({ group }) => Number(joined.has(group)))) >= 0.95]).toEqual([kind, true]);
  },
);
