import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { articlesOf } from './articles.ts';
import { type MadeUpEvent, madeUpEvents } from './events.ts';
import { type Answer, offerOf, offerPath, pageOf } from './offers.ts';
import { hostOf, type Publisher, publishers } from './publishers.ts';

/** The made-up web while it is served. */
export interface TestWeb {
  /** The one loopback port behind all of its hosts. */
  port: number;
  /** What was asked for, in order: `GET harbour-post.test/feed.xml 200`. */
  requests: string[];
  close: () => Promise<void>;
}

const plain = (status: number, text: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/plain', ...headers },
  body: Buffer.from(text),
});

export function answerOf(publisher: Publisher, path: string, events: readonly MadeUpEvent[]): Answer {
  if (publisher.fault === 'server-error') return plain(500, 'The tower has fallen.');
  if (path === '/robots.txt')
    return plain(200, `User-agent: *\nDisallow: ${publisher.closed ? '/2026/' : '/private/'}\n`);
  if (publisher.fault === 'moved' && path === offerPath(publisher))
    return plain(301, '', { location: '/feed-2026.xml' });
  const articles = articlesOf(publisher, events);
  if (path === offerPath(publisher) || (publisher.fault === 'moved' && path === '/feed-2026.xml'))
    return offerOf(publisher, articles);
  const article = articles.find((one) => one.path === path);
  return article ? pageOf(publisher, article) : plain(404, 'There is no such page.');
}

/**
 * Serves the made-up web on a free port of 127.0.0.1; the Host header tells the publishers apart. Feeds carry an
 * ETag and answer 304 to a reader who knows it.
 */
export async function serveTestWeb({
  until,
  weeks = 16,
  perWeek = 12,
  instead = () => null,
}: {
  until: string;
  weeks?: number;
  perWeek?: number;
  /** Answers in the place of a publisher, for a day on which something is wrong with it; null leaves it as it is. */
  instead?: (publisher: Publisher, path: string) => Answer | null;
}): Promise<TestWeb> {
  const events = madeUpEvents({ until, weeks, perWeek });
  const byHost = new Map(publishers.map((publisher) => [hostOf(publisher), publisher]));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const host = request.headers.host?.replace(/:\d+$/, '') ?? '';
    const publisher = byHost.get(host);
    const path = request.url ?? '/';
    const given = publisher
      ? (instead(publisher, path) ?? answerOf(publisher, path, events))
      : plain(404, 'There is no such host.');
    const etag = `"${createHash('sha256').update(given.body).digest('hex').slice(0, 16)}"`;
    const known = given.status === 200 && request.headers['if-none-match'] === etag;
    requests.push(`${request.method} ${host}${path} ${known ? 304 : given.status}`);
    response.writeHead(known ? 304 : given.status, {
      ...given.headers,
      ...(given.status === 200 ? { etag } : {}),
    });
    response.end(known ? undefined : given.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
