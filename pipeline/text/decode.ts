import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { detect } from 'jschardet';

/** What is known of a document's encoding before it is read. */
export interface DecodeHint {
  /** The `Content-Type` the server sent, with its `charset` if any. */
  contentType?: string | undefined;
  /** Where labels are looked for: the XML declaration, `meta` elements, or nowhere. */
  kind: 'xml' | 'html' | 'text';
}

interface Decoder {
  write: (bytes: Uint8Array) => string;
  end: () => string;
}

/** Labels and guesses are judged on at most this many bytes from the first one that is not ASCII. */
const sampleSize = 1 << 16;
const pieceSize = 1 << 16;
/** A label is believed while no more than this share of its characters is malformed: a title cut in mid-character. */
const tolerated = 0.05;

const signatures: [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** Supersets in the place of what labels say, as browsers read them, and the names iconv-lite has for them. */
const supersets = new Map<string, string>(
  Object.entries({
    gbk: 'gb18030',
    gb2312: 'gb18030',
    'euc-cn': 'gb18030',
    cp936: 'gb18030',
    big5: 'big5hkscs',
    shift_jis: 'cp932',
    'shift_jis-2004': 'cp932',
    shift_jis_2004: 'cp932',
    'euc-jis-2004': 'euc-jp',
    'euc-kr': 'cp949',
    'iso-8859-1': 'windows-1252',
    'iso-8859-8-i': 'iso-8859-8',
    'x-mac-cyrillic': 'maccyrillic',
  }),
);

/** The encoding a label stands for, by the names and aliases of the WHATWG Encoding Standard; null where it is unknown. */
function named(label: string): string | null {
  const plain = label.trim().toLowerCase();
  if (plain.startsWith('iso2022-jp')) return 'iso-2022-jp';
  let name = plain;
  try {
    name = new TextDecoder(plain).encoding;
  } catch {
    // Not a label of the web (`cp936`, `utf-32`): iconv-lite may know it.
  }
  name = supersets.get(name) ?? name;
  return name === 'iso-2022-jp' || iconv.encodingExists(name) ? name : null;
}

const isWide = (encoding: string) => /^utf-(16|32)/.test(encoding);
const isSingleByte = (encoding: string) =>
  /^(windows|iso-8859|koi8|mac|ibm|cp\d{3}$|tis)/.test(encoding) && encoding !== 'cp949';

/** The names given by the server, the XML declaration and `meta` elements, in the order of RFC 7303. */
function labels(bytes: Uint8Array, { contentType, kind }: DecodeHint): string[] {
  const head = kind === 'text' ? '' : latin1(bytes.subarray(0, kind === 'xml' ? 1024 : 8192));
  const given = [
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1],
    /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1],
    kind === 'html' ? /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1] : undefined,
  ];
  return given.flatMap((label) => (label === undefined ? [] : (named(label) ?? [])));
}

const latin1 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** UTF-16 and UTF-32 without a mark, by its first `<` or by where the zeros stand (XML 1.0, appendix F). */
function wideWithoutMark(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0x3c && second === 0) return third === 0 && fourth === 0 ? 'utf-32le' : 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  const head = bytes.subarray(0, 1024);
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 4]!++;
  const most = head.length / 4;
  const [a, b, c, d] = zeros.map((count) => count > most * 0.2) as [boolean, boolean, boolean, boolean];
  if (b && c && d && !a) return 'utf-32le';
  if (a && b && c && !d) return 'utf-32be';
  if (b && d && !a && !c) return 'utf-16le';
  if (a && c && !b && !d) return 'utf-16be';
  return null;
}

/** The length of the well-formed UTF-8 sequence at an offset, 0 where there is none (Unicode, table 3-7). */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  const second = bytes[at + 1] ?? 0;
  if (length === 0 || (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return 0;
  if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return 0;
  for (let next = at + 1; next < at + length; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Whether bytes are UTF-8 but for a few strays: words pasted from elsewhere, a character cut at the end. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at);
    if (length > 1) good++;
    else if (length === 0 && at < bytes.length - 3) stray++;
    at += length || 1;
  }
  return stray * 10 <= good;
}

/** Bytes from the first one that is not ASCII. */
function sample(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return first < 0 ? bytes.subarray(0, 0) : bytes.subarray(first, first + sampleSize);
}

/** The share of a sample's characters beyond ASCII that an encoding has no meaning for. */
function malformed(bytes: Uint8Array, encoding: string): number {
  const text = decodeAs(bytes, encoding);
  let beyond = 0;
  let bad = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    beyond++;
    if (unit === 0xfffd || (unit >= 0x80 && unit < 0xa0)) bad++;
  }
  return beyond === 0 ? 0 : bad / beyond;
}

const guessed = [
  ...[
    'gb18030',
    'big5hkscs',
    'cp932',
    'euc-jp',
    'euc-jis-2004',
    'shift_jis_2004',
    'euc-kr',
    'cp949',
    'koi8-r',
    'koi8-u',
  ],
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((page) => `windows-125${page}`),
  ...[1, 2, 4, 5, 6, 7, 8, 9, 10, 13, 15, 16].map((part) => `iso-8859-${part}`),
  ...['tis-620', 'cp874', 'mac-roman', 'mac-cyrillic', 'cp866'],
];

