import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { offerPath } from './offers.ts';
import { hostOf, type Publisher, publishers } from './publishers.ts';

const selectors = {
  item: 'li.item',
  link: 'a.headline',
  title: 'a.headline',
  published: 'time',
  summary: 'p.lead',
};
const indicators = {
  'lindmark-statistics': 'lindmark-share',
  'census-of-harbours': 'harbour-parcels',
} as const;

/** A publisher's file in `content/sources`. */
function sourceOf(publisher: Publisher): object {
  const address = `http://${hostOf(publisher)}${offerPath(publisher)}`;
  const common = {
    name: publisher.name,
    home: `http://${hostOf(publisher)}/`,
    language: publisher.language,
    publisher: publisher.name,
    publisherKind: 'made up for testing',
    country: null,
    licence: 'made up for testing',
  };
  switch (publisher.offer) {
    case 'csv-series':
    case 'json-stat-series': {
      const indicator = indicators[publisher.id as keyof typeof indicators];
      const csv = publisher.offer === 'csv-series';
      return {
        ...common,
        kind: 'series',
        series: [
          {
            indicator,
            address,
            format: csv ? 'csv' : 'json-stat',
            ...(csv ? { period: 'quarter', value: 'share' } : { multiplier: 1_000_000 }),
          },
        ],
      };
    }
    case 'list-page':
      return { ...common, kind: 'page', address, selectors };
    case 'news-sitemap':
    case 'gzip-sitemap':
      return { ...common, kind: 'sitemap', address };
    default:
      return { ...common, kind: 'feed', address };
  }
}

const indicatorFiles = {
  'lindmark-share': {
    names: {
      en: 'E-commerce in the retail sales of Lindmark (made up)',
      zh: '林德马克电商占零售额的比重（虚构）',
    },
    measure: { en: 'share of e-commerce in retail sales', zh: '电商占零售额的比重' },
    unit: 'percent',
    kind: 'share',
    frequency: 'quarterly',
  },
  'harbour-parcels': {
    names: { en: 'Parcels through the harbours (made up)', zh: '港口包裹量（虚构）' },
    measure: { en: 'parcels handled', zh: '包裹处理量' },
    unit: 'count',
    kind: 'level',
    frequency: 'annual',
  },
};

/** Lays out an edition over the made-up web: the project's own trends, the made-up publishers, and nothing published yet. */
export async function layOutEdition(root: string, projectContent = 'content'): Promise<void> {
  await rm(root, { recursive: true, force: true });
  await mkdir(join(root, 'sources'), { recursive: true });
  await mkdir(join(root, 'indicators'));
  await cp(join(projectContent, 'entities.yaml'), join(root, 'entities.yaml'));
  await cp(join(projectContent, 'trends'), join(root, 'trends'), { recursive: true });
  // The real series belong to the real edition.
  for (const name of await readdir(join(root, 'trends'), { recursive: true }))
    if (name.endsWith('.md')) {
      const file = join(root, 'trends', name);
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace(/^indicators: \[.*\]$/m, 'indicators: []'),
      );
    }
  await writeFile(
    join(root, 'edition.yaml'),
    stringify({
      name: { en: 'Tidemark, made-up edition', zh: '潮位线（虚构版）' },
      promise: { en: 'Everything in this edition is made up for testing.', zh: '本版内容均为测试而虚构。' },
      industry: { en: 'e-commerce', zh: '电商' },
      address: 'http://localhost:4321',
      authority: 'tidemark.test,2026',
      contact: 'http://localhost:4321/en/method/',
      drafts: 'publish-unreviewed',
    }),
  );
  for (const publisher of publishers)
    await writeFile(join(root, 'sources', `${publisher.id}.yaml`), stringify(sourceOf(publisher)));
  for (const [id, indicator] of Object.entries(indicatorFiles))
    await writeFile(
      join(root, 'indicators', `${id}.yaml`),
      stringify({
        ...indicator,
        geography: 'AQ',
        definition: { en: 'Made up for testing.', zh: '为测试而虚构。' },
        phrases: { en: [], zh: [] },
        seasonallyAdjusted: null,
      }),
    );
}
