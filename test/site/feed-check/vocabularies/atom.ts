import * as is from '../values.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** A whole number that a signed word of 32 bits holds. */
const word: is.ValueTest = (text) =>
  is.positive(text) ?? (Number(text) > 2 ** 31 - 1 ? 'InvalidNumber' : null);
const boolean = is.oneOf(['true', 'false']);
const opaque: is.ValueTest = (text) => is.plain(text) ?? is.urn(`urn:opaque:${text}`);
const title: is.ValueTest = (text) => is.filled(text) ?? is.plain(text);

/** The extensions that were made for Atom. */
export const extensionsOfAtom: readonly Vocabulary[] = [
  {
    // FeedSync for Atom and RSS, version 1.0
    uris: ['http://feedsync.org/2007/feedsync'],
    prefix: 'sx',
    elements: {
      sharing: {
        most: 1,
        attributes: { since: is.rfc3339, until: is.rfc3339, expires: is.rfc3339 },
        test: ({ name, attributes }, say) => {
          for (const [one, other] of [
            ['since', 'until'],
            ['until', 'since'],
          ] as const)
            if (attributes.has(one) && !attributes.has(other)) say('MissingAttribute', name, other);
        },
      },
      related: {
        in: ['sharing'],
        needs: ['link', 'type'],
        attributes: { link: is.full, title, type: is.oneOf(['complete', 'aggregated']) },
      },
      sync: {
        needs: ['id', 'updates'],
        attributes: { id: opaque, updates: word, deleted: boolean, noconflicts: boolean },
      },
      history: {
        in: ['sync'],
        needs: ['sequence', 'when'],
        attributes: { sequence: word, when: is.rfc3339, by: opaque },
      },
    },
  },
  {
    // RFC 4685
    uris: ['http://purl.org/syndication/thread/1.0'],
    prefix: 'thr',
    closed: true,
    elements: {
      'in-reply-to': {
        needs: ['ref'],
        attributes: { ref: is.full, href: is.reference, type: is.mime, source: is.reference },
      },
      total: { most: 1, value: is.count },
    },
    attributes: { count: is.count, updated: is.rfc3339 },
  },
  {
    uris: ['http://www.w3.org/1999/xhtml'],
    prefix: 'xhtml',
    elements: {
      meta: {
        in: ['feed', 'channel'],
        needs: ['name', 'content'],
        attributes: { name: is.oneOf(['robots', 'description', 'keywords', 'author', 'generator']) },
      },
    },
  },
];
