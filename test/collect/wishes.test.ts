import { describe, expect, test } from 'vitest';
import { wishesOf } from '../../pipeline/collect/wishes.ts';

const meta = (name: string, content: string) =>
  `<!doctype html><head><META name="${name}" content='${content}'><p>text`;
const robotsTag = (...fields: string[]) => ({ 'x-robots-tag': fields.join('\n') });

describe('what a publisher asks', () => {
  test.each<[name: string, given: Parameters<typeof wishesOf>[0], wishes: object]>([
    ['nothing', { headers: {} }, { excerpt: 300, list: true, learn: true }],
    ['not to be listed', { headers: robotsTag('noindex') }, { list: false }],
    ['none at all', { headers: {}, html: meta('robots', 'NONE') }, { list: false }],
    ['no copy', { headers: robotsTag('noarchive') }, { excerpt: 0, list: true }],
    ['no snippet', { headers: {}, html: meta('Robots', 'index, nosnippet') }, { excerpt: 0 }],
    [
      'a short snippet',
      { headers: {}, html: meta('robots', 'max-image-preview:large, max-snippet:50') },
      { excerpt: 50 },
    ],
    ['a longer snippet than ours', { headers: robotsTag('max-snippet: 900') }, { excerpt: 300 }],
    ['any snippet', { headers: robotsTag('max-snippet:-1') }, { excerpt: 300 }],
    [
      'the strictest of several',
      { headers: robotsTag('max-snippet:50'), html: meta('robots', 'max-snippet:20') },
      { excerpt: 20 },
    ],
    ['no learning', { headers: {}, html: meta('robots', 'noai, noimageai') }, { learn: false, list: true }],
    ['reserved by its header', { headers: { 'tdm-reservation': '1' } }, { learn: false }],
    ['reserved in the page', { headers: {}, html: meta('tdm-reservation', '1') }, { learn: false }],
    ['not reserved', { headers: { 'tdm-reservation': '0' } }, { learn: true }],
    [
      'something of another agent',
      { headers: robotsTag('googlebot: noindex, nosnippet') },
      { list: true, excerpt: 300 },
    ],
    [
      'something of us by name',
      { headers: robotsTag('googlebot: nofollow', 'Tidemark: noindex') },
      { list: false },
    ],
    [
      'something of all after another',
      { headers: robotsTag('googlebot: noindex', 'noarchive') },
      { list: true, excerpt: 0 },
    ],
    ['something of us in the page', { headers: {}, html: meta('tidemark', 'noindex') }, { list: false }],
    [
      'something of another agent in the page',
      { headers: {}, html: meta('googlebot', 'noindex') },
      { list: true },
    ],
    [
      'an end to it one day',
      { headers: robotsTag('unavailable_after: 25 Jun 2030 15:00:00 PST') },
      { list: true },
    ],
  ])('%s', (_, given, wishes) => {
    expect(wishesOf(given)).toMatchObject(wishes);
  });
});
