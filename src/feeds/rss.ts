import { characterData, type FeedModel, textAsHtml, updatedOf, xml, xmlHead } from './feed.ts';

/** RFC 822 with a four-digit year, as RSS wants it: `Tue, 24 Nov 2026 03:50:00 GMT`. */
const rfc822 = (instant: string): string => new Date(instant).toUTCString();

/**
 * RSS 2.0 with the modules readers know: `content:encoded` for the whole text, `atom:link` for the feed's own address,
 * `dc:creator` for authors without a mail address. Ids are no addresses, so `isPermaLink` is false.
 */
export function rss(feed: FeedModel): string {
  const items = feed.items.map(
    (item) => `<item>
<title>${characterData(item.title)}</title>
<link>${xml(item.link)}</link>
<guid isPermaLink="false">${xml(item.id)}</guid>
<pubDate>${rfc822(item.published)}</pubDate>
${item.authors.map((author) => `<dc:creator>${xml(author)}</dc:creator>\n`).join('')}${item.categories
  .map((category) => `<category>${xml(category)}</category>\n`)
  .join('')}<description>${textAsHtml(item.summary)}</description>
<content:encoded>${xml(item.content)}</content:encoded>
</item>`,
  );
  return `${xmlHead(feed)}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${characterData(feed.title)}</title>
<link>${xml(feed.home)}</link>
<description>${textAsHtml(feed.description)}</description>
<language>${xml(feed.language)}</language>
<lastBuildDate>${rfc822(updatedOf(feed))}</lastBuildDate>
<atom:link href="${xml(feed.self.rss)}" rel="self" type="application/rss+xml"/>
${feed.hub === null ? '' : `<atom:link href="${xml(feed.hub)}" rel="hub"/>\n`}${items.join('\n')}${items.length > 0 ? '\n' : ''}</channel>
</rss>
`;
}
