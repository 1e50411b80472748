import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRobots, robots } from '../../pipeline/collect/robots.ts';

const at = (path: string) => `https://shop.example${path}`;
const star = (...rules: string[]) => ['User-agent: *', ...rules].join('\n');

describe('robots.txt', () => {
  test.each<[name: string, text: string, path: string, allowed: boolean]>([
    ['nothing forbids nothing', '', '/a', true],
    ['an error page has no rules', '<!doctype html><title>Disallow: /</title>', '/a', true],
    ['the longest rule holds', star('Disallow: /a', 'Allow: /a/b'), '/a/b/c', true],
    ['whatever the order', star('Allow: /a/b', 'Disallow: /a'), '/a/c', false],
    ['of two as long, the kinder', star('Disallow: /a', 'Allow: /a'), '/a', true],
    [
      'our own group instead of everyone’s',
      `${star('Disallow: /')}\nUser-agent: tidemark\nAllow: /`,
      '/a',
      true,
    ],
    ['our own empty group too', `${star('Disallow: /')}\nUser-agent: Tidemark\nDisallow:`, '/a', true],
    [
      'all groups of ours together',
      'user-agent: Tidemark\ndisallow: /a\nuser-agent: b\ndisallow: /b\nuser-agent: TIDEMARK\ndisallow: /c',
      '/c',
      false,
    ],
    [
      'agents that share a group',
      'User-agent: b\nSitemap: https://x/\nUser-agent: Tidemark\nDisallow: /',
      '/a',
      false,
    ],
    ['a longer name is another agent', 'User-agent: Tidemark-Images\nDisallow: /', '/a', true],
    ['a version behind the name', 'User-agent: Tidemark/2.0\nDisallow: /', '/a', false],
    ['rules before any agent count for nobody', 'Disallow: /\nUser-agent: b\nDisallow: /', '/a', true],
    ['only the carriage return ends a line', 'User-agent: *\rDisallow: /a\r', '/a', false],
    ['a byte-order mark', `\ufeff${star('Disallow: /a')}`, '/a', false],
    ['comments', star('Disallow: /a # all of it', '# Allow: /a'), '/a', false],
    ['a forgotten colon', 'User-agent *\nDisallow /a', '/a', false],
    ['a misspelling', star('Dissallow: /a'), '/a', false],
    ['wildcards', star('Disallow: /*/print$'), '/a/b/print', false],
    ['a wildcard reaches into the query', star('Disallow: /*?*sort='), '/list?page=2&sort=asc', false],
    ['an anchored end', star('Disallow: /*.pdf$'), '/a.pdf?x', true],
    ['a dollar elsewhere is a dollar', star('Disallow: /a$b'), '/a', true],
    ['capitals differ in paths', star('Disallow: /A'), '/a', true],
    ['escapes in either case', star('Disallow: /%e4%b8%ad'), '/中', false],
    ['a path in Chinese', star('Disallow: /新闻'), '/%E6%96%B0%E9%97%BB/1', false],
    ['an index page stands for its folder', star('Disallow: /', 'Allow: /news/index.html'), '/news/', true],
    ['robots.txt itself', star('Disallow: /'), '/robots.txt', true],
  ])('%s', (_, text, path, allowed) => {
    expect(robots(text, 'Tidemark/1.0 (+https://tidemark.example/)', at(path)).allowed).toBe(allowed);
  });

  test.each([
    [
      'of our group',
      'User-agent: *\nCrawl-delay: 1\nUser-agent: Tidemark\nCrawl-delay: 10\nDisallow: /x',
      10,
    ],
    ['of everyone’s', star('Crawl-delay: 2.5'), 2.5],
    ['unreadable', star('Crawl-delay: soon'), null],
    ['none', star('Disallow:'), null],
  ])('the delay: %s', (_, text, delay) => {
    expect(robots(text, 'Tidemark', at('/')).delay).toBe(delay);
  });

  test('sitemaps are kept as written', () => {
    expect(readRobots('Sitemap: https://a.example/s.xml\nsitemap:\nSITEMAP: /t.xml').sitemaps).toEqual([
      'https://a.example/s.xml',
      '/t.xml',
    ]);
  });

  test('no text and no address is too odd to be answered, and a wildcard never runs away', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom('User-agent: *', 'Disallow: /*a*b*$', 'Allow: /', ' : ')),
        ),
        fc.oneof(fc.string(), fc.webUrl()),
        (lines, url) => typeof robots(lines.join('\n'), 'Tidemark', url).allowed === 'boolean',
      ),
    );
    expect(
      robots(star(`Disallow: /${'*a'.repeat(50_000)}*$`), 'Tidemark', at(`/${'a'.repeat(2000)}`)).allowed,
    ).toBe(true);
  });
});

const cases = '../shared/data/ingest/robots/cases.jsonl';
test.skipIf(!existsSync(cases))('the shared cases are all met (skipped where they are absent)', () => {
  const wrong = readFileSync(cases, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) =>
        JSON.parse(line) as {
          id: string;
          robots: string;
          ua: string;
          url: string;
          allow: boolean;
          tag: string;
        },
    )
    .filter(({ tag }) => !/^(caller-api|conflict-|protego-1996|protego-lenient)/.test(tag))
    .filter((one) => robots(one.robots, one.ua, one.url).allowed !== one.allow);
  expect(wrong.map(({ id }) => id)).toEqual([]);
});
