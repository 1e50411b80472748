import { describe, expect, test } from 'vitest';
import { discoverFeeds, parse, parseList } from '../../pipeline/collect/parse.ts';

const story = (index: number, title: string) =>
  `<li class="card c${index}"><a href="/news/2026/${index}-a-long-slug-here"><img src="x.jpg"></a><h3><a href="/news/2026/${index}-a-long-slug-here#top">${title}</a></h3><span class="when">2026-11-2${index} 10:30</span><p>Some words on it.</p></li>`;
const page = `<html lang="zh"><head><title>List</title>
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
<link rel="alternate" type="application/atom+xml" title="News" href="/atom.xml"></head><body>
<nav><ul><li><a href="/about">About this publication and its people</a></li><li><a href="/jobs">Jobs and careers with us in Hamburg</a></li><li><a href="/ads">Advertising and sponsored content here</a></li></ul></nav>
<ul>${story(1, 'Parcel lockers reach the islands')}${story(2, '跨境电商综试区再扩容，出口提速')}${story(3, 'Returns cost shops more than ads')}</ul>
<footer><a href="/rss">RSS</a> <a href="https://other.test/x-y-z-1234">A friend of ours with a long title</a></footer></body></html>`;
const url = 'https://a.test/list/';
const bytes = Buffer.from(page);

describe('a list page', () => {
  test('without selectors: the headlines of its list, each once, with their dates', async () => {
    const feed = await parse(bytes, { url, contentType: 'text/html' });
    expect(feed).toMatchObject({ format: 'page', feed: { title: 'List', language: 'zh' } });
    expect(feed.entries.map(({ link, title, published }) => [link, title, published])).toEqual([
      [
        'https://a.test/news/2026/1-a-long-slug-here',
        'Parcel lockers reach the islands',
        '2026-11-21T10:30:00Z',
      ],
      [
        'https://a.test/news/2026/2-a-long-slug-here',
        '跨境电商综试区再扩容，出口提速',
        '2026-11-22T10:30:00Z',
      ],
      [
        'https://a.test/news/2026/3-a-long-slug-here',
        'Returns cost shops more than ads',
        '2026-11-23T10:30:00Z',
      ],
    ]);
  });

  test('with selectors', async () => {
    const selectors = { item: 'li.card', title: 'h3', published: '.when', summary: 'p' };
    const feed = await parseList(bytes, { url, selectors });
    expect(feed.entries).toHaveLength(3);
    expect(feed.entries[1]).toMatchObject({
      link: 'https://a.test/news/2026/2-a-long-slug-here',
      title: '跨境电商综试区再扩容，出口提速',
      published: '2026-11-22T10:30:00Z',
      summary: 'Some words on it.',
    });
  });

  test.each([
    [{ item: '.teaser' }, 'The selector ".teaser" finds nothing on the page.'],
    [{ item: 'li.card', link: '.more' }, 'No item of "li.card" has a link at ".more".'],
  ])('a selector that finds nothing is named', async (selectors, sentence) => {
    await expect(parseList(bytes, { url, selectors })).rejects.toThrow(sentence);
  });
});

test('the feeds of a page: announced ones first, those of comments last', () => {
  expect(discoverFeeds(page, url)).toEqual([
    { url: 'https://a.test/atom.xml', title: 'News', type: 'application/atom+xml' },
    { url: 'https://a.test/rss', title: 'RSS', type: null },
    { url: 'https://a.test/comments/feed/', title: 'Comments', type: 'application/rss+xml' },
  ]);
});

test('a page that leaves its elements open is looked through in proportion to its length', () => {
  const announced = '<link rel="alternate" type="application/rss+xml" href="/feed">';
  for (const tag of ['<div>', '<a href=x>', '<table><tr><td>', '<b><p>'])
    expect(discoverFeeds(announced + tag.repeat(200_000), 'https://a.test/')[0]!.url).toBe(
      'https://a.test/feed',
    );
});
