import type { Headers } from '../model/fetch.ts';

const dateForm = /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/;

/** Milliseconds since 1970 of an HTTP date in any of its three forms (RFC 9110, 5.6.7); null where it is none. */
export function httpDate(text: string): number | null {
  const trimmed = text.trim();
  if (!dateForm.test(trimmed)) return null;
  const time = Date.parse(/GMT$|[+-]\d{4}$/.test(trimmed) ? trimmed : `${trimmed} GMT`);
  return Number.isNaN(time) ? null : time;
}

const count = (text: string | undefined): number | null =>
  text !== undefined && /^\s*"?\d+"?\s*$/.test(text) ? Number(text.replaceAll(/\D/g, '')) : null;

/**
 * Seconds for which an answer stays fresh (RFC 9111, 4.2, for a private cache): `max-age` before `Expires`, less the `Age` it
 * has already; 0 where it must not be kept; null where it says nothing. Anchors: `max-age=7200` with `Age: 3600` gives
 * 3600; `Expires` six hours after `Date` 21,600; `no-cache` 0.
 */
export function freshSeconds(headers: Headers, now: Date): number | null {
  const directives = (headers['cache-control'] ?? '').toLowerCase().split(/[,\n]/);
  if (directives.some((directive) => /^\s*no-(cache|store)\s*$/.test(directive))) return 0;
  const age = count(headers.age) ?? 0;
  const stated = directives.find((directive) => /^\s*max-age\s*=/.test(directive));
  const maxAge = count(stated?.split('=')[1]);
  if (maxAge !== null) return Math.max(0, maxAge - age);
  if (headers.expires === undefined) return null;
  const expires = httpDate(headers.expires);
  if (expires === null) return 0;
  const dated = httpDate(headers.date ?? '') ?? now.getTime();
  return Math.max(0, (expires - dated) / 1000 - age);
}

/** Seconds from now that `Retry-After` asks to wait, in either of its forms (RFC 9110, 10.2.3); null where it does not say. */
export function retrySeconds(headers: Headers, now: Date): number | null {
  const stated = headers['retry-after'] ?? '';
  const date = httpDate(stated);
  return count(stated) ?? (date === null ? null : Math.max(0, (date - now.getTime()) / 1000));
}
