import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressesOf } from '../../pipeline/publish/addresses.ts';
import { buildSite, siteFolder } from '../browser/build.ts';
import { tidemark } from '../command.ts';
import { editionAfter, idOf, layOutWeek, type PlantedWeek, plantedYear } from './year.ts';

// A year of planted editions, published at four points; between them stories are tagged anew, merged, parted, hidden and
// taken down, a citing letter goes, a month is emptied, a trend is retired, and a trend, an entity and an indicator are
// removed. Whatever had an address must answer at the end.

const year = plantedYear();
let scratch: string;
const at = (...parts: string[]) => join(scratch, ...parts);
beforeAll(async () => {
  scratch = await siteFolder();
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const event = (number: number, again = false) => idOf(`event-${number}${again ? '-again' : ''}`);
const decision = (number: number, about: string, field: string, to: unknown) =>
  JSON.stringify({
    id: `01KJZZZZZZ${String(number).padStart(16, '0')}`,
    at: '2026-01-05T12:00:00Z',
    by: 'Ed Itor',
    about,
    field,
    to,
    was: null,
    seen: '',
  });

const letter = (article: string, quote: string) => `---
id: letter/2025-05-26
kind: letter
trend: null
day: 2025-05-26
from: 2025-05-19
to: 2025-05-25
title: { en: Made up, zh: 编造 }
status: draft
reviewed: null
evidence:
  - { article: ${article}, field: title, quote: ${quote}, start: 0, end: ${quote.length} }
---

## English

“${quote}”, it says.[^1]

## 中文

文中称“${quote}”。[^1]
`;

/** Lets stories be told as the test has it: what a story holds, and under which ids it stood. */
function retold(edition: PlantedWeek, changes: { into: string; from: string }[]): PlantedWeek {
  const stories = new Map(edition.stories.map((story) => [story.id, story]));
  for (const { into, from } of changes) {
    const [one, other] = [stories.get(into)!, stories.get(from)!];
    stories.set(into, { ...one, articles: [...one.articles, ...other.articles], formerly: [from] });
    stories.delete(from);
  }
  return { ...edition, stories: [...stories.values()] };
}

const tagged = (edition: PlantedWeek, month: string, trend: string, to: string): PlantedWeek => ({
  ...edition,
  articles: edition.articles.map((article) =>
    article.published!.startsWith(month) && article.tags[0]!.trend === trend
      ? { ...article, tags: [{ ...article.tags[0]!, trend: to }] }
      : article,
  ),
});

/** Lays an edition out over the one before, whose ledger stays; then builds it, and notes its addresses. */
async function publish(edition: PlantedWeek, further: (content: string) => Promise<void>): Promise<string[]> {
  await cp(at('content', 'addresses'), at('ledger'), { recursive: true, force: true }).catch(() => {});
  await layOutWeek(at('content'), edition);
  await cp(at('ledger'), at('content', 'addresses'), { recursive: true }).catch(() => {});
  await further(at('content'));
  const site = await buildSite({ content: at('content'), folder: scratch });
  const noted = await tidemark(['addresses', '--content', at('content'), '--site', site]);
  expect(noted.out).toMatch(/all that were published before still answer/);
  expect(noted.code).toBe(0);
  return addressesOf(site);
}

const page = async (path: string) => load(await readFile(at('site', path, 'index.html'), 'utf8'));
const write = async (content: string, path: string, text: string) => {
  await mkdir(dirname(join(content, path)), { recursive: true });
  await writeFile(join(content, path), text);
};
const edit = async (content: string, path: string, change: (text: string) => string) =>
  writeFile(join(content, path), change(await readFile(join(content, path), 'utf8')));

test('no address of a year’s editions vanishes, and each says where its story went', {
  timeout: 240_000,
}, async () => {
  const cited = event(1);
  const first = await publish(editionAfter(year, 12), (content) =>
    write(content, 'briefings/letter/2025-05-26.draft.md', letter(cited, 'Made-up event')),
  );
  expect(first).toContain(`en/story/${cited}/`);
  expect(first).toContain(`zh/stories/2025-03/#${event(3)}`);
  expect(first).toContain('en/trends/machines/2025-03/');

  const merged = [
    { into: event(5), from: event(3) },
    { into: event(0), from: event(2) },
  ];
  const changed = (week: number) =>
    retold(tagged(editionAfter(year, week), '2025-03', 'machines', 'crossing'), merged);
  const second = await publish(changed(25), async () => {});

  const hidden = [
    decision(1, `story/${event(6)}`, 'hidden', true),
    decision(2, `article/${event(8)}`, 'taken-down', 'Its author asked for it.'),
    decision(3, `article/${event(8, true)}`, 'hidden', true),
  ];
  const retire = async (content: string) => {
    await write(content, 'decisions/ed/2026-01.jsonl', `${hidden.join('\n')}\n`);
    await edit(content, 'trends/crossing/rules.md', (text) =>
      text.replace('\n---\n', '\nmoved:\n  - machines\n---\n'),
    );
    await rm(join(content, 'trends/old-name.md'));
    await rm(join(content, 'indicators/empty-share.yaml'));
    await edit(content, 'indicators/made-up-sales.yaml', (text) =>
      text.replace(/related:.*?(?=seasonally)/s, ''),
    );
    await edit(content, 'entities.yaml', (text) => text.slice(0, text.indexOf('- id: rule-office')));
  };
  const parted = (edition: PlantedWeek): PlantedWeek => ({
    ...edition,
    stories: edition.stories.flatMap((story) =>
      story.id === event(10)
        ? story.articles.map((id) => ({ id, articles: [id], headline: id, copies: [] }))
        : [story],
    ),
  });
  const third = await publish(parted(changed(40)), retire);

  const march = editionAfter(year, 51).articles.filter(({ published }) => published!.startsWith('2025-03'));
  hidden.push(...march.map(({ id }, index) => decision(index + 4, `article/${id}`, 'hidden', true)));
  const last = new Set(await publish(parted(changed(51)), retire));
  for (const [name, edition] of Object.entries({ first, second, third }))
    expect(
      edition.filter((address) => !last.has(address)),
      name,
    ).toEqual([]);
});

test('what moved is found from where it stood', async () => {
  // Merged, and then withdrawn with all of its month.
  expect((await page(`en/story/${event(2)}`)).text()).toMatch(/Withdrawn by the editors on/);
  const emptied = await page('en/stories/2025-03');
  expect(emptied(`#${event(3)}`).text()).toMatch(/Withdrawn/);
  expect(emptied('article').length).toBe(0);
  expect((await page('zh/trends/machines/2025-03'))('.empty').text()).toMatch(/标签/);
  expect((await page(`en/story/${event(8)}`)).text()).toContain('Its author asked for it.');
  expect((await page('en/trends/crossing/rules/2025-03'))('main a').last().attr('href')).toMatch(
    /trends\/machines/,
  );
  // What was removed from the edition altogether answers with the notice of its kind.
  for (const gone of ['en/entities/rule-office', 'en/trends/old-name', 'zh/indicators/empty-share'])
    expect((await page(gone))('meta[name="robots"]').attr('content')).toBe('noindex');
  expect(JSON.parse(await readFile(at('site/indicators/empty-share.json'), 'utf8'))).toMatchObject({
    gone: true,
  });
  expect(await readFile(at('site/en/indicators/empty-share/atom.xml'), 'utf8')).toMatch(/<feed/);
});

test('a site that lost an address is not let pass', async () => {
  await rm(at('site/zh/stories/2025-04/index.html'));
  const noted = await tidemark(['addresses', '--content', at('content'), '--site', at('site')]);
  expect(noted.code).toBe(1);
  expect(noted.out).toMatch(/^zh\/stories\/2025-04\/ was published and answers no more/m);
});
