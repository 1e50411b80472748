import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FetchOutcome, Headers } from '../model/fetch.ts';
import { Instant } from '../model/time.ts';
import { freshSeconds, retrySeconds } from './caching.ts';

/** What a feed asks of its readers, as `model/feed.ts` has it. */
const Rhythm = z.strictObject({
  minutes: z.number().nullable(),
  skipHours: z.array(z.int()),
  skipDays: z.array(z.string()),
});

/** What is remembered of one address between polls. */
export const Memory = z.strictObject({
  /** When it was last asked. */
  asked: Instant,
  /** When it may be asked next; null for never: it is gone. */
  next: Instant.nullable(),
  /** The validators of the last body that could be read, byte for byte. */
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** SHA-256 of that body. */
  digest: z.string().nullable(),
  /** For how many seconds that answer was fresh. */
  fresh: z.number().nullable(),
  rhythm: Rhythm.nullable(),
  /** Where a permanent redirect led to something readable: asked in the place of the address itself. */
  moved: z.string().nullable(),
  /** Failures since the last success. */
  failures: z.int().nonnegative(),
  /**
   * From when on the whole list is wanted although it has not changed, because entries of it are still to be read: those
   * beyond one run's pages, and those held until their date. Null where nothing is left.
   */
  unfinished: Instant.nullable().default(null),
  /** Of an index, the sitemaps that were chosen from it: they are asked although the index itself has not changed. */
  parts: z.array(z.string()).default([]),
});
export type Memory = z.infer<typeof Memory>;

/** What became of a body that was fetched. */
export interface Reading {
  /** False where it was not what the source promises: an HTML page for a feed, damaged beyond repair. */
  readable: boolean;
  /** What the feed asks for; left as it was where nothing is said. */
  rhythm?: z.infer<typeof Rhythm> | null;
  /** From when on what it lists is to be looked through again; null where all of it was read. */
  unfinished?: string | null;
  parts?: string[];
}

const hour = 3600;
const day = 24 * hour;
/** Seconds between two requests of one address, at the least. */
const leastSeconds = hour;
/** Without validators every poll costs the publisher a whole body. */
const leastWithoutValidators = day;
/** Nobody means longer waits than this; `max-age=315360000` is for files that never change. */
const mostSeconds = 7 * day;
const mostBackOff = day;
/** Milliseconds for which a host may ask to be left alone. */
export const longestPause = mostSeconds * 1000;

const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

const never: Omit<Memory, 'asked' | 'next'> = {
  etag: null,
  lastModified: null,
  digest: null,
  fresh: null,
  rhythm: null,
  moved: null,
  failures: 0,
  unfinished: null,
  parts: [],
};

/** When it may be asked next, in milliseconds since 1970; infinity where it is gone. */
export const dueAt = ({ next }: Memory): number =>
  next === null ? Number.POSITIVE_INFINITY : Date.parse(next);

/** Whether it may be asked now. A memory from the future is a clock that was set back: it does not starve the source. */
export const isDue = (memory: Memory | null, now: Date): boolean =>
  memory === null ||
  dueAt(memory) <= now.getTime() ||
  (memory.next !== null && Date.parse(memory.asked) > now.getTime() + leastSeconds * 1000);

const wantsWhole = ({ unfinished }: Memory, now: Date): boolean =>
  unfinished !== null && Date.parse(unfinished) <= now.getTime();

/** The conditional headers of the next request: what the server gave, never anything else (RFC 9110, 13.1). */
export const requestHeaders = (memory: Memory | null, now: Date): Record<string, string> =>
  memory === null || wantsWhole(memory, now)
    ? {}
    : {
        ...(memory.etag !== null && { 'if-none-match': memory.etag }),
        ...(memory.lastModified !== null && { 'if-modified-since': memory.lastModified }),
      };

/** A memory that lets the next run see the document whole, be it unchanged: what it held could not be taken. */
export const withoutValidators = (memory: Memory): Memory => ({
  ...memory,
  etag: null,
  lastModified: null,
  digest: null,
});

/** A memory that lets the list be seen whole from a moment on, be it unchanged: entries of it are still to be read. */
export const wantedAgain = (memory: Memory, from: string): Memory => ({
  ...memory,
  unfinished: memory.unfinished === null || from < memory.unfinished ? from : memory.unfinished,
});

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Whether an answer brings the very bytes that were read last time: there is nothing to do. */
export const isSame = (memory: Memory | null, outcome: FetchOutcome, now: Date): boolean =>
  outcome.kind === 'not-modified' ||
  (outcome.kind === 'fetched' &&
    memory !== null &&
    !wantsWhole(memory, now) &&
    memory.digest === digestOf(outcome.bytes));

