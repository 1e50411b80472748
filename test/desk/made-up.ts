import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../pipeline/archive/open.ts';
import { noWishes, type PublishedArticle } from '../../pipeline/model/article.ts';
import type { Story } from '../../pipeline/model/story.ts';
import type { Tag } from '../../pipeline/model/tag.ts';

/** A made-up edition for the desk: whatever it says of the world is invented. */
export interface MadeUp {
  folder: string;
  content: string;
  archive: string;
  articles: PublishedArticle[];
}

const subjects = [
  {
    trend: 'payments',
    title: 'Harbour Wallet opens its till to small shops',
    quote: 'till',
    text: 'Harbour Wallet said on Monday that small shops can now take its payments at the till. Sales through wallets rose 12% in 2025. A shop keeper called it overdue.',
  },
  {
    trend: 'cross-border/logistics',
    title: 'North Quay sends parcels by bonded warehouse',
    quote: 'bonded warehouse',
    text: 'North Quay will clear parcels in a bonded warehouse. It expects 6.5438+0 million parcels in 2026. The pier takes two ships a day.',
  },
  {
    trend: 'social-commerce',
    title: '直播间里卖出一万件雨衣',
    quote: '直播',
    text: '一场直播卖出一万件雨衣。主播说，观众比去年增加了三成。平台没有回应。',
  },
  {
    trend: 'fulfilment',
    title: 'Same-day delivery reaches the hill towns',
    quote: 'Same-day delivery',
    text: 'Same-day delivery reaches the hill towns this week, the carrier says. It delivered 20 16 parcels on the first day.',
  },
] as const;

const idOf = (index: number) =>
  ((index * 2_654_435_761) >>> 0).toString(16).padStart(8, '0') + index.toString(16).padStart(8, '0');

function articleOf(index: number): PublishedArticle {
  const subject = subjects[index % subjects.length]!;
  const chinese = subject.trend === 'social-commerce';
  const title = index < subjects.length ? subject.title : `${subject.title} (${index})`;
  const start = title.indexOf(subject.quote);
  const tag: Tag = {
    trend: subject.trend,
    score: [0.52, 0.61, 0.93, 0.74][index % 4]!,
    evidence:
      start < 0 ? [] : [{ field: 'title', quote: subject.quote, start, end: start + subject.quote.length }],
    by: 'machine',
  };
  const at = (quote: string) => ({
    quote,
    start: subject.text.indexOf(quote),
    end: subject.text.indexOf(quote) + quote.length,
  });
  const common = { bound: 'exact', kind: 'level' } as const;
  const statistics: PublishedArticle['statistics'] =
    index % 4 === 0
      ? [
          {
            ...common,
            kind: 'change',
            measure: 'sales through wallets',
            value: 12,
            unit: 'percent',
            period: '2025',
            sentence: 'Sales through wallets rose 12% in 2025.',
            ...at('12%'),
          },
        ]
      : index % 4 === 1
        ? [
            {
              ...common,
              kind: 'forecast',
              measure: 'parcels',
              value: 1_000_000,
              unit: 'count',
              noun: 'parcels',
              period: '2026',
              sentence: 'It expects 1 million parcels in 2026.',
              ...at('6.5438+0 million'),
              quote: '1 million',
              repaired: '6.5438+0 million',
            },
          ]
        : index % 4 === 3
          ? [
              {
                ...common,
                measure: 'parcels on the first day',
                value: 2016,
                unit: 'count',
                noun: 'parcels',
                sentence: 'It delivered 20 16 parcels on the first day.',
                ...at('20 16'),
                flag: 'this may be a year',
              },
            ]
          : [];
  return {
    id: idOf(index),
    url: `https://${chinese ? 'ribao' : 'gazette'}.test/${index}`,
    source: chinese ? 'ribao' : 'gazette',
    publisher: ['Gazette', 'Courier', '商报', 'Wire'][index % 4]!,
    title,
    authors: [],
    published: `2026-11-${String(1 + (index % 20)).padStart(2, '0')}`,
    collected: '2026-11-21T00:00:00Z',
    language: chinese ? 'zh' : 'en',
    summary: subject.text.slice(0, 60),
    summaryBy: 'publisher',
    wishes: noWishes,
    tags: [tag],
    statistics,
  };
}

const aDay = 86_400_000;

/**
 * Articles without a trend, of the last weeks and of those before, so many days ago: a term grows among them. They are
 * dated by the clock, as the desk looks back from today.
 */