/** The encoding the bytes look most like, by jschardet's models of letter pairs. Declarations are left out: they were heard. */
function guess(bytes: Uint8Array): string {
  const { encoding } = detect(bytes, { detectEncodings: guessed });
  const name = encoding === null ? null : named(encoding.replace(/^iso(?=8859)/i, 'iso-'));
  if (name === null) return 'windows-1252';
  // What no one writes in ISO 8859, the quotes and dashes of Windows: 0x80 to 0x9f.
  const windows = bytes.some((byte) => byte >= 0x80 && byte < 0xa0);
  return name === 'iso-8859-15' && windows ? 'windows-1252' : name;
}

/** The escapes between which ISO-2022-JP changes its character set; the bytes between them look like ASCII (RFC 1468). */
const escapes = ['$@', '$B', '(B', '(J', '(I'].map((set) => `\u001b${set}`);

const hasJapaneseEscapes = (bytes: Uint8Array) =>
  bytes.includes(0x1b) && escapes.some((sequence) => latin1(bytes).includes(sequence));

/** The encoding of a document: mark, zeros, escapes, valid UTF-8, then labels that fit, then a guess. */
export function encodingOf(bytes: Uint8Array, hint: DecodeHint): string {
  const marked = signatures.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return marked[0];
  const wide = wideWithoutMark(bytes);
  if (wide) return wide;
  if (isUtf8(bytes)) {
    return hasJapaneseEscapes(bytes) ? 'iso-2022-jp' : 'utf-8';
  }
  const part = sample(bytes);
  if (isNearlyUtf8(part)) return 'utf-8';
  const fitting = labels(bytes, hint).filter(
    (label) =>
      label !== 'utf-8' && label !== 'iso-2022-jp' && !isWide(label) && malformed(part, label) <= tolerated,
  );
  // Every byte string fits a single-byte label, which servers send by default; few fit a multi-byte one.
  return fitting.find((label) => !isSingleByte(label)) ?? fitting[0] ?? guess(part);
}

/** UTF-8 whose stray bytes are read as windows-1252: where they come from in pages and feeds put together by hand. */
function utf8Decoder(): Decoder {
  let rest: Uint8Array = new Uint8Array();
  const read = (given: Uint8Array, last: boolean): string => {
    const bytes = rest.length === 0 ? given : Buffer.concat([rest, given]);
    let end = bytes.length;
    // A character may go on in the next piece.
    if (!last)
      for (let back = 1; back < 4 && back <= end; back++)
        if (bytes[bytes.length - back]! >= 0xc0) end = bytes.length - back;
    rest = bytes.slice(end);
    const whole = bytes.subarray(0, end);
    const text = Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength);
    if (isUtf8(whole)) return text.toString();
    let out = '';
    let from = 0;
    for (let at = 0; at < end; ) {
      const length = sequenceAt(whole, at);
      if (length === 0) {
        out += text.toString('utf8', from, at) + iconv.decode(text.subarray(at, at + 1), 'windows-1252');
        from = at + 1;
      }
      at += length || 1;
    }
    return out + text.toString('utf8', from, end);
  };
  return { write: (bytes) => read(bytes, false), end: () => read(new Uint8Array(), true) };
}

function decoderFor(encoding: string): Decoder {
  if (encoding === 'utf-8') return utf8Decoder();
  if (encoding === 'iso-2022-jp') {
    const decoder = new TextDecoder(encoding);
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  const decoder = iconv.getDecoder(encoding);
  return {
    write: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    end: () => decoder.end() ?? '',
  };
}

/** The text of bytes in a known encoding, in pieces of some 64 KB, without its byte-order mark: a large document is never held twice. */
export function* decodePieces(bytes: Uint8Array, encoding: string): Generator<string> {
  const decoder = decoderFor(encoding);
  let first = true;
  for (let at = 0; at <= bytes.length; at += pieceSize) {
    const piece = at < bytes.length ? decoder.write(bytes.subarray(at, at + pieceSize)) : '';
    if (piece === '') continue;
    yield first && piece.charCodeAt(0) === 0xfeff ? piece.slice(1) : piece;
    first = false;
  }
  yield decoder.end();
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  let text = '';
  for (const piece of decodePieces(bytes, encoding)) text += piece;
  return text;
}

/**
 * The text of a document's bytes and the encoding it was read in. A byte-order mark decides; then valid UTF-8, whatever
 * labels say; then the labels of the server, the XML declaration and `meta` elements, so far as the bytes fit them; then a
 * guess. Never fails: what has no meaning becomes U+FFFD.
 */
export function decode(bytes: Uint8Array, hint: DecodeHint): { text: string; encoding: string } {
  const encoding = encodingOf(bytes, hint);
  return { text: decodeAs(bytes, encoding), encoding };
}
