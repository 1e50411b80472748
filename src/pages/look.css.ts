import type { APIRoute } from 'astro';
import { look } from '../look.ts';

/** The edition's own look, where `content/look.css` gives one; pages ask for it only then. */
export const GET: APIRoute = () =>
  new Response(look ?? '', { headers: { 'content-type': 'text/css; charset=utf-8' } });
