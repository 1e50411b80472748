import type { APIRoute } from 'astro';
import { absolute, fileOf } from '../address.ts';

/** Everybody may read everything (RFC 9309); the sitemap names it. */
export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absolute(fileOf('sitemap.xml'))}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
