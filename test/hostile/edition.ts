import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '../../pipeline/model/report.ts';
import { run } from '../../pipeline/run.ts';
import { layOutEdition } from '../web/edition.ts';
import { offerPath } from '../web/offers.ts';
import { publishers } from '../web/publishers.ts';
import { openTestWorld } from '../web/world.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (character) => entities[character]!);
/** What XML 1.0 cannot hold; whoever sends it all the same sends it as JSON. */
const xmlCannot = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/u;

/** What makes an article one of a trend, so that its story is shown. */
const phrase = 'cross-border logistics, as cross-border parcels wait in a bonded warehouse';
const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'za'];
/** Words of this one article alone, so that it stands in a story of its own. */
const wordsOf = (index: number) =>
  Array.from({ length: 160 }, (_, each) =>
    [...String((index + 1) * 7919 + each * 104_729)].map((digit) => syllables[Number(digit)]).join(''),
  ).join(' ');

/** An entry that carries a vector as its title, author, tag, summary and text, both as markup and as words. */
interface Entry {
  path: string;
  title: string;
  author: string;
  summary: string;
  html: string;
  day: string;
}
const entryOf = (vector: string, index: number): Entry => ({
  path: `/${index}`,
  title: `${vector} ${index}`,
  author: vector,
  summary: `Of ${phrase}: ${vector}`,
  html: `<p>${vector}</p><p>The shops tell of ${phrase}: ${wordsOf(index)}.</p><p>Online sales of ${escaped(vector)} rose ${(index % 90) + 2}% in 2025, the agency said.</p>`,
  day: `2026-11-${String(1 + (index % 20)).padStart(2, '0')}T09:00:00Z`,
});

const jsonFeed = (host: string, entries: readonly Entry[]) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Hostile',
    items: entries.map(({ path, title, author, summary, html, day }) => ({
      id: `http://${host}${path}`,
      url: `http://${host}${path}`,
      title,
      authors: [{ name: author }],
      tags: [author],
      summary,
      content_html: html,
      date_published: day,
    })),
  });
const rss = (host: string, entries: readonly Entry[]) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Hostile</title><link>http://${host}/</link><description/>${entries
    .map(
      ({ path, title, author, summary, html, day }) =>
        `<item><title>${escaped(title)}</title><link>http://${host}${path}</link><guid>http://${host}${path}</guid><dc:creator>${escaped(author)}</dc:creator><category>${escaped(author)}</category><description>${escaped(summary)}</description><content:encoded><![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]></content:encoded><pubDate>${new Date(day).toUTCString()}</pubDate></item>`,
    )
    .join('')}</channel></rss>`;
const atom = (host: string, entries: readonly Entry[]) =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Hostile</title><id>http://${host}/</id><updated>2026-11-24T00:00:00Z</updated>${entries
    .map(
      ({ path, title, author, summary, html, day }) =>
        `<entry><title type="text">${escaped(title)}</title><link href="http://${host}${path}"/><id>http://${host}${path}</id><author><name>${escaped(author)}</name></author><category term="${escaped(author)}"/><summary type="html">${escaped(summary)}</summary><content type="html">${escaped(html)}</content><published>${day}</published><updated>${day}</updated></entry>`,
    )
    .join('')}</feed>`;
/** A list page, and behind it pages whose markup is the vector's. */
const listPage = (entries: readonly Entry[]) =>
  `<!doctype html><html lang="en"><title>Hostile</title><ul>${entries
    .map(
      ({ path, title, summary, day }) =>
        `<li class="item"><a class="headline" href="${path}">${escaped(title)}</a> <time datetime="${day}"></time><p class="lead">${escaped(summary)}</p></li>`,
    )
    .join('')}</ul></html>`;
const page = ({ title, author, html, day }: Entry) =>
  `<!doctype html><html lang="en"><head><title>${escaped(title)}</title><meta name="author" content="${escaped(author)}"><meta property="og:title" content="${escaped(title)}"><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: title, author: { name: author }, datePublished: day }).replaceAll('<', '\\u003c')}</script></head><body><article><h1>${escaped(title)}</h1>${html}</article></body></html>`;

/** How many of a list page's articles are looked at in one run. */
const onListPage = 90;

export interface HostileEdition {
  folder: string;
  content: string;
  report: RunReport;
  /** How many vectors were sent. */
  sent: number;
  remove(): Promise<void>;
}

/**
 * Sends vectors through a run: as entries of feeds in JSON, RSS and Atom, and of a list page with pages of its own, all by
 * servers on this machine; gives the edition that was published.
 */
export async function publishHostile(vectors: readonly string[]): Promise<HostileEdition> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-hostile-'));
  const content = join(folder, 'content');
  await layOutEdition(content);
  const offers = ['till-and-trolley', 'counter-weekly', 'basket-review', 'shop-floor'] as const;
  for (const name of await readdir(join(content, 'sources')))
    if (!offers.some((id) => name === `${id}.yaml`)) await rm(join(content, 'sources', name));
  const entries = vectors.map(entryOf);
  const byOffer = Map.groupBy(entries, ({ title }) => {
    if (xmlCannot.test(title)) return offers[0];
    const index = Number(title.slice(title.lastIndexOf(' ')));
    return offers[index % Math.max(4, Math.ceil(vectors.length / onListPage)) === 3 ? 3 : index % 3]!;
  });
  const pages = new Map(entries.map((entry) => [entry.path, entry]));
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    const publisher = publishers.find(({ id }) => host.startsWith(`${id}.`));
    const given = byOffer.get((publisher?.id ?? '') as (typeof offers)[number]) ?? [];
    const answer = (type: string, body: string) => {
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
      response.end(body);
    };
    const known = pages.get(request.url ?? '');
    if (publisher && request.url === offerPath(publisher))
      switch (publisher.id) {
        case 'till-and-trolley':
          return answer('application/feed+json', jsonFeed(host, given));
        case 'counter-weekly':
          return answer('application/rss+xml', rss(host, given));
        case 'basket-review':
          return answer('application/atom+xml', atom(host, given));
        default:
          return answer('text/html', listPage(given));
      }
    if (known) return answer('text/html', page(known));
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const world = await openTestWorld({
    port: (server.address() as AddressInfo).port,
    archive: join(folder, 'archive.sqlite'),
    now: () => new Date('2026-11-24T12:00:00Z'),
  });
  try {
    const report = await run({ content }, world, new AbortController().signal);
    return {
      folder,
      content,
      report,
      sent: vectors.length,
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  } finally {
    await world.close();
    server.closeAllConnections();
    server.close();
  }
}
