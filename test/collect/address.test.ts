import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAddress, isPublicAddress } from '../../pipeline/collect/address.ts';

describe('public addresses', () => {
  test.each([
    '1.1.1.1',
    '9.255.255.255',
    '100.63.255.255',
    '126.255.255.255',
    '172.32.0.1',
    '198.20.0.1',
    '223.255.255.254',
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
  ])('%s may be dialled', (ip) => {
    expect(isPublicAddress(ip)).toBe(true);
  });
  test.each([
    ['this host', '0.0.0.0'],
    ['loopback', '127.9.9.9'],
    ['private', '172.31.255.255'],
    ['carrier-grade NAT, with a cloud’s metadata', '100.100.100.200'],
    ['link-local metadata', '169.254.169.254'],
    ['protocol assignments', '192.0.0.192'],
    ['documentation', '203.0.113.9'],
    ['benchmarking', '198.19.0.1'],
    ['multicast', '239.255.255.250'],
    ['reserved', '250.1.1.1'],
    ['loopback, IPv6', '::1'],
    ['mapped loopback', '::ffff:7f00:1'],
    ['compatible loopback', '::127.0.0.1'],
    ['translated loopback', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::808:808'],
    ['6to4', '2002:808:808::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['unique local', 'fd00:ec2::254'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['a public address with a zone', '2606:4700::1%eth0'],
    ['documentation, IPv6', '3fff:1::1'],
    ['not yet given out', '4000::1'],
    ['no address', 'localhost'],
    ['an address in octal', '0177.0.0.1'],
  ])('%s may not', (_, ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });
});

describe('addresses as written', () => {
  test.each([
    'https://news.example.com/feed.xml',
    'http://例子.中国/订阅',
    'https://a_b.example.com:443/',
    'http://1.1.1.1:80/',
    'https://example.com./x',
  ])('%s may be collected', (url) => {
    expect(checkAddress(url)).toMatchObject({ allowed: true });
  });
  test.each([
    ['a number', 'http://2130706433/'],
    ['octal', 'http://0177.1/'],
    ['hexadecimal', 'http://0xA9.0xFE.0xA9.0xFE/'],
    ['full-width', 'http://１２７。０。０。１/'],
    ['percent-encoded', 'http://%31%32%37.0.0.1/'],
    ['a final dot', 'http://localhost./'],
    ['letters in circles', 'http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/'],
    ['a local name', 'http://printer/'],
    ['a local domain', 'http://wiki.corp/'],
    ['a cloud’s internal name', 'http://metadata.google.internal/'],
    ['an onion', 'http://abc.onion/'],
    ['user-info', 'https://example.com@example.org/'],
    ['a database’s port', 'http://example.com:6379/'],
    ['https on the port of http', 'https://example.com:80/'],
    ['a scheme of its own', 'feed://example.com/'],
    ['a file', 'file:///etc/passwd'],
    ['no scheme', '//example.com/'],
    ['nothing', ''],
    ['a label that is too long', `http://${'a'.repeat(64)}.com/`],
    ['a name that is too long', `http://${'a.'.repeat(130)}com/`],
    ['a label that ends in a hyphen', 'http://a-.example.com/'],
  ])('%s may not', (_, url) => {
    const { allowed, reason } = checkAddress(url);
    expect(allowed).toBe(false);
    expect(reason).toMatch(/\.$/);
  });
  test('whatever is written, an answer is given, and an allowed address is http on an ordinary port', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `http://${text}`),
        ),
        (url) => {
          const { allowed } = checkAddress(url);
          if (allowed) expect(new URL(url).origin).toMatch(/^https?:\/\/[^:@]+$|^https?:\/\/\[[^@]+\]$/);
        },
      ),
    );
  });
});
