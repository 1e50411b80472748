import * as cheerio from 'cheerio';
import type { Feed, FeedEntry } from '../../model/feed.ts';
import type { ListSelectors } from '../../model/source.ts';
import { parseDate } from '../../text/date.ts';

type Page = cheerio.CheerioAPI;
type Nodes = ReturnType<Page>;

const line = (text: string) => text.replace(/\s+/g, ' ').trim();

const writtenDay =
  /\d{4}\s?(?:[-/.]\s?\d{1,2}[-/.]\s?\d{1,2}|年\s?\d{1,2}月\s?\d{1,2}日?)(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?(?:Z|\s?[+-]\d{2}:?\d{2})?)?|(?:\d{1,2}(?:st|nd|rd|th)? )?\p{L}{3,12}\.? \d{1,2},? \d{4}|\d{1,2}(?:st|nd|rd|th)?\.? \p{L}{3,12}\.?,? \d{4}/u;

/** The date an element gives: in `datetime`, else in its words or a part of them. */
function dateOf(element: Nodes): string | null {
  const time = element.is('[datetime]') ? element : element.find('[datetime]').first();
  const exact = time.attr('datetime') ?? element.attr('content');
  const text = line(element.text()).slice(0, 500);
  return parseDate(exact ?? '') ?? parseDate(text) ?? parseDate(writtenDay.exec(text)?.[0] ?? '');
}

/** No list page is larger, or nests deeper; time to read one grows with the square of its depth. */
const longest = 3_000_000;
const deepest = 512;

/** Elements whose end tag is often left out, or that have none. */
const withoutEnd = new Set(
  'p li dt dd tr td th thead tbody tfoot option area base br col embed hr img input link meta source track wbr'.split(
    ' ',
  ),
);

/** The page as a tree, unless it is made to wear its reader out. */
function load(html: string): Page {
  if (html.length > longest)
    throw new Error('The page is too long for a list page: more than 3 million characters.');
  let depth = 0;
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (withoutEnd.has(name!.toLowerCase())) continue;
    depth = end === '' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) throw new Error(`The page nests its elements more than ${deepest} deep.`);
  }
  return cheerio.load(html);
}

interface Base {
  address: string | undefined;
  host: string | null;
}

function baseOf(page: Page, url: string | undefined): Base {
  const given = page('base[href]').attr('href');
  const address = given !== undefined && URL.canParse(given, url) ? new URL(given, url).href : url;
  return { address, host: url !== undefined && URL.canParse(url) ? hostOf(url) : null };
}

const hostOf = (address: string) => new URL(address).hostname.replace(/^(?:www|m)\./, '');

/** The web address a link leads to, without its fragment; null for none. */
function addressOf(link: Nodes, base: Base): string | null {
  const href = link.attr('href')?.trim();
  if (!href || href.startsWith('#') || !URL.canParse(href, base.address)) return null;
  const address = new URL(href, base.address);
  address.hash = '';
  return /^https?:$/.test(address.protocol) ? address.href : null;
}

const entry = (link: string, title: string, published: string | null, summary: string | null): FeedEntry => ({
  ...{ id: null, link, title: title || null, published, updated: null, summary, content: null },
  ...{ authors: [], categories: [], enclosures: [] },
});

function feedOf(page: Page, url: string | undefined, entries: FeedEntry[]): Feed {
  return {
    format: 'page',
    feed: {
      title: line(page('head > title').first().text()) || null,
      link: url ?? null,
      language: page('html').attr('lang')?.trim() || null,
      description: page('meta[name=description]').attr('content')?.trim() || null,
      rhythm: { minutes: null, skipHours: [], skipDays: [] },
    },
    entries,
  };
}

