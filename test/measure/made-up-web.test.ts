import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import { type Edition, editionOf } from '../../pipeline/edition.ts';
import { momentum } from '../../pipeline/measure/momentum.ts';
import { run } from '../../pipeline/run.ts';
import { layOutEdition } from '../web/edition.ts';
import { serveTestWeb } from '../web/server.ts';
import { openTestWorld } from '../web/world.ts';

let folder: string;
let edition: Edition;
// Four months of the made-up web, taken in by the real run.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-momentum-'));
  const content = join(folder, 'content');
  await layOutEdition(content);
  const web = await serveTestWeb({ until: '2026-11-24', weeks: 16 });
  const now = () => new Date('2026-11-24T12:00:00Z');
  const world = await openTestWorld({ port: web.port, archive: join(folder, 'archive.sqlite'), now });
  await run({ content }, world, new AbortController().signal);
  await world.close();
  await web.close();
  edition = editionOf(await requireContent(content));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Each trend's phase where one source is left out, or stands there twice under another name. */
function phases({ dropped, doubled }: { dropped?: string; doubled?: string } = {}): [string, string][] {
  const sources = edition.sources.map(({ source }) => source.id).filter((id) => id !== dropped);
  const stories = edition.stories.flatMap((story) => {
    const articles = story.articles
      .filter(({ source }) => source !== dropped)
      .flatMap((article) =>
        article.source === doubled
          ? [article, { ...article, id: [...article.id].reverse().join(''), source: `${doubled}-again` }]
          : [article],
      );
    const has = new Set(articles.map(({ id }) => id));
    const copies = story.copies.filter(({ article, of }) => has.has(article) && has.has(of));
    return articles.length === 0 ? [] : [{ ...story, headline: articles[0]!.id, articles, copies }];
  });
  const moved = momentum({
    trends: edition.trends.map(({ id }) => id),
    stories,
    sources: doubled === undefined ? sources : [...sources, `${doubled}-again`],
    asOf: '2026-11-24',
  });
  return moved.map(({ trend, phase }) => [trend, phase]);
}

test('doubling or dropping one source of the made-up web moves no trend', () => {
  const before = phases();
  expect(before).toHaveLength(17);
  expect(before.filter(([, phase]) => phase !== 'coverage-changed').length).toBeGreaterThan(10);
  expect(edition.stories.length).toBeGreaterThan(50);
  for (const source of ['basket-review', 'harbour-post', 'gangkou-guancha']) {
    expect(phases({ dropped: source }), `without ${source}`).toEqual(before);
    expect(phases({ doubled: source }), `${source} twice`).toEqual(before);
  }
});
