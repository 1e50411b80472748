import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import type { MadeUpArticle } from './articles.ts';
import { hostOf, type Publisher } from './publishers.ts';

/** What a server answers to one request. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const markup = (article: MadeUpArticle) =>
  article.paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n');
const atNine = ({ day }: MadeUpArticle) => new Date(`${day}T09:00:00Z`);
const dayInWords = ({ day }: MadeUpArticle, { language }: Publisher) => {
  const [year, month, date] = day.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${date}日` : `${day}`;
};

function rss(publisher: Publisher, articles: readonly MadeUpArticle[], version: string): string {
  const encoding = publisher.encoding ?? 'utf-8';
  const items = articles.map(
    (article) => `<item><title>${escaped(article.title)}</title><link>${article.address}</link>
<description>${escaped(article.lead)}</description>${
      publisher.undated || version === '0.92' ? '' : `<pubDate>${atNine(article).toUTCString()}</pubDate>`
    }${version === '0.92' ? '' : `<guid isPermaLink="false">${publisher.id}:${article.path}</guid>`}${
      publisher.offer === 'rss-2.0-full-text'
        ? `<content:encoded><![CDATA[${markup(article)}]]></content:encoded>`
        : ''
    }</item>`,
  );
  return `<?xml version="1.0" encoding="${encoding}"?>
<rss version="${version}" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>${escaped(publisher.name)}</title><link>http://${hostOf(publisher)}/</link><description>Made up for testing.</description>
<language>${publisher.language}</language>
${items.join('\n')}
</channel></rss>\n`;
}

const rdf = (publisher: Publisher, articles: readonly MadeUpArticle[]) => `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://${hostOf(publisher)}/"><title>${escaped(publisher.name)}</title><link>http://${hostOf(publisher)}/</link></channel>
${articles
  .map(
    (
      article,
    ) => `<item rdf:about="${article.address}"><title>${escaped(article.title)}</title><link>${article.address}</link>
<description>${escaped(article.lead)}</description><dc:date>${article.day}T09:00:00Z</dc:date></item>`,
  )
  .join('\n')}
</rdf:RDF>\n`;

const atom = (
  publisher: Publisher,
  articles: readonly MadeUpArticle[],
) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${publisher.language}"><title>${escaped(publisher.name)}</title>
<id>http://${hostOf(publisher)}/</id><updated>${articles[0]?.day ?? '2026-01-01'}T09:00:00Z</updated><link href="http://${hostOf(publisher)}/"/>
${articles
  .map(
    (
      article,
    ) => `<entry><title>${escaped(article.title)}</title><id>tag:${hostOf(publisher)},2026:${article.path}</id>
<link rel="alternate" href="${article.path}"/><published>${article.day}T09:00:00Z</published><updated>${article.day}T10:00:00Z</updated>
<summary>${escaped(article.lead)}</summary>${publisher.copies ? `<content type="html">${escaped(markup(article))}</content>` : ''}</entry>`,
  )
  .join('\n')}
</feed>\n`;

const jsonFeed = (publisher: Publisher, articles: readonly MadeUpArticle[]) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: publisher.name,
    home_page_url: `http://${hostOf(publisher)}/`,
    language: publisher.language,
    items: articles.map((article) => ({
      id: article.path,
      url: article.address,
      title: article.title,
      content_html: markup(article),
      summary: article.lead,
      date_published: `${article.day}T09:00:00Z`,
    })),
  });

const listPage = (publisher: Publisher, articles: readonly MadeUpArticle[]) => `<!doctype html>
<html lang="${publisher.language}"><head><meta charset="${publisher.encoding ?? 'utf-8'}"><title>${escaped(publisher.name)}</title></head><body>
<nav><a href="/">Home</a><a href="/about">About</a></nav><ul class="news">
${articles
  .map(
    (article) => `<li class="item"><a class="headline" href="${article.path}">${escaped(article.title)}</a>
<time datetime="${article.day}">${dayInWords(article, publisher)}</time><p class="lead">${escaped(article.lead)}</p></li>`,
  )
  .join('\n')}
</ul></body></html>\n`;

const sitemap = (
  publisher: Publisher,
  articles: readonly MadeUpArticle[],
) => `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${articles
  .map(
    (article) =>
      `<url><loc>${article.address}</loc><lastmod>${article.day}</lastmod>${
        publisher.offer === 'news-sitemap'
          ? `<news:news><news:publication><news:name>${escaped(publisher.name)}</news:name><news:language>${publisher.language}</news:language></news:publication><news:publication_date>${article.day}T09:00:00Z</news:publication_date><news:title>${escaped(article.title)}</news:title></news:news>`
          : ''
      }</url>`,
  )
  .join('\n')}
</urlset>\n`;

const quarters = [
  '2024-Q1',
  '2024-Q2',
  '2024-Q3',
  '2024-Q4',
  '2025-Q1',
  '2025-Q2',
  '2025-Q3',
  '2025-Q4',
  '2026-Q1',
  '2026-Q2',
];
const csvSeries = `Remarks: made up for testing,\nquarter,share\n${quarters.map((quarter, index) => `${quarter},${(14 + index * 0.3).toFixed(1)}`).join('\n')}\n`;
const jsonStatSeries = JSON.stringify({
  version: '2.0',
  class: 'dataset',
  label: 'Parcels through harbours, made up for testing',
  id: ['geo', 'time'],
  size: [1, 6],
  role: { time: ['time'] },
  dimension: {
    geo: { category: { index: { XX: 0 } } },
    time: {
      category: {
        index: Object.fromEntries(
          ['2020', '2021', '2022', '2023', '2024', '2025'].map((year, at) => [year, at]),
        ),
      },
    },
  },
  value: [41, 52.5, 55, 61, 70.5, 78],
});

const answer = (body: string | Buffer, type: string, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': type, ...headers },
  body: Buffer.from(body as string),
});

/** Where a publisher's feed, list or series stands. */
export const offerPath = ({ offer }: Publisher): string =>
  ({
    'rss-2.0': '/feed.xml',
    'rss-2.0-full-text': '/feed.xml',
    'rss-1.0': '/index.rdf',
    'rss-0.92': '/rss.xml',
    atom: '/atom.xml',
    'json-feed': '/feed.json',
    'list-page': '/news/',
    'news-sitemap': '/news-sitemap.xml',
    'gzip-sitemap': '/sitemap.xml.gz',
    'csv-series': '/share.csv',
    'json-stat-series': '/parcels.json',
  })[offer];

