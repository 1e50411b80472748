import type { Say } from '../rules.ts';
import type { Element } from '../tree.ts';
import * as is from '../values.ts';
import { rowOf, type Shape, type Vocabulary } from '../vocabulary.ts';

const given = (element: Element, name: string) => element.attributes.get(name)?.value;
const number: is.ValueTest = (text) => (/^\d+(\.\d+)?$/.test(text) ? null : 'InvalidNumber');
const boolean = is.oneOf(['true', 'false']);
const textType = is.oneOf(['plain', 'html']);
/** Normal play time (RFC 2326, section 3.6). */
const playTime: is.ValueTest = (text) =>
  /^(now|\d+(\.\d*)?|\d+:[0-5]?\d:[0-5]?\d(\.\d*)?)$/.test(text) ? null : 'InvalidValue';

/** Text that its attribute `type` calls plain, as it is without one, or HTML. */
function typedText(element: Element, say: Say): void {
  const test = given(element, 'type') === 'html' ? is.html : is.plain;
  const wrong = test(element.text);
  if (wrong) say(wrong, element.name);
}

const places = ['channel', 'item', 'group', 'content', 'entry', 'feed'];
const text: Shape = { in: places, most: 1, attributes: { type: textType }, test: typedText };
const picture = { url: is.reference, width: is.positive, height: is.positive };

/** The values that a rating's scheme has. */
const ratings: Readonly<Record<string, is.ValueTest>> = {
  'urn:simple': is.oneOf(['adult', 'nonadult']),
  'urn:mpaa': is.oneOf(['g', 'pg', 'pg-13', 'r', 'nc-17', 'x', 'nr', 'm']),
  'urn:v-chip': is.oneOf([
    'tv-y',
    'tv-y7',
    'tv-y7-fv',
    'tv-g',
    'tv-pg',
    'tv-14',
    'tv-ma',
    'all',
    'children',
    'tv-y7 fv',
  ]),
};
/** What the value of a restriction of a type is made of, between blanks. */
const restrictions: Readonly<Record<string, is.ValueTest>> = {
  country: (text) => (/^[a-z]{2}$/i.test(text) ? null : 'InvalidValue'),
  uri: is.full,
  sharing: is.anything,
};

function rating(element: Element, say: Say): void {
  const wrong = rowOf(ratings, given(element, 'scheme') ?? 'urn:simple')?.(element.text.trim());
  if (wrong) say(wrong, element.name);
}

function restriction(element: Element, say: Say): void {
  const words = element.text.trim();
  if (words === 'all' || words === 'none' || words === '') return;
  const test = rowOf(restrictions, given(element, 'type') ?? '');
  const wrong = test ? words.split(/\s+/).map(test).find(Boolean) : 'InvalidValue';
  if (wrong) say(wrong, element.name);
}

/** Roles of a credit in the European Broadcasting Union's scheme are in small letters, as every scheme's are. */
const role: is.ValueTest = (text) => (/^[a-z][a-z -]*$/.test(text) ? null : 'InvalidValue');

/** Media RSS 1.5 (www.rssboard.org/media-rss). */
export const media: Vocabulary = {
  uris: ['http://search.yahoo.com/mrss/', 'http://search.yahoo.com/mrss'],
  prefix: 'media',
  elements: {
    adult: { test: ({ name }, say) => say('ObsoleteValue', name) },
    category: { in: places, value: is.plain, attributes: { scheme: is.full, label: is.plain } },
    content: {
      in: ['item', 'group', 'entry'],
      attributes: {
        url: is.reference,
        fileSize: is.count,
        type: is.mime,
        medium: is.oneOf(['image', 'audio', 'video', 'document', 'executable']),
        isDefault: boolean,
        expression: is.oneOf(['sample', 'full', 'nonstop']),
        bitrate: number,
        framerate: number,
        samplingrate: number,
        channels: is.count,
        duration: number,
        height: is.positive,
        width: is.positive,
        lang: is.language,
      },
    },
    copyright: { in: places, most: 1, value: is.plain, attributes: { url: is.reference } },
    credit: { in: places, value: is.plain, attributes: { scheme: is.full, role } },
    description: text,
    group: {
      in: ['item', 'entry'],
      test: ({ children }, say) => {
        if (children.filter(({ name }) => name === 'content').length < 2) say('MissingElement', 'content');
      },
    },
    hash: {
      in: places,
      attributes: { algo: is.oneOf(['md5', 'sha-1']) },
      value: (text) => (/^([0-9a-f]{32}|[0-9a-f]{40})$/i.test(text) ? null : 'InvalidValue'),
    },
    keywords: { in: places, most: 1, value: is.plain },
    player: { in: places, most: 1, needs: ['url'], attributes: picture },
    rating: { in: places, attributes: { scheme: is.full }, test: rating },
    restriction: {
      in: places,
      needs: ['relationship'],
      attributes: { relationship: is.oneOf(['allow', 'deny']) },
      test: restriction,
    },
    text: {
      ...text,
      most: Number.POSITIVE_INFINITY,
      attributes: { type: textType, lang: is.language, start: playTime, end: playTime },
    },
    thumbnail: { in: places, needs: ['url'], attributes: { ...picture, time: playTime } },
    title: text,
  },
};
