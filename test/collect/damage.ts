/** Ways a feed is damaged on its way: each takes a whole document and where to strike, and gives the damaged one. */
export interface Damage {
  name: string;
  /** `at` is between 0 and 1: which of the entries, or which place, is struck. Null where the kind does not apply. */
  strike: (xml: string, at: number) => string | null;
}

const entryTag = /<(item|entry)[\s>]/g;

/** Where the entries stand, from the start tag to behind the end tag. */
export function spans(xml: string): { from: number; to: number }[] {
  return [...xml.matchAll(entryTag)].flatMap(({ index, 1: tag }) => {
    const end = xml.indexOf(`</${tag}>`, index);
    return end < 0 ? [] : [{ from: index, to: end + tag!.length + 3 }];
  });
}

/** Replaces the first match of a pattern within the struck entry. */
const inEntry =
  (pattern: RegExp, replacement: string) =>
  (xml: string, at: number): string | null => {
    const all = spans(xml);
    const { from, to } = all[Math.floor(at * all.length)]!;
    const entry = xml.slice(from, to);
    const struck = entry.replace(pattern, replacement);
    return struck === entry ? null : xml.slice(0, from) + struck + xml.slice(to);
  };

const warning =
  '<br />\n<b>Warning</b>:  Undefined array key "id" in <b>/var/www/feed.php</b> on line <b>42</b><br />\n';

function cut(xml: string, at: number, place: RegExp): string | null {
  const all = spans(xml);
  const { from, to } = all[Math.floor((0.3 + at * 0.7) * all.length)]!;
  const found = place.exec(xml.slice(from, to));
  return found ? xml.slice(0, from + found.index + found[0].length) : null;
}

export const damages: Damage[] = [
  {
    name: 'cut within an entry',
    strike: (xml, at) => cut(xml, at, /<title[^>]*>[^<]*<\/title>\s*<[^>]+>./s),
  },
  {
    name: 'cut within a tag',
    strike: (xml, at) => cut(xml, at, /<\/?(?:link|guid|id|pubDate|published|updated)/),
  },
  { name: 'unknown entity', strike: inEntry(/(<title[^>]*>(?:<!\[CDATA\[)?)/, '$1&nosuch; ') },
  { name: 'bare ampersand', strike: inEntry(/(<title[^>]*>)/, '$1Fish & chips &c ') },
  { name: 'junk before the prolog', strike: (xml) => `\n\n${warning}${xml}` },
  {
    name: 'wrong encoding label',
    strike: (xml, at) =>
      `<?xml version="1.0" encoding="${['iso-8859-1', 'gbk', 'us-ascii', 'utf-16'][Math.floor(at * 4)]}"?>${xml.replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '')}`,
  },
  { name: 'control characters', strike: inEntry(/(<title[^>]*>)/, '\u0008$1\u0001\u000b') },
  { name: 'missing end tag of a part', strike: inEntry(/<\/(?:title|link|pubDate|guid|id|updated)>/, '') },
  { name: 'missing end tag of an entry', strike: inEntry(/<\/(?:item|entry)>$/, '') },
  { name: 'second document behind the first', strike: (xml) => `${xml}\n${xml}` },
  { name: 'mismatched end tag', strike: inEntry(/<\/(title|link|guid|id)>/, '</b>') },
  {
    name: 'warning in the middle',
    strike: (xml, at) => {
      const all = spans(xml);
      const { from } = all[Math.floor(at * all.length)]!;
      return xml.slice(0, from) + warning + xml.slice(from);
    },
  },
  { name: 'CDATA without an end', strike: inEntry(/\]\]>/, '') },
  { name: 'comment without an end', strike: inEntry(/(<(?:item|entry)[^>]*>)/, '$1<!-- begin') },
  { name: 'tag without its bracket', strike: inEntry(/<\/(title|link|guid|id)>/, '</$1') },
  { name: 'quote without an end', strike: inEntry(/(<[\w:]+ [\w:]+="[^"<]*)"/, '$1') },
  { name: 'bare less-than sign', strike: inEntry(/(<title[^>]*>)/, '$1a < b <3 c<d ') },
  {
    name: 'undeclared prefix',
    strike: inEntry(/(<\/(?:item|entry)>)$/, '<foo:bar baz:id="1">x</foo:bar>$1'),
  },
];
