import type { Answer } from './offers.ts';
import { offerPath } from './offers.ts';
import type { Publisher } from './publishers.ts';

const page = (head: string, body: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from(
    `<!doctype html><html><head><title>A front page</title>${head}</head><body>${body}</body></html>`,
  ),
});

/** A publisher's front page, which announces its feed as most do. */
export const frontPage = (publisher: Publisher): Answer =>
  page(
    `<link rel="alternate" type="application/rss+xml" title="News" href="${offerPath(publisher)}">`,
    '<h1>Welcome</h1>',
  );

/** A front page that names no feed at all. */
export const bareFront = (): Answer => page('', '<h1>Welcome</h1><p>Nothing to see here.</p>');
