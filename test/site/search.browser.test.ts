import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser as Driver, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import { buildSite, siteFolder } from '../browser/build.ts';
import { serveFolder } from '../browser/serve.ts';
import { article, layOutWeek } from './year.ts';

// Twelve hundred planted stories, half of them Chinese, each about one of many pairs of a body and a thing; a reader asks
// for such a pair. What the title holds is known, so what should be found is known too.

const bodies = {
  en: 'Ferrymen Weavers Millers Coopers Tanners Glaziers Chandlers Saddlers Drapers Fletchers Masons Thatchers Potters Brewers Hatters'.split(
    ' ',
  ),
  zh: '船帮 织坊 磨坊 木行 皮行 窑厂 烛坊 鞍铺 布庄 弓坊 石行 茶社 陶局 酒坊 帽行'.split(' '),
};
const things = {
  en: 'lanterns barrels ribbons saddles teapots ladders mirrors baskets candles blankets whistles compasses buttons kettles umbrellas'.split(
    ' ',
  ),
  zh: '灯笼 木桶 丝带 马鞍 茶壶 梯子 铜镜 竹篮 蜡烛 毛毯 口哨 罗盘 纽扣 水壶 雨伞'.split(' '),
};
const places = { en: ['north', 'south', 'east', 'west'], zh: ['北岸', '南岸', '东门', '西门'] };

interface Planted {
  language: 'en' | 'zh';
  body: string;
  thing: string;
  article: PublishedArticle;
}

const planted: Planted[] = (['en', 'zh'] as const).flatMap((language) =>
  Array.from({ length: 600 }, (_, index) => {
    const body = bodies[language][(index * 7) % 15]!;
    const thing = things[language][(index * 4 + Math.floor(index / 15)) % 15]!;
    const place = places[language][index % 4]!;
    const title =
      language === 'en'
        ? `${body} of the ${place} sell more ${thing} than last year`
        : `${place}${body}今年卖出更多${thing}`;
    return {
      language,
      body,
      thing,
      article: { ...article(`${language}-${index}`, index % 360, 0, index), language, title, summary: '' },
    };
  }),
);

let folder: string;
let driver: Driver;
let site: { address: string; close: () => Promise<void> };
beforeAll(async () => {
  folder = await siteFolder();
  const articles = planted.map(({ article }) => article);
  await layOutWeek(join(folder, 'content'), {
    articles,
    stories: articles.map(({ id }) => ({ id, articles: [id], headline: id, copies: [] })),
  });
  site = await serveFolder(await buildSite({ content: join(folder, 'content'), folder }), '/paper/');
  driver = await chromium.launch(inject('browser'));
});
afterAll(async () => {
  await driver.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** The ids of the stories on the first page of results. */
async function answers(page: Page, words: string): Promise<string[]> {
  await page.fill('#q', '');
  await page.press('#q', 'Enter');
  await page.fill('#q', words);
  await page.press('#q', 'Enter');
  await page.locator('#results li').first().waitFor();
  const links = await page.locator('#results a').evaluateAll((found) => found.map(String));
  return links.map((link) => /[0-9a-f]{16}/.exec(link)?.[0] ?? '');
}

test.each(['en', 'zh'] as const)(
  'of what a question in %s should find, ten results hold 95% at least',
  async (language) => {
    const page = await driver.newPage();
    await page.goto(`${site.address}${language}/search/`);
    const pairs = Map.groupBy(
      planted.filter((each) => each.language === language),
      ({ body, thing }) => `${body} ${thing}`,
    );
    const recalls: number[] = [];
    for (const [words, wanted] of [...pairs].filter((_, index) => index % 8 === 0)) {
      const found = new Set(await answers(page, words));
      const hits = wanted.filter(({ article }) => found.has(article.id)).length;
      recalls.push(hits / Math.min(10, wanted.length));
    }
    await page.close();
    expect(recalls.length).toBeGreaterThan(10);
    expect(recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length).toBeGreaterThanOrEqual(0.95);
  },
);

test('the first question costs a reader 200 KB at most, the engine included', async () => {
  const page = await driver.newPage();
  await page.goto(`${site.address}zh/search/`);
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) =>
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize)),
  );
  await answers(page, `${bodies.zh[0]}${things.zh[0]}`);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.close();
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(200 * 1024);
});