/** Reads a list page by its source's selectors. Throws, saying which, where a selector finds nothing. */
export function readSelected(html: string, url: string | undefined, selectors: ListSelectors): Feed {
  const page = load(html);
  const base = baseOf(page, url);
  const items = page(selectors.item).toArray();
  if (items.length === 0) throw new Error(`The selector "${selectors.item}" finds nothing on the page.`);
  const entries = new Map<string, FeedEntry>();
  for (const item of items.map((node) => page(node))) {
    const within = (selector: string) => (item.is(selector) ? item : item.find(selector).first());
    const link = within(selectors.link ?? 'a[href]');
    const address = addressOf(link.is('[href]') ? link : link.find('a[href]').first(), base);
    if (address === null || entries.has(address)) continue;
    const title = selectors.title === undefined ? link : within(selectors.title);
    const published = selectors.published === undefined ? item : within(selectors.published);
    const summary = selectors.summary === undefined ? '' : line(within(selectors.summary).text());
    entries.set(
      address,
      entry(address, line(title.text()) || (title.attr('title') ?? ''), dateOf(published), summary || null),
    );
  }
  if (entries.size === 0)
    throw new Error(
      `No item of "${selectors.item}" has a link${selectors.link === undefined ? '' : ` at "${selectors.link}"`}.`,
    );
  return feedOf(page, url, [...entries.values()]);
}

/** How much a text says: Chinese characters say more each. */
const weightOf = (text: string) => Math.min(80, text.length + (text.match(/\p{sc=Han}/gu)?.length ?? 0));

/** Addresses of articles carry a number, a slug of several words, or a file's ending; those of sections do not. */
function looksLikeArticle(address: string): boolean {
  const { pathname, search } = new URL(address);
  return /\d{4,}|(?:[^/-]+-){3,}[^/-]+\/?$|\.s?html?$/.test(pathname) || /\bid=\d/.test(search);
}

/** Where a link stands, as the names of the elements around it: the links of one list share it. */
function placeOf(link: Nodes): string {
  const around = link.parents().toArray().slice(0, 4);
  return (
    around.map((node) => ('name' in node ? node.name : '')).join('<') + (link.parent().attr('class') ?? '')
  );
}

interface Found {
  address: string;
  title: string;
  link: Nodes;
}

/** The largest part of the page around a link in which no other article of its list stands. */
function itemOf({ link, address }: Found, page: Page, base: Base, addresses: ReadonlySet<string>): Nodes {
  let item = link;
  for (let up = 0; up < 5; up++) {
    const around = item.parent();
    if (around.length === 0 || around.is('body, main, html')) break;
    const others = around
      .find('a[href]')
      .toArray()
      .some((node) => {
        const other = addressOf(page(node), base);
        return other !== address && other !== null && addresses.has(other);
      });
    if (others) break;
    item = around;
  }
  return item;
}

/**
 * Reads a list page without selectors: links of the page's own host, outside navigation, with words enough for a headline,
 * grouped by where they stand. The list is the group that says most in links that look like articles, and others that say
 * at least half as much. Throws where there is no list of three.
 */
export function readPage(html: string, url: string | undefined): Feed {
  const page = load(html);
  const base = baseOf(page, url);
  const groups = new Map<string, Map<string, Found>>();
  for (const node of page('a[href]').toArray().slice(0, 5000)) {
    const link = page(node);
    if (link.closest('nav, header nav, footer, [role=navigation], form').length > 0) continue;
    const address = addressOf(link, base);
    const title = line(link.find('h1, h2, h3, h4').first().text() || link.text() || link.attr('title') || '');
    if (address === null || address === url || weightOf(title) < 16) continue;
    if (base.host !== null && hostOf(address) !== base.host) continue;
    const place = placeOf(link);
    const group = groups.get(place) ?? new Map<string, Found>();
    groups.set(place, group);
    if ((group.get(address)?.title.length ?? 0) < title.length) group.set(address, { address, title, link });
  }
  const scored = [...groups.values()]
    .filter((group) => group.size >= 3)
    .map((group) => {
      const found = [...group.values()];
      const articles = found.filter(({ address }) => looksLikeArticle(address)).length / found.length;
      const said = found.reduce((sum, { title }) => sum + weightOf(title), 0);
      return { found, score: said * (0.25 + articles) };
    });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best === 0)
    throw new Error('The document is no feed and no sitemap, and no list of articles was found on the page.');
  const chosen = scored.filter(({ score }) => score >= best / 2).flatMap(({ found }) => found);
  const addresses = new Set(chosen.map(({ address }) => address));
  const entries = new Map<string, FeedEntry>();
  for (const found of chosen)
    if (!entries.has(found.address))
      entries.set(
        found.address,
        entry(found.address, found.title, dateOf(itemOf(found, page, base, addresses)), null),
      );
  return feedOf(page, url, [...entries.values()]);
}
