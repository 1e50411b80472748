import { noWishes, type Wishes } from '../model/article.ts';
import type { Headers } from '../model/fetch.ts';
import { readTags } from './parse/tags.ts';

/** Directives that carry a value after a colon; any other word before a colon names the agent that is meant. */
const valued = /^(max-snippet|max-image-preview|max-video-preview|unavailable_after)$/;
/** `meta` elements stand in the head: what lies further down is not looked through. */
const headLength = 1 << 18;

/** The directives of one `X-Robots-Tag` that are meant for all agents or for ours. */
function directivesOf(field: string, agent: string): string[] {
  let meant = true;
  return field.split(',').flatMap((part) => {
    const [, prefix, rest] = /^\s*([^\s:]+)\s*:(.*)$/.exec(part) ?? [];
    if (prefix === undefined || valued.test(prefix.toLowerCase())) return meant ? [part.trim()] : [];
    meant = ['*', 'robots', agent].includes(prefix.toLowerCase());
    return meant ? [rest!.trim()] : [];
  });
}

/** The content of the named `meta` elements of a page. */
function metas(html: string, names: ReadonlySet<string>): [name: string, content: string][] {
  const found: [string, string][] = [];
  const onopentag = (tag: string, attributes: Record<string, string>) => {
    const name = attributes.name?.trim().toLowerCase() ?? '';
    if (tag === 'meta' && names.has(name)) found.push([name, attributes.content ?? '']);
  };
  readTags(html, { onopentag }, headLength);
  return found;
}

/** What a directive takes away. Of several, the strictest holds. */
function obey(wishes: Wishes, directive: string): Wishes {
  const [name = '', value = ''] = directive.toLowerCase().split(':', 2);
  switch (name.trim()) {
    case 'noindex':
    case 'none':
      return { ...wishes, list: false };
    case 'nosnippet':
    case 'noarchive':
      return { ...wishes, excerpt: 0 };
    case 'max-snippet': {
      const most = Number.parseInt(value, 10);
      return most >= 0 ? { ...wishes, excerpt: Math.min(wishes.excerpt, most) } : wishes;
    }
    case 'noai':
      return { ...wishes, learn: false };
    default:
      return wishes;
  }
}

/**
 * What a publisher asks of those who pass a page on: `X-Robots-Tag` and `<meta name="robots">` (noindex, none, nosnippet,
 * noarchive, max-snippet, noai; for all agents or for ours by name) and the TDM Reservation Protocol (W3C TDMRep: header and
 * `meta`). `noarchive` is read as title and link only: an excerpt is a copy, however short.
 *
 * @param agent the product token by which a publisher may address us.
 */
export function wishesOf({
  headers,
  html = '',
  agent = 'tidemark',
}: {
  headers: Headers;
  html?: string;
  agent?: string;
}): Wishes {
  const ours = agent.toLowerCase();
  const inPage = metas(html, new Set(['robots', ours, 'tdm-reservation']));
  const directives = [
    ...(headers['x-robots-tag'] ?? '').split('\n').flatMap((field) => directivesOf(field, ours)),
    ...inPage.flatMap(([name, content]) => (name === 'tdm-reservation' ? [] : content.split(/[,;]/))),
  ];
  const reserved = [
    headers['tdm-reservation'] ?? '',
    ...inPage.flatMap(([name, content]) => (name === 'tdm-reservation' ? [content] : [])),
  ].some((value) => value.trim() === '1');
  const wishes = directives.reduce(obey, noWishes);
  return reserved ? { ...wishes, learn: false } : wishes;
}

/** What satisfies both of two publishers' words, or both of two places where one spoke. */
export const strictest = (one: Wishes, other: Wishes): Wishes => ({
  excerpt: Math.min(one.excerpt, other.excerpt),
  list: one.list && other.list,
  learn: one.learn && other.learn,
});
