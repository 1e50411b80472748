import { atomUri, type Say } from './rules.ts';
import type { Element } from './tree.ts';

const dc = 'http://purl.org/dc/elements/1.1/';
const licence = 'http://backend.userland.com/creativeCommonsRssModule';
type Name = readonly [uri: string, name: string];

/** Elements of RSS 2.0 and those of extensions that say the same: a reader cannot tell which to believe. */
const ofChannel: readonly (readonly [Name, Name])[] = [
  [
    ['', 'language'],
    [dc, 'language'],
  ],
  [
    ['', 'copyright'],
    [dc, 'rights'],
  ],
  [
    ['', 'managingEditor'],
    [dc, 'creator'],
  ],
  [
    ['', 'webMaster'],
    [dc, 'publisher'],
  ],
  [
    ['', 'pubDate'],
    [dc, 'date'],
  ],
  [
    ['', 'lastBuildDate'],
    ['http://purl.org/dc/terms/', 'modified'],
  ],
  [
    ['', 'generator'],
    ['http://webns.net/mvcb/', 'generatorAgent'],
  ],
  [
    [licence, 'license'],
    ['http://web.resource.org/cc/', 'license'],
  ],
];
const ofItem: readonly (readonly [Name, Name])[] = [
  [
    ['', 'guid'],
    [atomUri, 'id'],
  ],
  [
    ['', 'author'],
    [dc, 'creator'],
  ],
  [
    ['', 'pubDate'],
    [dc, 'date'],
  ],
  [
    ['', 'category'],
    [dc, 'subject'],
  ],
  [
    ['', 'source'],
    [dc, 'source'],
  ],
  [
    [licence, 'license'],
    ['http://web.resource.org/cc/', 'license'],
  ],
  [
    ['', 'description'],
    ['http://www.w3.org/1999/xhtml', 'body'],
  ],
];

/** Finds what a channel or an item says twice, in two namespaces. */
export function checkSemantics(element: Element, say: Say): void {
  const has = ([uri, name]: Name) =>
    element.children.some((child) => child.uri === uri && child.name === name);
  for (const [core, extension] of element.name === 'item' ? ofItem : ofChannel)
    if (has(core) && has(extension)) say('DuplicateSemantics', extension[1]);
}
