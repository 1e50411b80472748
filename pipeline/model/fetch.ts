/** Why a request brought nothing; `reason` says it in a sentence. */
export const failures = [
  /** The name leads nowhere, or its name server does not answer. */
  'name',
  /** Nobody answers there, or hangs up before the answer. */
  'connection',
  /** The encrypted connection could not be trusted or made. */
  'certificate',
  'timeout',
  /** What came was not HTTP. */
  'protocol',
  /** An answer that is neither the document nor a redirect: `status` says which. */
  'status',
  'redirect',
  'too-large',
  /** A content coding that is unknown, stacked or damaged. */
  'coding',
  /** The answer ended before it was complete. */
  'cut-short',
  /** The host has asked to be left alone until a later time; nothing was sent. */
  'waiting',
  /** Our own request was unsound, or collecting was stopped. */
  'request',
] as const;
export type Failure = (typeof failures)[number];

/** Header fields by lower-case name, bytes as Latin-1; a field sent more than once has its values one per line. */
export type Headers = Record<string, string>;

interface Answered {
  /** Where the answer came from, after all redirects. */
  url: string;
  /** Where 301 and 308 alone led from the address that was asked: to be asked from now on. Null where they did not. */
  permanentUrl: string | null;
  headers: Headers;
}

/** What became of a request. Nothing is thrown: each outcome that brought nothing says why, and what to do, in sentences. */
export type FetchOutcome =
  | (Answered & {
      kind: 'fetched';
      status: number;
      /** The body without its content coding. */
      bytes: Uint8Array;
      /** False where it was cut at `maxBytes`, as asked for. */
      complete: boolean;
    })
  | (Answered & { kind: 'not-modified' })
  /** The publisher says that it is gone for good (410). */
  | { kind: 'gone'; url: string; reason: string; remedy: string }
  /** We would not go there: our address rule or the publisher's robots.txt. Nothing was sent to that address. */
  | { kind: 'refused'; url: string; reason: string; remedy: string }
  | {
      kind: 'failed';
      url: string;
      cause: Failure;
      /** Null where no answer came. */
      status: number | null;
      headers: Headers;
      reason: string;
      remedy: string;
    };
