import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Source } from '../../pipeline/model/source.ts';
import type { PublisherJob } from '../../pipeline/work/publisher.ts';

/** What was asked of one host, by the server's clock in milliseconds. */
interface Visits {
  starts: number[];
  under: number;
  mostAtOnce: number;
}

/** A web of many small publishers, each on a host of its own with one feed of a few articles in full. */
export interface ManyHosts {
  port: number;
  jobs: PublisherJob[];
  visits: ReadonlyMap<string, Visits>;
  close(): Promise<void>;
}

const articlesEach = 3;

const feedOf = (host: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${host}</title><link>http://${host}/</link><description>Made up.</description>${Array.from(
    { length: articlesEach },
    (_, index) =>
      `<item><title>Parcel volume number ${index} at ${host} (made up)</title><link>http://${host}/${index}</link><guid>http://${host}/${index}</guid><pubDate>Mon, 23 Nov 2026 0${index}:00:00 GMT</pubDate><description>Short.</description><content:encoded>${`The warehouse of ${host} shipped ${index + 4} parcels more than a week before, says its operator. `.repeat(8)}</content:encoded></item>`,
  ).join('')}</channel></rss>`;

const sourceOf = (host: string): Source => ({
  id: host.replace('.test', ''),
  name: host,
  home: `http://${host}/`,
  language: 'en',
  publisher: host,
  publisherKind: 'made up for testing',
  country: null,
  licence: 'made up for testing',
  trends: [],
  kind: 'feed',
  address: `http://${host}/feed`,
});

/** Serves so many hosts on one loopback port; each answer takes `latency` milliseconds. */
export async function serveManyHosts(count: number, latency: number): Promise<ManyHosts> {
  const hosts = Array.from({ length: count }, (_, index) => `host-${String(index).padStart(4, '0')}.test`);
  const visits = new Map(hosts.map((host) => [host, { starts: [], under: 0, mostAtOnce: 0 } as Visits]));
  const server = createServer((request, response) => {
    const visit = visits.get(request.headers.host ?? '');
    if (!visit) return void response.writeHead(404).end();
    visit.starts.push(performance.now());
    visit.under += 1;
    visit.mostAtOnce = Math.max(visit.mostAtOnce, visit.under);
    setTimeout(() => {
      visit.under -= 1;
      const isFeed = request.url === '/feed';
      response.writeHead(isFeed ? 200 : 404, {
        'content-type': isFeed ? 'application/rss+xml' : 'text/plain',
      });
      response.end(isFeed ? feedOf(request.headers.host!) : '');
    }, latency);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    jobs: hosts.map((host) => ({
      publisher: host,
      jobs: [{ source: sourceOf(host), frequencies: {}, force: false, since: null, trust: false }],
    })),
    visits,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
