/**
 * Serves feeds to `bench/load.ts` from a process of its own: `node bench/load-server.ts [FEEDS]`, which writes so many and
 * then prints its port, so that nobody who asks waits for the writing. `/<n>.xml` is a feed of twenty entries with full text,
 * in English or Chinese: each tells an event of the made-up web's last four weeks, as some twenty of five hundred feeds do,
 * and goes on in words of its own. It answers 304 to who has it. Everything else is 404, as robots.txt is on most hosts.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { madeUpEvents } from '../test/web/events.ts';
import { chinese, english, random, zipf } from './words.ts';

const entries = 20;
const [paragraphs, words] = [4, 40];
const events = madeUpEvents({ until: '2026-11-23', weeks: 4, perWeek: 120 });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function feedOf(index: number): string {
  const next = random(index + 1);
  const below = (count: number) => Math.floor(next() * count);
  const language = index % 3 === 2 ? 'zh' : 'en';
  const [write, glue, end] = language === 'zh' ? [chinese, '', '。'] : [english, ' ', '.'];
  const items = Array.from({ length: entries }, (_, at) => {
    const event = events[below(events.length)]!;
    const { titles, leads, more } = event[language];
    const own = Array.from({ length: paragraphs }, () =>
      Array.from({ length: words }, () => write(zipf(next)))
        .join(glue)
        .concat(end),
    );
    const [title, lead] = [titles[below(2)]!, leads[below(2)]!];
    const text = [lead, more, ...own].map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('');
    const published = new Date(Date.parse(event.day) + below(18 * 60) * 60_000);
    return `<item><title>${escaped(title)}</title>
<link>http://feed-${index}.test/${at}.html</link><guid isPermaLink="false">${index}:${at}</guid>
<pubDate>${published.toUTCString()}</pubDate><description>${escaped(lead)}</description>
<content:encoded><![CDATA[${text}]]></content:encoded></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Made-up feed ${index}</title><link>http://feed-${index}.test/</link><description>Made up for measuring.</description>
<language>${language}</language>${items.join('\n')}</channel></rss>`;
}

const bodies = new Map<number, Buffer>();
for (let index = 0; index < Number(process.argv[2] ?? 0); index++)
  bodies.set(index, Buffer.from(feedOf(index)));
const server = createServer((request, response) => {
  const index = Number(/^\/(\d+)\.xml$/.exec(request.url ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(index)) {
    response.writeHead(404).end();
    return;
  }
  const tag = `"${index}"`;
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, { etag: tag }).end();
    return;
  }
  const body = bodies.get(index) ?? Buffer.from(feedOf(index));
  bodies.set(index, body);
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag: tag }).end(body);
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
