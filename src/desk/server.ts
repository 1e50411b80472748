import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { extname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Desk } from './desk.ts';
import { mostBytes, type Place, refusalOf, safeHeaders } from './guard.ts';
import type { Session, Sessions } from './session.ts';

/** What the desk's pages get with each request. */
export interface DeskLocals {
  desk: Desk;
  /** Null only on the page where one signs in. */
  session: Session | null;
}

/** The pages: Astro's handler for Node, as built. */
export type Pages = (
  request: IncomingMessage & { body?: Uint8Array },
  response: ServerResponse,
  next: (() => void) | undefined,
  locals: DeskLocals,
) => Promise<void>;

/** How one comes in: without accounts whoever sits at this machine, with accounts who signs in. */
export interface Door {
  sessions: Sessions;
  /** A session for a visitor without one, or null where they have to sign in at `/login`. */
  visitor(): Session | null;
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
};

/** Scripts and styles of the pages, read once: what is not in this map is no file, whatever the path says. */
function filesIn(folder: string): Map<string, { bytes: Buffer; type: string }> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extname(entry.name) in types)
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const name = path.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/');
        return [name, { bytes: readFileSync(path), type: types[extname(entry.name)]! }];
      }),
  );
}

const problem = (status: number, reason: string) =>
  JSON.stringify({ type: 'about:blank', status, title: reason });

function answer(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: Record<string, string> = {},
) {
  const body = problem(status, reason);
  response.writeHead(status, {
    ...safeHeaders,
    ...headers,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** The same on a connection that never became a request. */
function answerRaw(socket: Duplex, status: number, reason: string, headers: Record<string, string> = {}) {
  if (!socket.writable) return;
  const body = problem(status, reason);
  const lines = Object.entries({
    ...safeHeaders,
    ...headers,
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('')}\r\n${body}`);
}

/** How much of a body that is not wanted is still taken, so that its sender gets to read the answer. */
const mostDiscarded = 32 * 1024 * 1024;

/** A body, or null where it is larger than the desk takes (what is over is read and thrown away). */
async function bodyOf(request: IncomingMessage, most = mostBytes): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    else chunks.length = 0;
    if (size > mostDiscarded) break;
  }
  return size <= most ? Buffer.concat(chunks) : null;
}

/**
 * The desk's server: what may come in is decided here, before any page runs; who it is, too. `place` is asked at each
 * request, since a port of 0 is known only once it listens.
 */
export function createDeskServer({
  desk,
  pages,
  client,
  door,
  place,
}: {
  desk: Desk;
  pages: Pages;
  /** The folder of the pages' scripts and styles. */
  client: string;
  door: Door;
  place: () => Place;
}): Server {
  const files = filesIn(client);
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const target = request.url ?? '/';
    const refusal = refusalOf(
      { method: request.method ?? 'GET', target, rawHeaders: request.rawHeaders },
      place(),
    );
    if (refusal) {
      if (request.method === 'GET' || request.method === 'HEAD')
        return answer(response, refusal.status, refusal.reason, refusal.headers);
      await bodyOf(request, 0);
      return answer(response, refusal.status, refusal.reason, { ...refusal.headers, connection: 'close' });
    }
    for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
    const path = target.split('?')[0]!;
    const file = request.method === 'POST' ? undefined : files.get(path);
    if (file) {
      response.writeHead(200, {
        'content-type': file.type,
        'cache-control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
      });
      response.end(request.method === 'HEAD' ? undefined : file.bytes);
      return;
    }
    const isCall = path.startsWith('/api/');
    if (!isCall && path !== '/' && path !== '/login' && !path.startsWith('/desk/'))
      return answer(response, 404, 'There is no such page.');
    let session = door.sessions.of(request.headers.cookie);
    if (!session && path !== '/login') {
      if (isCall) return answer(response, 401, 'Open the desk first, or sign in again.');
      session = request.method === 'POST' ? null : door.visitor();
      if (!session) {
        response.writeHead(303, { location: '/login' });
        response.end();
        return;
      }
      response.setHeader('set-cookie', door.sessions.cookie(session));
    }
    if (request.method === 'POST') {
      const body = await bodyOf(request);
      if (body === null)
        return answer(response, 413, 'That is more than the desk takes at once.', { connection: 'close' });
      Object.assign(request, { body });
    }
    desk.look();
    await pages(request, response, undefined, { desk, session });
  };
  const server = createServer(
    {
      maxHeaderSize: 32 * 1024,
      requireHostHeader: false,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 10_000,
    },
    (request, response) => {
      serve(request, response).catch((thrown) => {
        process.stderr.write(
          `${request.method} ${request.url}: ${thrown instanceof Error ? thrown.stack : thrown}\n`,
        );
        if (response.headersSent) response.destroy();
        else
          answer(response, 500, 'The desk could not do that; nothing was written unless the log shows it.');
      });
    },
  );
  server.on('connect', (_: IncomingMessage, socket: Duplex) =>
    answerRaw(socket, 405, 'The desk is no proxy.', { allow: 'GET, HEAD, POST' }),
  );
  server.on('upgrade', (_: IncomingMessage, socket: Duplex) =>
    answerRaw(socket, 400, 'The desk speaks HTTP/1.1.'),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    error.code === 'HPE_HEADER_OVERFLOW'
      ? answerRaw(socket, 431, 'That request’s head is too long.')
      : answerRaw(socket, 400, 'That is no HTTP request.'),
  );
  return server;
}
