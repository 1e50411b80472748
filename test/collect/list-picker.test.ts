import { expect, test } from 'vitest';
import { listsIn } from '../../pipeline/collect/parse/list-picker.ts';
import { readSelected } from '../../pipeline/collect/parse/page.ts';

const item = (index: number) =>
  `<li class="entry css-1a2b"><h3><a href="/news/${index}">The carriers report a busy week, part ${index}</a></h3><time datetime="2026-11-0${index}">then</time></li>`;
const page = `<!doctype html><title>News</title><nav><ul><li><a href="/">Home</a></li><li><a href="/a">About us</a></li></ul></nav>
<main><ul class="news">${[1, 2, 3, 4, 5].map(item).join('')}</ul></main>
<footer><a href="/terms">Terms and conditions of use</a></footer>`;

test('the list of a page is found, with its dates; menus and footers are not', () => {
  const [first, ...rest] = listsIn(page);
  expect(first).toMatchObject({ items: 5, selectors: { item: 'ul.news > li.entry', published: 'time' } });
  expect(rest).toEqual([]);
});

test('what is picked reads the page', () => {
  const { selectors } = listsIn(page)[0]!;
  const { entries } = readSelected(page, 'https://news.test/', selectors);
  expect(entries.map(({ link, published }) => [link, published?.slice(0, 10)])[0]).toEqual([
    'https://news.test/news/1',
    '2026-11-01',
  ]);
  expect(entries).toHaveLength(5);
});

test('a page without a list has none', () => {
  expect(listsIn('<p>Nothing here. <a href="/x">One link with a long enough title</a></p>')).toEqual([]);
});
