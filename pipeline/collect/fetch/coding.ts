import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { FetchProblem } from './problem.ts';

/** What we ask for; `deflate` is taken where it comes all the same. */
export const acceptedCodings = 'gzip, br, zstd';

/** RFC 9659: a zstd window of a web page is at most 8 MB; a frame may ask for much more memory. */
const zstdOptions = { params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } };

/** RFC 1950: the first two bytes of a zlib stream. Some servers send bare deflate under the same name. */
const isZlib = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;

/**
 * The decoder for a `Content-Encoding`, or null where the body is as it is. One coding at most: stacked ones serve
 * nobody but attackers.
 *
 * @param start the first bytes of the body.
 */
export function decoderFor(contentEncoding: string | undefined, start: Uint8Array): Transform | null {
  const codings = (contentEncoding ?? '')
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > 1) throw new FetchProblem('coding', 'The answer is coded more than once.');
  const [coding] = codings;
  switch (coding) {
    case undefined:
      return null;
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'deflate':
      return isZlib(start) ? zlib.createInflate() : zlib.createInflateRaw();
    case 'zstd':
      return zlib.createZstdDecompress(zstdOptions);
    default:
      throw new FetchProblem('coding', `The answer has an unknown coding (${coding.slice(0, 40)}).`);
  }
}

const isTruncation = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'Z_BUF_ERROR';

/** An error of a decoder, told as what it means. */
export const codingProblem = (thrown: unknown): FetchProblem =>
  isTruncation(thrown)
    ? new FetchProblem('cut-short', 'The answer ended before its end.')
    : new FetchProblem('coding', 'The answer is damaged: it cannot be decompressed.');
