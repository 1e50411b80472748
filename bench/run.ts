/**
 * What is measured of speed and memory, one module after the other: `npm run bench [NAME…]`, each also alone by
 * `node bench/<name>.ts`. Prints what each prints, and keeps it in `docs/benchmarks.md`. Times are of this machine on this
 * day: read them beside the calibration loop's, and the ratios before all.
 */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

/** Each with the size that a table of a few minutes can bear. */
const modules: Record<string, string[]> = {
  parse: [],
  figures: [],
  tag: [],
  group: ['10000'],
  decisions: [],
  growth: ['1000', '100000'],
  desk: ['20000', '2000', '20'],
  load: ['500'],
  workers: ['60', '4'],
  site: ['2000'],
};

/** Processor time of a loop that never changes, in milliseconds: the median of five. */
function calibration(): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    let sum = 0;
    for (let number = 0; number < 50_000_000; number++) sum = (sum + number * 31) | 0;
    const { user } = process.cpuUsage(before);
    return sum === 0.5 ? 0 : user / 1000;
  });
  return times.sort((a, b) => a - b)[2]!;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in modules));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(', ')}. There are: ${Object.keys(modules).join(', ')}.\n`,
  );
  process.exit(2);
}
const parts = [
  '# Benchmarks',
  '',
  `The last \`npm run bench\`${asked.length > 0 ? ` of ${asked.join(', ')}` : ''}: ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}.`,
  `The calibration loop of \`bench/run.ts\` took ${calibration().toFixed(0)} ms of processor time.`,
];
let failed = false;
for (const [name, words] of Object.entries(modules)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name}\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [`bench/${name}.ts`, ...words], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  failed ||= status !== 0;
  const said = status === 0 ? stdout : `ended with ${status}: ${stderr}`;
  process.stdout.write(`${name}\n${said}\n`);
  parts.push(
    '',
    `## ${name}`,
    '',
    `\`node bench/${[`${name}.ts`, ...words].join(' ')}\``,
    '',
    '```text',
    said.trim(),
    '```',
  );
}
await writeFile('docs/benchmarks.md', `${parts.join('\n')}\n`);
if (failed) process.exitCode = 1;
