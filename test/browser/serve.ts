import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/**
 * Serves a built site below a path on a free port of 127.0.0.1, as any static host would: folders by their index.html,
 * 404.html for the rest, texts compressed.
 */
export async function serveFolder(
  folder: string,
  base: string,
): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://site.test').pathname));
    const below = path.startsWith(base) ? path.slice(base.length) : null;
    const named = join(folder, below === '' || below?.endsWith('/') ? `${below}index.html` : (below ?? '?'));
    const found = existsSync(named) && statSync(named).isFile();
    const file = found ? named : join(folder, '404.html');
    const type = types[extname(file)] ?? 'application/octet-stream';
    const packed =
      /^text|json|xml|svg/.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    response.writeHead(found ? 200 : 404, {
      'content-type': type,
      ...(packed ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {}),
    });
    const bytes = readFileSync(file);
    response.end(packed ? gzipSync(bytes) : bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}
