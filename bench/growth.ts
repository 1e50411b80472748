/**
 * What a run costs as the archive grows: `node bench/growth.ts [1000 100000]`. Each archive holds 800 articles of the last
 * sixty days and the rest spread evenly over the fifteen years before, so that all look back on as many weeks; every article
 * but the first 800 is one of them with another id and day. A run then takes in a hundred new ones. Prints processor time, as other work on the machine
 * does not count in it, in medians of `rounds`, and beside it a calibration loop's.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../pipeline/archive/open.ts';
import type { ArchivedArticle } from '../pipeline/model/article.ts';
import { run } from '../pipeline/run.ts';
import { layOutEdition } from '../test/web/edition.ts';
import { openTestWorld } from '../test/web/world.ts';
import { fill, madeUp, recent, today } from './past.ts';

const rounds = 3;
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Seconds of processor time that some work takes in this process. */
async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
const calibrate = () => {
  let digest = '';
  for (let round = 0; round < 300_000; round++) digest = createHash('sha256').update(digest).digest('hex');
};

const sizes = process.argv.slice(2).map(Number);
const results: { size: number; seconds: number }[] = [];
const calibration = await processorTime(calibrate);
for (const size of sizes.length > 0 ? sizes : [1000, 100_000]) {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-growth-'));
  const [content, file] = [join(folder, 'content'), join(folder, 'archive.sqlite')];
  await layOutEdition(content);
  const runOnce = async () => {
    const world = await openTestWorld({ port: 9, archive: file, now: () => new Date(today) });
    try {
      return await run({ content, only: 'dedupe' }, world, new AbortController().signal);
    } finally {
      await world.close();
    }
  };
  const add = async (articles: readonly ArchivedArticle[]) => {
    const archive = await openArchive(file);
    await archive.addArticles(articles);
    await archive.close();
  };
  await add(madeUp(recent, 'recent'));
  await runOnce();
  await fill(file, size);
  await runOnce();
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await add(madeUp(100, `new ${round}`));
    let stages = '';
    seconds.push(
      await processorTime(async () => {
        stages = (await runOnce()).stages
          .map(({ stage, seconds }) => `${stage} ${seconds.toFixed(1)}`)
          .join(', ');
      }),
    );
    process.stderr.write(`${size}: ${seconds.at(-1)!.toFixed(2)} s of processor time (${stages})\n`);
  }
  results.push({ size, seconds: median(seconds) });
  await rm(folder, { recursive: true });
}
const first = results[0]!;
console.log(`calibration loop: ${calibration.toFixed(2)} s of processor time`);
for (const { size, seconds } of results)
  console.log(
    `100 new articles over ${size}: ${seconds.toFixed(2)} s, ${(seconds / calibration).toFixed(1)} calibrations, ${(seconds / first.seconds).toFixed(2)} times the first; ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most so far`,
  );
