import { pipeline, type Readable } from 'node:stream';
import { Client } from 'undici';
import type { Headers } from '../../model/fetch.ts';
import { codingProblem, decoderFor } from './coding.ts';
import { type Guard, guardedConnector } from './connect.ts';
import { FetchProblem, problemFrom } from './problem.ts';

/** One answer, redirects not followed. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Null where the status says that the body is of no interest: it was not read. */
  body: { bytes: Uint8Array; complete: boolean } | null;
}

export interface Wanted {
  headers: Record<string, string>;
  /** What is sent, by POST; nothing, by GET, where absent. */
  body?: string | undefined;
  /** Most bytes of the body, without its content coding. */
  maxBytes: number;
  /** Beyond that, cut the body instead of failing. */
  cut: boolean;
}

const maxHeaderBytes = 1 << 16;
/** Answers before the answer (1xx) that are borne with. */
const mostHints = 20;
/** Raw bytes that may come beside the body: headers, framing, what was under way when a limit was met. */
const frameBytes = 1 << 19;

const headersOf = (raw: readonly (string | Buffer)[]): Headers => {
  const fields = new Map<string, string>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = String(raw[index]).toLowerCase();
    const field = raw[index + 1]!;
    const value = typeof field === 'string' ? field : field.toString('latin1');
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}\n${value}`);
  }
  return Object.fromEntries(fields);
};

const brokenOff = (thrown: unknown): FetchProblem => {
  const problem = problemFrom(thrown);
  return problem.failure === 'connection' ? new FetchProblem('cut-short', 'The answer broke off.') : problem;
};

/** The body without its content coding, chunk by chunk. */
async function* decoded(source: Readable, coding: string | undefined): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
  let broken: unknown = null;
  const next = () =>
    chunks.next().catch((thrown: unknown) => {
      broken = thrown;
      throw brokenOff(thrown);
    });
  const first = await next();
  if (first.done) return;
  async function* whole() {
    for (let chunk = first; !chunk.done; chunk = await next()) yield chunk.value;
  }
  const decoder = decoderFor(coding, first.value);
  if (decoder === null) yield* whole();
  else
    try {
      yield* pipeline(whole, decoder, () => {});
    } catch (thrown) {
      throw broken === null ? codingProblem(thrown) : brokenOff(broken);
    }
}

/** Room for most bodies, had for little; one that grows sets addresses aside for all that it may become. */
const usualBytes = 1 << 17;

/** A buffer with room for more, and what was in it. */
function widened(buffer: ArrayBuffer, needed: number, maxBytes: number): ArrayBuffer {
  const room = Math.min(maxBytes, Math.max(2 * buffer.byteLength, needed));
  if (buffer.resizable) {
    buffer.resize(room);
    return buffer;
  }
  const wide = new ArrayBuffer(room, { maxByteLength: maxBytes });
  new Uint8Array(wide).set(new Uint8Array(buffer));
  return wide;
}

/**
 * Reads to the end or the limit: what lies beyond it is never held. Into one buffer that grows, not a list of chunks:
 * chunks live long enough to wait for a full garbage collection, which a flood outruns.
 */
async function readBody(source: Readable, coding: string | undefined, { maxBytes, cut }: Wanted) {
  let buffer = new ArrayBuffer(Math.min(usualBytes, maxBytes));
  let length = 0;
  for await (const chunk of decoded(source, coding)) {
    const part = chunk.subarray(0, maxBytes - length);
    if (length + part.length > buffer.byteLength) buffer = widened(buffer, length + part.length, maxBytes);
    new Uint8Array(buffer, length).set(part);
    length += part.length;
    if (part.length === chunk.length) continue;
    if (cut) return { bytes: new Uint8Array(buffer.transferToFixedLength(length)), complete: false };
    buffer.transfer(0);
    throw new FetchProblem('too-large', `The answer is larger than ${Math.round(maxBytes / 1e6)} MB.`);
  }
  return { bytes: new Uint8Array(buffer.transferToFixedLength(length)), complete: true };
}

/** Why a client is ended that has done its work: one for all, as its making costs a look at the stack. */
const done = new Error('The answer was read.');

/**
 * Asks once, on a connection of its own that ends with it: nothing of one answer can be taken for the next.
 *
 * @param signal ends it at any point; its reason is what is thrown.
 * @throws FetchProblem
 */
export async function exchange(
  url: URL,
  wanted: Wanted,
  guard: Pick<Guard, 'resolve' | 'connect' | 'loopback'>,
  signal: AbortSignal,
): Promise<Answer> {
  const overrun = new AbortController();
  const ended = AbortSignal.any([signal, overrun.signal]);
  const client = new Client(url.origin, {
    connect: guardedConnector({
      ...guard,
      signal: ended,
      maxRawBytes: wanted.maxBytes + frameBytes,
      overrun: (problem) => overrun.abort(problem),
    }),
    allowH2: false,
    pipelining: 0,
    maxHeaderSize: maxHeaderBytes,
    // The deadline covers both.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  let hints = 0;
  try {
    const answer = await client.request({
      ...(wanted.body === undefined
        ? { method: 'GET' as const }
        : { method: 'POST' as const, body: wanted.body }),
      path: url.pathname + url.search,
      headers: wanted.headers,
      signal: ended,
      responseHeaders: 'raw',
      onInfo: () => {
        hints += 1;
        if (hints > mostHints)
          overrun.abort(new FetchProblem('protocol', 'The server hints for ever and never answers.'));
      },
    });
    answer.body.on('error', () => {});
    const headers = headersOf(answer.headers as unknown as (string | Buffer)[]);
    const status = answer.statusCode;
    if (status < 200 || status > 299) return { status, headers, body: null };
    return { status, headers, body: await readBody(answer.body, headers['content-encoding'], wanted) };
  } catch (thrown) {
    throw problemFrom(ended.aborted ? ended.reason : thrown);
  } finally {
    client.destroy(done).catch(() => {});
  }
}
