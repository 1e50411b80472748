import { describe, expect, test } from 'vitest';
import { type Extracted, extract } from '../../pipeline/extract/index.ts';

const url = 'https://www.shop.example/2026/news/parcels';
const read = (body: string, address = url) => extract({ url: address, body });
const sentence = 'Parcels from abroad grew by twelve percent in October, the customs office said on Monday. ';
const article = (head: string, body = '', lang = 'en') =>
  `<html lang="${lang}"><head>${head}</head><body><main><article><h1>Parcels grow again</h1>${body}<p>${sentence.repeat(4)}</p></article></main></body></html>`;

describe('what a page says of itself', () => {
  const linked = (node: object) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`;
  const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`;
  const person = { '@type': 'Person', name: 'Ana Souza' };
  test.each<[string, string, Partial<Extracted>]>([
    [
      'JSON-LD before all else',
      article(
        linked({
          '@type': 'NewsArticle',
          headline: 'Parcels grow again',
          author: [person],
          datePublished: '2026-11-02T10:00:00+08:00',
        }) +
          meta('article:published_time', '2026-11-05') +
          meta('author', 'Desk'),
      ),
      { title: 'Parcels grow again', authors: ['Ana Souza'], published: '2026-11-02T02:00:00Z' },
    ],
    [
      'references within JSON-LD',
      article(
        linked({
          '@graph': [
            { '@type': 'NewsArticle', author: { '@id': '#ana' } },
            { '@id': '#ana', ...person },
          ],
        }),
      ),
      { authors: ['Ana Souza'] },
    ],
    [
      'JSON-LD with raw line ends and a trailing comma',
      article(
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Parcels\n grow again","datePublished":"2026-11-02",}</script>',
      ),
      { published: '2026-11-02' },
    ],
    [
      'the day in JSON-LD that is broken beyond that',
      article(
        '<script type="application/ld+json">{"@type":"NewsArticle" "datePublished": "2026-11-02T09:00:00Z"}</script>',
      ),
      { published: '2026-11-02T09:00:00Z' },
    ],
    [
      'OpenGraph',
      article(
        meta('og:title', 'Parcels grow again | Shop News') +
          meta('og:site_name', 'Shop News') +
          meta('article:published_time', '2026-11-02T10:00:00Z') +
          meta('article:modified_time', '2026-11-03T10:00:00Z') +
          meta('og:image', '/a.jpg'),
      ),
      {
        ...{ title: 'Parcels grow again', site: 'Shop News', image: 'https://www.shop.example/a.jpg' },
        ...{ published: '2026-11-02T10:00:00Z', modified: '2026-11-03T10:00:00Z' },
      },
    ],
    [
      'a byline',
      article('', '<p class="byline">By <a rel="author" href="/ana">Ana Souza</a></p>'),
      { authors: ['Ana Souza'] },
    ],
    [
      'names behind a label',
      article('', '<div><span>| By </span><span>Ana Souza</span></div>'),
      { authors: ['Ana Souza'] },
    ],
    [
      'several authors',
      article('', '<p class="author">By Ana Souza, Jan de Vries and 李明</p>'),
      { authors: ['Ana Souza', 'Jan de Vries', '李明'] },
    ],
    [
      'a day and a name on one line',
      article('', '<div>Posted on November 2, 2026 by Ana Souza</div>'),
      { authors: ['Ana Souza'], published: '2026-11-02' },
    ],
    [
      'a time element',
      article('', '<time datetime="2026-11-02T23:30:00-05:00">Nov 2</time>'),
      { published: '2026-11-02' },
    ],
    [
      'a day in its text',
      article('', '<div class="date">2. November 2026</div>', 'de'),
      { published: '2026-11-02' },
    ],
    [
      'a Chinese day and author',
      article('', '<div><span>作者：李明</span> <span>2026年11月2日 10:30</span></div>', 'zh'),
      { published: '2026-11-02', authors: ['李明'] },
    ],
    [
      'figures in a country that puts the day first',
      article('', '<span class="date">02/11/2026</span>', 'en-GB'),
      { published: '2026-11-02' },
    ],
    [
      'and in one that puts the month first',
      article('', '<span class="date">11/02/2026</span>', 'en-US'),
      { published: '2026-11-02' },
    ],
    [
      'a midnight that is local',
      article(meta('article:published_time', '2026-11-01T23:00:00Z'), '', 'de'),
      { published: '2026-11-02' },
    ],
  ])('%s', (_, html, expected) => {
    expect(read(html)).toMatchObject(expected);
  });

  test.each([
    ['a date that is updated only', article('', '<span class="updated">2026-11-09</span>')],
    ['a year', article('', '<div class="date">2026</div>')],
    [
      'a comment’s day',
      article(
        '',
        '<div class="comments"><span class="date">2026-11-09</span><span class="author vcard">Troll Trollson</span></div>',
      ),
    ],
    ['a copyright line', article('', '<div>© 2026-11-09 Shop News</div>')],
  ])('%s is no day of publication, and nobody is made its author', (_, html) => {
    expect(read(html)).toMatchObject({ published: null, authors: [] });
  });

  test('the day in its address stands against one in another zone', () => {
    const html = article(meta('article:published_time', '2026-11-03T03:00:00Z'));
    expect(read(html, 'https://www.shop.example/2026/11/02/parcels').published).toBe('2026-11-02');
  });
});

