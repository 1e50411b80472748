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
import type { Row } from '../pipeline/archive/database.ts';
import { openArchive } from '../pipeline/archive/open.ts';
import { openSqlite } from '../pipeline/archive/sqlite.ts';
import { sealed, tables } from '../pipeline/archive/tables.ts';
import { type ArchivedArticle, noWishes } from '../pipeline/model/article.ts';
import { run } from '../pipeline/run.ts';
import { articlesOf } from '../test/web/articles.ts';
import { layOutEdition } from '../test/web/edition.ts';
import { madeUpEvents } from '../test/web/events.ts';
import { publishers } from '../test/web/publishers.ts';
import { openTestWorld } from '../test/web/world.ts';

const rounds = 3;
const recent = 800;
const aDay = 86_400_000;
const today = Date.parse('2026-11-24T12:00:00Z');
const idOf = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 16);
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Articles of the made-up web, as many as asked for, over the sixty days before `today`. */
function madeUp(count: number, name: string): ArchivedArticle[] {
  const events = madeUpEvents({ until: '2026-11-24', weeks: 40, perWeek: 12 });
  const all = publishers
    .filter(({ offer }) => !offer.endsWith('series'))
    .flatMap((publisher) => articlesOf(publisher, events).map((article) => ({ article, publisher })));
  return Array.from({ length: count }, (_, index): ArchivedArticle => {
    const { article, publisher } = all[(index * 7) % all.length]!;
    const id = idOf(`${name} ${index}`);
    return {
      id,
      url: `${article.address}?${id}`,
      source: publisher.id,
      publisher: publisher.name,
      title: article.title,
      authors: [],
      published: new Date(today - ((index * 59) % 60) * aDay - 3_600_000).toISOString(),
      collected: new Date(today).toISOString(),
      language: publisher.language,
      summary: article.lead.slice(0, 300),
      summaryBy: 'publisher',
      wishes: noWishes,
      text: `${article.paragraphs.join('\n')}\n${id}`,
    };
  });
}

/** Fills an archive up to `size` with the past: copies of what it holds, under other ids and days, each a settled story. */
async function fill(file: string, size: number): Promise<void> {
  const database = openSqlite(file);
  const articles = await database.rows('SELECT * FROM articles ORDER BY id');
  const findings = new Map((await database.rows('SELECT * FROM findings')).map((row) => [row.article, row]));
  const span = 15 * 365 * aDay;
  for (let start = 0; start < size - recent; start += 5000)
    await database.transaction(async (inside) => {
      const rows: { articles: Row[]; findings: Row[]; stories: Row[] } = {
        articles: [],
        findings: [],
        stories: [],
      };
      for (let index = start; index < Math.min(start + 5000, size - recent); index++) {
        const article = articles[index % articles.length]!;
        const id = idOf(`past ${index}`);
        const moment = new Date(
          today - 61 * aDay - Math.floor((index / (size - recent)) * span),
        ).toISOString();
        const told = JSON.parse(article.article as string) as ArchivedArticle;
        rows.articles.push({
          ...article,
          id,
          moment,
          published: moment,
          article: JSON.stringify({ ...told, id, url: `https://past.test/${id}`, published: moment }),
        });
        rows.findings.push({ ...findings.get(article.id as string)!, article: id, story: id });
        const story = { id, articles: [id], headline: id, copies: [] };
        rows.stories.push({ id, moment, latest: moment, story: JSON.stringify(story) });
      }
      for (const table of ['articles', 'findings', 'stories'] as const)
        await inside.insert(
          table,
          [...tables[table].columns, 'sum'],
          rows[table].map((row) => sealed(table, row)),
        );
    });
  for (const folder of ['articles', 'stories'])
    await database.run(
      `INSERT INTO unpublished SELECT DISTINCT '${folder}/' || substr(moment, 1, 7) || '.jsonl' FROM ${folder} WHERE true ON CONFLICT DO NOTHING`,
    );
  await database.close();
}

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
