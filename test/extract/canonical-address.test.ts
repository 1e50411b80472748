import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleId, canonicalAddress } from '../../pipeline/extract/canonical-address.ts';

describe('one article has one address', () => {
  test.each<[name: string, canonical: string, ways: string[]]>([
    [
      'scheme, port, letter case, fragment',
      'https://www.shop.example/a',
      [
        'http://www.shop.example/a',
        'HTTPS://WWW.Shop.Example:443/a#comments',
        'http://www.shop.example:80/a',
        'https://www.shop.example./a',
        '  https://www.shop.example/a\n',
      ],
    ],
    [
      'slashes and index files',
      'https://shop.example/news',
      [
        'https://shop.example/news/',
        'https://shop.example//news///',
        'https://shop.example/news/index.html',
        'https://shop.example/news/default.aspx',
      ],
    ],
    [
      'mobile hosts',
      'https://www.shop.example/p/1',
      ['https://m.shop.example/p/1', 'https://wap.shop.example/p/1', 'https://touch.shop.example/p/1'],
    ],
    ['mobile hosts below two labels', 'https://www.shop.co.uk/p/1', ['https://m.shop.co.uk/p/1']],
    [
      'AMP, at its publisher',
      'https://shop.example/p/1',
      [
        'https://shop.example/p/1/amp',
        'https://shop.example/p/1/amp/',
        'https://shop.example/amp/p/1',
        'https://shop.example/p/1?amp=1',
        'https://shop.example/p/1?outputType=amp',
      ],
    ],
    ['AMP, by its file name', 'https://shop.example/p/1.html', ['https://shop.example/p/1.amp.html']],
    [
      'AMP, in caches and viewers',
      'https://www.shop.example/p/1',
      [
        'https://www-shop-example.cdn.ampproject.org/c/s/www.shop.example/p/1',
        'https://www.google.com/amp/s/www.shop.example/p/1/amp',
        'https://www.bing-amp.com/c/s/www.shop.example/p/1',
      ],
    ],
    [
      'where a reader came from',
      'https://shop.example/p/1?id=7',
      [
        'https://shop.example/p/1?id=7&utm_source=feed&utm_medium=rss',
        'https://shop.example/p/1?fbclid=x&id=7&gclid=y',
        'https://shop.example/p/1?mc_cid=1&id=7&ref=home',
        'https://shop.example/p/1?spm=a2g0o.1&id=7&from=timeline&isappinstalled=0',
        'https://shop.example/p/1;jsessionid=12AB?id=7',
      ],
    ],
    [
      'a WeChat article by its own numbers',
      'https://mp.weixin.qq.com/s?__biz=MzA&idx=1&mid=2&sn=abc',
      [
        'http://mp.weixin.qq.com/s?__biz=MzA&mid=2&idx=1&sn=abc&chksm=d&scene=21#wechat_redirect',
        'https://mp.weixin.qq.com/s?sn=abc&idx=1&mid=2&__biz=MzA&sharer_shareid=x',
      ],
    ],
    [
      'the order of parameters, empty queries',
      'https://shop.example/?a=1&b=2',
      ['https://shop.example/?b=2&a=1', 'https://shop.example?a=1&&b=2'],
    ],
    [
      'escapes',
      'https://shop.example/~ann/%E4%B8%AD',
      ['https://shop.example/%7eann/%e4%b8%ad', 'https://shop.example/~ann/中'],
    ],
    [
      'a page that a script finds by its fragment',
      'https://shop.example/#!/p/1',
      ['http://shop.example/#!/p/1'],
    ],
  ])('%s', (_, canonical, ways) => {
    expect(ways.map((way) => canonicalAddress(way))).toEqual(ways.map(() => canonical));
    expect(canonicalAddress(canonical)).toBe(canonical);
  });

  test.each([
    ['pages of one article list', 'https://shop.example/news?page=1', 'https://shop.example/news?page=2'],
    [
      'an own use of a common name',
      'https://shop.example/p?from=2026-01',
      'https://shop.example/p?from=2026-02',
    ],
    ['sites on other ports', 'https://shop.example/p', 'https://shop.example:8443/p'],
    ['subdomains', 'https://uk.shop.example/p', 'https://de.shop.example/p'],
    ['letter case in paths', 'https://shop.example/p/aB', 'https://shop.example/p/AB'],
  ])('%s stay apart', (_, one, other) => {
    expect(articleId(canonicalAddress(one))).not.toBe(articleId(canonicalAddress(other)));
  });

  test.each([
    [
      'is followed on its own site',
      'https://m.shop.example/p/1?x=2',
      'https://www.shop.example/p-1',
      'https://www.shop.example/p-1',
    ],
    ['may be relative', 'https://shop.example/a/b?x=1', '/a/b', 'https://shop.example/a/b'],
    [
      'is not believed of another site',
      'https://shop.example/p/1',
      'https://evil.example/',
      'https://shop.example/p/1',
    ],
    [
      'is not believed when it is the front page',
      'https://shop.example/p/1',
      'https://shop.example/',
      'https://shop.example/p/1',
    ],
    [
      'that is none changes nothing',
      'https://shop.example/p/1',
      'javascript:alert(1)',
      'https://shop.example/p/1',
    ],
  ])('what a page declares %s', (_, fetched, declared, canonical) => {
    expect(canonicalAddress(fetched, declared)).toBe(canonical);
  });

  test.each(['__proto__', 'constructor', 'toString'])('a parameter may be called %s', (name) => {
    expect(canonicalAddress(`https://post.test/a?${name}=1`)).toBe(`https://post.test/a?${name}=1`);
  });

  test('it is the same after a second time, whatever was written', () => {
    const part = fc.constantFrom(
      'amp',
      'm',
      'www',
      'a',
      '%41',
      '//',
      '?utm_id=1',
      '&b=',
      ';jsessionid=1',
      '#x',
      'index.html',
    );
    const written = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.array(part, { maxLength: 8 }).map((parts) => `http://m.shop.example/${parts.join('/')}`),
      fc.string(),
    );
    fc.assert(
      fc.property(written, (url) => {
        const once = canonicalAddress(url);
        expect(canonicalAddress(once)).toBe(once);
        expect(articleId(once)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });
});