export function rainPonchos(now = new Date()): { article: PublishedArticle; text: string }[] {
  return Array.from({ length: 18 }, (_, index) => {
    const recent = index < 9;
    const title = recent
      ? `Rain ponchos go fast at the pier, day ${index}`
      : `A quiet week for umbrellas on the hill, day ${index}`;
    return {
      article: {
        ...articleOf(0),
        id: `${(0x7f000000 + index * 65_537).toString(16)}${index.toString(16).padStart(8, '0')}`,
        url: `https://gazette.test/rain/${index}`,
        publisher: ['Gazette', 'Courier', 'Wire'][index % 3]!,
        title,
        published: new Date(now.getTime() - (recent ? 3 + index : 40 + index * 2) * aDay)
          .toISOString()
          .slice(0, 10),
        collected: now.toISOString(),
        summary: 'The weather decides, the traders say.',
        tags: [],
        statistics: [],
      },
      text: 'The weather decides, the traders say. Nobody had ordered enough of them.',
    };
  });
}

/** Lays the edition into a folder of its own, with an archive that has the full texts; `more` joins it. */
export async function layEdition(
  count = 40,
  parent = tmpdir(),
  more: readonly { article: PublishedArticle; text: string }[] = [],
): Promise<MadeUp> {
  const folder = await mkdtemp(join(parent, 'tidemark-desk-'));
  const content = join(folder, 'content');
  const articles = Array.from({ length: count }, (_, index) => articleOf(index));
  // The first article opens a story that three others carry too.
  const stories: Story[] = articles.flatMap(({ id }, index) =>
    index === 0
      ? [
          {
            id,
            articles: [0, 4, 8, 12].flatMap((each) => articles[each]?.id ?? []),
            headline: id,
            copies: [],
          },
        ]
      : [4, 8, 12].includes(index)
        ? []
        : [{ id, articles: [id], headline: id, copies: [] }],
  );
  for (const part of ['articles', 'stories', 'sources', 'briefings/letter', 'momentum', 'observations'])
    await mkdir(join(content, part), { recursive: true });
  for (const part of ['trends', 'indicators', 'entities.yaml', 'edition.yaml'])
    await cp(join('content', part), join(content, part), { recursive: true });
  const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
  const added = more.map(({ article }) => article);
  await writeFile(join(content, 'articles/2026-11.jsonl'), lines([...articles, ...added]));
  await writeFile(
    join(content, 'stories/2026-11.jsonl'),
    lines([...stories, ...added.map(({ id }) => ({ id, articles: [id], headline: id, copies: [] }))]),
  );
  for (const [id, name, language] of [
    ['gazette', 'Gazette', 'en'],
    ['ribao', '商报', 'zh'],
  ])
    await writeFile(
      join(content, `sources/${id}.yaml`),
      `name: ${name}\nkind: feed\nhome: https://${id}.test/\naddress: https://${id}.test/feed\nlanguage: ${language}\npublisher: ${name}\npublisherKind: press\ncountry: null\nlicence: made up for tests\n`,
    );
  await writeFile(
    join(content, 'sources/health.json'),
    JSON.stringify({
      gazette: {
        state: 'healthy',
        since: '2026-11-01',
        items: count,
        latest: '2026-11-20',
        rhythm: { every: 2, patience: 5, weekdays: [1, 2, 3, 4, 5, 6, 7] },
        lastGood: null,
        moved: null,
        problem: null,
      },
      ribao: {
        state: 'failing',
        since: '2026-11-18',
        items: 3,
        latest: '2026-11-07',
        rhythm: null,
        lastGood: '2026-11-17',
        moved: null,
        problem: 'answered 503 three times.',
      },
    }),
  );
  const [first] = articles;
  await writeFile(
    join(content, 'briefings/letter/2026-11-23.draft.md'),
    `---
id: letter/2026-11-23
kind: weekly
trend: null
day: 2026-11-23
from: 2026-11-16
to: 2026-11-22
title:
  en: A made-up week
  zh: 虚构的一周
status: draft
reviewed: null
evidence:
  - article: "${first!.id}"
    field: title
    quote: ${first!.title}
    start: 0
    end: ${first!.title.length}
---

## English

Harbour Wallet opens its till to small shops.[^1]

## 中文

Harbour Wallet 向小店开放收银。[^1]
`.replace('kind: weekly', 'kind: letter'),
  );
  const archive = join(folder, 'archive.sqlite');
  const opened = await openArchive(archive);
  const texts = [
    ...articles.map((article, index) => ({ article, text: subjects[index % 4]!.text })),
    ...more,
  ];
  await opened.addArticles(
    texts.map(({ article: { tags: _, statistics: __, ...article }, text }) => ({ ...article, text })),
  );
  await opened.close();
  return { folder, content, archive, articles };
}
