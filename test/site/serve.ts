import { readFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.opml': 'text/x-opml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/** The rules of a `_headers` file that hold for a path: a pattern a line, its headers indented below. */
function headersFor(rules: string, path: string): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  let holds = false;
  for (const line of rules.split('\n')) {
    const header = /^\s+([^:]+):\s*(.*)$/.exec(line);
    if (header && holds) headers[header[1]!.toLowerCase()] = header[2]!;
    else if (/^\S/.test(line)) {
      const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&');
      holds = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(path);
    }
  }
  return headers;
}

/** Serves a built site on a free port of the loopback address, with its own `_headers`, compressed as hosts do. */
export async function serveSite(folder: string): Promise<{ origin: string; close: () => Promise<void> }> {
  const rules = await readFile(join(folder, '_headers'), 'utf8').catch(() => '');
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname));
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const [status, name] = await readFile(join(folder, file)).then(
      (bytes) => [200, file, bytes] as const,
      () => [404, '/404.html'] as const,
    );
    const bytes = await readFile(join(folder, name)).catch(() => Buffer.from('not found'));
    const packed = /text|json|xml|svg/.test(types[extname(name)] ?? '');
    response.writeHead(status, {
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
      ...headersFor(rules, path),
    });
    response.end(packed ? gzipSync(bytes) : bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
