import { atom } from './atom.ts';
import type { FeedModel } from './feed.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';

/** The formats of a feed: its file, how it is written, and as what it is served. */
export const formats: { file: string; write: (feed: FeedModel) => string; type: string }[] = [
  { file: 'rss.xml', write: rss, type: 'application/rss+xml; charset=utf-8' },
  { file: 'atom.xml', write: atom, type: 'application/atom+xml; charset=utf-8' },
  { file: 'feed.json', write: json, type: 'application/feed+json; charset=utf-8' },
];