/** The bytes of a publisher's offer. */
export function offerOf(publisher: Publisher, articles: readonly MadeUpArticle[]): Answer {
  const encoded = (text: string) =>
    publisher.encoding ? iconv.encode(text, publisher.encoding) : Buffer.from(text);
  switch (publisher.offer) {
    case 'rss-2.0':
    case 'rss-2.0-full-text': {
      const text = rss(publisher, articles, '2.0');
      const cut =
        publisher.fault === 'cut-in-mid-item' ? text.slice(0, text.lastIndexOf('<description>') + 20) : text;
      return answer(encoded(cut), 'application/rss+xml');
    }
    case 'rss-0.92':
      return answer(rss(publisher, articles, '0.92'), 'text/xml');
    case 'rss-1.0':
      return answer(rdf(publisher, articles), 'application/rdf+xml');
    case 'atom':
      return answer(atom(publisher, articles), 'application/atom+xml');
    case 'json-feed':
      return answer(jsonFeed(publisher, articles), 'application/feed+json');
    case 'list-page':
      return answer(encoded(listPage(publisher, articles)), 'text/html');
    case 'news-sitemap':
      return answer(sitemap(publisher, articles), 'application/xml');
    case 'gzip-sitemap':
      return answer(gzipSync(sitemap(publisher, articles)), 'application/gzip');
    case 'csv-series':
      return answer(csvSeries, 'text/csv');
    case 'json-stat-series':
      return answer(jsonStatSeries, 'application/json');
  }
}

/** The page of one article. */
export function pageOf(publisher: Publisher, article: MadeUpArticle): Answer {
  const encoding = publisher.encoding ?? 'utf-8';
  const page = `<!doctype html><html lang="${publisher.language}"><head><meta charset="${encoding}"><title>${escaped(article.title)} | ${escaped(publisher.name)}</title>
<link rel="canonical" href="${article.address}"><meta property="article:published_time" content="${article.day}T09:00:00Z">${
    publisher.noSnippet ? '<meta name="robots" content="nosnippet">' : ''
  }</head>
<body><header><nav><a href="/">${escaped(publisher.name)}</a> <a href="/about">About</a></nav></header>
<main><article><h1>${escaped(article.title)}</h1><p class="byline"><time datetime="${article.day}">${dayInWords(article, publisher)}</time></p>
${markup(article)}</article></main><footer><p>Made up for testing.</p></footer></body></html>\n`;
  return answer(publisher.encoding ? iconv.encode(page, publisher.encoding) : page, 'text/html');
}
