import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';
import { extname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Accounts } from './accounts.ts';
import type { Desk } from './desk.ts';
import { type Door, doorPaths, type SignInView } from './door.ts';
import { mostBytes, type Place, refusalOf, safeHeaders } from './guard.ts';
import { mayRead, maySend } from './roles.ts';
import type { Session } from './session.ts';

/** What the desk's pages get with each request. */
export interface DeskLocals {
  desk: Desk;
  /** Null only on the page where one signs in. */
  session: Session | null;
  /** Null at a desk on this machine alone. */
  accounts: Accounts | null;
  confirm: Door['confirm'];
  /** The network address the request came from. */
  from: string;
  /** Null but on the page where one signs in. */
  signIn: SignInView | null;
}

/** The pages: Astro's handler for Node, as built. */
export type Pages = (
  request: IncomingMessage & { body?: Uint8Array },
  response: ServerResponse,
  next: (() => void) | undefined,
  locals: DeskLocals,
) => Promise<void>;

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

function goTo(response: ServerResponse, location: string) {
  response.writeHead(303, { location });
  response.end();
}

/**
 * The network address a request came from. A reverse proxy's word is taken only where the operator named that proxy, and
 * of its list only the last address, which it wrote itself (RFC 7239, 8.1).
 */
function addressOf({ socket, headers }: IncomingMessage, proxies: BlockList): string {
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
  if (isIP(peer) === 0 || !proxies.check(peer, family(peer))) return peer;
  const last = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)!
    .trim();
  return isIP(last) === 0 ? peer : last;
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
  proxies = new BlockList(),
}: {
  desk: Desk;
  pages: Pages;
  /** The folder of the pages' scripts and styles. */
  client: string;
  door: Door;
  place: () => Place;
  /** Reverse proxies whose word on where a request came from is taken. */
  proxies?: BlockList;
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
    const isDoor = doorPaths.includes(path);
    if (!isCall && path !== '/' && !isDoor && !path.startsWith('/desk/'))
      return answer(response, 404, 'There is no such page.');
    const from = addressOf(request, proxies);
    let session = isDoor ? null : door.sessions.of(request.headers.cookie);
    if (session && !door.stands(session)) {
      door.sessions.close(session);
      session = null;
    }
    if (!session && !isDoor) {
      if (isCall) return answer(response, 401, 'Open the desk first, or sign in again.');
      session = request.method === 'POST' ? null : door.visitor();
      if (!session) {
        const next = request.method === 'POST' || path === '/' ? '' : `?next=${encodeURIComponent(target)}`;
        return goTo(response, `/login${next}`);
      }
      response.setHeader('set-cookie', door.sessions.cookie(session));
    }
    let body: Buffer | null = Buffer.alloc(0);
    if (request.method === 'POST') {
      body = await bodyOf(request);
      if (body === null)
        return answer(response, 413, 'That is more than the desk takes at once.', { connection: 'close' });
      Object.assign(request, { body });
    }
    desk.look();
    const page = (locals: Pick<DeskLocals, 'session' | 'signIn'>) =>
      pages(request, response, undefined, {
        desk: locals.session ? desk.as(locals.session.editor) : desk,
        accounts: door.accounts,
        confirm: door.confirm,
        from,
        ...locals,
      });
    if (session) {
      const may = request.method === 'POST' ? maySend(session.role, path) : mayRead(session.role, path);
      if (!may && isCall) return answer(response, 403, 'Your role at the desk does not allow that.');
      if (!may) request.url = path.replace(/^(\/desk\/[a-z]+)\/.*$/, '$1/refused/');
      return page({ session, signIn: null });
    }
    const told = await door.knock({
      method: request.method ?? 'GET',
      target,
      cookies: request.headers.cookie,
      type: request.headers['content-type'] ?? '',
      body,
      from,
    });
    if (told.cookies.length > 0) response.setHeader('set-cookie', told.cookies);
    switch (told.kind) {
      case 'go':
        return goTo(response, told.to);
      case 'program':
        return answer(response, told.status, told.title, told.headers);
      case 'page':
        for (const [name, value] of Object.entries(told.headers)) response.setHeader(name, value);
        request.url = `/login${target.includes('?') ? target.slice(target.indexOf('?')) : ''}`;
        return page({ session: null, signIn: told.view });
    }
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
