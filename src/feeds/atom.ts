import { type FeedModel, textAsHtml, updatedOf, xml, xmlHead } from './feed.ts';

/** Atom 1.0 (RFC 4287): `related` leads to where an item was published first. */
export function atom(feed: FeedModel): string {
  const entries = feed.items.map(
    (item) => `<entry xml:lang="${xml(item.language)}">
<id>${xml(item.id)}</id>
<title type="html">${textAsHtml(item.title)}</title>
<link rel="alternate" type="text/html" href="${xml(item.link)}"/>
${item.external === null ? '' : `<link rel="related" href="${xml(item.external)}"/>\n`}<published>${item.published}</published>
<updated>${item.updated}</updated>
${item.authors.map((author) => `<author><name>${xml(author)}</name></author>\n`).join('')}${item.categories
  .map((category) => `<category term="${xml(category)}"/>\n`)
  .join('')}<summary type="html">${textAsHtml(item.summary)}</summary>
<content type="html">${xml(item.content)}</content>
</entry>`,
  );
  return `${xmlHead(feed)}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">
<id>${xml(feed.id)}</id>
<title>${xml(feed.title)}</title>
<subtitle>${xml(feed.description)}</subtitle>
<updated>${updatedOf(feed)}</updated>
<author><name>${xml(feed.title)}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(feed.self.atom)}"/>
<link rel="alternate" type="text/html" href="${xml(feed.home)}"/>
${feed.hub === null ? '' : `<link rel="hub" href="${xml(feed.hub)}"/>\n`}${entries.join('\n')}${entries.length > 0 ? '\n' : ''}</feed>
`;
}
