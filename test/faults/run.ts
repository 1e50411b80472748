/**
 * Every class of faults, over the made-up web: `npm run faults [PART…]`, each part alone or all. Prints a count for each, and
 * every violation; ends with 1 where there is one. `--sample N` takes N points of each line, by a fixed seed; `--record` notes
 * what came of it in docs/faults.md.
 */
import { type Count, openGround } from './ground.ts';
import { record } from './ledger.ts';
import { clock } from './parts/clock.ts';
import { crowd, stale } from './parts/crowd.ts';
import { content, damage, errors, full, readonly } from './parts/disk.ts';
import { kills, power, random, signals, twice } from './parts/kills.ts';
import { migration } from './parts/migration.ts';
import { build, commit } from './parts/published.ts';

const parts = [
  kills,
  random,
  twice,
  signals,
  build,
  commit,
  power,
  errors,
  full,
  readonly,
  damage,
  content,
  crowd,
  stale,
  clock,
  migration,
];

const given = process.argv.slice(2);
const most = given.includes('--sample')
  ? Number(given[given.indexOf('--sample') + 1])
  : Number.POSITIVE_INFINITY;
const names = given.filter((word) => /^[a-z]+$/.test(word));
const unknown = names.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0 || Number.isNaN(most)) {
  process.stderr.write(
    `${unknown.join(', ') || 'That sample'} is none. Parts: ${parts.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}

const violations: string[] = [];
const all: Count[] = [];
for (const part of parts) {
  if (names.length > 0 && !names.includes(part.name)) continue;
  if (part.possible === false) {
    process.stderr.write(`${part.name}: left out, what it needs is not installed here.\n`);
    continue;
  }
  const ground = openGround(part.name, most, violations);
  const began = performance.now();
  try {
    await part.carryOut(ground);
  } finally {
    await ground.close();
  }
  const counts = [...ground.counts.values()];
  all.push(...counts);
  for (const { line, tried, of, hit, sound } of counts)
    process.stdout.write(
      `${line.padEnd(34)} ${String(tried).padStart(5)} of ${String(Math.max(of, tried)).padStart(5)} tried, ${String(hit).padStart(5)} took effect, ${String(sound).padStart(5)} sound\n`,
    );
  if (given.includes('--record')) {
    const day = new Date().toISOString().slice(0, 10);
    await record('docs/faults.md', part, counts, (performance.now() - began) / 1000, day);
  }
}
for (const violation of violations) process.stdout.write(`VIOLATION ${violation}\n`);
const tried = all.reduce((sum, count) => sum + count.tried, 0);
process.stdout.write(`${JSON.stringify({ tried, violations: violations.length })}\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
