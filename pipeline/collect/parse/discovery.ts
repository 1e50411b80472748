import { readTags } from './tags.ts';

/** A page names its feeds in its head, its header or its footer; a longer one is not looked through to its end. */
const mostCharacters = 1 << 21;

/** A feed that a page names. */
export interface Announced {
  url: string;
  title: string | null;
  /** The media type as announced; null for a plain link that looks like one to a feed. */
  type: string | null;
}

const feedType = /^(?:application|text)\/(?:(?:rss|atom|rdf|x-rss)(?:\+xml)?|feed\+json)\b/i;
const feedAddress = /(?:^|[/.?=&_-])(?:feed|feeds|rss|rss2|atom)(?:[/?&.]|$)|\.(?:rss|atom|rdf)$/i;
const ofComments = /comment|评论|評論/i;

/**
 * The feeds a page names: those its `link` elements announce (RSS autodiscovery, the `alternate` relation of HTML), then
 * links that look like feeds; feeds of comments last. Each once, in the order of the page.
 */
export function discoverFeeds(html: string, url: string): Announced[] {
  const announced: Announced[] = [];
  const linked: Announced[] = [];
  let base = url;
  let open: Announced | null = null;
  const absolute = (href: string | undefined): string | null => {
    const address = href !== undefined && URL.canParse(href.trim(), base) ? new URL(href.trim(), base) : null;
    return address !== null && /^https?:$/.test(address.protocol) ? address.href : null;
  };
  const handler: Parameters<typeof readTags>[1] = {
    onopentag: (name, { href, rel = '', type = '', title }) => {
      if (name === 'base') base = absolute(href) ?? base;
      const address = name === 'link' || name === 'a' ? absolute(href) : null;
      if (address === null) return;
      const feed = { url: address, title: title?.trim() || null, type: type.trim() || null };
      if (name === 'link' && /\b(?:alternate|feed)\b/i.test(rel) && feedType.test(type)) announced.push(feed);
      else if (name === 'a' && (feedType.test(type) || feedAddress.test(new URL(address).pathname))) {
        open = feed;
        linked.push(feed);
      }
    },
    ontext: (text) => {
      if (open !== null) open.title = `${open.title ?? ''}${text}`.slice(0, 200);
    },
    onclosetag: (name) => {
      if (name !== 'a' || open === null) return;
      open.title = open.title?.replace(/\s+/g, ' ').trim() || null;
      open = null;
    },
  };
  readTags(html, handler, mostCharacters);
  const found = new Map<string, Announced>();
  for (const feed of [...announced, ...linked]) if (!found.has(feed.url)) found.set(feed.url, feed);
  const isOfComments = ({ url: address, title }: Announced) => ofComments.test(`${address} ${title ?? ''}`);
  const feeds = [...found.values()];
  return [...feeds.filter((feed) => !isOfComments(feed)), ...feeds.filter(isOfComments)];
}
