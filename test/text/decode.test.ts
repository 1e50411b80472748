import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode } from '../../pipeline/text/decode.ts';

const bytesIn = (text: string, encoding: string, declared = encoding) =>
  new Uint8Array(
    iconv.encode(`<?xml version="1.0" encoding="${declared}"?><title>${text}</title>`, encoding),
  );
const chinese = '跨境电商平台公布第三季度财报，直播带货同比增长，海外仓发货更快';

const xml = { kind: 'xml' } as const;

describe('the encoding of a document', () => {
  test.each([
    ['declared GBK', bytesIn(chinese, 'gbk'), undefined, chinese],
    ['GB 18030 beyond GBK', bytesIn('㐱𠮷', 'gb18030', 'gb2312'), undefined, '㐱𠮷'],
    [
      'Big5 with Hong Kong characters',
      bytesIn('喺香港嘅物流', 'big5hkscs', 'big5'),
      undefined,
      '喺香港嘅物流',
    ],
    ['windows-1252 called ISO 8859-1', bytesIn('“20 €”', 'windows-1252', 'iso-8859-1'), undefined, '“20 €”'],
    ['UTF-8 that everyone calls GBK', bytesIn(chinese, 'utf-8', 'gbk'), 'text/xml; charset=gbk', chinese],
    ['GBK that everyone calls UTF-8', bytesIn(chinese, 'gbk', 'utf-8'), 'text/xml; charset=utf-8', chinese],
    ['GBK sent under the server’s default', bytesIn(chinese, 'gbk'), 'text/xml; charset=ISO-8859-1', chinese],
    [
      'UTF-16 without a mark',
      new Uint8Array(iconv.encode(`<t>${chinese}</t>`, 'utf-16be')),
      undefined,
      chinese,
    ],
    [
      'UTF-32 with a mark',
      new Uint8Array(iconv.encode(`\ufeff<t>${chinese}</t>`, 'utf-32le')),
      undefined,
      chinese,
    ],
    [
      'Shift_JIS undeclared',
      new Uint8Array(iconv.encode('楽天市場、流通総額を発表', 'cp932')),
      undefined,
      '楽天市場、流通総額を発表',
    ],
    ['a name unknown to all', bytesIn('café', 'utf-8', 'x-none'), undefined, 'café'],
  ])('%s', (_, bytes, contentType, text) => {
    expect(decode(bytes, { ...xml, contentType }).text).toContain(text);
  });

  test('a stray byte of windows-1252 does not turn the rest of a UTF-8 text', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${chinese} `),
      Buffer.of(0x93),
      Buffer.from('quoted'),
      Buffer.of(0x94),
    ]);
    expect(decode(bytes, { kind: 'text' }).text).toBe(`${chinese} “quoted”`);
  });

  test('a page says its encoding in a meta element', () => {
    const bytes = new Uint8Array(iconv.encode(`<html><head><meta charset=gb2312></head>${chinese}`, 'gbk'));
    expect(decode(bytes, { kind: 'html' })).toEqual({
      text: expect.stringContaining(chinese),
      encoding: 'gb18030',
    });
  });

  test('any text in UTF-8 comes back whole, wherever the pieces are cut', () => {
    const long = fc.array(fc.string({ unit: 'grapheme', maxLength: 50 }), { maxLength: 20 });
    fc.assert(
      fc.property(long, fc.nat(70_000), (parts, before) => {
        const text = ` ${'x'.repeat(before)}${parts.join('')}`.replaceAll('\0', '');
        expect(decode(Buffer.from(text), { kind: 'text' }).text).toBe(Buffer.from(text).toString());
      }),
      { numRuns: 50 },
    );
  });

  test('any bytes give some text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(typeof decode(bytes, xml).text).toBe('string');
      }),
    );
  });

  const set = '../shared/data/ingest/encoding';
  test.skipIf(!existsSync(set))(
    'encodings set: at least 124 of 125 (skipped where the set is absent)',
    () => {
      const cases: { file: string; content_type: string; title: string }[] = JSON.parse(
        readFileSync(`${set}/cases.json`, 'utf8'),
      );
      const right = cases.filter(({ file, content_type, title }) => {
        const { text } = decode(readFileSync(`${set}/${file}`), { ...xml, contentType: content_type });
        return text
          .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
          .includes(title.trim());
      });
      expect(right.length / cases.length).toBeGreaterThanOrEqual(0.99);
    },
  );
});
