import { atomUri, attribute, type Say, within } from './rules.ts';
import type { Element } from './tree.ts';

const historyUri = 'http://purl.org/syndication/history/1.0';
const paging = ['first', 'last', 'next', 'previous'];

/** Feeds in several documents (RFC 5005): what a complete, a paged and an archived one may link to. */
export function checkHistory(feed: Element, entries: readonly Element[], say: Say): void {
  const addressOf = (relation: string) =>
    within(feed, atomUri, 'link')
      .filter((link) => attribute(link, 'rel') === relation)
      .map((link) => attribute(link, 'href'))[0];
  const has = (relation: string) => addressOf(relation) !== undefined;
  const self = addressOf('self');
  if (within(feed, historyUri, 'archive').length > 0)
    for (const relation of ['current', 'prev-archive'])
      if (!has(relation)) say('MissingElement', 'link', relation);
  if (within(feed, historyUri, 'complete').length > 0) {
    if ([...paging, 'prev-archive', 'next-archive'].some(has)) say('MisplacedLink', 'link');
    if (has('current') && addressOf('current') !== self) say('MisplacedLink', 'link');
  }
  for (const [end, beyond] of [
    ['last', 'next'],
    ['first', 'previous'],
  ] as const)
    if (has(beyond) && self !== undefined && addressOf(end) === self) say('MisplacedLink', 'link');
  for (const entry of entries)
    if (within(entry, atomUri, 'link').some((link) => paging.includes(attribute(link, 'rel') ?? '')))
      say('MisplacedLink', 'link');
}
