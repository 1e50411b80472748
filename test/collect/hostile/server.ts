import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import zlib from 'node:zlib';

/** A server that misbehaves by the path it is asked for; bytes are written as they are, without an HTTP library in between. */
export interface HostileServer {
  port: number;
  /** The requests as they came, header for header. */
  requests: string[];
  close: () => void;
}

const head = (status: string, ...fields: string[]) => `HTTP/1.1 ${status}\r\n${fields.join('\r\n')}\r\n\r\n`;
const whole = (status: string, body: string | Buffer, ...fields: string[]) =>
  Buffer.concat([
    Buffer.from(head(status, ...fields, `content-length: ${Buffer.byteLength(body)}`), 'latin1'),
    Buffer.from(body),
  ]);

/** Writes for ever, as fast as it is taken, until the other side hangs up. */
function flood(socket: Socket, start: string, chunk: Buffer): void {
  socket.write(start);
  const go = () => {
    while (!socket.destroyed) if (!socket.write(chunk)) return void socket.once('drain', go);
  };
  go();
}
const bomb = (pack: (bytes: Buffer) => Buffer) => pack(Buffer.alloc(1 << 25, 32));
const text = 'a body that is read';

type Behaviour = (socket: Socket) => unknown;
const answer =
  (...given: Parameters<typeof whole>): Behaviour =>
  (socket) =>
    socket.end(whole(...given));
const raw =
  (bytes: string): Behaviour =>
  (socket) =>
    socket.end(bytes);
const redirect = (location: string, status = '302 Found'): Behaviour =>
  answer(status, '', `location: ${location}`);

export const behaviours: Record<string, Behaviour> = {
  ok: answer('200 OK', text),
  chunked: raw(`${head('200 OK', 'transfer-encoding: chunked')}3\r\na b\r\n2\r\nod\r\n0\r\n\r\n`),
  gzip: answer('200 OK', zlib.gzipSync(text), 'content-encoding: x-gzip'),
  br: answer('200 OK', zlib.brotliCompressSync(text), 'content-encoding: br'),
  zstd: answer('200 OK', zlib.zstdCompressSync(text), 'content-encoding: zstd'),
  deflate: answer('200 OK', zlib.deflateSync(text), 'content-encoding: deflate'),
  'deflate-bare': answer('200 OK', zlib.deflateRawSync(text), 'content-encoding: deflate'),
  silence: () => {},
  'half-a-head': (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-ty'),
  'body-never-ends': (socket) => socket.write(`${head('200 OK')}<rss>`),
  'reset-at-once': (socket) => socket.resetAndDestroy(),
  'closed-at-once': (socket) => socket.end(),
  'body-too-short': raw(`${head('200 OK', 'content-length: 900')}short`),
  'chunk-cut': raw(`${head('200 OK', 'transfer-encoding: chunked')}ff\r\nabc`),
  'chunk-size-odd': raw(`${head('200 OK', 'transfer-encoding: chunked')}zz\r\nabc\r\n0\r\n\r\n`),
  'no-http': raw('<rss version="2.0"></rss>'),
  'odd-status': answer('999 Denied', ''),
  'unasked-upgrade': raw(head('101 Switching Protocols', 'upgrade: websocket', 'connection: upgrade')),
  'one-huge-header': answer('200 OK', text, `x: ${'a'.repeat(1 << 17)}`),
  'headers-without-end': (socket) =>
    flood(socket, 'HTTP/1.1 200 OK\r\n', Buffer.from('x: 1\r\n'.repeat(1000))),
  'hints-without-end': (socket) =>
    flood(socket, '', Buffer.from(head('103 Early Hints', 'link: </a>').repeat(50))),
  'body-without-end': (socket) => flood(socket, head('200 OK'), Buffer.alloc(1 << 16, 97)),
  'empty-gzip-without-end': (socket) =>
    flood(
      socket,
      head('200 OK', 'content-encoding: gzip'),
      Buffer.concat(Array(2000).fill(zlib.gzipSync(''))),
    ),
  'declared-10-gb': (socket) =>
    flood(socket, head('200 OK', 'content-length: 10000000000'), Buffer.alloc(1 << 16, 97)),
  'gzip-bomb': (socket) => socket.end(whole('200 OK', bomb(zlib.gzipSync), 'content-encoding: gzip')),
  'br-bomb': (socket) =>
    socket.end(
      whole(
        '200 OK',
        bomb((bytes) =>
          zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
        ),
        'content-encoding: br',
      ),
    ),
  'zstd-bomb': (socket) => socket.end(whole('200 OK', bomb(zlib.zstdCompressSync), 'content-encoding: zstd')),
  'coded-twice': answer('200 OK', zlib.gzipSync(zlib.gzipSync(text)), 'content-encoding: gzip, gzip'),
  'unknown-coding': answer('200 OK', text, 'content-encoding: lzma'),
  'gzip-cut': answer('200 OK', zlib.gzipSync(text.repeat(99)).subarray(0, 40), 'content-encoding: gzip'),
  'zstd-cut': answer(
    '200 OK',
    zlib.zstdCompressSync(text.repeat(99)).subarray(0, 20),
    'content-encoding: zstd',
  ),
  'gzip-called-br': answer('200 OK', zlib.gzipSync(text), 'content-encoding: br'),
  circle: redirect('/circle'),
  'redirect-nowhere': answer('302 Found', ''),
  'redirect-to-two': answer('302 Found', '', 'location: /ok', 'location: /silence'),
  'redirect-malformed': redirect('http://['),
  'redirect-without-slashes': redirect('http:127.0.0.1'),
  'redirect-body-without-end': (socket) =>
    flood(socket, head('302 Found', 'location: /ok'), Buffer.alloc(1 << 16)),
  'redirect-to-loopback': redirect('http://127.0.0.1/'),
  'redirect-to-loopback-number': redirect('http://2130706433/', '301 Moved'),
  'redirect-to-loopback-octal': redirect('http://0177.0.0.1/', '307 Temporary'),
  'redirect-to-loopback-v6': redirect('http://[::1]/', '308 Permanent'),
  'redirect-to-mapped': redirect('//[::ffff:7f00:1]/'),
  'redirect-to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  'redirect-to-localhost': redirect('\\\\localhost\\'),
  'redirect-to-port': redirect('http://name.test:6379/'),
  'redirect-to-file': redirect('file:///etc/passwd'),
  'redirect-to-user': redirect('http://name.test@other.test/'),
  'redirect-to-rebound-name': redirect('http://inside.test/'),
};

export async function serveHostile(): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    let received = '';
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      if (!received.includes('\r\n\r\n')) return;
      requests.push(received);
      const [, path = ''] = /^GET \/(\S*)/.exec(received) ?? [];
      received = '';
      (behaviours[path] ?? answer('404 Not Found', ''))(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