describe('the main text', () => {
  test('is the article’s paragraphs without what stands around them', () => {
    const html = `<body><nav><a href="/">Home</a><a href="/a">Shops and all that is sold in them</a></nav><div class="content"><h1>Parcels grow again</h1>
      <div class="share-bar">Share this on all of your networks today.</div><p>${sentence.repeat(3)}</p><figure><figcaption>A parcel. Photo by A. Nother.</figcaption></figure>
      <ul><li>First point of the list, with a comma.</li></ul><p>Read more: <a href="/b">Another article</a></p><p>${sentence}</p></div>
      <section class="related-posts"><p>${sentence.replace('Parcels', 'Letters')}</p></section><div id="comments"><p>${sentence.replace('Parcels', 'Nonsense')}</p></div>
      <footer><p>All rights reserved by the publisher of this page, who is made up.</p></footer></body>`;
    const { text } = read(html);
    expect(text.split('\n')).toEqual([
      sentence.repeat(3).trim(),
      'First point of the list, with a comma.',
      sentence.trim(),
    ]);
  });

  test('is not lost where the names of a page mislead', () => {
    const html = `<body class="no-sidebar"><div id="sidebar-wrapper" class="widget"><p>${sentence.repeat(3)}</p><p>${sentence}</p></div></body>`;
    expect(read(html).text).toContain('Parcels from abroad');
  });

  test('of a Chinese page is closed up, and its language known without a declaration', () => {
    const html = `<body><div class="article-content"><p>据 海关 总署 数据，2026 年 前 三 季度 跨境 电商 进出口 增长 12%。</p><p>业内人士表示，增长主要来自东南亚市场，预计全年保持两位数增速。</p></div></body>`;
    expect(read(html)).toMatchObject({
      text: '据海关总署数据，2026年前三季度跨境电商进出口增长12%。\n业内人士表示，增长主要来自东南亚市场，预计全年保持两位数增速。',
      language: 'zh',
      state: 'article',
    });
  });

  test('is read in proportion to the page, however it is nested', () => {
    for (const html of [
      '<div>'.repeat(50_000),
      '<p><b><i>'.repeat(50_000),
      '<table><tr><td>'.repeat(20_000),
      '<a '.repeat(100_000),
    ])
      expect(read(`${html}${sentence}`)).toMatchObject({ published: null });
  });
});

describe('what a page turned out to be', () => {
  const page = (body: string, head = '') => `<html><head>${head}</head><body>${body}</body></html>`;
  const long = `<article><p>${sentence.repeat(40)}</p></article>`;
  test.each<[string, string, Extracted['state']]>([
    ['an article', page(long), 'article'],
    [
      'a long article that speaks of subscribing',
      page(`${long}<p>Subscribe to continue reading our letters.</p>`),
      'article',
    ],
    [
      'an article on cookies',
      page(
        `<article><p>${'The consent for cookies changes how shops measure, says the privacy office. '.repeat(30)}</p></article>`,
      ),
      'article',
    ],
    [
      'no page, though the server says there is one',
      page('<h1>Page not found</h1><p>The page you look for does not exist.</p>', '<title>404</title>'),
      'not-found',
    ],
    [
      'no page, in Chinese',
      page('<div>抱歉，您访问的页面不存在或已被删除。</div>', '<title>页面不存在</title>'),
      'not-found',
    ],
    [
      'a beginning for subscribers',
      page(
        `<article><p>${sentence.repeat(2)}</p><div>Subscribe now to continue reading this article.</div></article>`,
      ),
      'paywalled',
    ],
    [
      'a beginning that says it is not free',
      page(
        `<article><p>${sentence.repeat(2)}</p></article>`,
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","isAccessibleForFree":false}</script>',
      ),
      'paywalled',
    ],
    [
      'a beginning for members, in Chinese',
      page(
        '<article><p>今年前三季度，多家平台的海外仓面积继续扩大，订单增长明显。</p><p>本文为付费内容，登录后阅读全文。</p></article>',
      ),
      'paywalled',
    ],
    [
      'a request for consent',
      page(
        '<div><h2>We value your privacy</h2><p>We and our partners use cookies and process personal data. Give your consent, or see the privacy settings for all cookies.</p></div>',
      ),
      'consent-wall',
    ],
    [
      'a shell for scripts',
      page('<div id="root"></div><noscript>Please enable JavaScript to see this page.</noscript>'),
      'empty',
    ],
    ['a check for robots', page('<p>Checking your browser. Verify you are human.</p>'), 'empty'],
    ['nothing', '', 'empty'],
  ])('%s', (_, html, state) => {
    const found = read(html);
    expect(found.state).toBe(state);
    if (state === 'article') expect(found.reason).toBeNull();
    else expect(found.reason).toMatch(/^The page .+\.$/);
  });
});
