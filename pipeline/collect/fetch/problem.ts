import type { Failure, FetchOutcome } from '../../model/fetch.ts';
import { messageOf } from '../../problem.ts';

const remedies: Record<Failure | 'refused', string> = {
  name: 'Correct the address if it is misspelt; else the source is asked again later.',
  connection: 'Nothing need be done: the source is asked again later.',
  certificate:
    'Open the address in a browser; if it warns there too, tell the publisher or pause the source.',
  timeout: 'Nothing need be done: the source is asked again later.',
  protocol: 'Open the address in a browser; if it fails there too, correct the address or pause the source.',
  status: 'Open the address in a browser; if it fails there too, correct the address or pause the source.',
  redirect: 'Open the address in a browser and write the one it ends at into the source.',
  'too-large': 'Find a shorter feed of this publisher, or pause the source.',
  coding: 'Tell the publisher, or pause the source if this lasts.',
  'cut-short': 'Nothing need be done: the source is asked again later.',
  waiting: 'Nothing need be done: the source is asked again when its host allows it.',
  request: 'Run again; if this lasts, report it with the address.',
  refused: 'Correct the address, or pause the source.',
};

/** What stops an exchange. Thrown inside `fetch/` alone: `get` turns it into an outcome. */
export class FetchProblem extends Error {
  readonly failure: Failure | 'refused';
  constructor(failure: Failure | 'refused', message: string) {
    super(message);
    this.failure = failure;
  }
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && thrown.code !== undefined ? String(thrown.code) : '';

/** What errors of sockets, TLS and undici mean, by their codes; the first that fits. */
const meanings: [code: RegExp, failure: Failure, sentence: string][] = [
  [
    /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/,
    'certificate',
    'The secure connection cannot be trusted',
  ],
  [/^(HPE_|UND_ERR_HEADERS|UND_ERR_RES)/, 'protocol', 'The answer is not sound HTTP'],
  [/^(UND_ERR_INVALID|ERR_INVALID)/, 'request', 'The request could not be made'],
  [/^(ENOTFOUND|ENODATA|ESERVFAIL|EAI_)/, 'name', 'The name leads nowhere'],
  [/^ECONNREFUSED$/, 'connection', 'Nobody answers at this address'],
  [/^(ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)$/, 'connection', 'The host cannot be reached'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'connection', 'The server broke the connection off'],
];

/** Sorts whatever undici, the sockets or TLS threw. */
export function problemFrom(thrown: unknown): FetchProblem {
  if (thrown instanceof FetchProblem) return thrown;
  if (thrown instanceof Error && thrown.cause instanceof FetchProblem) return thrown.cause;
  const code = codeOf(thrown);
  const message = messageOf(thrown);
  if (/upgrade/.test(message) || (thrown instanceof Error && thrown.name === 'HTTPParserError'))
    return new FetchProblem('protocol', `The answer is not sound HTTP (${message}).`);
  const [, failure, sentence] = meanings.find(([codes]) => codes.test(code)) ?? [
    '',
    'connection',
    'The connection failed',
  ];
  return new FetchProblem(failure as Failure, `${sentence} (${code || message}).`);
}

/** A problem as an outcome; `status` and `headers` where an answer came. */
export const outcomeOf = (
  problem: FetchProblem,
  url: string,
  answer: { status: number; headers: Record<string, string> } | null = null,
): FetchOutcome => {
  const { failure, message: reason } = problem;
  const told = { url, reason, remedy: remedies[failure] };
  return failure === 'refused'
    ? { kind: 'refused', ...told }
    : {
        kind: 'failed',
        cause: failure,
        status: answer?.status ?? null,
        headers: answer?.headers ?? {},
        ...told,
      };
};