const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The first moment from `time` on that lies in no hour or day (UTC) that the feed asks to leave out. */
function outsideOf(rhythm: Memory['rhythm'], time: string): string {
  const hours = new Set(rhythm?.skipHours.map((one) => one % 24));
  const days = new Set(rhythm?.skipDays.map((name) => dayNames.indexOf(name.trim().toLowerCase())));
  const moment = new Date(time);
  for (let step = 0; step < 7 * 24; step += 1) {
    if (!hours.has(moment.getUTCHours()) && !days.has(moment.getUTCDay())) return moment.toISOString();
    moment.setUTCHours(moment.getUTCHours() + 1, 0, 0, 0);
  }
  return time;
}

/** When a source that answers as it should is asked next. */
function nextOf(memory: Omit<Memory, 'next'>, now: Date): string {
  const wishes = [memory.fresh ?? 0, (memory.rhythm?.minutes ?? 0) * 60].map((one) =>
    Math.min(one, mostSeconds),
  );
  const hasValidators = memory.etag !== null || memory.lastModified !== null;
  const least = hasValidators ? leastSeconds : leastWithoutValidators;
  return outsideOf(memory.rhythm, later(now, Math.max(least, ...wishes)));
}

/** One hour after the first failure, twice as long after each further one, a day at the most; longer where the server says so. */
function nextAfterFailure(failures: number, headers: Headers, now: Date): string {
  const backOff = Math.min(leastSeconds * 2 ** Math.min(failures - 1, 10), mostBackOff);
  const wishes = [retrySeconds(headers, now) ?? 0, freshSeconds(headers, now) ?? 0];
  return later(now, Math.max(backOff, Math.min(Math.max(...wishes), mostSeconds)));
}

/**
 * What to remember after a request: validators, the moved address, when to ask next. Pure: the same memory, outcome and
 * clock give the same memory.
 *
 * - Validators are those of the last body that could be read; a 304 renews what it carries (RFC 9111, 4.3.4).
 * - Next: at least 60 minutes on (24 hours without validators), as long as the answer is fresh (7 days at the most), and
 *   outside the hours and days that the feed leaves out.
 * - A failure, and a body that cannot be read, keep the validators and back off: 1, 2, 4, … 24 hours, longer by `Retry-After`.
 * - 301 and 308 move the address once something readable was found there; 410 ends polling.
 *
 * @param reading what became of the body; readable, unless it is empty, where nothing is said.
 */
export function remember(
  memory: Memory | null,
  outcome: FetchOutcome,
  now: Date,
  reading: Reading = { readable: true },
): Memory {
  const asked = now.toISOString();
  const before = { ...never, ...memory, asked };
  switch (outcome.kind) {
    case 'fetched': {
      if (!reading.readable || outcome.bytes.length === 0) {
        const failures = before.failures + 1;
        return { ...before, failures, next: nextAfterFailure(failures, {}, now) };
      }
      const after = {
        ...before,
        etag: outcome.headers.etag ?? null,
        lastModified: outcome.headers['last-modified'] ?? null,
        digest: digestOf(outcome.bytes),
        fresh: freshSeconds(outcome.headers, now),
        rhythm: reading.rhythm === undefined ? before.rhythm : reading.rhythm,
        moved: outcome.permanentUrl ?? before.moved,
        failures: 0,
        unfinished: reading.unfinished === undefined ? before.unfinished : reading.unfinished,
        parts: reading.parts ?? before.parts,
      };
      return { ...after, next: nextOf(after, now) };
    }
    case 'not-modified': {
      const after = {
        ...before,
        etag: outcome.headers.etag ?? before.etag,
        lastModified: outcome.headers['last-modified'] ?? before.lastModified,
        fresh: freshSeconds(outcome.headers, now) ?? before.fresh,
        moved: outcome.permanentUrl ?? before.moved,
        failures: 0,
      };
      return { ...after, next: nextOf(after, now) };
    }
    case 'gone':
      return { ...before, next: null };
    case 'refused':
      return { ...before, next: later(now, day) };
    case 'failed': {
      // Nothing was sent: this says nothing of the source.
      if (outcome.cause === 'request')
        return { ...before, asked: memory?.asked ?? asked, next: memory?.next ?? asked };
      if (outcome.cause === 'waiting')
        return {
          ...before,
          asked: memory?.asked ?? asked,
          next: later(now, retrySeconds(outcome.headers, now) ?? hour),
        };
      const failures = before.failures + 1;
      return { ...before, failures, next: nextAfterFailure(failures, outcome.headers, now) };
    }
    default:
      return outcome satisfies never;
  }
}

/**
 * Until when (milliseconds since 1970) a whole host asked to be left alone: by 429, or by 503 with a `Retry-After`; null where
 * it did not. An hour where 429 comes alone, 7 days at the most.
 */
export function hostPause(outcome: FetchOutcome, now: Date): number | null {
  if (outcome.kind !== 'failed' || (outcome.status !== 429 && outcome.status !== 503)) return null;
  const stated = retrySeconds(outcome.headers, now);
  if (stated === null && outcome.status === 503) return null;
  const seconds = Math.max(stated ?? hour, freshSeconds(outcome.headers, now) ?? 0);
  return now.getTime() + Math.min(seconds * 1000, longestPause);
}
