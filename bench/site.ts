import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { PublishedArticle } from '../pipeline/model/article.ts';
import type { Story } from '../pipeline/model/story.ts';
import { siteFolder } from '../test/browser/build.ts';
import { monthlyFiles } from '../test/site/year.ts';

// Builds the site of a planted edition of so many articles: clean, again with 50 more, and clean with these, and says
// how long each took by the clock and on the processor, how much memory the build held at most, alone and with the
// processes it starts, and whether the second and the third are the same byte for byte.
// usage: node bench/site.ts [articles…]

const dayMs = 86_400_000;
const end = Date.parse('2026-11-22T00:00:00Z');
const idOf = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 16);

const english =
  'parcel duty market seller platform order warehouse customer price growth data member delivery store brand checkout tariff return stream shopper'.split(
    ' ',
  );
const chinese =
  '跨境 电商 平台 商家 物流 海关 会员 直播 价格 增长 数据 门店 品牌 支付 仓库 退货 消费者 关税 订单 算法'.split(
    ' ',
  );

/** Words in an order that follows from a number alone. */
const words = (list: readonly string[], seed: number, count: number, joint: string) =>
  Array.from(
    { length: count },
    (_, index) => list[(seed * 7 + index * index * 13 + index) % list.length],
  ).join(joint);

/** `count` articles over two years, every third in Chinese; every fourth event is carried by two to four publishers. */
function planted(count: number, trends: readonly string[], sources: readonly string[]) {
  const articles: PublishedArticle[] = [];
  const stories: Story[] = [];
  for (let event = 0; articles.length < count; event += 1) {
    const carried = event % 4 === 0 ? 2 + (event % 3) : 1;
    const zh = event % 3 === 2;
    const day = end - ((event * 7919) % 730) * dayMs;
    const own = Array.from(
      { length: Math.min(carried, count - articles.length) },
      (_, index): PublishedArticle => {
        const published = new Date(day + index * 3_600_000).toISOString().replace('.000Z', 'Z');
        const summary = zh
          ? `${words(chinese, event, 60, '')}。`
          : `${words(english, event + index, 40, ' ')}.`;
        return {
          id: idOf(`${event}-${index}`),
          url: `https://made-up.test/${event}/${index}`,
          source: sources[(event + index) % sources.length]!,
          publisher: `Publisher ${(event + index) % 60}`,
          title: zh ? `${words(chinese, event, 8, '')}${event}` : `${words(english, event, 8, ' ')} ${event}`,
          authors: [],
          published,
          collected: published,
          language: zh ? 'zh' : 'en',
          summary,
          summaryBy: 'publisher',
          wishes: { excerpt: 300, list: true, learn: true },
          tags: [
            {
              trend: trends[event % trends.length]!,
              score: 0.9,
              evidence: [{ field: 'summary', quote: summary.slice(0, 6), start: 0, end: 6 }],
              by: 'machine',
            },
          ],
          statistics: [],
        };
      },
    );
    articles.push(...own);
    stories.push({ id: own[0]!.id, articles: own.map(({ id }) => id), headline: own[0]!.id, copies: [] });
  }
  return { articles, stories };
}

async function layOut(folder: string, count: number): Promise<void> {
  for (const part of [
    'edition.yaml',
    'entities.yaml',
    'trends',
    'sources',
    'indicators',
    'momentum',
    'observations',
  ])
    await cp(join('content', part), join(folder, part), { recursive: true });
  const names = async (part: string, ending: string) =>
    (await readdir(join('content', part), { recursive: true }))
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length))
      .sort();
  const edition = planted(count, await names('trends', '.md'), await names('sources', '.yaml'));
  for (const [path, text] of monthlyFiles(edition)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** A process as the kernel tells of it; zeros once it has ended. */
interface Cost {
  /** Seconds of the processor, those of children that have ended with them. */
  cpu: number;
  /** The most it has held at once, in MB. */
  megabytes: number;
  /** What it and its children hold now, in MB. */
  together: number;
}

async function costOf(pid: number): Promise<Cost> {
  const text = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const status = await text('status');
  const times = (await text('stat')).split(') ')[1]?.split(' ') ?? [];
  const children = (await text(`task/${pid}/children`)).split(' ').filter(Boolean).map(Number);
  const below = await Promise.all(children.map(costOf));
  const size = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return {
    // Fields 14 to 17 of stat(5), user and system time of itself and of its ended children, in hundredths of a second.
    cpu: times.slice(11, 15).reduce((sum, time) => sum + Number(time), 0) / 100,
    megabytes: Math.round(size('VmHWM')),
    together: Math.round(below.reduce((sum, { together }) => sum + together, size('VmRSS'))),
  };
}

/** The project's own build command, with the flags that it gives Node. */
const command: string = JSON.parse(await readFile('package.json', 'utf8')).scripts.build;

async function build(content: string, site: string, cache: string): Promise<Cost & { seconds: number }> {
  const started = performance.now();
  const child = spawn('sh', ['-c', `exec env ${command} --silent`], {
    env: {
      ...process.env,
      PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
      NODE_ENV: 'production',
      TIDEMARK_CONTENT: content,
      TIDEMARK_SITE: site,
      TIDEMARK_SITE_CACHE: cache,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let most: Cost = { cpu: 0, megabytes: 0, together: 0 };
  const watch = setInterval(async () => {
    const { cpu, megabytes, together } = await costOf(child.pid!);
    most = {
      cpu: Math.max(most.cpu, cpu),
      megabytes: Math.max(most.megabytes, megabytes),
      together: Math.max(most.together, together),
    };
  }, 250);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`The build of ${content} ended with ${code}.`);
  return { seconds: Math.round((performance.now() - started) / 100) / 10, ...most };
}

/** Every file of a folder with a digest of its bytes. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const digests = new Map<string, string>();
  for (const file of files.sort())
    digests.set(
      file.slice(folder.length),
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  return digests;
}

for (const count of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 50_000]) {
  const scratch = await siteFolder();
  const at = (name: string) => join(scratch, name);
  try {
    await layOut(at('content'), count);
    const clean = await build(at('content'), at('site'), at('cache'));
    await layOut(at('content'), count + 50);
    const incremental = await build(at('content'), at('site'), at('cache'));
    const again = await build(at('content'), at('clean'), at('other-cache'));
    const [grown, made] = [await filesOf(at('site')), await filesOf(at('clean'))];
    const different = [...new Set([...grown.keys(), ...made.keys()])].filter(
      (file) => grown.get(file) !== made.get(file),
    );
    console.log(
      JSON.stringify({
        articles: count,
        files: made.size,
        clean,
        incremental,
        again,
        different: different.length,
        first: different.slice(0, 5),
      }),
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
